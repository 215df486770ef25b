/// Why choices cannot be made otherwise.
public enum ScenarioError: Error, Equatable, Sendable, Codable {
  /// The nodes that a choice is about have the same values to the bit whichever way it is made.
  case didNotRun(choice: String)
  /// No indicator that a choice is about comes out another to the bit, whichever way it is treated.
  case didNotTreat(choice: String)
  /// Some combination of choices leaves out all that the index is made of.
  case nothingLeft
  /// No combination has a result; the most frequent kind of failure.
  case everyCombinationFailed(ReplicateFailure)
  /// More combinations than are gone through.
  case tooManyCombinations(count: Int, limit: Int)
  /// More numbers to be drawn for each scenario than there are coordinates.
  case tooManyNumbers(count: Int, limit: Int)
}
