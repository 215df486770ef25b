import AreaData
import Foundation
import Synchronization

/// A service of PxWebApi 2 with one table, which has the traps of the real one: what is not selected is summed up in silence, a
/// value named twice is an error 500, data by GET are refused, dimensions come in another order than in the table, and more cells or
/// calls than allowed are refused. `fault` may answer in its stead.
final class Imitation: Sendable {
  struct Dimension: Sendable {
    var code: String
    var codes: [String]
    var role: String?
    var canBeEliminated = false
    var total: String?
    var codeLists: [String] = []
    var notes: [String] = []
    /// Of values: by code, all of them mandatory.
    var valueNotes: [String: String] = [:]
  }

  struct Table: Sendable {
    var dimensions: [Dimension]
    var updated: String? = "2026-03-01T07:00:00Z"
    var notes: [String] = ["Noise from 2025 on."]
    /// A figure, or the reason why there is none, by the values' codes in the table's order.
    var cell: @Sendable ([String]) -> Cell = { .figure(Imitation.number($0)) }
  }

  enum Cell: Sendable, Equatable {
    case figure(Double)
    case gap(String)
  }

  struct State: Sendable {
    var table: Table
    var calls: [LocalServer.Request] = []
    var times: [ContinuousClock.Instant] = []
    /// Calls answered with 429 because there were too many.
    var refusals = 0
    /// Cells of answers to data, in the order of calls.
    var answered: [[[String]]] = []
  }

  let state: Mutex<State>
  private let recordsCells: Bool
  private let limits: (cells: Int, calls: Int, seconds: Double)
  private let fault: @Sendable (LocalServer.Request, _ call: Int) -> LocalServer.Answer?
  private let server = Mutex<LocalServer?>(nil)

  /// - Parameters:
  ///   - recordsCells: whether the cells of every answer are kept.
  ///   - fault: takes a call and its number among those of its kind (config, metadata, data), from 1.
  init(
    _ table: Table, cells: Int = 150_000, calls: Int = 1_000, seconds: Double = 1, recordsCells: Bool = true,
    fault: @escaping @Sendable (LocalServer.Request, _ call: Int) -> LocalServer.Answer? = { _, _ in nil }
  ) throws {
    self.recordsCells = recordsCells
    state = Mutex(State(table: table))
    limits = (cells, calls, seconds)
    self.fault = fault
    let made = try LocalServer { [weak self] request in self?.answer(request) ?? LocalServer.Answer(status: 503) }
    server.withLock { $0 = made }
  }

  var address: String { server.withLock { $0?.address ?? "" } + "/api/v2" }
  var dataCalls: [LocalServer.Request] { state.withLock { $0.calls.filter { $0.target.contains("/data") } } }

  static func kind(_ target: String) -> String {
    ["/config", "/metadata", "/data"].first { target.contains($0) } ?? ""
  }

