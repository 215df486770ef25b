public import AreaData
internal import Foundation
internal import GRDB

/// What is to be added, as a command has it: what is left out is taken from the delivery before.
public struct DeliveryRequest: Sendable {
  /// Why figures come.
  public enum Kind: Sendable, Equatable {
    /// A vintage that nothing is compared with.
    case add
    /// The next vintage, held against the one before.
    case update
    /// Figures that take the place of some of a vintage's, or join them; held against the vintage before.
    case revise(reason: String)
  }

  public var kind: Kind
  public var time: String
  public var edition: String?
  public var level: String?
  public var files: DeliveryFiles
  public var source: String?
  public var authority: String?
  public var published: String
  public var protection: DeliveryTerms.Protection?
  public var alters: Double?
  public var dueMonth: Int?
  public var idColumn: String?
  public var missing: [String: MissingReason]
  public var rules: [FigureRule]
  /// Checks whose findings are accepted, and why.
  public var accepted: [CheckName]
  public var because: String

  /// - Parameters:
  ///   - time: which the figures describe.
  ///   - published: when they were published.
  public init(_ kind: Kind, time: String, files: DeliveryFiles, published: String) {
    self.kind = kind
    self.time = time
    self.files = files
    self.published = published
    (missing, rules, accepted, because) = ([:], [], [], "")
  }
}

extension Store {
  /// What was taken, or would be.
  public struct Taken: Sendable {
    /// The revision as it stands in the store.
    public let record: RevisionRecord
    /// What checks found and was accepted.
    public let accepted: [CheckFinding]
    /// Columns without numbers, which are not kept.
    public let leftOut: [String]
    /// What was read that is no plain table.
    public let repairs: [Repair]
    /// The vintage that it was compared with, and how many areas; nil for none.
    public let comparedWith: String?
  }

  /// Reads, checks and adds a delivery.
  ///
  /// Where somebody else adds to the store between the checks and the writing, what this rests on may have changed: then it is done again.
  ///
  /// - Throws: `.failed` with what the checks found, and then nothing is added.
  public func take(_ request: DeliveryRequest) throws(StoreError) -> Taken {
    while true { if let taken = try add(try checked(request), []) { return taken } }
  }

  /// Reads, checks and adds a delivery that somebody else has a check for, too: one that rests on more than the store.
  ///
  /// - Parameter judge: what else is found in the vintage as it would be; called when all other checks are passed.
  /// - Throws: what `take(_:)` and `judge` throw, and then nothing is added.
  public func take(_ request: DeliveryRequest, judging judge: (PendingVintage) throws -> [CheckFinding]) throws -> Taken
  {
    while true {
      let checked = try checked(request)
      if let taken = try add(checked, try judge(try pending(checked))) { return taken }
    }
  }

  /// What a delivery is read and checked by, as the store is at one moment.
  private struct Setting: Equatable {
    var terms: DeliveryTerms
    let division: Division
    /// The newest revision of the vintage that is revised; nil of a new one.
    var standing: Int64?
    /// The newest revision of the vintage before; nil where nothing is compared.
    var before: Int64?
  }

  /// A delivery that was read and passed every check of the store's own.
  private struct Checked {
    let request: DeliveryRequest
    let setting: Setting
    let delivery: Delivery
    /// The revision that is revised; nil of a new vintage.
    let standing: RevisionRecord?
    /// The newest of the vintage before, with what is told of it.
    let earlier: RevisionRecord?
    let before: DeliveryChecks.Before?
    /// What was found and is accepted.
    let found: [CheckFinding]
  }

