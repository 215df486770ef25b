internal import Study

extension English: FigurePhrases {
  func equalParts(of node: String, _ count: Int) -> String {
    "\(node): \(language.spelled(count)) parts that weigh the same"
  }
  func equalWeights(_ count: Int) -> String { "The index's \(language.spelled(count)) parts weigh the same" }
  func weightsTitle(_ heaviest: [String], _ most: Double, _ lightest: [String], _ least: Double) -> String {
    let most = language.percent(most, decimals: 1)
    let least = language.percent(least, decimals: 1)
    return
      "\(language.list(heaviest)) \(heaviest.count == 1 ? "weighs" : "weigh") most in the index (\(most)), \(language.list(lightest)) least (\(least))"
  }
  func weights(of figures: Scheme.WeighedFigures) -> String {
    switch figures {
    case .trueRates: "the weights on the true rates"
    case .redrawnFigures: "the weights when chance in the figures falls differently"
    case .resampledAreas: "the weights when other areas settle them"
    }
  }
  func weightsDescription(_ level: Double?, _ schemes: [(name: String, figures: Scheme.WeighedFigures)])
    -> String
  {
    let dots = "Dots show each part's weight as a share of the node it belongs to."
    guard let level, !schemes.isEmpty else { return dots }
    let kinds = schemes.map { "\(weights(of: $0.figures)) (\($0.name))" }
    return dots + " Lines are \(language.percent(level)) intervals for \(language.list(kinds))."
  }
  func intervalKey(_ level: Double, _ scheme: String, _ figures: Scheme.WeighedFigures) -> String {
    "\(scheme): \(language.percent(level)) interval for \(weights(of: figures))"
  }
  func weightInterval(_ level: Double, _ figures: Scheme.WeighedFigures) -> String {
    "\(language.percent(level)) interval for \(weights(of: figures))"
  }
  var part: String { "Part" }
  var within: String { "Belongs to" }
  var weightShare: String { "Weight" }

  var screeDescription: String {
    "Bars with each principal component's eigenvalue, marks for what chance gives, and on the right the share of variance."
  }
  var component: String { "Component" }
  var eigenvalue: String { "Eigenvalue" }
  var varianceShare: String { "Share of variance" }
  var together: String { "Cumulative" }
  var indicator: String { "Indicator" }

  var loadingsDescription: String {
    "Each indicator's loadings between −1 and 1, ordered by what it loads on most. Below 0.3 they are grey."
  }

  func correlationTitle(_ a: String, _ b: String, _ r: Double) -> String {
    "\(a) and \(b) go together most closely (r = \(language.number(r, decimals: 2)))"
  }

  func groupName(_ index: Int) -> String { "Group \(index + 1)" }
  func groupsTitle(_ count: Int, _ largest: Int, _ subject: String, _ isClear: Bool?) -> String {
    let finding =
      "\(capitalised(language.spelled(count))) groups: the largest has \(areas(largest)) and stands out most in \(subject)"
    return isClear == false ? finding + ". The groups are no clearer than chance" : finding
  }
  var groupsDescription: String {
    "One panel a group: each part's mean, in standard deviations from the mean of all areas."
  }
  var group: String { "Group" }
  var peopleHeading: String { "Inhabitants" }
  var typicalArea: String { "Typical area" }
  func typical(_ name: String) -> String { "Typical area: \(name)" }

  func silhouetteTitle(_ count: Int, isClear: Bool) -> String {
    isClear
      ? "The areas fall into groups more clearly than one cluster would; recommended: \(language.spelled(count))"
      : "No number of groups is clearer than cuts through one cluster"
  }
  var silhouetteDescription: String {
    "Line of the mean silhouette at each number of groups tried, and the level that the best of 95 in 100 draws of one cluster stays at or below."
  }
  var groupCount: String { "Number of groups" }
  var silhouette: String { "Silhouette" }
  var chanceLevel: String { "Chance level" }
}
