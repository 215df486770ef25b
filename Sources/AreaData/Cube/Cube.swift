/// A statistical table of any number of dimensions, as PX and JSON-stat files hold it: a figure, or the reason of a gap, for every
/// combination of categories.
public struct Cube: Sendable, Equatable {
  /// The format of the file it came from.
  public enum Format: String, Sendable, Equatable, Codable {
    case px
    case jsonStat = "json-stat"

    /// By the ending of a file's name; nil for one that is delimited text.
    public init?(file: String) {
      let name = file.lowercased()
      if name.hasSuffix(".px") {
        self = .px
      } else if name.hasSuffix(".json") {
        self = .jsonStat
      } else {
        return nil
      }
    }
  }

  /// What a dimension stands for, where the file says so.
  public enum Role: String, Sendable, Equatable {
    case time
    /// Regions or other places.
    case geo
    /// What is counted or measured.
    case metric
  }

  /// A dimension and its categories, in the order of the file.
  public struct Dimension: Sendable, Equatable {
    /// By which programs know it; the name where the file gives none.
    public let code: String
    /// By which people know it.
    public let label: String
    /// Nil where the file does not say.
    public let role: Role?
    /// Of its categories, each different.
    public let codes: [String]
    /// The categories' names, one a code.
    public let labels: [String]
    /// The categories' units of measurement; empty where the file gives none.
    public let units: [String?]

    /// - Parameter units: one a code, or none at all.
    public init(
      code: String, label: String, role: Role? = nil, codes: [String], labels: [String], units: [String?] = []
    ) {
      precondition(codes.count == labels.count && (units.isEmpty || units.count == codes.count), "a name for each code")
      self.code = code
      self.label = label
      self.role = role
      self.codes = codes
      self.labels = labels
      self.units = units
    }
  }

  /// A note on the whole table, on a dimension, or on the cells of some categories.
  public struct Note: Sendable, Equatable {
    /// As the file has it, its line ends kept.
    public let text: String
    /// Whether the source demands that it stands where the figures do.
    public let isMandatory: Bool
    /// The position of the dimension that it is about; nil for the table or for categories.
    public let dimension: Int?
    /// The categories that it is about: a category's position by its dimension's; a dimension left out stands for all of its own.
    public let categories: [Int: Int]

    /// A note on the whole table, unless told otherwise.
    public init(_ text: String, isMandatory: Bool, dimension: Int? = nil, categories: [Int: Int] = [:]) {
      self.text = text
      self.isMandatory = isMandatory
      self.dimension = dimension
      self.categories = categories
    }
  }

  /// What stands in a cell without a figure, and what the file says that it means.
  public struct Symbol: Sendable, Equatable {
    /// As it stands in the cell: dots, a dash, a letter; empty where there is nothing.
    public let text: String
    /// The source's own words or sign for it; nil where it gives none.
    public let shownAs: String?

    /// - Parameter text: as it stands in the cell.
    public init(_ text: String, shownAs: String? = nil) {
      self.text = text
      self.shownAs = shownAs
    }
  }

  /// Rows of cells, of which a sparse file leaves those out in which all is 0.
  struct ImpliedRows: Sendable, Equatable {
    /// For each row whether it is left out; none where the file leaves none out.
    var isLeftOut: [Bool] = []
    /// Cells of a row.
    var width = 1

    func hold(_ cell: Int) -> Bool { !isLeftOut.isEmpty && isLeftOut[cell / width] }
  }

  /// What it was read from.
  public let format: Format
  /// How that file's characters were stored.
  public let encoding: TextEncoding
  public let title: String?
  /// Whose figures they are.
  public let source: String?
  /// When they were last changed, as the file writes it.
  public let updated: String?
  /// Of the texts: the file's main language.
  public let language: String?
  /// The unit of measurement of the whole table.
  public let unit: String?
  public let dimensions: [Dimension]
  /// One a cell, the last dimension running fastest; NaN exactly where there is no figure.
  public let values: [Double]
  /// The reasons of the gaps: one a cell, 0 for a figure, else one more than the position in `symbols`.
  public let gaps: [UInt8]
  public let symbols: [Symbol]
  /// What is said of cells with a figure, such as that it is preliminary: by the cell's position.
  public let flags: [Int: String]
  public let notes: [Note]
  /// Rows that a sparse file leaves out.
  let implied: ImpliedRows
  /// Cells that a sparse file leaves out, and which are 0 by its format.
  public var impliedZeros: Int { implied.isLeftOut.count(where: \.self) * implied.width }
  /// Lines on which cells begin, with the position of the first cell of each; one where all stand together.
  let lines: [(line: Int, cell: Int)]

