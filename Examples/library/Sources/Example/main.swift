import Foundation
import Vikt

// Six indicators of fifty invented areas, as counts over bases.
let file = URL(filePath: #filePath).appending(path: "../../../../first.csv").standardizedFileURL
let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
  $0.split(separator: ",").map(String.init)
}
func column(_ name: String) -> [Double] { rows.dropFirst().map { Double($0[rows[0].firstIndex(of: name)!])! } }
let names = ["poor", "low_schooling", "unemployed", "crowded", "burglaries", "ill_health"]
let bases = ["people", "adults", "workforce", "homes", "people", "people"]
let shares = Matrix(columns: zip(names, bases).map { zip(column($0), column($1)).map { 100 * $0 / $1 } })

let components = try PrincipalComponents.fit(panel: shares)
print("variances of components:", components.eigenvalues.map { String(format: "%.2f", $0) }.joined(separator: " "))

let factors = try FactorFit.fit(
  correlation: Moments.fit(panel: shares).correlation, factorCount: 2, by: .maximumLikelihood)
let rotated = try FactorRotation.fit(factors.model, by: .oblimin(), startCount: 10, seed: 1, stream: 1).model
for (j, name) in names.enumerated() {
  print(name, rotated.pattern.row(j).map { String(format: "%6.2f", $0) }.joined(), separator: "\t")
}

// An index weighed by the first component; every count is drawn anew 1,000 times, and everything computed again.
let panel = Panel(
  units: Units(ids: rows.dropFirst().map { $0[0] }, names: rows.dropFirst().map { $0[1] }),
  indicators: names.map { Indicator(id: $0, direction: .higherIsWorse) }, values: shares,
  noise: zip(names, bases).map { .binomial(successes: column($0), trials: column($1), per: 100) })
let index = Node(
  id: "need", children: names.indices.map(Child.indicator), normalise: .zScore, weights: .pca, aggregate: .arithmetic)
let noise = Scheme.noise(.redraw)
let plan = StudyPlan(
  recipe: Recipe(tree: IndexTree(nodes: [index])), structure: nil,
  stability: StabilityPlan(replicates: .count(1_000), level: 0.9, schemes: [noise], certainty: noise), seed: 1)
let study = try Study(plan, on: panel, threads: 2)
for (name, ranks) in zip(panel.units.names, study.stability!.chosen!.ranks).sorted(by: { $0.1.mean < $1.1.mean })
  .prefix(5)
{
  print("\(name): rank \(ranks.median), 90 % interval \(ranks.low)–\(ranks.high)")
}
