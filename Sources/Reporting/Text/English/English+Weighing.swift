extension English: WeighingPhrases {
  func noWeighing(_ obstacle: Weighing.Obstacle) -> String {
    let reason =
      switch obstacle {
      case .aggregation: "the index is no mean or sum of its parts"
      case .rescaled: "the index is put on a scale of its own after its parts are added up"
      case .onePart: "the index has one part"
      case .negativeWeight: "a part has a negative weight"
      case .rule: "the list goes by a percentile of the scores or by a part of the index"
      case .tooLarge: "the areas and parts are too many for a page"
      }
    return "There is no page for trying other weights: \(reason)."
  }
  func listIsFixed(_ count: Int) -> String {
    "No weights change who is on the list. They change the ranks; what is shown here is which areas are among the \(number(count)) with the highest scores, as many as the list has."
  }
  var weighingNeedsScript: String {
    "This page computes in your browser and needs JavaScript. Every area's values are in nodes.csv."
  }
  var weighingHeading: String { "Weights" }
  var backToOwnWeights: String { "The index's own weights" }
  var equalWeightsButton: String { "Equal weights" }
  var outcomeHeading: String { "With these weights" }
  var oneAreaHeading: String { "One area" }
  var hitsLabel: String { "Choose an area" }
  var ownRank: String { "Rank in the index" }
  var changeHeading: String { "Change" }
  func weighingStrings(isListFixed: Bool, hasList: Bool, count: Int) -> [String: String] {
    let among = "among the \(number(count)) with the highest scores"
    var strings = [
      "percent": "%", "shift": "On average an area moves {0} ranks from its rank in the index.",
      "heading": hasList ? "{0} areas" : "All {0} areas, highest score first",
      "headingCut": "The first {0} areas, highest score first",
      "now": "{0}: rank {1} with these weights, {2} in the index.",
      "range":
        "In {2} weightings drawn evenly from all that are possible its rank lies between {0} and {1}; others may take it further.",
      "allZero": "With every slider at 0 the parts weigh the same.",
    ]
    guard hasList else { return strings }
    strings["heading"] =
      isListFixed
      ? "{0} areas that are or were \(among)" : "{0} areas that are on the list with these weights or the index's own"
    strings["list"] =
      isListFixed
      ? "New \(among): {1}. No longer among them: {2}."
      : "On the list: {0}. New to it: {1}. No longer on it: {2}."
    strings["share"] =
      (isListFixed ? "It is \(among)" : "It is on the list")
      + " under {0} of {1} weightings drawn evenly from all that are possible ({2} per cent); that is a share of weightings, not a probability."
    strings["joins"] = "comes in"
    strings["leaves"] = "drops out"
    return strings
  }
}
