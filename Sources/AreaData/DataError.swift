/// One cell of a file as a person finds it: file, line (1-based, the header's first line is 1), column name, content.
public struct CellReference: Sendable, Equatable {
  /// As the spec names it.
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// As the header has it.
  public let column: String
  /// The cell, verbatim.
  public let content: String

  /// - Parameter line: from 1.
  public init(file: String, line: Int, column: String, content: String) {
    self.file = file
    self.line = line
    self.column = column
    self.content = content
  }
}

/// A line and the fields found in it.
public struct RaggedRecord: Sendable, Equatable {
  /// Counted from 1.
  public let line: Int
  /// Fields in it.
  public let found: Int

  /// - Parameter line: from 1.
  public init(line: Int, found: Int) {
    self.line = line
    self.found = found
  }
}

/// What is wrong with one geometry of a boundary file.
public enum GeometryFault: Sendable, Equatable {
  /// The feature has no geometry, or one without points.
  case absent
  /// The bytes end before the geometry does.
  case truncated
  /// The geometry ends before its bytes do.
  case trailingBytes(Int)
  /// A GeoPackage geometry does not begin with "GP", version 0.
  case wrongHeader
  /// A byte order that is neither 0 (big endian) nor 1 (little endian).
  case wrongByteOrder(UInt8)
  /// Neither polygon nor multipolygon: the WKB type code or the GeoJSON type.
  case unsupportedType(String)
  /// A ring of fewer than four points, the closing one included.
  case shortRing(points: Int)
  /// A ring whose last point is not its first.
  case openRing
  /// A coordinate that is not a finite number.
  case nonFinite
  /// A coordinate that no reference system has.
  case tooFar(Double)
  /// The geometries read so far are longer than the file.
  case moreThanItsFile
}

/// Everything this module refuses, with the location and the content at fault. `message` makes the sentence for a person.
public enum DataError: Error, Sendable, Equatable {
  // Files
  case fileNotFound(file: String)
  case unreadable(file: String)
  case tooLarge(file: String, bytes: Int, limit: Int)

  // The text of a table
  case notDelimited(file: String, FileKind)
  case brokenUTF16(file: String, line: Int)
  case brokenUTF8(file: String, line: Int)
  case undefinedByte(file: String, line: Int, byte: UInt8)
  case nulByte(file: String, line: Int)
  case emptyFile(file: String)
  case noRecords(file: String)
  case raggedRow(file: String, line: Int, expected: Int, found: Int)
  case raggedRows(file: String, expected: Int, count: Int, first: [RaggedRecord])
  /// The header, in `line`, has `found` fields; from the line after the next `skip` on there are `fields`.
  case linesBeforeTable(file: String, skip: Int, fields: Int, line: Int, found: Int)
  /// Text that stands after the table.
  case linesAfterTable(file: String, line: Int, content: String)
  /// `sep=` names something that separates no fields here.
  case unknownDelimiter(file: String, text: String)
  /// As many lines are skipped as there are.
  case nothingAfterSkip(file: String, lines: Int)
  /// No file has a line that begins so.
  case noLineBegins(with: String)
  case openQuote(file: String, line: Int, column: String)
  case textAfterQuote(CellReference)
  case quoteInsideField(CellReference)
  case emptyColumnName(file: String, line: Int, position: Int)
  case duplicateColumnName(file: String, line: Int, name: String, positions: [Int])

  // Columns and cells
  case unknownColumn(file: String, name: String, suggestion: String?)
  case notANumber(CellReference)
  case numberTooLarge(CellReference)
  /// A comma or point that may group thousands: every one in the file stands before exactly three digits.
  case ambiguousMark(CellReference)
  /// A number with a decimal mark other than the one that a file of its delimiter has.
  case otherDecimalMark(CellReference, expected: DecimalMark)
  /// A number with one decimal mark in a file whose numbers use the other, as `established` shows.
  case conflictingDecimalMark(CellReference, established: CellReference)

  // Files joined on an id
  case emptyId(file: String, lines: [Int], column: String, count: Int)
  /// An id with the lines it stands in, and how many other ids stand more than once.
  case duplicateId(file: String, column: String, id: String, lines: [Int], others: Int)
  /// Areas without a record in a file that the index needs.
  case unmatched(JoinedTable.Match)
  /// An id of `data.exclude` that no file has.
  case excludedUnknown(id: String, suggestion: String?)
  /// Two files have the column with different contents, first seen at unit `id`.
  case ambiguousColumn(name: String, files: [String], id: String)

  // Cubes
  /// A PX or JSON-stat file, or what is asked of it; also GeoJSON that is no JSON.
  case cube(file: String, at: CubePlace, CubeFault)

  // Faults told together
  /// A fault of several cells of one column: the first, how many in all, and the next few.
  indirect case repeated(DataError, count: Int, next: [CellReference])
  case several([DataError])

  // Boundaries
  case unknownBoundaryFormat(file: String)
  case damagedGeoPackage(file: String, sqliteCode: Int)
  /// JSON that is no `FeatureCollection`: what GeoJSON has at a line, after "GeoJSON has … here".
  case damagedGeoJSON(file: String, line: Int, expected: String)
  case noFeatureLayer(file: String)
  case severalLayers(file: String, names: [String])
  case unknownLayer(file: String, name: String, suggestion: String?)
  /// A layer named of a file that has none.
  case layerOfGeoJSON(file: String, name: String)
  /// A layer, or the catalogue of layers, that is a view or a virtual table.
  case notATable(file: String, name: String)
  case emptyBoundaryId(file: String, feature: Int, field: String)
  case duplicateBoundary(file: String, id: String, features: [Int])
  case badGeometry(file: String, feature: Int, fault: GeometryFault)
  /// A coordinate that is no longitude or latitude, in a system (by its number) of these.
  case notDegrees(file: String, feature: Int, coordinate: Double, system: Int?)

  // Writing
  case infiniteValue(table: String, column: String, row: Int)
  case alreadyExists(path: String)
  case notReplaceable(path: String, ReplacementFault)
  case cannotCreate(path: String, errno: Int32)
  /// The file system gives no lock, without which two processes could write one thing.
  case cannotLock(path: String, errno: Int32)
  case inputOutput(path: String, errno: Int32)
}
