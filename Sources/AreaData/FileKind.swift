/// What a file is that is called a table and is none, by its first bytes.
public enum FileKind: String, Sendable, Equatable {
  case excelWorkbook, oldExcelWorkbook, gzip, pdf, web, json, xml

  /// Nil for what may be delimited text.
  static func detect(_ bytes: [UInt8]) -> FileKind? {
    let signatures: [(FileKind, [UInt8])] = [
      (.excelWorkbook, [0x50, 0x4B, 0x03, 0x04]), (.oldExcelWorkbook, [0xD0, 0xCF, 0x11, 0xE0]),
      (.gzip, [0x1F, 0x8B]), (.pdf, Array("%PDF-".utf8)),
    ]
    if let known = signatures.first(where: { bytes.starts(with: $0.1) }) { return known.0 }
    let start = String(decoding: bytes.prefix(64), as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return .web }
    if start.hasPrefix("<?xml") { return .xml }
    return start.hasPrefix("{") || start.hasPrefix("[{") ? .json : nil
  }

  /// What it is and what to do, after the file's name and a colon.
  var sentences: String {
    switch self {
    case .excelWorkbook:
      "is a zip file, such as an Excel workbook (.xlsx), whatever it is called. Save the sheet as CSV."
    case .oldExcelWorkbook: "is an Excel workbook (.xls), whatever it is called. Save the sheet as CSV."
    case .gzip: "is compressed with gzip, whatever it is called. Unpack it: gunzip."
    case .pdf: "is a PDF. Get the table as CSV."
    case .web: "is a web page, such as an error of the server it came from. Download the table again, as CSV."
    case .json: "is JSON. Get the table as CSV; JSON-stat is read from a file whose name ends in .json, in data.files."
    case .xml: "is XML. Get the table as CSV."
    }
  }
}
