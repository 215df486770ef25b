internal import Foundation

/// A workbook while it is written, sheet by sheet.
///
/// - SeeAlso: ECMA-376, part 1, sections 12.3 and 18.2; part 2 for the package.
struct WorkbookFile {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  var styles = SheetStyles()
  private var archive: ZipArchive
  private var sheets = [(name: String, filter: String?)]()

  init(descriptor: Int32, threads: Int) { archive = ZipArchive(descriptor: descriptor, threads: threads) }

  mutating func add(_ sheet: Sheet) throws(ZipArchive.Fault) {
    let isFirst = sheets.isEmpty
    sheets.append((sheet.name, sheet.filter))
    try archive.add("xl/worksheets/sheet\(sheets.count).xml", blockCount: sheet.blockCount) {
      sheet.block($0, isFirstSheet: isFirst)
    }
  }

  /// Writes what stands around the sheets, after which nothing can be added.
  mutating func close(title: String, date: Date) throws(ZipArchive.Fault) {
    try archive.add("xl/styles.xml", styles.xml)
    try archive.add("xl/workbook.xml", book)
    try archive.add("xl/_rels/workbook.xml.rels", bookRelationships)
    try archive.add("docProps/core.xml", Self.properties(title: title, date: date))
    try archive.add("_rels/.rels", Self.packageRelationships)
    try archive.add("[Content_Types].xml", contentTypes)
    try archive.close()
  }

  private var book: String {
    let listed = sheets.enumerated().map { k, sheet in
      "<sheet name=\"\(sheet.name.escaped)\" sheetId=\"\(k + 1)\" r:id=\"rId\(k + 1)\"/>"
    }
    // Programs look for the cells of a filter under this name.
    let filters = sheets.enumerated().compactMap { k, sheet in
      sheet.filter.map {
        "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(k)\" hidden=\"1\">'\(sheet.name.escaped)'!\($0)</definedName>"
      }
    }
    return Self.declaration + "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(Self.relationships)\">"
      + "<bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"24000\" windowHeight=\"12000\"/></bookViews>"
      + "<sheets>\(listed.joined())</sheets>"
      + (filters.isEmpty ? "" : "<definedNames>\(filters.joined())</definedNames>") + "</workbook>"
  }

  private var bookRelationships: String {
    let targets = sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [("styles", "styles.xml")]
    return Self.relations(targets.map { ("\(Self.relationships)/\($0.0)", $0.1) })
  }

  private static var packageRelationships: String {
    relations([
      ("\(relationships)/officeDocument", "xl/workbook.xml"),
      ("\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
    ])
  }

  private static func relations(_ targets: [(type: String, path: String)]) -> String {
    let listed = targets.enumerated().map { k, target in
      "<Relationship Id=\"rId\(k + 1)\" Type=\"\(target.type)\" Target=\"\(target.path)\"/>"
    }
    return declaration + "<Relationships xmlns=\"\(package)/relationships\">\(listed.joined())</Relationships>"
  }

  private var contentTypes: String {
    let parts =
      sheets.indices.map { ("xl/worksheets/sheet\($0 + 1).xml", "\(Self.types).worksheet+xml") } + [
        ("xl/workbook.xml", "\(Self.types).sheet.main+xml"), ("xl/styles.xml", "\(Self.types).styles+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      ]
    let listed = parts.map { "<Override PartName=\"/\($0.0)\" ContentType=\"\($0.1)\"/>" }
    return Self.declaration + "<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\(listed.joined())</Types>"
  }

  private static func properties(title: String, date: Date) -> String {
    let time = date.formatted(.iso8601)
    func dated(_ name: String) -> String { "<dcterms:\(name) xsi:type=\"dcterms:W3CDTF\">\(time)</dcterms:\(name)>" }
    return declaration + "<cp:coreProperties xmlns:cp=\"\(package)/metadata/core-properties\" "
      + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>\(title.cut(to: 255).escaped)</dc:title>"
      + "\(dated("created"))\(dated("modified"))</cp:coreProperties>"
  }
}
