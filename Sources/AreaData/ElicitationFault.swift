internal import CompositeIndex

/// Why a file of respondents makes no weights.
public enum ElicitationFault: Error, Equatable, Sendable {
  case data(DataError)
  case noRespondents
  case repeatedRespondent(String)
  /// A column or a name in a pair that no child of the node has.
  case unknownChild(String, suggestion: String?)
  /// A column beside those of pairwise comparisons.
  case extraColumn(String)
  case negativePoints(respondent: String, child: String, Double)
  case noPoints(respondent: String)
  case notARatio(respondent: String, first: String, second: String, Double)
  case repeatedPair(respondent: String, first: String, second: String)
  case missingPair(respondent: String, first: String, second: String)
  /// More children than there is a random index for.
  case tooManyChildren(Int, limit: Int)
  case inconsistent(respondent: String, ratio: Double)

  /// The sentence for a person, which follows the file's name.
  var message: String {
    switch self {
    case .data(let error): error.message
    case .noRespondents: "no respondent stands in it. Give each one a row."
    case .repeatedRespondent(let name): "the respondent '\(name)' stands twice. Keep one row each."
    case .unknownChild(let name, let suggestion):
      "'\(name)' is no child of the node. " + (suggestion.map { "Did you mean '\($0)'?" } ?? "Use the children's ids.")
    case .extraColumn(let name):
      "the column '\(name)' is none of respondent, first, second and times. Remove it, or use method: budget-allocation."
    case .negativePoints(let respondent, let child, let points):
      "'\(respondent)' gives '\(child)' \(spelling(of: points)) points. Give 0 or more."
    case .noPoints(let respondent): "'\(respondent)' gives no child any points. Give some, or leave the row out."
    case .notARatio(let respondent, let first, let second, let ratio):
      "'\(respondent)' takes '\(first)' to be \(spelling(of: ratio)) times as important as '\(second)'. "
        + "Write a number above 0, and below 1 where the second matters more."
    case .repeatedPair(let respondent, let first, let second):
      "'\(respondent)' compares '\(first)' and '\(second)' twice. Keep one row."
    case .missingPair(let respondent, let first, let second):
      "'\(respondent)' does not compare '\(first)' and '\(second)'. Add the row, or leave the respondent out."
    case .tooManyChildren(let count, let limit):
      "\(count) children are compared, and consistency is known for \(limit) at most. Group them under nodes."
    case .inconsistent(let respondent, let ratio):
      "the comparisons of '\(respondent)' contradict each other: consistency ratio "
        + "\(spelling(of: DecimalRounding.round(ratio, decimals: 2))), above 0.1. "
        + "Have them made again, leave them out, or set inconsistent: warn."
    }
  }
}

extension ElicitedWeights {
  /// What a methodologist would want to know: who contradicts themselves.
  public var warning: String? {
    let found = respondents.filter(\.isInconsistent)
    guard !found.isEmpty else { return nil }
    let named = found.prefix(5).map { respondent in
      "'\(respondent.name)' (\(spelling(of: DecimalRounding.round(respondent.consistencyRatio ?? 0, decimals: 2))))"
    }
    return
      "\(file): index.\(node).weights: the pairwise comparisons of \(found.count) of \(respondents.count) respondents contradict "
      + "each other, with a consistency ratio above 0.1: \(named.joined(separator: ", "))\(found.count > 5 ? " …" : "")"
  }
}
