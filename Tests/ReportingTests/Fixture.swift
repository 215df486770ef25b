import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Reporting
import Study

/// Small countries, run through the real engine.
enum Fixture {
  static let unitCount = 48

  /// What a fixture leaves out.
  struct Without: OptionSet {
    let rawValue: Int
    static let list = Without(rawValue: 1)
    static let stability = Without(rawValue: 2)
    static let groups = Without(rawValue: 4)
    static let largerAreas = Without(rawValue: 8)
    static let problems = Without(rawValue: 16)
    static let structure = Without(rawValue: 32)
    /// Claims, what is left out and rank sets.
    static let extras = Without(rawValue: 64)
    static let everything: Without = [.list, .stability, .groups, .largerAreas, .problems, .structure]
  }

  static func input(
    without: Without = [], name: (Int) -> String = { "Area \($0)" }, truth: Bool = false,
    boundaries: [String: Boundaries] = [:], otherDivisions: [String: String] = [:], neighbours: [[Int]]? = nil,
    title: String = "Test index", onlyAreas: Bool = false,
    schemes: [Scheme] = [.noise(.posterior), .areas], tolerated: Double? = nil, gates: Gates = Gates()
  ) throws -> ReportInput {
    let panel = panel(without, name: name)
    let study = try Study(
      StudyPlan(
        recipe: recipe(without),
        structure: without.contains(.structure) ? nil : StructurePlan(draws: 100, replicates: 100),
        neighbours: neighbours,
        groups: without.contains(.groups) ? nil : groups,
        stability: without.contains(.stability)
          ? nil : stability(without, schemes: onlyAreas ? [.areas] : schemes, tolerated),
        claims: without.isDisjoint(with: [.extras, .stability]) ? claims(without) : [], gates: gates,
        truth: truth ? Truth(scores: panel.values.column(0), isListed: (0..<unitCount).map { $0 < 9 }) : nil, seed: 7),
      on: panel, threads: 2)
    return ReportInput(
      study: study, title: LocalizedText(title),
      plan: ReportPlan(
        languages: ["sv", "en"], contact: "office@example.org",
        notCovered: [.init(title: LocalizedText("Turnout"), reason: LocalizedText("Not public."))]),
      reference: "2022-12-31", division: "test-2022", otherDivisions: otherDivisions, outlines: MapOutlines(boundaries),
      ownLevel: "area", seed: 7,
      engineVersion: "1.2.3", sources: [.init(name: "a.csv", hash: "00ff")])
  }

  static func panel(_ without: Without = [], name: (Int) -> String = { "Area \($0)" }) -> Panel {
    let n = unitCount
    let trials: [Double] = (0..<n).map { Double(60 + ($0 * 37) % 200) }
    let successes: [[Double]] = (0..<4).map { j in (0..<n).map { (trials[$0] * rate(of: $0, j)).rounded() } }
    // The last indicator points the other way.
    let counts: [[Double]] = successes.enumerated().map { j, column in
      j == 3 ? zip(column, trials).map { $1 - $0 } : column
    }
    let indicators = (0..<4).map { j in
      Indicator(
        id: "x\(j)", title: LocalizedText("Indicator \(j)"), direction: j == 3 ? .lowerIsWorse : .higherIsWorse,
        problem: without.contains(.problems) || j == 3 ? nil : .atLeast(34))
    }
    let values: [[Double]] = counts.map { column in zip(column, trials).map { 100 * $0 / $1 } }
    return Panel(
      units: Units(
        ids: (0..<n).map { "id\($0)" }, names: (0..<n).map(name), population: trials.map { $0 * 20 },
        levels: without.contains(.largerAreas)
          ? [] : [.init(id: "kommun", codes: (0..<n).map { "k\($0 % 5)" }, names: (0..<n).map { "Town \($0 % 5)" })]),
      indicators: indicators, values: Matrix(columns: values),
      noise: counts.map { ColumnNoise.binomial(successes: $0, trials: trials, per: 100) },
      notAssessed: [
        UnassessedUnit(
          id: "gone", name: "Left out", levelCodes: ["k0"], missing: [.init(indicator: "x0", reason: "suppressed")])
      ])
  }

