public import AreaData

/// A vintage as it will be once a delivery is added: what a check reads that rests on more than the store.
public struct PendingVintage: Sendable {
  private let path: String
  /// Which it describes.
  public let time: String
  private let revision: Int
  private let areas: Division
  private let columns: [Delivery.Column]
  private let before: (edition: String, sameAreas: Set<String>)?

  init(
    path: String, time: String, revision: Int, division: Division, columns: [Delivery.Column],
    before: (edition: String, sameAreas: Set<String>)?
  ) {
    (self.path, self.time, self.revision, areas) = (path, time, revision, division)
    (self.columns, self.before) = (columns, before)
  }

  /// The edition of the division.
  public var division: String { areas.edition }

  /// Codes that mean the same area in an edition of an earlier run; none where nothing is known of the two.
  ///
  /// - Parameter edition: nil where the run names none: it is then taken for that of the vintage compared with.
  public func sameAreas(as edition: String?) -> Set<String> {
    if edition == division || edition == nil && before == nil { return Set(areas.units.codes) }
    guard let before, edition == before.edition || edition == nil else { return [] }
    return before.sameAreas
  }

  /// The table that a spec reads, as ``Store/table(_:for:and:)`` has it of a vintage that stands.
  ///
  /// - Parameter others: columns that stand beside the plan.
  /// - Throws: `.unknownColumn`; `.data`.
  public func table(
    _ plan: StorePlan, for data: DataPlan, and others: [String] = []
  ) throws(StoreError) -> StoredTable {
    let wanted = data.numericColumns + others
    let known = columns.map(\.name)
    if let unknown = wanted.first(where: { !known.contains($0) }) { throw .unknownColumn(unknown, among: known) }
    do {
      return try StoredTable(
        plan, revision: revision, division: division, path: path, sha256: "", texts: areas.texts,
        figures: columns.filter { wanted.contains($0.name) }.map { ($0.name, $0.figures) }, notes: [])
    } catch { throw .data(error) }
  }
}
