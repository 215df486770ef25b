import AreaData

/// The series that Sweden's open tables hold for several years.
enum Sweden {
  /// Where the tables are sought unless told.
  static let folder = "../shared/data/sweden"
  static let panel = "regso_panel_2020_2023.csv"
  private static let crimes = "deso_crime_counts_long.csv"
  private static let key = "deso_regso_key.csv"

  /// What the example builds on and the tables hold for one year only, and what they hold without a base.
  static let notStudied = """
    low_income, low_schooling, unemployed, outside: counted in one year only; nothing can be said
    mean wage: neither base nor spread is published; the model predicts nothing
    """

  /// Two stocks as a contrast, then reported crimes; the first of the crimes is the example's indicator.
  static func series(in folder: String) throws -> [Series] {
    let table = try YearTable(contentsOf: "\(folder)/\(panel)", id: "regso", year: "year")
    let people = try table.sum(of: ["pop_total"])
    let dwellings = ["dw_hyresratt", "dw_bostadsratt", "dw_aganderatt", "dw_saknas"]
    let events = try Self.events(in: folder, areas: table.areas, years: table.years)

    func share(_ id: String, _ count: String, of base: [String]) throws -> Series {
      try Series(
        id, .share, years: table.years, areas: table.areas, counts: table.sum(of: [count]), bases: table.sum(of: base))
    }
    func crime(_ id: String, _ kinds: String...) throws -> Series {
      let counts = table.years.indices.map { t in
        table.areas.indices.map { i in kinds.map { events[$0]?[t][i] ?? 0 }.sum }
      }
      return try Series(id, .events, years: table.years, areas: table.areas, counts: counts, bases: people)
    }
    return try [
      share("born_in_sweden", "born_sweden", of: ["pop_total"]),
      share("rented_dwellings", "dw_hyresratt", of: dwellings),
      crime("fires", "vehicle_fire_1211", "arson_not_vehicle_1210"),
      crime("vehicle_fires", "vehicle_fire_1211"),
      crime("other_arson", "arson_not_vehicle_1210"),
      crime("violence_vs_police", "violence_vs_police_1701"),
      crime("sabotage_emergency", "sabotage_emergency_1311"),
      crime("riots", "riot_chapter16"),
    ]
  }

  /// Reports by kind, year and area, from one line for each finer area, kind and year with any. Each year is a count of
  /// its own: the rolling four-year sums of other tables would overlap. Years outside the panel are incomplete.
  private static func events(in folder: String, areas: [String], years: [Int]) throws -> [String: [[Double]]] {
    let keyTable = try DelimitedText(contentsOf: "\(folder)/\(key)")
    let pairs = zip(try keyTable.texts(column: "deso"), try keyTable.texts(column: "regso"))
    let parents = Dictionary(pairs) { first, _ in first }
    let position = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, $0) })
    let yearPosition = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, $0) })

    let table = try DelimitedText(contentsOf: "\(folder)/\(crimes)")
    let (ids, kinds) = (try table.texts(column: "deso"), try table.texts(column: "crime"))
    let recordYears = try table.years(column: "year")
    let counts = try table.numbers(column: "count", missing: [:]).values
    let none = [[Double]](repeating: [Double](repeating: 0, count: areas.count), count: years.count)
    var events = [String: [[Double]]]()
    var seen = Set<[String]>()
    for row in 0..<table.rowCount {
      guard seen.insert([ids[row], kinds[row], "\(recordYears[row])"]).inserted else {
        throw YearsError.repeatedRecord(file: table.name, area: ids[row], year: recordYears[row])
      }
      guard let parent = parents[ids[row]], let i = position[parent] else {
        throw YearsError.unknownArea(file: table.name, area: ids[row])
      }
      if let t = yearPosition[recordYears[row]] { events[kinds[row], default: none][t][i] += counts[row] }
    }
    return events
  }
}
