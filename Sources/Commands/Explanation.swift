import AreaData
import CompositeIndex
import Reporting
import Study

/// What a study says of one area: rows of its tables, and what would move it. As JSON, columns of numbers and truth values are
/// written as such.
struct Explanation: Encodable {
  /// One row of a table by column name; empty cells are left out.
  typealias Row = [String: String]

  let study: Study
  /// Nil for an area that is not assessed.
  let movers: AreaMovers?
  /// The type of each column by table.
  private let types: [String: [String: String]]
  private let rows: [String: [Row]]

  var area: Row { self["areas"].first ?? [:] }
  var areaCount: Int { study.panel.unitCount }

  /// The area's rows in a table, and of `agreement` those of the list's error under the scheme behind certainty.
  subscript(table: String) -> [Row] { rows[table] ?? [] }

  /// Keys of the JSON by the table that they are rows of.
  private static let keys = [
    "nodes": CodingKeys.nodes, "problems": .problems, "needs": .needs, "gaps": .gaps, "agreement": .listError,
    "rank_sets": .rankSets, "problem_counts": .problemCounts, "influence_areas": .without,
    "notes": .notes,
  ]

  private enum CodingKeys: String, CodingKey {
    case area, areaCount, nodes, problems, needs, gaps, scoreAcross, reaches, listError, rankSets, problemCounts,
      without, notes
  }

  private struct Crossing: Encodable {
    let indicator: String
    let value: Double
    let needed: Double
    let deviations: Double
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func cells(_ row: Row, _ table: String) -> [String: TypedCell] {
      Dictionary(uniqueKeysWithValues: row.map { ($0, TypedCell(text: $1, type: types[table]?[$0])) })
    }
    try container.encode(cells(area, "areas"), forKey: .area)
    try container.encode(areaCount, forKey: .areaCount)
    for (table, key) in Self.keys { try container.encode(self[table].map { cells($0, table) }, forKey: key) }
    try container.encodeIfPresent(movers?.scoreAcross, forKey: .scoreAcross)
    let reaches = (movers?.crossings ?? []).map {
      Crossing(
        indicator: study.panel.indicators[$0.indicator].id, value: $0.value, needed: $0.needed,
        deviations: $0.deviations)
    }
    try container.encode(reaches, forKey: .reaches)
  }

  /// - Parameters:
  ///   - sought: an area's id, or its name where one area alone is called so, in any case.
  ///   - run: the run's folder, as messages give it.
  init(of sought: String, in record: RunRecord, run: String) throws {
    let study = record.study
    let (units, absent) = (study.panel.units, study.panel.notAssessed)
    let ids = units.ids + absent.map(\.id)
    let index = try Self.index(of: sought, ids, units.names + absent.map(\.name), run)
    self.study = study
    movers = index < units.count ? study.movers(of: index) : nil
    let tables = StudyTables(study, notes: record.areaNotes, language: "en")
    var (rows, types) = ([String: [Row]](), [String: [String: String]]())
    for name in ["areas"] + Self.keys.keys {
      guard let table = try lifting({ try tables.table(name) }) else { continue }
      types[name] = table.types
      let all = (0..<table.rowCount)
      rows[name] =
        name == "agreement"
        ? all.map(table.cells).filter { Self.isListError($0, study.stability?.plan.certainty.name) }
        : all.filter { table.id(ofRow: $0) == ids[index] }.map(table.cells)
    }
    (self.rows, self.types) = (rows, types)
  }

  /// Whether a row of `agreement` is of the list's error under a scheme.
  private static func isListError(_ row: Row, _ scheme: String?) -> Bool {
    scheme != nil && row["scheme"] == scheme && row["measure"].flatMap(ListMeasure.init) != nil
  }

  private static func index(of sought: String, _ ids: [String], _ names: [String], _ run: String) throws -> Int {
    if let row = ids.firstIndex(of: sought) { return row }
    let called = names.indices.filter { names[$0].lowercased() == sought.lowercased() }
    if called.count == 1 { return called[0] }
    guard called.isEmpty else {
      let some = called.prefix(5).map { ids[$0] }.joined(separator: ", ")
      throw Failure(
        "\(run): \(called.count) areas are called '\(names[called[0]])': \(some)\(called.count > 5 ? " …" : ""). Name one by its id.",
        code: Failure.badInput)
    }
    let hint =
      nearest(to: sought, among: ids + names).map { " Did you mean '\($0)'?" } ?? " Ids and names are in areas.csv."
    throw Failure("\(run): has no area '\(sought)'.\(hint)", code: Failure.badInput)
  }
}
