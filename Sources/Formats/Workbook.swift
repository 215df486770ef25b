public import AreaData
internal import CXLSXWriter
public import Foundation

/// Tables as an XLSX workbook: a sheet that says what it is, one that says what every column is, and a sheet a table.
///
/// Text is written as text, so that no code loses its zeros and no formula is run; numbers keep 15 digits or more and are shown with
/// four. The same workbook gives the same bytes: it is dated by its figures, and not by the clock.
///
/// - SeeAlso: ECMA-376, *Office Open XML*; libxlsxwriter, whose constant-memory mode keeps one row at a time.
public struct Workbook: Sendable {
  /// What the sheets beside the tables say.
  public struct Texts: Sendable {
    /// The names of the first two sheets.
    public let sheets: (about: String, columns: String)
    /// Above the list of tables: sheet, what it holds, rows.
    public let tableHeadings: [String]
    /// Above the list of columns: table, column, what it is.
    public let columnHeadings: [String]
    /// Of a table that has more rows than a sheet holds.
    public let tooLong: @Sendable (_ file: String) -> String

    /// - Parameters:
    ///   - tableHeadings: three.
    ///   - columnHeadings: three.
    public init(
      sheets: (about: String, columns: String), tableHeadings: [String], columnHeadings: [String],
      tooLong: @escaping @Sendable (_ file: String) -> String
    ) {
      self.sheets = sheets
      self.tableHeadings = tableHeadings
      self.columnHeadings = columnHeadings
      self.tooLong = tooLong
    }
  }

  /// Rows of a sheet, the header's included.
  public static let rowLimit = 1_048_576

  let title: String
  let facts: [(name: String, value: String)]
  let tables: [TidyTable]
  let texts: Texts
  let date: Date

  /// - Parameters:
  ///   - facts: what the first sheet says of the tables, line by line.
  ///   - date: given as the time of making; of the figures, so that the bytes do not depend on the clock.
  public init(title: String, facts: [(name: String, value: String)], tables: [TidyTable], texts: Texts, date: Date) {
    self.title = title
    self.facts = facts
    self.tables = tables
    self.texts = texts
    self.date = date
  }

  /// Writes the workbook, whole or not at all.
  ///
  /// - Throws: `.cannotCreate`, `.cannotLock`, `.inputOutput`.
  /// - Complexity: O(cells); memory for one row.
  public func write(to path: String) throws(DataError) {
    try AtomicFile.fill(path) { _, temporary throws(DataError) in
      guard let book = WorkbookFile(temporary, title: title, date: date) else {
        throw .cannotCreate(path: path, errno: EIO)
      }
      let names = sheetNames
      add(names, to: book)
      for (table, name) in zip(tables, names.tables) where table.rowCount < Self.rowLimit {
        book.add(table, sheet: name)
      }
      if let code = book.close() { throw .inputOutput(path: path, errno: code) }
    }
  }

  private typealias SheetNames = (about: String, columns: String, tables: [String])

  private var sheetNames: SheetNames {
    var taken = Set<String>()
    let about = SheetName.unique(texts.sheets.about, &taken)
    let columns = SheetName.unique(texts.sheets.columns, &taken)
    return (about, columns, tables.map { SheetName.unique($0.name, &taken) })
  }

  private func add(_ names: SheetNames, to book: WorkbookFile) {
    let about = book.addSheet(names.about, widths: [28, 90, 12])
    book.write([.heading(title)], to: about)
    book.skipRow(of: about)
    for fact in facts { book.write([.bold(fact.name), .text(fact.value)], to: about) }
    book.skipRow(of: about)
    book.write(texts.tableHeadings.map { .bold($0) }, to: about)
    for (table, name) in zip(tables, names.tables) {
      let fits = table.rowCount < Self.rowLimit
      let described = table.documentation.description ?? table.title ?? ""
      book.write(
        [
          fits ? .link(name) : .text(name), .text(fits ? described : "\(described) \(texts.tooLong(table.fileName))"),
          .count(table.rowCount),
        ], to: about)
    }
    let columns = book.addSheet(names.columns, widths: [28, 28, 90])
    book.write(texts.columnHeadings.map { .bold($0) }, to: columns)
    for table in tables {
      for column in table.columns {
        let described = table.documentation.columns[column.name] ?? column.title ?? ""
        book.write([.text(table.name), .text(column.name), .text(described)], to: columns)
      }
    }
    book.freezeHeader(of: columns, rows: 1, columns: 0)
  }
}

/// Names of sheets: 31 characters at most, none of `[]:*?/\`, no two alike but for their case.
package enum SheetName {
  package static let capacity = 31

  package static func unique(_ name: String, _ taken: inout Set<String>) -> String {
    let plain = String(name.map { "[]:*?/\\'".contains($0) ? "-" : $0 })
    var candidate = plain.cut(to: capacity)
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      let ending = " \(number)"
      candidate = plain.cut(to: capacity - ending.utf16.count) + ending
      number += 1
    }
    return candidate
  }
}

extension String {
  /// At most so many UTF-16 units, as workbooks count, without half a character at the end.
  func cut(to capacity: Int) -> String {
    // No text has more UTF-16 units than bytes, and these are counted already.
    guard utf8.count > capacity, utf16.count > capacity else { return self }
    var (kept, count) = ("", 0)
    for character in self {
      count += character.utf16.count
      if count > capacity { break }
      kept.append(character)
    }
    return kept
  }
}
