public import AreaData

/// Why one call did not bring what it should, though the same call may do so later.
public enum CallFault: Error, Sendable, Equatable {
  /// No connection, or one that broke, in the system's words.
  case unreachable(String)
  /// Nothing came for so many seconds.
  case silent(seconds: Int)
  /// Fewer bytes than `SlowAnswer.leastBytes` came in so many seconds.
  case slow(bytes: Int, seconds: Int)
  /// Status 429, with the seconds to wait that the service asks for.
  case busy(retryAfter: Int?)
  /// A status from 500 on.
  case failing(status: Int)
  /// The body cannot be read, as when it is cut off.
  case damaged(DataError)
}

/// How an answer differs from what was asked for.
public enum AnswerDifference: Sendable, Equatable {
  case missingDimension(String)
  case addedDimension(String)
  case missingValue(dimension: String, code: String)
  case addedValue(dimension: String, code: String)
}

/// A dimension for which nothing is selected.
public struct UnselectedDimension: Sendable, Equatable {
  public let code: String
  public let label: String
  /// Values that it has.
  public let count: Int
  /// Some of their codes.
  public let examples: [String]
  /// Whether the service can leave it out, by summing up or by its total.
  public let canBeEliminated: Bool

  package init(code: String, label: String, count: Int, examples: [String], canBeEliminated: Bool) {
    self.code = code
    self.label = label
    self.count = count
    self.examples = examples
    self.canBeEliminated = canBeEliminated
  }
}

/// Everything that fetching a table refuses or fails at.
public enum PxWebError: Error, Sendable, Equatable {
  // What is asked for
  case wrongAddress(String)
  /// An address without TLS.
  case notEncrypted(String)
  case wrongTableName(String)
  case wrongLanguage(String)
  /// No `DIMENSION=VALUES`.
  case wrongSelection(String)
  case unselected(table: String, [UnselectedDimension])
  case unknownDimension(String, among: [String], suggestion: String?)
  case repeatedDimension(String)
  case notEliminable(String)
  case unknownValue(dimension: String, code: String, suggestion: String?)
  case repeatedValue(dimension: String, code: String)
  case wrongExpression(dimension: String, String)
  case nothingMatches(dimension: String, String)

  /// More cells than a file is made of.
  case tooManyCells(Int, limit: Int)

  // Editions of a division
  case unknownEdition(String, among: [String])
  case wrongEdition(String)
  case wrongYears(String)
  case repeatedYears(String)
  case valueOfOtherEdition(dimension: String, code: String, edition: String)
  /// Editions stand side by side, and nothing says which years are whose.
  case yearsUnknown(editions: [String])
  /// None of the selected years belongs to any selected edition.
  case noYearInEdition(edition: String, years: String)
  case timeWithoutYear(dimension: String, code: String)

  // Calls
  /// A fault that may pass; tried again until `gaveUp`.
  case passing(CallFault)
  case gaveUp(address: String, calls: Int, CallFault)
  case noSuchTable(String)
  /// Any other status than 200, with what the service says.
  case refused(address: String, status: Int, title: String?)
  case redirected(from: String, to: String)
  case notTrusted(address: String, String)
  case wrongType(address: String, type: String)
  case tooLong(address: String, limit: Int)
  /// The answer is JSON and not what PxWebApi 2 says.
  case notPxWeb(address: String, missing: String)
  case otherAnswer(address: String, AnswerDifference)
  case keepsChanging(table: String)
  case cancelled

  // Files
  case alreadyExists(path: String)
  /// Another process fetches the same table into the same folder.
  case folderInUse(path: String)
  case data(DataError)

  var isPassing: Bool { if case .passing = self { true } else { false } }
}

/// Runs what throws errors of files, which then are errors of this module.
func lifting<Result: ~Copyable>(_ body: () throws(DataError) -> Result) throws(PxWebError) -> Result {
  do throws(DataError) { return try body() } catch { throw .data(error) }
}
