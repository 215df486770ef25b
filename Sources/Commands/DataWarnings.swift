import AreaData
import CompositeIndex
import Reporting
import Study

/// What in the data a methodologist would want to know, in sentences.
struct DataWarnings {
  /// What puts the result itself in doubt: `run` warns of it too.
  let serious: [String]
  let remarks: [String]

  init(
    _ reading: PanelReader.Reading, _ outlines: BoundaryReading, _ study: Study, stability: StabilityPlan?, gates: Gates
  ) {
    serious = Self.doubts(reading, outlines) + study.doubts(stability, gates).map { $0.message(in: study) }
    remarks = Self.formulas(study.panel.units) + study.remarks(stability).map { $0.message(in: study) }
  }

  /// What in the files themselves puts the result in doubt.
  static func doubts(_ reading: PanelReader.Reading, _ outlines: BoundaryReading) -> [String] {
    reading.files.flatMap(joining) + reading.divisions + reading.findings.map(\.message)
      + reading.elicited.compactMap(\.warning)
      + reading.external.compactMap(\.warning)
      + outlines.warnings
  }

  private static func joining(_ match: JoinedTable.Match) -> [String] {
    if match.unitsWithoutRecord.count > 0 { return [match.sentences] }
    guard match.recordsWithoutUnit.count > 0 else { return [] }
    return [
      "\(match.file): \(match.recordsWithoutUnit.count) records belong to no area, "
        + "such as \(match.recordsWithoutUnit.first.joined(separator: ", "))"
    ]
  }

  /// Codes that a spreadsheet would run: other text is guarded, but an altered code would match nothing.
  private static func formulas(_ units: Units) -> [String] {
    ([("areas", units.ids)] + units.levels.map { ($0.id, $0.codes) }).compactMap { what, codes in
      let found = TidyTable.formulas(among: codes)
      guard let first = found.first else { return nil }
      return "\(found.count) codes of '\(what)' begin like a formula, such as '\(first)'; a spreadsheet that opens the "
        + "run's tables would run them"
    }
  }
}

extension StudyWarning {
  /// The sentence for a person: key, what is wrong, what follows.
  func message(in study: Study) -> String {
    let panel = study.panel
    func id(_ column: Int) -> String { panel.indicators[column].id }
    switch self {
    case .fewAreas:
      return "indicators: \(panel.indicatorCount) indicators of \(panel.unitCount) areas; "
        + "correlations, components and pca weights from so few areas mean little"
    case .unsteadyWeights(let k, let share):
      let node = study.recipe.tree.nodes[k]
      return "index.\(node.id): the first component explains \(FixedPoint.text(100 * share.first, decimals: 0)) % "
        + "and the second \(rounded(share.ratio)) times as much, so \(node.weights.word) weights are unstable"
    case .fewLargerAreas(let scheme, let count):
      return "stability.schemes.\(scheme).areas.whole: \(count) larger areas are few to draw from; intervals over "
        + "resamples of fewer than \(Scheme.fewLargerAreas) tend to be too short"
    case .alikeAreas:
      guard let groups = study.groups else { return "groups: alike areas stay together" }
      let consequence =
        switch groups.plan.count {
        case .given(let count): "there are \(groups.distinctCount) groups, not \(count)"
        case .sought: "no more than \(groups.distinctCount) groups were tried"
        }
      return
        "groups.count: only \(groups.distinctCount) of the \(groups.units.count) areas differ, and areas that are alike stay "
        + "together: \(consequence)"
    case .weightsDoNotApply(let weighting, let error):
      return
        "weightings.alternatives.\(weighting): the weights cannot be applied, and are left out: \(error.message(units: panel.units.ids))"
    case .sameWeights(let weighting, let other):
      return "weightings.alternatives.\(weighting): every node has the same values as under "
        + "\(other == WeightingPlan.ownID ? "the index's own weights" : "'\(other)'"), to the bit"
    case .selectedByCutoffs(let selection):
      return
        "groups.areas: \(selection.rawValue) selects areas by cut-offs, so each has some high figure, and even one cluster falls "
        + "into arms, one for each problem; the groups are held against one cluster selected in the same way, but read them as "
        + "kinds of problem, not of places, or use groups.areas: all"
    case .thinning(let misses):
      return "stability.thinning: from half of the people Vikt did not predict the other half's figures within "
        + "\(Thinning.standardBound) and chance, so the report's probabilities may mislead as much: "
        + misses.map(\.sentence).joined(separator: "; ")
    case .problemsWithoutNoise(let columns):
      return "indicators: no base or noise for \(Language.en.list(columns.map(id))), so under noise "
        + (columns.count == 1 ? "its problem never changes" : "their problems never change")
    case .lowNoiseCoverage(let coverage):
      return "indicators: \(coverage.noisyCount) of \(coverage.indicatorCount) have a noise model, with "
        + "\(Language.en.number(100 * coverage.weight, decimals: 0)) % of the weight; as it is less than half, the report calls no "
        + "area clearly on the list or off it"
    case .smallLargerAreas(let scheme, let level, let codes, let count):
      let (kind, key, consequence) =
        scheme.isNoise
        ? ("noise", "prior", "a prior fitted to so few says little")
        : ("areas", "within", "so few drawn among themselves hardly vary")
      let path = scheme.name == kind ? kind : "\(scheme.name).\(kind)"
      return "stability.schemes.\(path).\(key): \(codes.count) of \(count) in '\(panel.units.levels[level].id)' hold "
        + "fewer than three areas, such as '\(codes[0])'; \(consequence)"
    case .repeatedPairs(let pairs): return line(pairs, "say nearly the same", id)
    case .opposedPairs(let pairs, let culprit):
      let involved = culprit.map { j in "; '\(id(j))' in \(pairs.count { $0.first == j || $0.second == j }) of them" }
      return line(pairs, "run against each other, so check their directions\(involved ?? "")", id)
    }
  }

  private func line(_ pairs: [Pair], _ what: String, _ id: (Int) -> String) -> String {
    let named = pairs.prefix(5).map { "\(id($0.first)) and \(id($0.second)) (r = \(rounded($0.r)))" }
    let rest = pairs.count - named.count
    return "indicators: \(what): \(named.joined(separator: ", "))" + (rest > 0 ? " and \(rest) pairs more" : "")
  }

  private func rounded(_ x: Double) -> String { FixedPoint.text(x, decimals: 2) }
}

extension Thinning.Bin {
  /// What was said and what came true: `listed, said 0.31: came true 0.44 (standard error 0.02)`.
  var sentence: String {
    func text(_ x: Double) -> String { FixedPoint.text(x, decimals: 2) }
    return "\(statement.rawValue), said \(text(said)): came true \(text(cameTrue)) (standard error \(text(error)))"
  }
}
