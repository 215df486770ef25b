/// What a table's names and types do not say: what it holds, what each column is, and by what a row is known.
public struct TableDocumentation: Sendable, Equatable {
  /// What the table holds; nil where nothing is said.
  public var description: String?
  /// What columns are, by their names.
  public var columns: [String: String]
  /// The columns that together tell every row from every other; empty where none do.
  public var primaryKey: [String]
  /// Columns whose cells stand in another table.
  public var foreignKeys: [ForeignKey]

  /// Nothing is said where nothing is given.
  public init(
    description: String? = nil, columns: [String: String] = [:], primaryKey: [String] = [],
    foreignKeys: [ForeignKey] = []
  ) {
    self.description = description
    self.columns = columns
    self.primaryKey = primaryKey
    self.foreignKeys = foreignKeys
  }

  /// A column whose cells, where they are not empty, all stand in a column of another table.
  public struct ForeignKey: Sendable, Equatable {
    /// The column here.
    public let column: String
    /// The other table's name.
    public let table: String
    /// The column there.
    public let key: String

    /// - Parameter key: the column there.
    public init(_ column: String, in table: String, _ key: String) {
      self.column = column
      self.table = table
      self.key = key
    }
  }
}
