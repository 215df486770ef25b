internal import Study

extension English: ExternalPhrases {
  var externalStage: String { "Other classifications" }
  func sentence(_ step: ExternalStep, _ facts: Facts) -> String {
    switch step {
    case .compare(let k, let id, _):
      "Held the list against \(facts.name(ofExternal: k) ?? id), to which so many areas belong"
    case .replicate(let scheme, _, let failures):
      told(
        "Held the lists of the same recalculations against other classifications and the published list: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    }
  }

  var externalHeading: String { "Beside other classifications" }
  func externalIntroduction(_ count: Int) -> String {
    "The list stands here beside \(count == 1 ? "another classification" : "\(language.spelled(count)) other classifications") of the areas. What is shown is agreement: none of them is the truth, and each may have been made for another purpose."
  }
  func belonging(_ plan: ExternalPlan) -> String {
    guard let least = plan.leastShare else { return "The areas that its file names belong to it." }
    return "An area belongs to it where the share that its file gives as covered is at least \(language.plain(least))."
  }
  func codesOf(_ division: String, figures: String?) -> String {
    "Its codes are of \(edition(division))\(figures.map { " and the figures of \(edition($0))" } ?? ""): areas whose borders changed in between may be matched wrongly."
  }
  func unmatched(_ codes: [String], belonging: Int, notAssessed: Int) -> String? {
    var sentences = [String]()
    if !codes.isEmpty {
      let some = codes.prefix(3).joined(separator: ", ") + (codes.count > 3 ? " …" : "")
      sentences.append(
        "\(number(codes.count)) of its codes \(codes.count == 1 ? "is" : "are") of no area here (\(some)), and not counted; \(number(belonging)) of them would belong to it."
      )
    }
    if notAssessed > 0 {
      sentences.append(
        "\(number(notAssessed)) more \(notAssessed == 1 ? "is of an area" : "are of areas") that \(notAssessed == 1 ? "is" : "are") not assessed."
      )
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  var areasListed: String { "On the list" }
  var areasNotListed: String { "Off the list" }
  var belongsHeading: String { "Belong" }
  var doesNotBelong: String { "Do not belong" }
  var allTogether: String { "All" }

  var cohensKappa: String { "Cohen's κ" }
  var jaccardIndex: String { "Jaccard index" }
  var observedHeading: String { "Observed" }
  var recalculatedHeading: String { "Recalculated" }
  var highestHeading: String { "The list with itself" }
  func agreementIntervals(level: Double, hasDrawn: Bool) -> String {
    "κ is the agreement beyond what the sizes of both alone make likely, 1 at most; the Jaccard index is the share of the areas on either that are on both. The observed κ has a \(language.plainPercent(level)) interval as if the areas were a sample of many\(hasDrawn ? "; the recalculated figures have the mean and the \(language.plainPercent(level)) interval of the lists that the areas' true figures may give" : "")."
  }
  func ceiling(_ kappa: String, ofNone: Bool) -> String {
    ofNone
      ? "How far chance errors let any classification agree is not defined, for no recalculation has a list."
      : "Chance errors set a limit: the published list agrees with the lists of the recalculations to a κ of \(kappa). A classification that told the truly listed areas would agree with it no better on average."
  }
  func listAlone(_ count: Int) -> String { "\(capitalised(areas(count))) on the list alone" }
  func belongsAlone(_ count: Int, _ title: String) -> String {
    "\(capitalised(areas(count))) off the list that \(count == 1 ? "belongs" : "belong") to \(title)"
  }
  var byWeighting: String { "The lists of other weightings beside it:" }
  var onBoth: String { "On both" }
  var onListAloneHeading: String { "On the list alone" }
  var belongsAloneHeading: String { "Belong alone" }
}
