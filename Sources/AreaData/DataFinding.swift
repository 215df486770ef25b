/// What stands in the data and is read as it stands, though it seldom means what it says.
public enum DataFinding: Sendable, Equatable {
  // Codes
  /// Codes of several lengths cut by a prefix: how many of each, and one of them.
  case unequalCodes(level: String, of: String, lengths: [CodeLength])
  /// A larger area with several names.
  case severalNames(level: String, code: String, names: [String], others: Int)
  /// Ids of which each pair would be one but for a cause.
  case alikeIDs(count: Int, first: String, second: String, JoinCause)
  /// Ids with spaces or invisible characters.
  case uncleanIDs(count: Int, first: String, JoinCause)
  /// An area called as totals are.
  case calledTotal(id: String, name: String)
  /// Areas each of which is the sum of the others, or of those whose ids begin with its own, in these columns.
  case total(ids: [String], isOfAll: Bool, columns: [String])

  // Values
  /// Cells with a number by which sources mark what is no number.
  case sentinel(column: String, value: Double, count: Int, cell: CellReference?)
  /// Cells far from all others.
  case farOut(column: String, value: Double, median: Double, count: Int, cell: CellReference?)
  /// A share of which no value is above 1, where 100 is the whole.
  case fraction(indicator: String, column: String, greatest: Double, per: Double)
  /// A column called a percentage with values outside 0–100.
  case noPercentage(column: String, count: Int, value: Double)
  /// Every mark stands before three digits: decimals, or thousands.
  case mayBeThousands(column: String, cell: CellReference?, isCount: Bool)
  /// A count, base or population that is the same everywhere.
  case constantCount(column: String, value: Double)

  /// Codes of one length among those of a level.
  public struct CodeLength: Sendable, Equatable {
    /// In characters.
    public let length: Int
    /// Codes as long.
    public let count: Int
    /// One of them.
    public let example: String

    /// - Parameter length: in characters.
    public init(length: Int, count: Int, example: String) {
      self.length = length
      self.count = count
      self.example = example
    }
  }

  /// The sentence for a person.
  public var message: String {
    switch self {
    case .unequalCodes(let level, let of, let lengths):
      "units.within.\(level).prefix: the codes of '\(of)' have "
        + lengths.map { "\($0.length) characters (\($0.count), such as '\($0.example)')" }.joined(separator: ", ")
        + "; see that a prefix cuts all of them in the right place"
    case .severalNames(let level, let code, let names, let others):
      "units.within.\(level): the code '\(code)' stands with \(names.count) names: "
        + names.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (others > 0 ? "; \(others) other codes too" : "")
        + "; a code may have slipped, and the first name is taken"
    case .alikeIDs(let count, let first, let second, let cause):
      "\(count) pair\(count == 1 ? "" : "s") of ids differ only by \(cause.phrase), such as '\(first)' and '\(second)'; they are kept as different areas"
    case .uncleanIDs(let count, let first, let cause):
      "\(count) id\(count == 1 ? "" : "s") ha\(count == 1 ? "s" : "ve") \(cause.phrase), such as '\(first)'; kept as they are"
    case .calledTotal(let id, let name):
      "'\(id)'\(name == id ? "" : " (\(name))") is called as totals are; if it is no area, set data.exclude: ['\(id)']"
    case .total(let ids, let isOfAll, let columns):
      "\(ids.count == 1 ? "'\(ids[0])' is" : "\(ids.count) areas, such as '\(ids[0])', are each") the sum of "
        + (isOfAll ? "all others" : "the areas whose ids begin with its own")
        + " in \(columns.count == 1 ? columns[0] : "\(columns.count) columns, such as \(columns[0])"); "
        + "a total is no area: set data.exclude: [\(ids.prefix(3).map { "'\($0)'" }.joined(separator: ", "))\(ids.count > 3 ? ", …" : "")]"
    case .sentinel(let column, let value, let count, let cell):
      "\(Self.location(cell))\(column): \(spelling(of: value)) in \(count) cell\(count == 1 ? "" : "s") is a number by which sources mark a missing value; "
        + "if so, say it: data.missing: {\"\(spelling(of: value))\": not-collected}"
    case .farOut(let column, let value, let median, let count, let cell):
      "\(Self.location(cell))\(column): \(spelling(of: value)) lies far out, where the median is \(spelling(of: median))"
        + (count > 1 ? ", and \(count - 1) more like it" : "") + "; see whether it is an error, or another unit"
    case .fraction(let indicator, let column, let greatest, let per):
      "indicators.\(indicator): no value of \(column) is above \(spelling(of: greatest)), and per is \(spelling(of: per)); "
        + "if they are fractions of 1, set per: 1, for the noise of each cell depends on it"
    case .noPercentage(let column, let count, let value):
      "\(column): \(count) value\(count == 1 ? "" : "s") outside 0 to 100, such as \(spelling(of: value)), in a column that is called a percentage"
    case .mayBeThousands(let column, let cell, let isCount):
      "\(Self.location(cell))\(column): '\(cell?.content ?? "")' is read as a decimal, and like every other marked number of the column it "
        + "may be grouped thousands\(isCount ? ", the likelier for a count" : ""); say which with data.decimal"
    case .constantCount(let column, let value):
      "\(column): a count that is \(spelling(of: value)) in every area; see that it is the right column"
    }
  }

  private static func location(_ cell: CellReference?) -> String { cell.map { "\($0.file):\($0.line): " } ?? "" }
}
