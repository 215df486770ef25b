import Clustering
import CompositeIndex
import Probability
import Resampling
import Study
import StudySupport
import Synthetic

/// Groups found in invented countries, held against the true ones.
struct Countries {
  let areas: Int
  let criterion: GroupPlan.Criterion
  let threads: Int

  /// One country's groups.
  private struct Found {
    let count: Int
    let isDeclared: Bool
    /// The adjusted Rand index at the number recommended, and at the true one.
    let index, indexAtTruth: Double
  }

  /// Prints the table.
  func run(_ count: Int, seed: UInt64) throws {
    print(
      """
      \(count) invented countries from seed \(seed), \(areas) areas; those with problems, by profile over six domains, \
      Ward's method; 3 to 8 groups by \(criterion.rawValue).
      In truth five groups: no special needs, and four patterns.

      """)
    let found = try (0..<count).map { try country(seed: seed + UInt64($0)) }
    print(left("groups recommended", 34) + (3...8).map { right("\($0)", 8) }.joined())
    print(left("countries", 34) + (3...8).map { k in right("\(found.count { $0.count == k })", 8) }.joined())
    print(left("groups declared, of \(count)", 34) + right("\(found.count(where: \.isDeclared))", 8))
    print(
      "\n" + left("adjusted Rand index", 34)
        + ["least", "quarter", "median", "quarter", "most"].map { right($0, 8) }.joined())
    print(left("at the number recommended", 34) + quartiles(found.map(\.index)))
    print(left("at five groups", 34) + quartiles(found.map(\.indexAtTruth)))
  }

  private func quartiles(_ values: [Double]) -> String {
    let sorted = values.sorted()
    return (0...4).map { right(fixed(sorted[(sorted.count - 1) * $0 / 4], 2), 8) }.joined()
  }

  private func country(seed: UInt64) throws -> Found {
    let country = SyntheticCountry(seed: seed, areaCount: areas, municipalityCount: areas / 12)
    let noise = Scheme.noise(.posterior)
    let plan = StudyPlan(
      recipe: country.recipe, structure: nil,
      groups: GroupPlan(
        of: .domains, areas: .withProblems, basis: .profile,
        count: .sought(by: criterion, from: 3, to: 8, smallest: nil), replicates: criterion == .stability ? 100 : 0),
      stability: criterion == .stability
        ? StabilityPlan(replicates: .count(2), level: 0.9, schemes: [noise], certainty: noise) : nil,
      seed: seed)
    let study = try Study(plan, on: country.panel(), threads: threads)
    guard let groups = study.groups, let search = groups.search else {
      preconditionFailure("no groups of seed \(seed): \(study.failedStages)")
    }
    let truth = groups.units.map { country.trueGroups[$0] }
    return Found(
      count: search.chosen, isDeclared: search.showsGroups, index: AdjustedRand.index(groups.labels, truth),
      indexAtTruth: AdjustedRand.index(try groups.dendrogram.cut(into: 5), truth))
  }
}