  init(
    format: Format, encoding: TextEncoding, title: String?, source: String?, updated: String?, language: String?,
    unit: String?, dimensions: [Dimension], cells: CubeCells, notes: [Note], implied: ImpliedRows = ImpliedRows(),
    lines: [(line: Int, cell: Int)]
  ) {
    self.format = format
    self.encoding = encoding
    self.title = title
    self.source = source
    self.updated = updated
    self.language = language
    self.unit = unit
    self.dimensions = dimensions
    self.values = cells.values
    self.gaps = cells.gaps
    self.symbols = cells.symbols
    self.flags = cells.flags
    self.notes = notes
    self.implied = implied
    self.lines = lines
  }

  /// Reads a file, in the format that its name ends in.
  ///
  /// - Parameter name: the file's, in errors.
  /// - Throws: what `PXReader.read` and `JSONStatReader.read` throw.
  /// - Complexity: O(bytes), in time and in memory.
  public init(bytes: [UInt8], name: String, format: Format) throws(DataError) {
    self =
      switch format {
      case .px: try PXReader.read(bytes, name: name)
      case .jsonStat: try JSONStatReader.read(bytes, name: name)
      }
  }

  /// The symbol in a cell; nil where there is a figure.
  public func symbol(at cell: Int) -> Symbol? { gaps[cell] == 0 ? nil : symbols[Int(gaps[cell]) - 1] }

  /// How far apart in `values` the neighbouring categories of each dimension are.
  public var strides: [Int] {
    var strides = [Int](repeating: 1, count: dimensions.count)
    for d in dimensions.indices.dropLast().reversed() {
      strides[d] = strides[d + 1] * dimensions[d + 1].codes.count
    }
    return strides
  }

  /// The line of the file on which a cell stands, or on which the cells begin. O(log lines).
  func line(ofCell cell: Int) -> Int {
    var low = 0
    var high = lines.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lines[middle].cell <= cell { low = middle } else { high = middle }
    }
    return lines.isEmpty ? 1 : lines[low].line
  }

  public static func == (a: Cube, b: Cube) -> Bool {
    a.title == b.title && a.source == b.source && a.updated == b.updated && a.language == b.language
      && a.unit == b.unit && a.dimensions == b.dimensions && a.gaps == b.gaps && a.symbols == b.symbols
      && a.flags == b.flags && a.notes == b.notes && a.implied == b.implied
      && a.values.elementsEqual(b.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}

/// The cells of a cube while it is read.
struct CubeCells {
  private(set) var values: [Double] = []
  private(set) var gaps: [UInt8] = []
  private(set) var symbols: [Cube.Symbol] = []
  var flags: [Int: String] = [:]
  private var positions: [String: UInt8] = [:]
  private let shownAs: [String: String]

  var count: Int { values.count }

  /// - Parameters:
  ///   - count: cells that there will be; checked against the file's size before.
  ///   - shownAs: what the source calls its symbols.
  init(capacity count: Int, shownAs: [String: String] = [:]) {
    values.reserveCapacity(count)
    gaps.reserveCapacity(count)
    self.shownAs = shownAs
  }

  mutating func append(_ value: Double) {
    values.append(value)
    gaps.append(0)
  }

  /// - Returns: false where the symbol could be taken for a number, or is one too many.
  mutating func append(symbol: String) -> Bool {
    guard let gap = gap(symbol) else { return false }
    values.append(.nan)
    gaps.append(gap)
    return true
  }

  mutating func set(_ value: Double, at cell: Int) {
    values[cell] = value
    gaps[cell] = 0
  }

  mutating func set(symbol: String, at cell: Int) -> Bool {
    guard let gap = gap(symbol) else { return false }
    values[cell] = .nan
    gaps[cell] = gap
    return true
  }

  private mutating func gap(_ symbol: String) -> UInt8? {
    if let known = positions[symbol] { return known }
    let bytes = Array(symbol.utf8)
    guard symbols.count < 255, ExactDecimal.parse(bytes.span, 0..<bytes.count, mark: 0x2E) == nil,
      ExactDecimal.parse(bytes.span, 0..<bytes.count, mark: 0x2C) == nil
    else { return nil }
    symbols.append(Cube.Symbol(symbol, shownAs: shownAs[symbol]))
    positions[symbol] = UInt8(symbols.count)
    return UInt8(symbols.count)
  }

  /// The number of cells that dimensions make.
  ///
  /// - Throws: `.tooManyCells` where it is more than a file of that size can mean: a sparse one leaves cells out, but the memory that
  ///   a header asks for stays in proportion to its file.
  static func count(of sizes: [Int], file: String, bytes: Int, at place: CubePlace) throws(DataError) -> Int {
    let limit = 8 * bytes
    var count = 1
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= limit else {
        throw .cube(file: file, at: place, .tooManyCells(sizes: sizes, bytes: bytes))
      }
      count = product
    }
    return count
  }
}
