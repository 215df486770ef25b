package import AreaData

/// What `vikt explain` says of one area. Numbers come as they are to be read.
package protocol ExplainPhrases {
  var valuesMissing: String { get }
  var partsKnown: String { get }
  /// A reason of the source for a missing value.
  func missing(_ reason: MissingReason) -> String

  // MARK: - Score, rank, list, and how sure

  func scoreAndRank(_ score: String, _ rank: String, of count: Int, interval: String?) -> String
  func onList(_ isListed: Bool, tier: String?) -> String
  /// - Parameter p: hundredths.
  func listedOften(_ p: String, certainty: String) -> String
  /// On the list chosen by probability.
  func onChosenList(_ isListed: Bool, tolerated: Double) -> String
  func wholeList(wrong: String, missed: String) -> String
  /// The fewest ranks that hold the area's in so many recalculations.
  func smallestSet(_ size: String, of ends: String, level: Double) -> String
  func setForAllAreas(_ set: String) -> String
  func setForThisArea(_ set: String) -> String
  func trueRank(_ sets: [String], level: Double) -> String
  func band(_ band: String) -> String

  // MARK: - Cut-offs

  var cutoffsNearestFirst: String { get }
  func atCutoff(_ cutoff: String) -> String
  func over(_ cutoff: String, by distance: String) -> String
  func under(_ cutoff: String, by distance: String) -> String
  func pastIt(_ p: String) -> String
  func atLeast(_ count: String, in p: String) -> String
  func problemCounts(_ counts: [String]) -> String
  func percentagePoints(_ count: String) -> String

  // MARK: - What the score is made of, and needs

  var madeOf: String { get }
  func rank(_ rank: String) -> String
  var specificNeeds: String { get }
  var needsPastCutoff: String { get }
  var possibleNeedsHere: String { get }
  /// After a need, in so many of 100.
  func chance(_ p: String) -> String

  // MARK: - What would move it

  var movers: String { get }
  func leavesList(_ problems: Int, nearest names: [String]) -> String
  func joinsList(_ problems: Int, nearest names: [String]) -> String
  func oneProblemFewer(_ indicator: String, by distance: String) -> String
  func oneProblemMore(_ indicator: String, by distance: String) -> String
  func aboveHighestOff(by distance: String) -> String
  func belowLowestOn(by distance: String) -> String
  /// The indicator that could take the area there alone.
  func alone(_ indicator: String, at needed: String, insteadOf value: String) -> String
  func without(_ name: String, rank: String, insteadOf published: String) -> String
}
