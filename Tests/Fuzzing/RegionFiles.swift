import Foundation

/// Writes a region's files as offices write them: with marks, semicolons, decimal commas, quotes.
struct RegionFiles {
  /// By name.
  private(set) var files: [String: Data] = [:]
  /// The tables that a spec reads together, in order.
  private(set) var tables: [String] = []
  let outlines = "areas.geojson"
  let levelOutlines = "county.geojson"
  let truth = "truth.csv"
  let scoreErrors = ["errors.csv", "covariance.csv"]
  /// Lines above the column names of every table.
  let titleLines: Int
  /// How the line after every table begins, where there is one.
  let note: String?
  /// Ids of records that a spec may exclude: a total where there is one, else areas.
  let excludable: [String]

  private let region: Region

  init(_ region: Region, _ dice: inout Dice) {
    self.region = region
    titleLines = dice.pick(weighing: [(9, 0), (1, dice.whole(in: 1...2))])
    note = dice.chance(0.1) ? "Source:" : nil
    let hasTotal = dice.chance(0.1)
    excludable = hasTotal ? ["Riket"] : Array(region.ids.prefix(2))
    let dialect = Dialect(&dice)
    let isSplit = dice.chance(0.25)
    let first = isSplit ? Array(region.columns.prefix(region.columns.count / 2)) : region.columns
    let total = hasTotal ? [excludable + first.map { _ in "1" }] : []
    addTable("a.csv", rows(region.ids.indices.map(\.self), first) + total, dialect)
    if isSplit {
      var order = region.ids.indices.shuffled(using: &dice)
      if dice.chance(region.oddness), !order.isEmpty { order.removeLast() }
      let rest = Array(region.columns.dropFirst(first.count))
      let total = hasTotal ? [excludable + rest.map { _ in "1" }] : []
      addTable("b.csv", rows(order, rest) + total, Dialect(&dice))
    }
    tables = files.keys.sorted()
    addTruth(&dice)
    addScoreErrors(&dice)
    files[outlines] = Data(Outlines.geoJSON(of: region.ids, oddness: region.oddness, &dice).utf8)
    if let level = region.levels.first, let column = region.columns.first(where: { $0.name == level }) {
      let codes = Set(column.cells).sorted()
      files[levelOutlines] = Data(Outlines.geoJSON(of: codes, oddness: region.oddness, &dice).utf8)
    }
  }

  private func rows(_ order: [Int], _ columns: [(name: String, cells: [String])]) -> [[String]] {
    [[Region.idColumn] + columns.map(\.name)] + order.map { i in [region.ids[i]] + columns.map { $0.cells[i] } }
  }

  /// A table as offices publish them: with a title above and its source below, now and then.
  private mutating func addTable(_ name: String, _ rows: [[String]], _ dialect: Dialect) {
    let titles = [[String]](repeating: ["Table 1. Areas"], count: titleLines)
    add(name, titles + rows + (note.map { [["\($0) an office"]] } ?? []), dialect)
  }

  private mutating func add(_ name: String, _ rows: [[String]], _ dialect: Dialect) {
    files[name] = dialect.data(rows)
  }

  private mutating func addTruth(_ dice: inout Dice) {
    let rows = region.ids.map { [$0, "\(dice.normal())", dice.chance(0.3) ? "1" : "0", "g\(dice.below(3))"] }
    add(truth, [[Region.idColumn, "score", "listed", "group"]] + rows, .plain)
  }

  private mutating func addScoreErrors(_ dice: inout Dice) {
    let scale = dice.chance(region.oddness) ? dice.pick([0, 1e-300, 1e150, 1e300]) : 0.3
    let errors = region.ids.map { _ in scale * (0.5 + dice.unit()) }
    add(scoreErrors[0], [["id", "standard_error"]] + zip(region.ids, errors).map { [$0, "\($1)"] }, .plain)
    guard region.ids.count <= 20 else { return }
    let correlation = dice.pick([0, 0.5, 1, -0.01])
    let covariance = region.ids.indices.map { i in
      [region.ids[i]] + region.ids.indices.map { j in "\(errors[i] * errors[j] * (i == j ? 1 : correlation))" }
    }
    add(scoreErrors[1], [["id"] + region.ids] + covariance, .plain)
  }
}

/// How a table is written.
struct Dialect {
  var delimiter = ","
  var hasDecimalComma = false
  var hasMark = false
  var lineEnd = "\n"

  static let plain = Dialect()

  private init() {}

  init(_ dice: inout Dice) {
    guard dice.chance(0.4) else { return }
    delimiter = dice.pick([",", ";", "\t", "|"])
    hasDecimalComma = delimiter != "," && dice.chance(0.4)
    hasMark = dice.chance(0.4)
    lineEnd = dice.pick(["\n", "\r\n", "\r"])
  }

  func data(_ rows: [[String]]) -> Data {
    let lines = rows.map { $0.map(cell).joined(separator: delimiter) + lineEnd }
    return Data(((hasMark ? "\u{FEFF}" : "") + lines.joined()).utf8)
  }

  private func cell(_ text: String) -> String {
    var text = text
    if hasDecimalComma, Double(text) != nil { text = text.replacing(".", with: ",") }
    let needsQuotes = text.contains(delimiter) || text.utf8.contains { "\"\r\n".utf8.contains($0) }
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
