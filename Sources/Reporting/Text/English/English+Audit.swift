internal import Study

extension English: AuditPhrases {
  var coherenceHeading: String { "Does the index hang together?" }
  func coherenceRule(weak: Double, redundant: Double, opposed: Double) -> String {
    "Correlations of the parts with their node, and of the parts with each other, are held against three bounds: below \(language.plain(weak)) a part hardly moves its node, above \(language.plain(redundant)) two parts say nearly the same, and below \(language.plain(opposed)) two parts run against each other."
  }
  var noIncoherence: String { "No pair lies beyond any of them." }
  func incoherent(_ finding: Coherence.Finding, _ pairs: [String]) -> String {
    let shown = pairs.count > 8 ? pairs.prefix(8) + ["\(number(pairs.count - 8)) more"] : pairs
    switch finding {
    case .weak: return "Hardly moves its node: \(shown.joined(separator: "; "))."
    case .redundant: return "Say nearly the same: \(shown.joined(separator: "; "))."
    case .opposed: return "Run against each other: \(shown.joined(separator: "; "))."
    }
  }

  func shiftTitle(_ most: (choice: String, shift: Double)?) -> String {
    guard let (choice, shift) = most else { return "How far ranks move, by choice" }
    return
      "The ways of “\(choice)” lie farthest apart: their typical shifts differ by \(language.number(shift, decimals: shift < 10 ? 1 : 0)) ranks"
  }
  var shiftDescription: String {
    "A panel for each choice, a line for each way of making it: a dot is the mean shift of ranks from the published index in one scenario, the bar their median."
  }
  var shiftAxis: String { "Mean shift in ranks" }
  var scenarioCountHeading: String { "Scenarios" }
  var medianShiftHeading: String { "Mean shift, median" }
  var largestMeanShiftHeading: String { "Mean shift, most" }

  func membershipTitle(_ wavering: Int) -> String {
    wavering == 0
      ? "No area is on the list in some scenarios only"
      : "\(areas(wavering)) \(wavering == 1 ? "is" : "are") on the list in some scenarios and not in others"
  }
  var membershipDescription: String {
    "Bars of areas by the share of the scenarios that list them, those on the list today and those off it. Areas off the list that no scenario lists are left out."
  }
  func membershipBin(_ bin: MembershipFigure.Bin) -> String {
    switch bin {
    case .all: "in every scenario"
    case .mostOften: "in 75 per cent or more"
    case .moreThanHalf: "in 50 to under 75 per cent"
    case .lessThanHalf: "in 25 to under 50 per cent"
    case .seldom: "in under 25 per cent"
    case .none: "in none"
    }
  }
  var membershipHeading: String { "On the list" }
  var notOnTheList: String { "Off the list today" }

  var summaryHeading: String { "In short" }
  func summaryIntroduction(_ scenarios: Int) -> String {
    "What the \(scenarios == 1 ? "scenario comes" : "\(number(scenarios)) scenarios come") to. The bounds are conventions of this report."
  }
  private func depends(_ verdict: AuditVerdict) -> String {
    switch verdict {
    case .little: "hardly depends"
    case .some: "depends in part"
    case .much: "depends strongly"
    }
  }
  func summaryList(kept: Int, of listed: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String {
    "Who is on the list \(depends(verdict)) on the choices: \(listed == 1 ? "the only area on it is \(kept == 1 ? "" : "not ")on it whatever the choices" : "of \(areas(listed)) on it \(number(kept)) (\(language.percent(Double(kept) / Double(listed)))) \(kept == 1 ? "is" : "are") on it whatever the choices"). We say hardly from \(language.percent(1 - bounds.little)) and strongly below \(language.percent(1 - bounds.much))."
  }
  func summaryRanks(median: Int, of count: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String {
    "A single area's rank \(depends(verdict)) on the choices: a typical area's ranks range over \(number(median)) of \(number(count)) places (\(language.percent(Double(median) / Double(count)))). We say hardly up to \(language.percent(bounds.little)) and strongly above \(language.percent(bounds.much))."
  }
  func summaryChoice(_ choice: String, share: Double, of output: Scenarios.Output, isDominant: Bool, bound: Double)
    -> String
  {
    let what = output == .ranks ? "the ranks" : "who is on the list"
    return
      "The choice that matters most for \(what) is “\(choice)”, with \(language.percent(share)) of the variance over the scenarios. \(isDominant ? "It dominates" : "It does not dominate"): the bound is \(language.percent(bound))."
  }
  func summaryData(data: Double, choices: Double) -> String {
    let (first, second) = (language.percent(data), language.percent(choices))
    return data > choices
      ? "Chance in the data changes the list more than the choices do: \(first) of the variation against \(second). The bound is equality."
      : "The choices change the list at least as much as chance in the data: \(second) of the variation against \(first). The bound is equality."
  }
  func summaryCoherence(flagged: Int) -> String {
    flagged == 0
      ? "The parts of the index hang together: no correlation lies beyond the bounds above."
      : "\(number(flagged)) \(flagged == 1 ? "correlation lies" : "correlations lie") beyond the bounds above; the parts named there do not hang together as parts of one index should."
  }
}
