import AreaData
import Foundation
import Store
import TestSupport

/// A small country: 120 areas in 12 municipalities in 3 counties, and yearly figures of it.
struct Office {
  static let count = 120
  static let ids = (0..<count).map { "\(10 + $0 / 40)\(10 + $0 / 10)R\(100 + $0)" }

  let scratch: Scratch
  let store: Store
  /// By year; for each area people, women, men, poor and mean income.
  var years: [Int: [[Double]]] = [:]
  private var random: SplitMix64

  init(seed: UInt64 = 1) throws {
    scratch = try Scratch()
    random = SplitMix64(seed)
    let path = scratch.file("office.vikt")
    try Store.create(path)
    store = try Store(path, forWriting: true)
    let rows = Self.ids.enumerated().map { "\($1),Area \($0),\($1.prefix(4)),Town \($1.prefix(4))" }
    try scratch.write("area,area_name,town,town_name\n" + rows.joined(separator: "\n") + "\n", to: "areas.csv")
    _ = try store.addEdition(
      "2020", units: scratch.file("areas.csv"), levels: Self.levels, follows: nil, changes: nil)
    for year in 2020...2023 { years[year] = figures(before: years[year - 1]) }
  }

  static let levels = ["area:area_name", "town:town_name", "county=town/2"].compactMap(LevelSource.init)

  /// Counts that drift, with chance: 500 to 3,000 people.
  private mutating func figures(before: [[Double]]?) -> [[Double]] {
    (0..<Self.count).map { i in
      let women = ((before?[i][1] ?? Double(250 + random.below(1_250))) * (1 + 0.02 * random.nearlyNormal())).rounded()
      let men = ((before?[i][2] ?? Double(250 + random.below(1_250))) * (1 + 0.02 * random.nearlyNormal())).rounded()
      let share = before.map { $0[i][3] / $0[i][0] } ?? 0.05 + 0.4 * random.unit()
      let poor = min(women + men, max(0, ((women + men) * share + 3 * random.nearlyNormal()).rounded()))
      let income =
        ((before?[i][4] ?? 200 + 200 * random.unit()) * (1.03 + 0.01 * random.nearlyNormal()) * 10).rounded() / 10
      return [women + men, women, men, poor, income]
    }
  }

  static let header = "area,people,women,men,poor,income"

  /// A file of a year's figures, as `change` leaves its lines.
  func file(_ year: Int, named name: String = "delivery.csv", _ change: (inout [[String]]) -> Void = { _ in }) throws
    -> String
  {
    var lines = [Self.header.split(separator: ",").map(String.init)]
    for (id, values) in zip(Self.ids, years[year] ?? []) { lines.append([id] + values.map(Self.text)) }
    change(&lines)
    return try scratch.write(lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n", to: name)
  }

  static func text(_ x: Double) -> String { x == x.rounded() ? String(Int(x)) : String(x) }

  func request(_ kind: DeliveryRequest.Kind, _ year: Int, _ path: String) -> DeliveryRequest {
    var request = DeliveryRequest(
      kind, time: "\(year)",
      files: DeliveryFiles(paths: [path], columns: [], selection: CubeSelection(), rules: TableRules()),
      published: "\(year + 1)-03")
    if kind == .add {
      (request.source, request.authority, request.level, request.dueMonth) = ("Register", "Office", "area", 3)
      request.rules = ["people=women+men", "poor<=people"].compactMap(FigureRule.init)
      request.missing = ["..": .suppressed, "": .notCollected]
    }
    return request
  }

  /// The years to one before the last, as they should be.
  func filled(to year: Int = 2022) throws {
    for k in 2020...year { _ = try store.take(request(k == 2020 ? .add : .update, k, file(k))) }
  }

  func record(_ year: Int, revision: Int? = nil) throws -> RevisionRecord {
    try store.revision(of: "\(year)", level: nil, edition: nil, number: revision)
  }

  func column(_ name: String, of record: RevisionRecord) throws -> NumericColumn? {
    try store.figures(of: record).columns.first { $0.name == name }?.figures
  }
}
