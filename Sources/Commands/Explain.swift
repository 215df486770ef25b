import AreaData
import ArgumentParser
import CompositeIndex
import Foundation
import Reporting
import Study
import Specification

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One area: its result, how sure, why, what would move it.")

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String
  @Argument(help: ArgumentHelp("The area's id, or its name.", valueName: "id"))
  var id: String
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let stored = try StoredRun(folder)
      let plan = try stored.specFile(data: nil).plan
      let explanation = try Explanation(of: id, in: stored, plan: plan)
      if output.json { return try Console.json(explanation) }
      try explanation.lines(
        language.lang, plan: plan, noiseWeight: stored.manifest.noiseWeight
      ).forEach(Console.out)
    }
  }
}

/// What a run's tables say of one area. As JSON, columns of numbers and truth values are written as such.
struct Explanation: Encodable {
  /// One row of a table by column name; empty cells are left out.
  typealias Row = [String: String]

  /// The type of each column by table.
  private let types: [String: [String: String]]
  let area: Row
  let areaCount: Int
  let nodes: [Row]
  let problems: [Row]
  let needs: [Row]
  /// Values that keep the area from being assessed.
  let gaps: [Row]
  /// The score nearest across the list's line: the highest off the list for an area on it, the lowest on it for one off.
  let scoreAcross: Double?
  /// What each indicator alone would have to be for that, where the list goes by score.
  let reaches: [Reach]
  /// The error of the list that the area is on or off, from the recalculations behind certainty.
  let listError: [Row]
  /// Confidence sets for the area's rank, and its credible set.
  let rankSets: [Row]
  /// How often the area has at least so many problems.
  let problemCounts: [Row]
  /// The area's rank without each indicator and domain.
  let without: [Row]

  private enum CodingKeys: String, CodingKey {
    case area, areaCount, nodes, problems, needs, gaps, scoreAcross, reaches, listError, rankSets, problemCounts,
      without
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func cells(_ row: Row, _ table: String) -> [String: TypedCell] {
      Dictionary(uniqueKeysWithValues: row.map { ($0, TypedCell(text: $1, type: types[table]?[$0])) })
    }
    try container.encode(cells(area, "areas"), forKey: .area)
    try container.encode(areaCount, forKey: .areaCount)
    for (key, rows, table) in [
      (CodingKeys.nodes, nodes, "nodes"), (.problems, problems, "problems"), (.needs, needs, "needs"),
      (.gaps, gaps, "gaps"), (.listError, listError, "agreement"),
      (.rankSets, rankSets, "rank_sets"), (.problemCounts, problemCounts, "problem_counts"),
      (.without, without, "influence_areas"),
    ] {
      try container.encode(rows.map { cells($0, table) }, forKey: key)
    }
    try container.encodeIfPresent(scoreAcross, forKey: .scoreAcross)
    try container.encode(reaches, forKey: .reaches)
  }

  /// - Parameter sought: an area's id, or its name where one area alone is called so, in any case.
  init(of sought: String, in run: StoredRun, plan: Plan) throws {
    types = run.columnTypes
    guard let areas = try run.table("areas") else {
      throw Failure("\(run.path)/areas.csv: has no areas. Make the run again with vikt run.", code: Failure.badInput)
    }
    let ids = try lifting { try areas.texts(column: "id") }
    let row = try Self.place(of: sought, ids, try lifting { try areas.texts(column: "name") }, run)
    let id = ids[row]
    area = Self.row(row, of: areas)
    areaCount = try lifting { try areas.texts(column: "score").count { !$0.isEmpty } }
    nodes = try Self.rows(of: id, in: "nodes", run)
    problems = try Self.rows(of: id, in: "problems", run)
    needs = try Self.rows(of: id, in: "needs", run)
    gaps = try Self.rows(of: id, in: "gaps", run)
    listError = try Self.listError(in: run, plan)
    rankSets = try Self.rows(of: id, in: "rank_sets", run)
    problemCounts = try Self.rows(of: id, in: "problem_counts", run)
    without = try Self.rows(of: id, in: "influence_areas", run)
    let across = try Self.scoreAcross(from: row, in: areas)
    scoreAcross = across
    reaches =
      if let across, plan.recipe.listGoesByScore, area["score"] != nil {
        try Self.reaches(of: row, across: across, in: run, plan: plan)
      } else {
        []
      }
  }

  private static func place(of sought: String, _ ids: [String], _ names: [String], _ run: StoredRun) throws -> Int {
    if let row = ids.firstIndex(of: sought) { return row }
    let called = names.indices.filter { names[$0].lowercased() == sought.lowercased() }
    if called.count == 1 { return called[0] }
    guard called.isEmpty else {
      let some = called.prefix(5).map { ids[$0] }.joined(separator: ", ")
      throw Failure(
        "\(run.path): \(called.count) areas are called '\(names[called[0]])': \(some)\(called.count > 5 ? " …" : ""). Name one by its id.",
        code: Failure.badInput)
    }
    let hint =
      nearest(to: sought, among: ids + names).map { " Did you mean '\($0)'?" } ?? " Ids and names stand in areas.csv."
    throw Failure("\(run.path): has no area '\(sought)'.\(hint)", code: Failure.badInput)
  }

  private static func scoreAcross(from row: Int, in areas: DelimitedText) throws -> Double? {
    guard areas.hasColumn(named: "listed") else { return nil }
    return try lifting {
      let listed = try areas.texts(column: "listed")
      let scores = try areas.texts(column: "score").map { Double($0).flatMap { $0.isFinite ? $0 : nil } }
      let others = zip(listed, scores).filter { $0.0 != listed[row] }.compactMap(\.1)
      return listed[row] == "true" ? others.max() : others.min()
    }
  }

  /// What the recalculations behind certainty say of the list's error.
  private static func listError(in run: StoredRun, _ plan: Plan) throws -> [Row] {
    guard let scheme = plan.stability?.certainty.name, run.hasTable("agreement"), let table = try run.table("agreement")
    else { return [] }
    let (schemes, measures) = try lifting {
      (try table.texts(column: "scheme"), try table.texts(column: "measure"))
    }
    return schemes.indices.filter { schemes[$0] == scheme && ListMeasure(rawValue: measures[$0]) != nil }
      .map { row($0, of: table) }
  }

  private static func row(_ row: Int, of table: DelimitedText) -> Row {
    var cells = Row()
    for (column, name) in table.columnNames.enumerated() {
      let text = table.text(row: row, column: column)
      if !text.isEmpty { cells[name] = text }
    }
    return cells
  }

  private static func rows(of id: String, in name: String, _ run: StoredRun) throws -> [Row] {
    guard run.hasTable(name), let table = try run.table(name) else { return [] }
    let ids = try lifting { try table.texts(column: "id") }
    return ids.indices.filter { ids[$0] == id }.map { row($0, of: table) }
  }
}

extension Recipe {
  /// The conditions of the tiers on the list.
  private var listConditions: [Tier.Condition] { list.map { tiers[...$0].compactMap(\.condition) } ?? [] }

  /// The least number of problems that puts an area on the list; nil where none does.
  var listedFromProblems: Int? {
    listConditions.compactMap { if case .problems(let least) = $0 { least } else { nil } }.min()
  }

  /// Whether a score or a rank may put an area on the list.
  var listGoesByScore: Bool {
    listConditions.contains { if case .problems = $0 { false } else { true } }
  }
}
