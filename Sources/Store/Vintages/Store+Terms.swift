internal import AreaData
internal import GRDB

extension Store {
  /// The terms of a delivery, completed by those of the last one of its level and source, and the division that it is of.
  func terms(_ db: Database, of request: DeliveryRequest) throws -> (DeliveryTerms, Division) {
    let level = try level(db, of: request)
    let last = try lastDelivery(db, level: level.name, source: request.source)
    let isFirst = request.kind == .add
    guard let source = request.source ?? (isFirst ? nil : last?["source"]) else {
      throw StoreError.lacks(option: "--source")
    }
    guard let authority = request.authority ?? (isFirst ? nil : last?["authority"]) else {
      throw StoreError.lacks(option: "--authority")
    }
    let earlier = isFirst ? nil : last
    let rules =
      request.rules.isEmpty
      ? (earlier?["rules"] as String? ?? "").split(separator: "\n").compactMap { FigureRule(String($0)) }
      : request.rules
    let terms = DeliveryTerms(
      source: source, authority: authority, published: request.published,
      protection: request.protection ?? (earlier?["protection"]).flatMap(DeliveryTerms.Protection.init(rawValue:))
        ?? .none,
      alters: request.alters ?? earlier?["alters"] ?? 0, dueMonth: request.dueMonth ?? earlier?["due_month"],
      idColumn: request.idColumn ?? earlier?["id_column"] ?? level.name,
      missing: request.missing.isEmpty ? DeliveryTerms.missing(earlier?["missing"] ?? "") : request.missing,
      rules: rules)
    return (terms, try Self.division(db, level: level.row))
  }

  /// The level that the figures are of: as named, or as the id column is called, or the only one with vintages; of the edition
  /// named, or the one of the newest vintage, or the only one.
  private func level(_ db: Database, of request: DeliveryRequest) throws -> (row: Int64, name: String) {
    let all = try Row.fetchAll(
      db,
      sql: """
        SELECT l.id, l.name, e.name AS edition FROM level l JOIN edition e ON e.id = l.edition ORDER BY e.id, l.number
        """)
    let vintages = try Row.fetchAll(db, sql: "SELECT level, time FROM vintage")
    let times = Dictionary(grouping: vintages) { $0["level"] as Int64 }.mapValues { $0.map { $0["time"] as String } }
    let editions = all.map { $0["edition"] as String }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    if let edition = request.edition, !editions.contains(edition) {
      throw StoreError.unknownEdition(edition, known: editions)
    }
    guard !editions.isEmpty else { throw StoreError.unknownEdition("", known: []) }
    var candidates = all.filter { request.edition == nil || $0["edition"] == request.edition }
    let name = request.level ?? request.idColumn.flatMap { id in candidates.contains { $0["name"] == id } ? id : nil }
    if let name {
      candidates.removeAll { $0["name"] != name }
      guard !candidates.isEmpty else {
        throw StoreError.unknownLevel(
          name, edition: request.edition ?? editions.joined(separator: ", "),
          known: all.map { $0["name"] as String }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } })
      }
    }
    if case .revise = request.kind {
      let holding = candidates.filter { times[$0["id"]]?.contains(request.time) ?? false }
      guard holding.count <= 1 else {
        throw StoreError.severalEditions(
          time: request.time, level: name ?? "",
          editions: holding.map { "\($0["name"] as String), \($0["edition"] as String)" })
      }
      if !holding.isEmpty { candidates = holding }
    }
    let used = candidates.filter { times[$0["id"]] != nil }
    if request.kind != .add, !used.isEmpty, Set(used.map { $0["name"] as String }).count == 1,
      request.edition == nil || name == nil
    {
      candidates = used
    }
    guard Set(candidates.map { $0["name"] as String }).count == 1 else { throw StoreError.lacks(option: "--level") }
    if candidates.count > 1, request.kind != .add {
      func newest(_ level: Row) -> (UInt32, Int64) {
        (times[level["id"]]?.compactMap { ReferenceTime($0)?.number }.max() ?? 0, level["id"])
      }
      candidates = candidates.max { newest($0) < newest($1) }.map { [$0] } ?? []
    }
    guard candidates.count == 1 else { throw StoreError.lacks(option: "--division") }
    return (candidates[0]["id"], candidates[0]["name"])
  }

  /// The last delivery of a level, in any edition; of one source where that is named.
  private func lastDelivery(_ db: Database, level: String, source: String?) throws -> Row? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT d.*, r.rules FROM revision r JOIN delivery d ON d.id = r.delivery JOIN vintage v ON v.id = r.vintage
        JOIN level l ON l.id = v.level WHERE l.name = ? AND (? IS NULL OR d.source = ?) ORDER BY d.id DESC
        """, arguments: [level, source, source])
    // Which of several sources delivers, only its sender knows.
    guard Set(rows.map { $0["source"] as String }).count <= 1 else { throw StoreError.lacks(option: "--source") }
    return rows.first
  }
}
