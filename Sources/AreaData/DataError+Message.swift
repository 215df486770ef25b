extension DataError {
  /// The sentence for a person: file, line and column as far as they apply, what is wrong, and what to do.
  public var message: String {
    switch self {
    case .fileNotFound(let file):
      "\(file): there is no such file. Check the name and the folder."
    case .unreadable(let file):
      "\(file): cannot be read. Check that it is a file, not a folder, and that you may open it."
    case .tooLarge(let file, let bytes, let limit):
      "\(file): \(bytes) bytes are more than the \(limit) a table may have. Split it by columns."

    case .notDelimited(let file, let kind):
      "\(file): \(kind.sentences)"
    case .brokenUTF16(let file, let line):
      "\(file):\(line): the file begins as UTF-16, and what follows here is no character. Save it as UTF-8."
    case .brokenUTF8(let file, let line):
      "\(file):\(line): the text is UTF-8 up to here and then something else. Save the whole file as UTF-8."
    case .undefinedByte(let file, let line, let byte):
      "\(file):\(line): byte 0x\(String(byte, radix: 16, uppercase: true)) is neither UTF-8 nor Windows-1252. "
        + "Save the file as UTF-8."
    case .nulByte(let file, let line):
      "\(file):\(line): a NUL byte; this is not plain text, or it is UTF-16. Save the file as UTF-8."
    case .emptyFile(let file):
      "\(file): is empty. The first line must name the columns."
    case .noRecords(let file):
      "\(file): has column names but no records. Add a line for each area."
    case .raggedRow(let file, let line, let expected, let found):
      "\(file):\(line): \(Self.count(found, "field")) where the header has \(expected). "
        + "Quote a field that contains the delimiter, or add the missing ones."
    case .raggedRows(let file, let expected, let count, let first):
      "\(file):\(first[0].line): \(count) lines have another number of fields than the header's \(expected): "
        + "\(Self.list(first.map { "\($0.line) (\($0.found))" }, of: count)). Quote a field that contains the delimiter, or add the missing ones."
    case .linesBeforeTable(let file, let skip, let fields, let line, let found):
      "\(file):\(line): \(Self.count(found, "field")), and from line \(skip + 1) on there are \(fields): the table seems to begin "
        + "in line \(skip + 1). Remove the lines before the column names, or set data.skip: \(skip)."
    case .linesAfterTable(let file, let line, let content):
      "\(file):\(line): '\(content)' seems to be a note after the table. "
        + "Remove it, or set data.until to how the first such line begins."
    case .unknownDelimiter(let file, let text):
      "\(file):1: 'sep=\(text)' names no delimiter that is read here: comma, semicolon, tab or bar. Save the file with one of them."
    case .nothingAfterSkip(let file, let lines):
      "\(file): has nothing after the \(Self.count(lines, "line")) that data.skip passes over. Skip fewer."
    case .noLineBegins(let text):
      "data.until: no file has a line after its column names that begins with '\(text)'. Write it as it stands, or leave until out."
    case .openQuote(let file, let line, let column):
      "\(file):\(line): \(column): the quote that opens here is never closed. "
        + "Close it, or double a quote that is part of the text."
    case .textAfterQuote(let cell):
      "\(Self.location(cell)): text follows the closing quote in '\(cell.content)'. Double a quote inside a quoted field."
    case .quoteInsideField(let cell):
      "\(Self.location(cell)): a quote inside the unquoted field '\(cell.content)'. "
        + "Quote the whole field and double the quotes in it."
    case .emptyColumnName(let file, let line, let position):
      "\(file):\(line): column \(position) has no name. Name it."
    case .duplicateColumnName(let file, let line, let name, let positions):
      "\(file):\(line): columns \(Self.list(positions.map { "\($0)" })) are both named '\(name)'. Rename one."

    case .unknownColumn(let file, let name, let suggestion):
      "\(file): has no column '\(name)'.\(Self.didYouMean(suggestion))"
    case .notANumber(let cell) where cell.content.allSatisfy(\.isWhitespace):
      "\(Self.location(cell)): the cell is empty. Fill it, or say in data.missing what an empty cell means."
    case .notANumber(let cell):
      "\(Self.location(cell)): '\(cell.content)' is not a number. "
        + "Correct it (no units, no thousands separators), or list it in data.missing."
    case .numberTooLarge(let cell):
      "\(Self.location(cell)): '\(cell.content)' is too large for a number. Use a larger unit."
    case .ambiguousMark(let cell):
      "\(Self.location(cell)): the mark in '\(cell.content)' may stand before decimals or group thousands, and no other "
        + "number in the file tells. Say which with data.decimal: point, or comma."
    case .otherDecimalMark(let cell, let expected):
      "\(Self.location(cell)): '\(cell.content)' has a decimal \(expected == .point ? "comma" : "point") where a "
        + "\(expected == .point ? "point" : "comma") is expected. Set data.decimal: \(expected == .point ? "comma" : "point")."
    case .conflictingDecimalMark(let cell, let established):
      "\(Self.location(cell)): '\(cell.content)' and '\(established.content)' (line \(established.line), "
        + "\(established.column)) use different decimal marks. Use one in the whole file."

    case .emptyId(let file, let lines, let column, let count):
      "\(file):\(lines[0]): \(column): the id is empty"
        + (count > 1 ? ", and so it is in \(count) lines: \(Self.list(lines.map { "\($0)" }, of: count))" : "")
        + ". Every record needs one."
    case .duplicateId(let file, let column, let id, let lines, let others):
      "\(file):\(lines.map { "\($0)" }.joined(separator: ",")): \(column): id '\(id)' stands more than once"
        + (others > 0 ? ", and so do\(others == 1 ? "es" : "") \(Self.count(others, "other id"))" : "")
        + ". Keep one record a unit, or name the column in which every record has an id of its own as units.id."
    case .unmatched(let match): match.sentences + " Spell the codes alike in both files, or take the file out."
    case .excludedUnknown(let id, let suggestion):
      "data.exclude: no file has a record with the id '\(id)'.\(Self.didYouMean(suggestion))"
    case .repeated(let first, let count, let next):
      first.message + " The same holds for \(Self.count(count - 1, "more cell")) of the column: "
        + Self.list(next.map { "line \($0.line)" + ($0.content.isEmpty ? "" : " ('\($0.content)')") }, of: count - 1)
        + "."
    case .several(let errors): errors.map(\.message).joined(separator: " ")
    case .ambiguousColumn(let name, let files, let id):
      "\(name): stands in \(Self.list(files)) with different contents, first for id '\(id)'. "
        + "Rename or remove it in one of them."

    case .cube(let file, let place, let fault):
      switch place {
      case .line(let line): "\(file):\(line): \(fault.sentences)"
      case .path(let path): "\(file): \(path): \(fault.sentences)"
      case .file: "\(file): \(fault.sentences)"
      }

    case .unknownBoundaryFormat(let file):
      "\(file): is neither a GeoPackage nor GeoJSON. Convert it to one of them."
    case .damagedGeoPackage(let file, let sqliteCode):
      "\(file): cannot be read as a GeoPackage (SQLite error \(sqliteCode)). Export it again."
    case .damagedGeoJSON(let file, let line, let expected):
      "\(file):\(line): GeoJSON has \(expected) here. Export the outlines again, as a FeatureCollection."
    case .noFeatureLayer(let file):
      "\(file): has no layer of features. Export the boundaries as a feature layer."
    case .severalLayers(let file, let names):
      "\(file): has the layers \(Self.list(names)). Name the right one as `layer`, beside `file`."
    case .unknownLayer(let file, let name, let suggestion):
      "\(file): has no layer '\(name)'.\(Self.didYouMean(suggestion))"
    case .layerOfGeoJSON(let file, let name):
      "\(file): is GeoJSON, which has no layers such as '\(name)'. Leave out `layer`."
    case .notATable(let file, let name):
      "\(file): '\(name)' is a view or a virtual table, which is not read. Export the layer as a table of its own."
    case .emptyBoundaryId(let file, let feature, let field):
      "\(file): feature \(feature): \(field): no id in the form of text or a whole number. Fill it in."
    case .duplicateBoundary(let file, let id, let features):
      "\(file): features \(Self.list(features.map { "\($0)" })) both have the id '\(id)'. "
        + "Merge them into one multipolygon."
    case .badGeometry(let file, let feature, let fault):
      "\(file): feature \(feature): \(fault.phrase). Repair the geometry and export it again."
    case .notDegrees(let file, let feature, let coordinate, let system):
      "\(file): feature \(feature): the coordinate \(coordinate) is no longitude or latitude, "
        + "as the reference system\(system.map { " \($0)" } ?? "") has them. "
        + "Give the file its reference system (GeoJSON without the member crs is in degrees), or export it in WGS 84."

    case .infiniteValue(let table, let column, let row):
      "\(table).csv: row \(row + 1): \(column): is larger than any number that can be written. "
        + "Look for extreme values in the data, or use a larger unit."
    case .alreadyExists(let path):
      "\(path): exists already. Choose another name, or pass --replace."
    case .notReplaceable(let path, let fault):
      "\(path): is not replaced: \(fault.sentences)"
    case .cannotCreate(let path, let code):
      "\(path): cannot be created (\(PosixCalls.description(of: code))). Check that the folder exists and that you may write there."
    case .cannotLock(let path, let code):
      "\(path): cannot be locked while it is written (\(PosixCalls.description(of: code))). Choose a place on another disk."
    case .inputOutput(let path, let code):
      "\(path): writing failed (\(PosixCalls.description(of: code))). Check the disk's space and state."
    }
  }

  /// A sentence for each fault told together.
  public var messages: [String] {
    if case .several(let errors) = self { errors.flatMap(\.messages) } else { [message] }
  }

  private static func location(_ cell: CellReference) -> String { "\(cell.file):\(cell.line): \(cell.column)" }

  private static func didYouMean(_ suggestion: String?) -> String {
    suggestion.map { " Did you mean '\($0)'?" } ?? " Check the name."
  }

  private static func list(_ items: [String]) -> String {
    items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + items[items.count - 1]
  }

  /// The first of so many items.
  private static func list(_ items: [String], of count: Int) -> String {
    items.count < count ? items.joined(separator: ", ") + " …" : list(items)
  }

  private static func count(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }

}

