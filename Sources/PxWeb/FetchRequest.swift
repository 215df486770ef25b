/// A table, and what of it is fetched.
public struct FetchRequest: Sendable, Equatable {
  /// Values of a dimension, as PxWebApi 2 lets them be named.
  public struct Selection: Sendable, Equatable {
    public let dimension: String
    public let values: String

    public init(dimension: String, values: String) {
      self.dimension = dimension
      self.values = values
    }
  }

  public let address: ServiceAddress
  public let table: String
  /// Of the texts: two letters.
  public let language: String
  public let selections: [Selection]
  /// Dimensions that are left out: by their total, or summed up.
  public let eliminated: [String]
  /// The edition whose areas are fetched; nil for all that are selected.
  public let division: Edition?
  /// The years of editions, where the table's code lists do not say them, or say others.
  public let years: [Edition: EditionYears]

  /// - Throws: `.wrongTableName`, `.wrongLanguage`.
  public init(
    address: ServiceAddress, table: String, language: String = "sv", selections: [Selection], eliminated: [String] = [],
    division: Edition? = nil, years: [Edition: EditionYears] = [:]
  ) throws(PxWebError) {
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard !table.isEmpty, table.utf8.count <= 64, table.utf8.allSatisfy(isPlain) else { throw .wrongTableName(table) }
    guard language.utf8.count == 2, language.utf8.allSatisfy({ 97...122 ~= $0 }) else { throw .wrongLanguage(language) }
    self.address = address
    self.table = table
    self.language = language
    self.selections = selections
    self.eliminated = eliminated
    self.division = division
    self.years = years
  }
}
