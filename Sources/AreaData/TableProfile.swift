/// What the columns of an unknown table seem to be: the areas' codes and names, codes of larger areas, numbers.
public struct TableProfile: Sendable {
  /// What a column seems to hold.
  public enum Role: Sendable, Equatable {
    /// The areas' code; whether every value differs.
    case id(isUnique: Bool)
    case name
    /// Codes of larger areas, or of anything else: numbers perhaps, but none to reckon with.
    case code
    case text
    case number
    /// The same everywhere.
    case constant
  }

  /// A column and what it seems to hold.
  public struct Column: Sendable, Equatable {
    /// As the header has it.
    public let name: String
    /// What it seems to hold.
    public let role: Role
    /// A few differing values, to recognise the column by.
    public let examples: [String]

    /// - Parameter examples: a few differing values.
    public init(name: String, role: Role, examples: [String] = []) {
      self.name = name
      self.role = role
      self.examples = examples
    }
  }

  /// In the table's order.
  public let columns: [Column]
  /// Ids that offices call totals by.
  public let totals: [String]
  /// Records in which some number is empty.
  public let incomplete: Int
  /// What was read in columns of numbers that is no plain number.
  public let repairs: [Repair]

  /// - Parameters:
  ///   - totals: ids that offices call totals by.
  ///   - incomplete: records in which some number is empty.
  public init(columns: [Column], totals: [String] = [], incomplete: Int = 0, repairs: [Repair] = []) {
    self.columns = columns
    self.totals = totals
    self.incomplete = incomplete
    self.repairs = repairs
  }

  /// - Complexity: O(cells).
  public init(_ table: DelimitedText) {
    let texts = table.columnNames.indices.map { column in
      (0..<table.rowCount).map { table.text(row: $0, column: column) }
    }
    let numbers = table.columnNames.map { try? table.numbers(column: $0, missing: ["": .notCollected]) }
    let facts = texts.indices.map { Facts(name: table.columnNames[$0], texts[$0], numbers[$0]) }
    let id = Self.id(among: facts)
    let ids = id.map { texts[$0] } ?? []
    let name = facts.indices.first { $0 != id && !facts[$0].isNumber && !facts[$0].isCode && facts[$0].distinct > 1 }
    columns = facts.indices.map { j in
      let role: Role =
        if j == id {
          .id(isUnique: facts[j].isUnique)
        } else if j == name {
          .name
        } else if facts[j].distinct < 2 {
          .constant
        } else if facts[j].isCode || Self.areParts(texts[j], of: ids) {
          .code
        } else {
          facts[j].isNumber ? .number : .text
        }
      return Column(name: table.columnNames[j], role: role, examples: facts[j].examples)
    }
    let names = name.map { texts[$0] } ?? ids
    totals = zip(ids, names).filter { CodeFindings.isTotal($0) || CodeFindings.isTotal($1) }.map(\.0)
    let read = zip(columns, numbers).compactMap { $0.role == .number ? $1 : nil }
    incomplete = Set(read.flatMap(\.missing).filter { $0.reason == .notCollected }.map(\.row)).count
    repairs = read.flatMap(\.repairs)
  }

  /// What one column's values have in common.
  private struct Facts {
    let isNumber: Bool
    let isUnique: Bool
    let distinct: Int
    /// Digits, behind a leading zero somewhere or under a name that says code; or letters with digits and no spaces.
    let isCode: Bool
    let examples: [String]

    init(name: String, _ texts: [String], _ numbers: NumericColumn?) {
      let values = Set(texts)
      isNumber = numbers != nil
      distinct = values.subtracting([""]).count
      isUnique = values.count == texts.count && !values.contains("")
      let filled = values.filter { !$0.isEmpty }
      let areDigits = !filled.isEmpty && filled.allSatisfy { $0.allSatisfy(\.isNumber) }
      let hasLeadingZeros = areDigits && filled.contains { $0.count > 1 && $0.hasPrefix("0") }
      let areMixed =
        filled.allSatisfy { $0.count <= 20 && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) } }
        && filled.count { $0.contains(where: \.isNumber) && $0.contains(where: \.isLetter) } > filled.count / 2
      let words = name.lowercased().split { !$0.isLetter }
      let saysCode = words.contains {
        ["id", "code", "kod", "fips", "geoid", "nr", "nuts"].contains($0) || $0.hasSuffix("kod") || $0.hasSuffix("code")
      }
      isCode = hasLeadingZeros || (areMixed && !isNumber) || (areDigits && saysCode)
      var examples = [String]()
      for text in texts where !text.isEmpty && !examples.contains(text) {
        examples.append(text)
        if examples.count == 3 { break }
      }
      self.examples = examples
    }
  }

  /// The first column of differing codes; failing that the first column if its values differ, then any of differing text, any
  /// that differs, the first.
  private static func id(among facts: [Facts]) -> Int? {
    facts.firstIndex { $0.isCode && $0.isUnique } ?? facts.indices.first.flatMap { facts[$0].isUnique ? $0 : nil }
      ?? facts.firstIndex { !$0.isNumber && $0.isUnique } ?? facts.firstIndex(where: \.isUnique) ?? facts.indices.first
  }

  /// Whether every text is the beginning of its id, as a municipality's code is of its areas'.
  private static func areParts(_ texts: [String], of ids: [String]) -> Bool {
    !ids.isEmpty && zip(texts, ids).allSatisfy { !$0.isEmpty && $0.count < $1.count && $1.hasPrefix($0) }
  }
}