extension JoinedTable.Match {
  /// How the file met the areas: how many on both sides, examples, and the likely cause.
  public var sentences: String {
    func such(_ sample: JoinedTable.IdSample) -> String {
      sample.count == 0 ? "" : ", such as \(sample.first.prefix(3).map { "'\($0)'" }.joined(separator: ", "))"
    }
    let areas = matchedUnits + unitsWithoutRecord.count
    var text = "\(file): has no record for \(unitsWithoutRecord.count) of \(areas) areas\(such(unitsWithoutRecord))"
    if recordsWithoutUnit.count > 0 {
      text += "; \(recordsWithoutUnit.count) of its \(recordCount) records belong to no area\(such(recordsWithoutUnit))"
    }
    guard !causes.isEmpty else { return text + "." }
    return text + ". \(explained) would match but for \(causes.map(\.phrase).joined(separator: " and "))."
  }
}

extension ReplacementFault {
  /// What stands in the way and what to do, after a colon.
  fileprivate var sentences: String {
    switch self {
    case .noFolder: "it is a file. Choose another name."
    case .link: "it is a symbolic link. Name the folder that it leads to, or remove the link."
    case .foreign(let kind):
      "its \(FolderMark.fileName) does not say that it is a \(kind == .published ? "published folder" : kind.rawValue) of vikt. Choose another name."
    case .added(let name):
      "it holds '\(name)', which is not in its list of what vikt wrote (\(Checksums.fileName)). "
        + "Move that away, or choose another name."
    case .changed(let name): "'\(name)' in it was changed after vikt wrote it. Move that away, or choose another name."
    case .input(let name): "it holds '\(name)', from which the new one is made. Choose another name."
    case .workingFolder:
      "it holds the folder where the command was started. Start it elsewhere, or choose another name."
    case .needed(let name):
      "it holds '\(name)', which is not in its list of what vikt wrote (\(Checksums.fileName)), "
        + "and the new one needs the name. Rename it."
    }
  }
}

extension GeometryFault {
  /// The fault as a clause of a sentence.
  fileprivate var phrase: String {
    switch self {
    case .absent: "it has no geometry"
    case .truncated: "the geometry is cut off"
    case .trailingBytes(let count): "\(count) bytes follow the geometry"
    case .wrongHeader: "the geometry does not begin as a GeoPackage's must"
    case .wrongByteOrder(let byte): "\(byte) is not a byte order"
    case .unsupportedType(let type): "geometry type \(type) is neither polygon nor multipolygon"
    case .shortRing(let points): "a ring has \(points) points, fewer than four"
    case .openRing: "a ring is not closed"
    case .nonFinite: "a coordinate is not a finite number"
    case .tooFar(let coordinate): "the coordinate \(coordinate) lies farther out than any reference system goes"
    case .moreThanItsFile: "the geometries up to here are longer than the file"
    }
  }
}
