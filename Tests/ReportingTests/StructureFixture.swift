import CompositeIndex
import LinearAlgebra
import Probability
import Reporting
import Study
import TestSupport

/// Areas whose indicators have known loadings on uncorrelated factors, run through the real engine.
enum StructureFixture {
  /// For each indicator its loadings; what they leave of its variance is its own. Where they sum to a whole, the last is
  /// what the others leave of it.
  static func input(
    _ loadings: [[Double]], units n: Int = 400, plan: StructurePlan = StructurePlan(draws: 100, replicates: 100),
    schemes: [Scheme] = [.areas], sumsToWhole: Bool = false,
    gates: Gates = Gates(failedReplicatesShare: 0.05),
    name: (Int) -> String = { "Indicator \($0)" }
  ) throws -> ReportInput {
    var noise = LinearCongruence(2_022)
    let factors = loadings[0].map { _ in (0..<n).map { _ in noise.nearlyNormal() } }
    var columns = loadings.map { row -> [Double] in
      let own = max(0, 1 - row.reduce(0) { $0 + $1 * $1 }).squareRoot()
      return (0..<n).map { i in row.indices.reduce(own * noise.nearlyNormal()) { $0 + row[$1] * factors[$1][i] } }
    }
    if sumsToWhole {
      columns[columns.count - 1] = (0..<n).map { i in columns.dropLast().reduce(100) { $0 - $1[i] } }
    }
    let panel = Panel(
      units: Units(ids: (0..<n).map { "id\($0)" }, names: (0..<n).map { "Area \($0)" }, population: nil, levels: []),
      indicators: loadings.indices.map { j in
        Indicator(id: "x\(j)", title: LocalizedText(name(j)), direction: .higherIsWorse)
      },
      values: Matrix(columns: columns), noise: loadings.map { _ in .fixed }, notAssessed: [])
    let root = Node(
      id: "root", title: LocalizedText("Root"), children: loadings.indices.map { .indicator($0) }, normalise: .zScore,
      weights: .equal, aggregate: .arithmetic)
    let study = try Study(
      StudyPlan(
        recipe: Recipe(tree: IndexTree(nodes: [root])), structure: plan,
        stability: schemes.isEmpty
          ? nil : StabilityPlan(replicates: .count(50), level: 0.9, schemes: schemes, certainty: schemes[0]),
        gates: gates, seed: 11), on: panel, threads: 2)
    return ReportInput(
      study: study, title: LocalizedText("Structure"), plan: ReportPlan(languages: ["sv", "en"]), ownLevel: "area",
      seed: 11, engineVersion: "1.2.3")
  }

  /// Two factors of three indicators each.
  static let twoFactors = [[0.9, 0], [0.8, 0], [0.7, 0], [0, 0.85], [0, 0.75], [0, 0.65]]
}
