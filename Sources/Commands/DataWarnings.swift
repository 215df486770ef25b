import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Reporting
import Study

/// What in the data a methodologist would want to be told.
struct DataWarnings {
  /// What puts the result itself in doubt: told by `run` too.
  let serious: [String]
  let remarks: [String]

  init(
    _ reading: PanelReader.Reading, _ outlines: BoundaryReading, _ study: Study, stability: StabilityPlan?, gates: Gates
  ) {
    serious =
      reading.files.flatMap(Self.joining) + reading.findings.map(\.message) + outlines.warnings
      + Self.fewAreas(study.panel) + Self.unsteadyWeights(study)
      + Self.fewLargerAreas(study.panel.units, stability?.schemes ?? []) + Self.alikeAreas(study.groups)
      + Self.thinning(study.stability?.thinning, gates)
    remarks =
      Self.formulas(study.panel.units) + Self.problemsWithoutNoise(study.panel)
      + (stability == nil ? [] : Self.lowNoiseCoverage(study))
      + Self.smallGroups(study.panel.units, stability?.schemes ?? [])
      + Self.correlations(study)
  }

  private static func joining(_ match: JoinedTable.Match) -> [String] {
    if match.unitsWithoutRecord.count > 0 { return [match.sentences] }
    guard match.recordsWithoutUnit.count > 0 else { return [] }
    return [
      "\(match.file): \(match.recordsWithoutUnit.count) records belong to no area, "
        + "such as \(match.recordsWithoutUnit.first.joined(separator: ", "))"
    ]
  }

  private static func fewAreas(_ panel: Panel) -> [String] {
    guard panel.indicatorCount >= panel.unitCount else { return [] }
    return [
      "indicators: \(panel.indicatorCount) indicators of \(panel.unitCount) areas; "
        + "correlations, components and pca weights of so few areas mean little"
    ]
  }

  private static func unsteadyWeights(_ study: Study) -> [String] {
    study.recipe.tree.nodes.enumerated().compactMap { k, node in
      guard let share = study.evaluation.components[k], share.ratio > 0.5 else { return nil }
      return "index.\(node.id): the first component explains \(FixedPoint.text(100 * share.first, decimals: 0)) % "
        + "and the second \(rounded(share.ratio)) times as much, so \(node.weights.word) weights are unsteady"
    }
  }

  /// Schemes that draw whole larger areas of which there are few.
  private static func fewLargerAreas(_ units: Units, _ schemes: [Scheme]) -> [String] {
    schemes.compactMap { scheme in
      guard let count = scheme.largerAreaCount(of: units), count < Scheme.fewLargerAreas else { return nil }
      return "stability.schemes.\(scheme.name).areas.whole: \(count) larger areas are few to draw from; intervals over "
        + "resamples of fewer than \(Scheme.fewLargerAreas) tend to be too short"
    }
  }

  /// Fewer groups than were asked for, since alike areas stay together.
  private static func alikeAreas(_ groups: Grouping?) -> [String] {
    guard let groups, groups.isLimitedByLikeness else { return [] }
    let consequence =
      switch groups.plan.count {
      case .given(let count): "there are \(groups.distinctCount) groups, not \(count)"
      case .silhouette: "no more than \(groups.distinctCount) groups were tried"
      }
    return [
      "groups.count: only \(groups.distinctCount) of the \(groups.units.count) areas differ, and areas that are alike stay "
        + "together: \(consequence)"
    ]
  }

  /// Statements that did not come true as often as they said, where no gate judges it.
  private static func thinning(_ thinning: Thinning?, _ gates: Gates) -> [String] {
    let misses = thinning?.misses(by: Thinning.standardBound) ?? []
    guard gates.thinning == nil, !misses.isEmpty else { return [] }
    return [
      "stability.thinning: from half of the people Vikt did not predict the other half's figures within "
        + "\(Thinning.standardBound) and chance, so the report's probabilities may mislead as much: "
        + misses.map(\.sentence).joined(separator: "; ")
    ]
  }

  /// Codes that a spreadsheet would run: other text is guarded, but an altered code would match nothing.
  private static func formulas(_ units: Units) -> [String] {
    ([("areas", units.ids)] + units.levels.map { ($0.id, $0.codes) }).compactMap { what, codes in
      let found = Set(codes.filter(TidyTable.isFormula)).sorted()
      guard let first = found.first else { return nil }
      return "\(found.count) codes of '\(what)' begin like a formula, such as '\(first)'; a spreadsheet that opens the "
        + "run's tables would run them"
    }
  }

