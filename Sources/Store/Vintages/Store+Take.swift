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
    /// The vintage that it was compared with; nil for none.
    public let comparedWith: String?
  }

  /// Reads, checks and adds a delivery.
  ///
  /// - Throws: `.failed` with what the checks found, and then nothing is added.
  public func take(_ request: DeliveryRequest) throws(StoreError) -> Taken {
    let (terms, division) = try reading { db in try self.terms(db, of: request) }
    let delivery = try Delivery(request.files, terms: terms, of: division)
    let earlier = request.kind == .add ? nil : try before(request, division)
    if request.kind == .update, earlier == nil {
      throw .nothingBefore(time: request.time, level: division.units.name)
    }
    let found = DeliveryChecks(
      delivery: delivery, terms: terms, division: division,
      before: try earlier.map { record throws(StoreError) in
        let names = Set(delivery.columns.map(\.name)).union(
          record.columns.filter { $0.source == terms.source }.map(\.name))
        let (division, columns) = try figures(of: record, columns: names)
        let sources = Dictionary(record.columns.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        return .init(division: division, columns: columns, sources: sources)
      }, standing: try standing(request, terms, delivery, division)
    ).findings
    let failed = found.filter { !request.accepted.contains($0.check) }
    guard failed.isEmpty else { throw .failed(failed) }
    let idle = request.accepted.filter { name in !found.contains { $0.check == name } }
    guard idle.isEmpty else { throw .acceptedInVain(idle) }
    let packed = delivery.columns.map { PackedColumn($0.figures) }
    let row = try writing { db in
      try StoreWriter(db: db, request: request, terms: terms, division: division).write(delivery, packed, found)
    }
    return Taken(
      record: try reading { try RevisionRecord($0, revision: row) }, accepted: found, leftOut: delivery.leftOut,
      repairs: delivery.repairs, comparedWith: earlier.map { "\($0.vintage) (\($0.division))" })
  }

  /// Of a revision the columns that rules speak of and the delivery lacks.
  private func standing(
    _ request: DeliveryRequest, _ terms: DeliveryTerms, _ delivery: Delivery, _ division: Division
  ) throws(StoreError) -> [Delivery.Column]? {
    guard case .revise = request.kind else { return nil }
    let record = try revision(of: request.time, level: division.units.name, edition: division.edition, number: nil)
    let names = Set(terms.rules.flatMap(\.columns)).subtracting(delivery.columns.map(\.name))
    return try figures(of: record, columns: names).columns
  }

  /// The newest vintage before, of the same edition if there is one.
  private func before(_ request: DeliveryRequest, _ division: Division) throws(StoreError) -> RevisionRecord? {
    let order = ReferenceTime(request.time)?.number ?? 0
    return try reading { db in
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
      let newest = earlier.max { ($0.time, $0.isSame, $0.row) < ($1.time, $1.isSame, $1.row) }
      return try newest.map { try RevisionRecord(db, revision: $0.row) }
    }
  }
}