  private func checked(_ request: DeliveryRequest) throws(StoreError) -> Checked {
    let setting = try reading { db in try self.setting(db, of: request) }
    let (terms, division) = (setting.terms, setting.division)
    let delivery = try Delivery(request.files, terms: terms, of: division)
    let (standing, earlier) = try reading { db in
      (
        try setting.standing.map { try RevisionRecord(db, revision: $0) },
        try setting.before.map { try RevisionRecord(db, revision: $0) }
      )
    }
    let known = delivery.columns.map(\.name) + (standing?.columns.map(\.name) ?? [])
    if let unknown = request.rules.flatMap(\.columns).first(where: { !known.contains($0) }) {
      throw .unknownColumn(unknown, among: known)
    }
    if request.kind == .update, earlier == nil {
      throw .nothingBefore(time: request.time, level: division.units.name)
    }
    let before = try earlier.map { record throws(StoreError) -> DeliveryChecks.Before in
      let names = Set(delivery.columns.map(\.name)).union(
        record.columns.filter { $0.source == terms.source }.map(\.name))
      let (then, columns) = try figures(of: record, columns: names)
      let sources = Dictionary(record.columns.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
      return .init(
        division: then, columns: columns, sources: sources,
        sameAreas: try reading { try Self.sameAreas($0, then, division) })
    }
    let found = DeliveryChecks(
      delivery: delivery, terms: terms, division: division, before: before,
      standing: try standing.map { record throws(StoreError) in try columns(of: record, for: terms, delivery) }
    ).findings
    try Self.refuse(found, but: request.accepted)
    return Checked(
      request: request, setting: setting, delivery: delivery, standing: standing, earlier: earlier, before: before,
      found: found)
  }

  private static func refuse(_ found: [CheckFinding], but accepted: [CheckName]) throws(StoreError) {
    let failed = found.filter { !accepted.contains($0.check) }
    guard failed.isEmpty else { throw .failed(failed) }
  }

  /// Adds what passed.
  ///
  /// - Parameter judged: what was found besides.
  /// - Returns: nil where the store has changed meanwhile.
  private func add(_ checked: Checked, _ judged: [CheckFinding]) throws(StoreError) -> Taken? {
    let (request, delivery, setting) = (checked.request, checked.delivery, checked.setting)
    let found = checked.found + judged
    try Self.refuse(found, but: request.accepted)
    let idle = request.accepted.filter { name in !found.contains { $0.check == name } }
    guard idle.isEmpty else { throw .acceptedInVain(idle) }
    let packed = delivery.columns.map { PackedColumn($0.figures) }
    let row = try writing { db -> Int64? in
      guard try self.setting(db, of: request) == setting else { return nil }
      return try StoreWriter(db: db, request: request, terms: setting.terms, division: setting.division).write(
        delivery, packed, found)
    }
    guard let row else { return nil }
    let areas = setting.division.units.codes.count
    return Taken(
      record: try reading { try RevisionRecord($0, revision: row) }, accepted: found, leftOut: delivery.leftOut,
      repairs: delivery.repairs,
      comparedWith: checked.before.map { before in
        "\(checked.earlier?.vintage ?? "") (\(before.division.edition)), \(before.sameAreas.count) of \(areas) areas"
      })
  }

  /// The vintage as it will be, with the columns that stay as they were.
  private func pending(_ checked: Checked) throws(StoreError) -> PendingVintage {
    let delivered = Set(checked.delivery.columns.map(\.name))
    let standing = try checked.standing.map { record throws(StoreError) in
      try figures(of: record, columns: Set(record.columns.map(\.name)).subtracting(delivered)).columns
    }
    return PendingVintage(
      path: path, time: checked.request.time, revision: (checked.standing?.revision ?? 0) + 1,
      division: checked.setting.division, columns: checked.delivery.columns + (standing ?? []),
      before: checked.before.map { ($0.division.edition, $0.sameAreas) })
  }

  private func setting(_ db: Database, of request: DeliveryRequest) throws -> Setting {
    let (terms, division) = try terms(db, of: request)
    var setting = Setting(terms: terms, division: division)
    if request.kind != .add { setting.before = try before(db, request, division) }
    if case .revise = request.kind {
      let record = try Self.revision(
        db, of: request.time, level: division.units.name, edition: division.edition, number: nil)
      setting.standing = record.row
      // What held of the vintage goes on to hold.
      setting.terms.rules = record.rules.compactMap { FigureRule($0) } + terms.rules
    }
    setting.terms.rules = setting.terms.rules.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return setting
  }

  /// Of a revision the columns that rules speak of and the delivery lacks, each with the most by which it may be altered.
  private func columns(
    of record: RevisionRecord, for terms: DeliveryTerms, _ delivery: Delivery
  ) throws(StoreError) -> [(column: Delivery.Column, alters: Double)] {
    let names = Set(terms.rules.flatMap(\.columns)).subtracting(delivery.columns.map(\.name))
    let alters = Dictionary(record.columns.map { ($0.name, $0.alters) }, uniquingKeysWith: { first, _ in first })
    return try figures(of: record, columns: names).columns.map { ($0, alters[$0.name] ?? 0) }
  }

  /// The newest vintage before, of the same edition if there is one.
  private func before(_ db: Database, _ request: DeliveryRequest, _ division: Division) throws -> Int64? {
    let order = ReferenceTime(request.time)?.number ?? 0
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT v.time, e.name AS edition, (SELECT id FROM revision r WHERE r.vintage = v.id ORDER BY number DESC LIMIT 1) AS newest
        FROM vintage v JOIN level l ON l.id = v.level JOIN edition e ON e.id = l.edition WHERE l.name = ? ORDER BY e.id
        """, arguments: [division.units.name])
    let earlier = rows.map { row in
      (
        time: ReferenceTime(row["time"])?.number ?? 0, isSame: row["edition"] == division.edition ? 1 : 0,
        row: row["newest"] as Int64
      )
    }.filter { $0.time < order }
    return earlier.max { ($0.time, $0.isSame, $0.row) < ($1.time, $1.isSame, $1.row) }?.row
  }
}