  private static func lowNoiseCoverage(_ study: Study) -> [String] {
    let coverage = study.noiseCoverage
    guard coverage.isLow else { return [] }
    return [
      "indicators: \(coverage.noisyCount) of \(coverage.indicatorCount) have a noise model, with "
        + "\(Language.en.number(100 * coverage.weight, decimals: 0)) % of the weight; as it is less than half, the report calls no "
        + "area clearly on the list or off it"
    ]
  }

  private static func problemsWithoutNoise(_ panel: Panel) -> [String] {
    let without = panel.indicators.indices.filter { panel.indicators[$0].problem != nil && !panel.noise[$0].hasModel }
    guard !without.isEmpty else { return [] }
    return [
      "indicators: no base or noise for \(Language.en.list(without.map { panel.indicators[$0].id })), so under noise "
        + (without.count == 1 ? "its problem never changes" : "their problems never change")
    ]
  }

  /// Schemes that fit or draw inside each larger area, where some hold fewer than three areas.
  private static func smallGroups(_ units: Units, _ schemes: [Scheme]) -> [String] {
    schemes.compactMap { scheme in
      let (kind, key, place, consequence): (String, String, Int, String)
      switch scheme.perturbation {
      case .noise(_, prior: .within(let level), _):
        (kind, key, place, consequence) = ("noise", "prior", level, "a prior fitted to so few says little")
      case .areas(.within(let level)):
        (kind, key, place, consequence) = ("areas", "within", level, "so few drawn among themselves hardly vary")
      default: return nil
      }
      let level = units.levels[place]
      let sizes = Dictionary(level.codes.map { ($0, 1) }, uniquingKeysWith: +)
      let small = sizes.filter { $0.value < 3 }.keys.sorted()
      guard let first = small.first else { return nil }
      let path = scheme.name == kind ? kind : "\(scheme.name).\(kind)"
      return "stability.schemes.\(path).\(key): \(small.count) of \(sizes.count) in '\(level.id)' hold fewer than "
        + "three areas, such as '\(first)'; \(consequence)"
    }
  }

  /// Pairs that repeat each other, and pairs of which one may have been given the wrong direction: a line for each kind, the
  /// strongest pairs first.
  ///
  /// Against each other run pairs with r below -0.3, and so far below 0 that among so many pairs without any correlation the
  /// chance of one like it is at most 1 %.
  private static func correlations(_ study: Study) -> [String] {
    guard let structure = study.structure else { return [] }
    let ids = study.panel.indicators.map(\.id)
    let pairs = ids.indices.flatMap { j in (0..<j).map { k in (k, j, r: structure.correlation[k, j]) } }
    let limit = min(-0.3, -leastSignificant(areas: study.panel.unitCount, level: 0.01 / Double(max(1, pairs.count))))
    func line(_ found: [(Int, Int, r: Double)], _ what: String) -> [String] {
      guard !found.isEmpty else { return [] }
      let named = found.sorted { abs($0.r) > abs($1.r) }.prefix(pairCapacity).map {
        "\(ids[$0.0]) and \(ids[$0.1]) (r = \(rounded($0.r)))"
      }
      let rest = found.count - named.count
      return ["indicators: \(what): \(named.joined(separator: ", "))" + (rest > 0 ? " and \(rest) pairs more" : "")]
    }
    let opposed = pairs.filter { $0.r < limit }
    let counts = Dictionary(opposed.flatMap { [($0.0, 1), ($0.1, 1)] }, uniquingKeysWith: +)
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    let culprit = most.flatMap { $0.value > 2 ? "; '\(ids[$0.key])' in \($0.value) of them" : nil } ?? ""
    return line(pairs.filter { $0.r > 0.92 }, "say nearly the same")
      + line(opposed, "run against each other, so look at their directions\(culprit)")
  }

  /// Pairs of indicators named at most.
  private static let pairCapacity = 5

  /// The correlation that as many areas pass with this probability where there is none, on one side.
  private static func leastSignificant(areas: Int, level: Double) -> Double {
    guard areas > 3 else { return 1 }
    let t = StudentT(degreesOfFreedom: Double(areas - 2)).quantile(upper: level)
    return t / (Double(areas - 2) + t * t).squareRoot()
  }

  private static func rounded(_ x: Double) -> String { FixedPoint.text(x, decimals: 2) }
}

extension Thinning.Bin {
  /// What was said and what came true: `listed, said 0.31: came true 0.44 (standard error 0.02)`.
  var sentence: String {
    func text(_ x: Double) -> String { FixedPoint.text(x, decimals: 2) }
    return "\(statement.rawValue), said \(text(said)): came true \(text(cameTrue)) (standard error \(text(error)))"
  }
}
