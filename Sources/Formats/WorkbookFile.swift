internal import AreaData
internal import CXLSXWriter
internal import Foundation

/// A workbook while it is written, sheet by sheet and row by row.
///
/// `unsafe` here because the library's interface is one of pointers: the workbook is owned, and freed by `close` or with the value;
/// sheets and formats belong to it.
@safe
final class WorkbookFile {
  /// A sheet and its next row.
  @safe
  final class Sheet {
    fileprivate let sheet: UnsafeMutablePointer<lxw_worksheet>
    fileprivate var row: lxw_row_t = 0

    fileprivate init(_ sheet: UnsafeMutablePointer<lxw_worksheet>) { unsafe self.sheet = sheet }
  }

  enum Cell {
    case text(String), bold(String), heading(String)
    /// To another sheet, by its name.
    case link(String)
    case count(Int)
  }

  /// What a cell holds at most; the library refuses more.
  private static let textLimit = 32_767

  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var formats: [String: UnsafeMutablePointer<lxw_format>] = unsafe [:]
  private var hasFailed = false

  /// Nil where the library cannot begin.
  init?(_ path: String, title: String, date: Date) {
    var options = unsafe lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
    guard let book = unsafe workbook_new_opt(path, &options) else { return nil }
    unsafe self.book = book
    unsafe title.cut(to: 255).withCString { title in
      var properties = unsafe lxw_doc_properties()
      unsafe properties.title = UnsafeMutablePointer(mutating: title)
      // 0 would stand for now.
      unsafe properties.created = max(1, time_t(date.timeIntervalSince1970))
      note(unsafe workbook_set_properties(book, &properties))
    }
  }

  deinit { _ = close() }

  /// Writes the file and frees the workbook.
  ///
  /// - Returns: nil when it is written; else the error number.
  func close() -> Int32? {
    guard let book = unsafe book else { return nil }
    unsafe self.book = nil
    errno = 0
    let code = unsafe workbook_close(book)
    let cause = errno
    return code == LXW_NO_ERROR && !hasFailed ? nil : cause == 0 ? EIO : cause
  }

  func addSheet(_ name: String, widths: [Double]) -> Sheet {
    guard let sheet = unsafe workbook_add_worksheet(book, name) else { preconditionFailure("sheet '\(name)'") }
    for (column, width) in widths.enumerated() {
      note(unsafe worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil))
    }
    return unsafe Sheet(sheet)
  }

  func skipRow(of sheet: Sheet) { sheet.row += 1 }

  func write(_ cells: [Cell], to sheet: Sheet) {
    for (column, cell) in cells.enumerated() {
      let column = lxw_col_t(column)
      switch cell {
      case .text(let text): unsafe write(text, sheet, column, nil)
      case .bold(let text): unsafe write(text, sheet, column, format("bold"))
      case .heading(let text): unsafe write(text, sheet, column, format("heading"))
      case .count(let count):
        note(
          unsafe worksheet_write_number(
            sheet.sheet, sheet.row, column, Double(count), format(ColumnFormat.whole.code)))
      case .link(let name):
        note(unsafe worksheet_write_url_opt(sheet.sheet, sheet.row, column, "internal:'\(name)'!A1", nil, name, nil))
      }
    }
    sheet.row += 1
  }

  func freezeHeader(of sheet: Sheet, rows: Int, columns: Int) {
    unsafe worksheet_freeze_panes(sheet.sheet, lxw_row_t(rows), lxw_col_t(columns))
  }

  /// Adds a sheet of a table: a header that stays in sight, and with it the codes of the first column.
  func add(_ table: TidyTable, sheet name: String) {
    let columns = table.columns.map(\.values)
    let sheet = addSheet(name, widths: table.columns.map(Self.width))
    write(table.columns.map { .bold($0.name) }, to: sheet)
    let isKeyed = if case .id = columns[0] { true } else { false }
    freezeHeader(of: sheet, rows: 1, columns: isKeyed ? 1 : 0)
    note(
      unsafe worksheet_autofilter(
        sheet.sheet, 0, 0, lxw_row_t(max(1, table.rowCount)), lxw_col_t(columns.count - 1)))
    // A closure a column: to switch over its values in every cell would count a reference each time.
    let cells = table.columns.indices.map { c in cell(columns[c], of: sheet, lxw_col_t(c)) }
    for row in 0..<table.rowCount {
      for write in cells { write(row) }
      sheet.row += 1
    }
  }

  /// What writes a value of a column, by its row, into the sheet's next one.
  private func cell(_ values: TidyTable.Values, of sheet: Sheet, _ column: lxw_col_t) -> (Int) -> Void {
    let format = unsafe format(ColumnFormat(values).code)
    return switch values {
    case .id(let values): { row in unsafe self.write(values[row], sheet, column, format) }
    case .text(let values): { row in if let text = values[row] { unsafe self.write(text, sheet, column, format) } }
    case .integer(let values):
      { row in
        guard let value = values[row] else { return }
        self.note(unsafe worksheet_write_number(sheet.sheet, sheet.row, column, Double(value), format))
      }
    case .real(let values):
      { row in
        let value = values[row]
        guard !value.isNaN else { return }
        self.note(unsafe worksheet_write_number(sheet.sheet, sheet.row, column, value, format))
      }
    case .boolean(let values):
      { row in
        guard let value = values[row] else { return }
        self.note(unsafe worksheet_write_boolean(sheet.sheet, sheet.row, column, value ? 1 : 0, nil))
      }
    }
  }

  private func write(
    _ text: String, _ sheet: Sheet, _ column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    // A text of C ends at a zero, which no cell may hold.
    var text = text.cut(to: Self.textLimit)
    if text.utf8.contains(0) { text = text.replacing("\0", with: "\u{FFFD}") }
    if !text.isEmpty { note(unsafe worksheet_write_string(sheet.sheet, sheet.row, column, text, format)) }
  }

  private func note(_ code: lxw_error) { if code != LXW_NO_ERROR { hasFailed = true } }

  /// A format by its number format, or one of the two of words.
  private func format(_ code: String) -> UnsafeMutablePointer<lxw_format> {
    if let known = unsafe formats[code] { return unsafe known }
    guard let made = unsafe workbook_add_format(book) else { preconditionFailure("no memory for a format") }
    switch code {
    case "bold": unsafe format_set_bold(made)
    case "heading":
      unsafe format_set_bold(made)
      unsafe format_set_font_size(made, 14)
    default: unsafe format_set_num_format(made, code)
    }
    unsafe formats[code] = made
    return unsafe made
  }

  /// Room for the name and the widest of the first cells, within reason.
  private static func width(of column: TidyTable.Column) -> Double {
    let lengths =
      switch column.values {
      case .id(let values): values.prefix(200).map(\.count)
      case .text(let values): values.prefix(200).map { $0?.count ?? 0 }
      case .integer, .real, .boolean: [10]
      }
    // Beside the name stands the filter's button.
    return Double(min(60, max(8, column.name.count + 4, (lengths.max() ?? 0) + 2)))
  }
}