  /// Four shares that fall together from the first area to the last, each with its own ripple.
  private static func rate(of unit: Int, _ indicator: Int) -> Double {
    let position = Double(unit)
    return 0.42 - 0.007 * position + 0.05 * sin(position * Double(indicator + 2))
  }

  static func recipe(_ without: Without = []) -> Recipe {
    let domain = { (id: String, children: [Child]) in
      Node(
        id: id, title: LocalizedText("Domain \(id)"), children: children, normalise: .zScore, weights: .pca,
        aggregate: .arithmetic)
    }
    let tree = IndexTree(nodes: [
      domain("a", [.indicator(0), .indicator(1)]), domain("b", [.indicator(2)]), domain("c", [.indicator(3)]),
      domain("root", [.node(0), .node(1), .node(2)]),
    ])
    guard !without.contains(.list) else { return Recipe(tree: tree) }
    let tiers =
      without.contains(.problems)
      ? [Tier(id: "high", condition: .rankShare(atMost: 0.2))]
      : [
        Tier(id: "severe", title: LocalizedText("Very large needs"), condition: .problems(atLeast: 3)),
        Tier(id: "large", title: LocalizedText("Large needs"), condition: .problems(atLeast: 2)),
      ]
    return Recipe(
      tree: tree, tiers: tiers, list: tiers.count - 1, needs: NeedRule(of: .domains, cutoff: .percentile(85)))
  }

  static let groups = GroupPlan(
    of: .domains, areas: .all, basis: .profile, count: .sought(by: .silhouette, from: 2, to: 5, smallest: 1))

  /// The first scheme speaks for certainty.
  static func stability(_ without: Without, schemes: [Scheme], _ tolerated: Double?) -> StabilityPlan {
    let hasExtras = !without.contains(.extras)
    return StabilityPlan(
      replicates: .count(200), level: 0.9, schemes: schemes, certainty: schemes[0],
      leaveOut: hasExtras ? [.indicators, .domains] + (without.contains(.largerAreas) ? [] : [.level(0)]) : [],
      rankSets: hasExtras
        ? RankSetPlan(marginal: true, simultaneous: true, highest: 5, errors: .redraw(replicates: 200)) : nil,
      thinning: hasExtras && schemes[0].isPosterior ? ThinningPlan(splits: 3) : nil, tolerated: tolerated,
      triesOtherPriors: true)
  }

  static func claims(_ without: Without) -> [Claim] {
    let order = Claim(id: "order", title: LocalizedText("Claim on two"), .worse("id0", "id40"))
    return without.contains(.list) ? [order] : [order, Claim(id: "first-three", .listed(.rankAtMost(3)))]
  }

  /// Squares in rows of eight, one a code, their sides taken in turn, read as a user's file is.
  ///
  /// - Parameters:
  ///   - system: the reference system; in degrees, the lower left corner is at `corner`.
  static func squares(
    _ codes: [String], sides: [Double] = [100], system: String = "EPSG:3006", corner: SIMD2<Double> = .zero
  ) throws -> Boundaries {
    let step = sides.max() ?? 100
    let features = codes.enumerated().map { k, code in
      let (x, y) = (corner.x + step * Double(k % 8), corner.y + step * Double(k / 8))
      let side = sides[k % sides.count]
      let ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
      return """
        {"type":"Feature","properties":{"id":"\(code)"},"geometry":{"type":"Polygon","coordinates":[\(ring)]}}
        """
    }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).geojson").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(
      "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(system)\"}},\"features\":[\(features.joined(separator: ","))]}"
        .utf8
    )
    .write(to: URL(fileURLWithPath: path))
    return try Boundaries(contentsOf: path, id: "id")
  }
}

extension Report {
  /// All pages of a language one after another, the report first.
  func html(_ language: Language) -> String { pages(language).map(\.html).joined() }
}
