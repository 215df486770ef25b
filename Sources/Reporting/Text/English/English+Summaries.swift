internal import Study

extension English: SummaryPhrases {
  var summariesStage: String { "Larger areas" }
  func sentence(_ step: SummaryStep, _ facts: Facts) -> String {
    switch step {
    case .summarise(let level, _): "Made the figures of \(facts.levels(level)) of those of their areas"
    case .replicate(let scheme, _, let failures):
      told(
        "Made the figures of larger areas again on the same recalculations: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    }
  }

  var summariesHeading: String { "Larger areas" }
  func summariesIntroduction(level: Double?) -> String {
    "The figures of larger areas are made of those of their areas, as far as these are assessed."
      + (level.map {
        " In parentheses stands the interval that holds \(language.plainPercent($0)) of the recalculations; as these draw the areas' true figures, it need not lie around the observed one."
      } ?? "")
  }
  func childrenNotCounted(areas count: Int) -> String {
    "For \(areas(count)) a figure of children is missing and adds nothing, so that children are too few there."
  }
  func elsewhere(_ largerAreas: String) -> String {
    "The figures of the \(largerAreas) stand on the technical page and in summaries.csv."
  }
  func name(of measure: SummaryMeasure) -> String {
    switch measure {
    case .mean: "Mean score"
    case .meanRank: "Mean rank"
    case .shareWorstTenth: "Areas in the \(isMoreBetter ? "lowest" : "highest") tenth"
    case .extent: "Extent"
    case .localConcentration: "Local concentration"
    case .peopleListed: "People in listed areas"
    case .childrenListed: "Children in listed areas"
    }
  }
  func meaning(of measure: SummaryMeasure) -> String {
    let end = isMoreBetter ? "lowest" : "highest"
    return switch measure {
    case .mean: "the mean of the areas' scores, weighted by their people"
    case .meanRank: "the mean of the areas' ranks, weighted by their people"
    case .shareWorstTenth: "the share of the areas that are in the tenth of all areas with the \(end) scores"
    case .extent:
      "the share of the people who live in the areas with the \(end) scores: all of those in the first tenth of all areas, and of those in percentiles 11 to 30 a part that falls evenly from \(language.percent(0.95)) to \(language.percent(0.05))"
    case .localConcentration:
      "the mean rank, weighted by people, of the areas with the \(end) scores that together hold a tenth of the people"
    case .peopleListed: "people living in the areas on the list"
    case .childrenListed: "children living in the areas on the list"
    }
  }

  var biasHeading: String { "What chance errors do to these figures" }
  func biasIntroduction(_ measures: [String]) -> String {
    "\(capitalised(language.list(measures))) \(measures.count == 1 ? "looks" : "look") for areas at one end. Some stand there by chance, so the observed figure and the mean of the recalculations may differ:"
  }
  func bias(_ measure: String, _ level: String, of count: Int, _ bias: Summaries.Bias, observed: String, drawn: String)
    -> String
  {
    "\(measure), \(level): \(observed) on average on the observed figures and \(drawn) in the recalculations; above the mean of its recalculations in \(number(bias.above)) of \(number(count)), below it in \(number(bias.below))."
  }
}
