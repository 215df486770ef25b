/// A spec to begin with for a table of several dimensions, every column commented out, as `StarterSpec` is for one of areas by columns.
public struct CubeStarter: Sendable {
  /// One of the table's dimensions.
  public struct Dimension: Sendable {
    public let code: String
    public let codes: [String]
    /// One a code.
    public let labels: [String]
    /// One a code.
    public let units: [String?]

    public init(code: String, codes: [String], labels: [String], units: [String?]) {
      self.code = code
      self.codes = codes
      self.labels = labels
      self.units = units
    }
  }

  /// Lines of indicators at most.
  private static let longest = 100

  public var file: String
  public var title: String
  /// The dimension of the areas; nil where the file does not show which it is.
  public var area: String?
  /// What is counted, and every other dimension with several categories, but for the areas.
  public var columns: [Dimension]
  /// As `2025`; nil for several times.
  public var reference: String?
  public var division: String?
  /// What stands for missing values, with the reason where it is known.
  public var symbols: [(symbol: String, reason: String?)]
  /// What protects counts by noise, in a sentence; nil where nothing is known to.
  public var protection: String?

  public init(file: String, title: String, area: String?, columns: [Dimension]) {
    self.file = file
    self.title = title
    self.area = area
    self.columns = columns
    symbols = []
  }

  /// The text.
  public var yaml: String {
    let scalar = StarterSpec.scalar
    let count = columns.reduce(1) { $0 * $1.codes.count }
    let shown = (0..<min(count, Self.longest)).map(combination)
    let names = columns.isEmpty ? ["value"] : shown.map { zip(columns, $0).map { $0.codes[$1] }.joined(separator: " ") }
    let labels =
      columns.isEmpty ? [title] : shown.map { zip(columns, $0).map { $0.labels[$1] }.joined(separator: ", ") }
    let units = shown.map { zip(columns, $0).compactMap { $0.units[$1] }.first }
    let ids = StarterSpec.ids(for: names)
    let lines = names.indices.map { k in
      "  # - {id: \(scalar(ids[k])), \(source(names[k], units[k])), direction: higher-is-worse}"
        + "  # \(StarterSpec.oneLine(labels[k]))"
    }
    let more = count > names.count ? ["  # … and \(count - names.count) more columns"] : []
    let columnList = columns.isEmpty ? "" : ", columns: [\(columns.map { scalar($0.code) }.joined(separator: ", "))]"
    return """
      vikt: 1
      title: \(JSONValue.quoted(StarterSpec.oneLine(title)))
      data:
        files:
          - {file: \(scalar(file))\(area.map { ", area: \(scalar($0))" } ?? "")\(columnList)}
      \(dataKeys)units: {id: code, name: code_name}
      # Choose indicators: remove the # before each, and write lower-is-worse where low values are the problem.
      \(protection.map { "# \($0)\n# So counts have disclosure_noise: its standard deviation is assumed here; write the base of each count.\n" } ?? "")\
      indicators:
      \((lines + more).joined(separator: "\n"))
      \(StarterSpec.index(of: ids))

      """
  }

  private func source(_ column: String, _ unit: String?) -> String {
    let isCount = ["antal", "number", "person"].contains { unit?.lowercased().hasPrefix($0) == true }
    guard protection != nil, isCount else { return "column: \(StarterSpec.scalar(column))" }
    return "count: \(StarterSpec.scalar(column)), base: BASE, per: 100, disclosure_noise: 1"
  }

  private var dataKeys: String {
    var lines = [String]()
    if let reference { lines.append("reference: \(reference)") }
    if let division { lines.append("division: \(division)") }
    let known = symbols.compactMap { one in one.reason.map { "\(JSONValue.quoted(one.symbol)): \($0)" } }
    let unknown = symbols.filter { $0.reason == nil }.map { "\(JSONValue.quoted($0.symbol)): suppressed" }
    if !unknown.isEmpty {
      lines.append(
        "# missing: {\((known + unknown).joined(separator: ", "))}  # or not-collected, not-applicable: say what each is"
      )
    } else if !known.isEmpty {
      lines.append("missing: {\(known.joined(separator: ", "))}")
    }
    return lines.map { "  \($0)\n" }.joined()
  }

  /// Positions of one category of each column's dimensions, the last dimension fastest.
  private func combination(_ k: Int) -> [Int] {
    var rest = k
    var positions = [Int]()
    for column in columns.reversed() {
      positions.insert(rest % column.codes.count, at: 0)
      rest /= column.codes.count
    }
    return positions
  }
}
