public import AreaData
public import Foundation

/// Tables as an XLSX workbook: a sheet that says what it is, one that says what every column is, and a sheet a table.
///
/// Text is written as text, so that no code loses its zeros and no formula is run; numbers keep 15 digits or more and are shown with
/// four. The same workbook gives the same bytes: it is dated by its figures, and not by the clock.
///
/// - SeeAlso: ECMA-376, *Office Open XML file formats*, 5th edition.
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
  /// - Parameter threads: at most so many make and compress its sheets, ≥ 1; the bytes do not depend on it.
  /// - Throws: `.cannotCreate`, `.cannotLock`, `.inputOutput`; its number is `EFBIG` where a sheet would take more than 4 GiB.
  /// - Complexity: O(cells); memory for some 70,000 cells a thread.
  public func write(to path: String, threads: Int) throws(DataError) {
    try AtomicFile.fill(path) { descriptor, _ throws(DataError) in
      do throws(ZipArchive.Fault) {
        var book = WorkbookFile(descriptor: descriptor, threads: threads)
        let names = sheetNames
        try book.add(about(names, &book.styles))
        try book.add(columns(names, &book.styles))
        for (table, name) in zip(tables, names.tables) where table.rowCount < Self.rowLimit {
          try book.add(Sheet(table, name: name, &book.styles))
        }
        try book.close(title: title, date: date)
      } catch {
        switch error {
        case .tooLarge: throw .inputOutput(path: path, errno: EFBIG)
        case .noMemory: throw .inputOutput(path: path, errno: ENOMEM)
        case .inputOutput(let number): throw .inputOutput(path: path, errno: number)
        }
      }
    }
  }

  private typealias SheetNames = (about: String, columns: String, tables: [String])

  private var sheetNames: SheetNames {
    var taken = Set<String>()
    let about = SheetName.unique(texts.sheets.about, &taken)
    let columns = SheetName.unique(texts.sheets.columns, &taken)
    return (about, columns, tables.map { SheetName.unique($0.name, &taken) })
  }

  /// What the workbook is, and a list of its tables.
  private func about(_ names: SheetNames, _ styles: inout SheetStyles) -> Sheet {
    var rows = SheetRows()
    rows.add([.heading(title)], &styles)
    rows.skipRow()
    for fact in facts { rows.add([.bold(fact.name), .text(fact.value)], &styles) }
    rows.skipRow()
    rows.add(texts.tableHeadings.map { .bold($0) }, &styles)
    for (table, name) in zip(tables, names.tables) {
      let fits = table.rowCount < Self.rowLimit
      let described = table.documentation.description ?? table.title ?? ""
      rows.add(
        [
          fits ? .link(name) : .text(name), .text(fits ? described : "\(described) \(texts.tooLong(table.fileName))"),
          .count(table.rowCount),
        ], &styles)
    }
    let bytes = rows.bytes
    return Sheet(name: names.about, widths: [28, 90, 12], links: rows.links) { _ in bytes }
  }

  /// What each column of each table holds.
  private func columns(_ names: SheetNames, _ styles: inout SheetStyles) -> Sheet {
    var rows = SheetRows()
    rows.add(texts.columnHeadings.map { .bold($0) }, &styles)
    for table in tables {
      for column in table.columns {
        let described = table.documentation.columns[column.name] ?? column.title ?? ""
        rows.add([.text(table.name), .text(column.name), .text(described)], &styles)
      }
    }
    let bytes = rows.bytes
    return Sheet(name: names.columns, widths: [28, 28, 90], frozen: (1, 0)) { _ in bytes }
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
