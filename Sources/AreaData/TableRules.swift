/// What a table holds besides the table, and how its numbers are written, as its user says it: the keys `skip`, `until` and
/// `decimal` of `data`.
public struct TableRules: Sendable, Equatable {
  /// Lines before the one that names the columns; a first line `sep=` is one of them.
  public let skip: Int
  /// How the first line after the table begins.
  public let until: String?
  /// The mark of the numbers' decimals; the other one then groups thousands, where a whole column is written so. Told from
  /// the numbers when nil.
  public let decimalMark: DecimalMark?

  /// A table without anything around it, unless told otherwise.
  public init(skip: Int = 0, until: String? = nil, decimalMark: DecimalMark? = nil) {
    self.skip = skip
    self.until = until
    self.decimalMark = decimalMark
  }
}
