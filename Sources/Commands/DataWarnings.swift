import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Robustness

/// What in the data a methodologist would want to be told.
struct DataWarnings {
  /// What puts the result itself in doubt: told by `run` too.
  let serious: [String]
  let remarks: [String]

  init(_ reading: PanelReader.Reading, _ outlines: BoundaryReading, _ study: Study, stability: StabilityPlan?) {
    serious =
      reading.files.flatMap(Self.joining) + outlines.warnings + Self.fewAreas(study.panel) + Self.unsteadyWeights(study)
      + Self.fewLargerAreas(study.panel.units, stability?.schemes ?? []) + Self.alikeAreas(study.groups)
    remarks =
      Self.formulas(study.panel.units) + Self.problemsWithoutNoise(study.panel)
      + Self.smallGroups(study.panel.units, stability?.schemes ?? [])
      + Self.correlations(study)
  }

  private static func joining(_ match: JoinedTable.Match) -> [String] {
    var warnings = [String]()
    if match.unitsWithoutRecord.count > 0 {
      warnings.append(
        "\(match.file): no record for \(match.unitsWithoutRecord.count) areas, "
          + "such as \(match.unitsWithoutRecord.first.joined(separator: ", "))")
    }
    if match.recordsWithoutUnit.count > 0 {
      warnings.append(
        "\(match.file): \(match.recordsWithoutUnit.count) records belong to no area, "
          + "such as \(match.recordsWithoutUnit.first.joined(separator: ", "))")
    }
    if match.paddedIds.count > 0 {
      warnings.append(
        "\(match.file): \(match.paddedIds.count) ids have spaces around them, "
          + "such as '\(match.paddedIds.first.joined(separator: "', '"))'")
    }
    return warnings
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
      return "index.\(node.id): the first component explains \(Int((100 * share.first).rounded())) % "
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

  /// Codes that a spreadsheet would run: other text is guarded, but an altered code would match nothing.
  private static func formulas(_ units: Units) -> [String] {
    ([("areas", units.ids)] + units.levels.map { ($0.id, $0.codes) }).compactMap { what, codes in
      let found = Set(codes.filter(TidyTable.isFormula)).sorted()
      guard let first = found.first else { return nil }
      return "\(found.count) codes of '\(what)' begin like a formula, such as '\(first)'; a spreadsheet that opens the "
        + "run's tables would run them"
    }
  }

  private static func problemsWithoutNoise(_ panel: Panel) -> [String] {
    panel.indicators.indices.filter { panel.indicators[$0].problem != nil && panel.noise[$0] == .fixed }.map {
      "indicators.\(panel.indicators[$0].id): no base or noise, so its problem never changes under noise"
    }
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

  /// Pairs of indicators named at most.
  private static let pairCapacity = 100

  /// Pairs that repeat each other, and pairs of which one may have been given the wrong direction.
  private static func correlations(_ study: Study) -> [String] {
    guard let structure = study.structure else { return [] }
    let ids = study.panel.indicators.map(\.id)
    let found = ids.indices.flatMap { j in
      (0..<j).compactMap { k -> String? in
        let r = structure.correlation[k, j]
        guard r > 0.92 || r < -0.1 else { return nil }
        let what = r < 0 ? "run against each other" : "say nearly the same"
        return "indicators: \(ids[k]) and \(ids[j]) \(what) (r = \(rounded(r)))"
      }
    }
    let rest = found.count - pairCapacity
    return found.prefix(pairCapacity)
      + (rest > 0 ? ["indicators: \(rest) more pairs like these; correlations.csv of a run has all"] : [])
  }

  private static func rounded(_ x: Double) -> String { String(format: "%.2f", x) }
}
