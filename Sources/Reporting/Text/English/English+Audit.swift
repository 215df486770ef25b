internal import Study

extension English: AuditPhrases {
  var coherenceHeading: String { "Does the index hang together?" }
  func coherenceRule(weak: Double, redundant: Double, opposed: Double) -> String {
    "Correlations of the parts with the index or domain that they belong to, and of the parts with each other, are held against three bounds: below \(language.plain(weak)) a part hardly moves what it belongs to, above \(language.plain(redundant)) two parts say nearly the same, and below \(language.plain(opposed)) two parts run against each other."
  }
  var noIncoherence: String { "No pair lies beyond any of them." }
  func incoherent(_ finding: Coherence.Finding, _ pairs: [String]) -> String {
    let shown = pairs.count > 8 ? pairs.prefix(8) + ["\(number(pairs.count - 8)) more"] : pairs
    switch finding {
    case .weak: return "Hardly moves what it belongs to: \(shown.joined(separator: "; "))."
    case .redundant: return "Say nearly the same: \(shown.joined(separator: "; "))."
    case .opposed: return "Run against each other: \(shown.joined(separator: "; "))."
    }
  }

  func shiftTitle(_ most: (choice: String, medians: ClosedRange<Double>)?) -> String {
    guard let (choice, medians) = most else { return "How far ranks move, by choice" }
    let decimals = medians.upperBound < 10 ? 1 : 0
    return
      "How far ranks move depends most on “\(choice)”: by its alternatives the median shift is \(language.number(medians.lowerBound, decimals: decimals)) to \(language.number(medians.upperBound, decimals: decimals)) ranks"
  }
  var shiftDescription: String {
    "A panel for each choice, a line for each alternative: a dot is the mean shift of ranks from the published index in one scenario, the bar their median."
  }
  var shiftAxis: String { "Mean shift in ranks" }
  var scenarioCountHeading: String { "Scenarios" }
  var medianShiftHeading: String { "Mean shift, median" }
  var largestMeanShiftHeading: String { "Largest mean shift" }

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
  var membershipHeading: String { "Scenarios that list the area" }
  var onTheListToday: String { "On the list today" }
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
    "Who is on the list \(depends(verdict)) on the choices: \(listed == 1 ? "the only area on it is \(kept == 1 ? "" : "not ")on it whatever the choices" : "of \(areas(listed)) on it \(number(kept)) (\(language.percent(Double(kept) / Double(listed)))) \(kept == 1 ? "is" : "are") on it whatever the choices"). “Hardly” means that at least \(language.percent(1 - bounds.little)) stay, “strongly” that fewer than \(language.percent(1 - bounds.much)) do."
  }
  func summaryRanks(median: Int, of count: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String {
    "A single area's rank \(depends(verdict)) on the choices: at the median of all areas its ranks cover \(number(median)) of \(number(count)) places (\(language.percent(Double(median) / Double(count)))). “Hardly” means at most \(language.percent(bounds.little)), “strongly” more than \(language.percent(bounds.much))."
  }
  func summaryChoice(_ choice: String, share: Double, of output: Scenarios.Output, isDominant: Bool, bound: Double)
    -> String
  {
    let what = output == .ranks ? "the ranks" : "who is on the list"
    return
      "The choice that matters most for \(what) is “\(choice)”, with \(language.percent(share)) of the variance over the scenarios. \(isDominant ? "It dominates" : "It does not dominate"): the bound is \(language.percent(bound))."
  }
  func summaryData(data: Double, choices: Double) -> String {
    let shares =
      "the choices alone answer for \(language.percent(choices, decimals: 1)) of the variance of being on it, chance alone for \(language.percent(data, decimals: 1)), and the rest comes from both together."
    return data > choices
      ? "Chance in the data changes the list more than the choices do: \(shares)"
      : data < choices
        ? "The choices change the list more than chance in the data does: \(shares)"
        : "The choices change the list as much as chance in the data does: \(shares)"
  }
  func summaryCoherence(_ flagged: [Coherence.Finding: Int]) -> String {
    let found = Coherence.Finding.allCases.compactMap { finding -> String? in
      guard let count = flagged[finding] else { return nil }
      return switch finding {
      case .weak:
        "\(number(count)) \(count == 1 ? "part hardly moves what it belongs" : "parts hardly move what they belong") to"
      case .redundant:
        "\(number(count)) \(count == 1 ? "pair of parts says" : "pairs of parts say") nearly the same, which so counts nearly twice"
      case .opposed: "\(number(count)) \(count == 1 ? "pair of parts runs" : "pairs of parts run") against each other"
      }
    }
    return found.isEmpty
      ? "The parts of the index hang together: no correlation lies beyond the bounds above."
      : "By the bounds above, \(language.list(found))."
  }
}
