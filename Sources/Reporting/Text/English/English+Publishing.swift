internal import Study

extension English: PublishingPhrases {
  var publishingHeading: String { "What is withheld" }
  func howPublished(_ plan: PublishPlan) -> String {
    "So that no figure tells of single people, each is given as a range that holds at least \(language.spelled(plan.count)) possible counts. A cut-off is always a limit of ranges.\(plan.open.isEmpty ? "" : " Figures that are public already or tell of no people are only rounded.") Figures of too few people are withheld:"
  }
  func withheld(by rule: PublishedFigures.Rule, _ plan: PublishPlan) -> String {
    switch rule {
    case .population: "The area has fewer than \(people(plan.population))."
    case .base:
      plan.base > 0
        ? "Fewer than \(people(plan.base)) stand behind the figure, or too few to hide a count among them."
        : "Too few people stand behind the figure to hide a count among them."
    case .count:
      "Fewer than \(language.spelled(plan.count)) people or events are counted, or all but so few; where the cut-off is near, fewer than \(language.spelled(2 * plan.count))."
    case .cutOff:
      "Fewer than \(language.spelled(plan.count)) people or events are counted, or all but so few, and the cut-off lies among these counts."
    case .source: "The source withheld the figure."
    case .imputed: "The source has no figure."
    case .total: "The figure would give another one that is withheld, for the larger area's own figure is public."
    }
  }
  var nothingWithheld: String { "No figure is withheld." }
  var figuresHeading: String { "Figures" }
  func resultsNotTold(_ count: Int) -> String {
    "The result of \(areas(count)) is not told, for a figure that decides it is withheld."
  }
  func scoresNotTold(_ count: Int) -> String {
    "The score of \(areas(count)) is not told, for one of their figures is withheld."
  }
  var fromPublished: String {
    "Everything else here is computed from what is published and from which figures are withheld: scores, weights, and how sure it is that an area is on the list. Of a range its middle is taken; where the source has no figure, the median of the published ones. None of it tells more about an area than its ranges do. Near the limits of tiers that go by score it may differ from what unrounded figures give."
  }
  var everyPublishedArea: String { "Every area with the figures that may be published." }
  var resultWithheld: String { "result not told" }
  var withheldFigure: String { "withheld" }
  func between(_ from: String, _ to: String) -> String { "\(from)–\(to)" }
  func signed(_ approval: Approval) -> String {
    "Signed by \(approval.who), \(approval.role), \(date(approval.date))"
  }
  var unsigned: String { "Not signed by anyone" }
}