  /// A number that tells the cell: of FNV-1a, below 2³².
  static func number(_ codes: [String]) -> Double {
    Double(
      codes.joined(separator: "|").utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }) / 4
  }

  func change(_ body: @Sendable (inout Table) -> Void) { state.withLock { body(&$0.table) } }

  private func answer(_ request: LocalServer.Request) -> LocalServer.Answer {
    let now = ContinuousClock.now
    let (count, isTooMany) = state.withLock { state in
      state.calls.append(request)
      state.times.append(now)
      let recent = state.times.count { now - $0 < .seconds(limits.seconds) }
      if recent > limits.calls { state.refusals += 1 }
      let kind = Self.kind(request.target)
      return (state.calls.count { Self.kind($0.target) == kind }, recent > limits.calls)
    }
    if let fault = fault(request, count) { return fault }
    let table = state.withLock { $0.table }
    if isTooMany { return LocalServer.Answer(status: 429, headers: ["Retry-After": "1"]) }
    switch Self.kind(request.target) {
    case "/config":
      return Self.json(
        """
        {"apiVersion": "2.3.2", "appVersion": "2.3.2", "languages": [{"id": "sv", "label": "Svenska"}], "defaultLanguage": "sv", \
        "maxDataCells": \(limits.cells), "maxCallsPerTimeWindow": \(limits.calls), "timeWindow": \(Int(limits.seconds.rounded(.up)))}
        """)
    case "/metadata": return Self.json(Self.metadata(table))
    case "/data": return data(request, table)
    default: return Self.problem(404, "Not found")
    }
  }

  static func json(_ text: String) -> LocalServer.Answer { LocalServer.Answer(body: Array(text.utf8)) }

  static func problem(_ status: Int, _ title: String) -> LocalServer.Answer {
    LocalServer.Answer(
      status: status, type: "application/problem+json",
      body: Array("{\"title\": \"\(title)\", \"status\": \(status)}".utf8))
  }

  // MARK: Answers

  private static func quoted(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ", ") }

  private static func dimension(_ dimension: Dimension, _ codes: [String]) -> String {
    func members(_ value: (Int, String) -> String) -> String {
      codes.enumerated().map { "\"\($1)\": \(value($0, $1))" }.joined(separator: ", ")
    }
    let noted = codes.filter { dimension.valueNotes[$0] != nil }
    let notes = noted.map { "\"\($0)\": [\"\(dimension.valueNotes[$0]!)\"]" }.joined(separator: ", ")
    let lists = dimension.codeLists.map { "{\"id\": \"vs_x\", \"label\": \"\($0)\", \"type\": \"Valueset\"}" }
    return """
      "\(dimension.code)": {"label": "name of \(dimension.code)", "note": [\(quoted(dimension.notes))], "category": {
      "index": {\(members { k, _ in "\(k)" })}, "label": {\(members { _, code in "\"label \(code)\"" })}
      \(dimension.role == "metric" ? ", \"unit\": {\(members { _, _ in "{\"base\": \"antal\", \"decimals\": 0}" })}" : "")
      \(noted.isEmpty ? "" : ", \"note\": {\(notes)}")},
      "extension": {"elimination": \(dimension.canBeEliminated)
      \(dimension.total.map { ", \"eliminationValueCode\": \"\($0)\"" } ?? ""), "show": "code",
      "categoryNoteMandatory": {\(noted.map { "\"\($0)\": {\"0\": true}" }.joined(separator: ", "))},
      "codelists": [\(lists.joined(separator: ", "))]}}
      """
  }

  private static func head(_ table: Table, _ dimensions: [(Dimension, [String])]) -> String {
    func role(_ name: String) -> String { quoted(dimensions.map(\.0).filter { $0.role == name }.map(\.code)) }
    return """
      {"version": "2.0", "class": "dataset", "label": "A table", "source": "SCB", \
      \(table.updated.map { "\"updated\": \"\($0)\", " } ?? "")\
      "note": [\(quoted(table.notes))], "role": {"time": [\(role("time"))], "geo": [\(role("geo"))], "metric": [\(role("metric"))]},
      "id": [\(quoted(dimensions.map(\.0.code)))], "size": [\(dimensions.map { "\($0.1.count)" }.joined(separator: ", "))],
      "dimension": {\(dimensions.map { dimension($0.0, $0.1) }.joined(separator: ", "))},
      "extension": {"noteMandatory": {"0": true}, "px": {"tableid": "TAB1", "language": "sv", "aggregallowed": false}}
      """
  }

  static func metadata(_ table: Table) -> String {
    head(table, table.dimensions.map { ($0, $0.codes) }) + ", \"value\": []}"
  }

  private func data(_ request: LocalServer.Request, _ table: Table) -> LocalServer.Answer {
    guard request.method == "POST", request.target.utf8.count < 2_100 else { return Self.problem(404, "Not found") }
    guard let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any],
      let list = body["selection"] as? [[String: Any]]
    else { return Self.problem(400, "Illegal selection") }
    var selected: [String: [String]] = [:]
    for one in list {
      // A repeated dimension drops values in silence.
      if let code = one["variableCode"] as? String { selected[code] = one["valueCodes"] as? [String] }
    }
    var kept: [(Dimension, [String])] = []
    for dimension in table.dimensions {
      let codes = selected[dimension.code] ?? []
      guard Set(codes).count == codes.count else { return Self.problem(500, "Something went wrong") }
      guard codes.allSatisfy(dimension.codes.contains) else { return Self.problem(400, "Non-existent value") }
      if !codes.isEmpty {
        kept.append((dimension, codes))
      } else if !dimension.canBeEliminated {
        return Self.problem(400, "Missing selection for mandantory variable")
      }
    }
    guard kept.reduce(1, { $0 * $1.1.count }) <= limits.cells else {
      return Self.problem(403, "Too many cells selected")
    }
    // Time and contents stand in the heading, behind the rest; and the first dimension's values come backwards.
    kept.reverse()
    kept[kept.count - 1].1.reverse()
    return cells(kept, table)
  }

  private func cells(_ kept: [(Dimension, [String])], _ table: Table) -> LocalServer.Answer {
    let count = kept.reduce(1) { $0 * $1.1.count }
    var values = [String](), reasons = [String](), answered = [[String]]()
    for k in 0..<count {
      var rest = k
      var codes: [String: String] = [:]
      for (dimension, own) in kept.reversed() {
        codes[dimension.code] = own[rest % own.count]
        rest /= own.count
      }
      let key = table.dimensions.map { codes[$0.code] ?? $0.total ?? "sum" }
      if recordsCells { answered.append(key) }
      switch table.cell(key) {
      case .figure(let figure): values.append(figure == figure.rounded() ? "\(Int(figure))" : "\(figure)")
      case .gap(let reason):
        values.append("null")
        reasons.append("\"\(k)\": \"\(reason)\"")
      }
    }
    state.withLock { $0.answered.append(answered) }
    return Self.json(
      Self.head(table, kept)
        + ", \"value\": [\(values.joined(separator: ","))], \"status\": {\(reasons.joined(separator: ","))}}")
  }
}
