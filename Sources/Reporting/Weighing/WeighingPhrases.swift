/// What the page of weights says. Strings for its script have places `{0}`, `{1}` … for numbers and names.
package protocol WeighingPhrases {
  func noWeighing(_ obstacle: Weighing.Obstacle) -> String
  /// That no weights change the list, and what is looked at instead.
  func listIsFixed(_ count: Int) -> String
  var weighingNeedsScript: String { get }
  var weighingHeading: String { get }
  var backToOwnWeights: String { get }
  var equalWeightsButton: String { get }
  var outcomeHeading: String { get }
  var oneAreaHeading: String { get }
  var hitsLabel: String { get }
  var ownRank: String { get }
  var changeHeading: String { get }
  /// By key: `percent`, `shift`, `heading`, `headingCut`, `now`, `range`; with a list `list`, `share`, `joins` and `leaves` too.
  func weighingStrings(isListFixed: Bool, hasList: Bool, count: Int) -> [String: String]
}
