internal import AreaData
internal import Foundation

extension Store {
  /// A delivery that is expected.
  public struct Due: Sendable, Equatable, Encodable {
    public let authority: String
    public let source: String
    public let level: String
    /// The vintage that is expected, where the last one is a year, month or day.
    public let vintage: String
    /// `2025-03`: the month in which it is due.
    public let month: String
    /// In the revision's order.
    public let columns: [String]
    /// The newest vintage of it, and when that was first published.
    public let last: String
    public let published: String
    /// Whether its month has passed.
    public let isLate: Bool
  }

  /// What each source that has a month is to deliver next, in the order of months.
  ///
  /// The vintage after the newest one, a year on, is due in the declared month of the year after the newest was first published.
  ///
  /// - Parameter today: `2025-04-01`.
  public func due(on today: String) throws(StoreError) -> [Due] {
    var newest = [String: (RevisionRecord, [RevisionRecord.Column])]()
    // By vintage and source: when its first figures were published, which a revision does not move.
    var first = [String: String]()
    for record in try revisions() {
      for columns in Dictionary(grouping: record.columns, by: \.source).values {
        let key = "\(record.level)\u{1F}\(columns[0].source)"
        let vintage = "\(key)\u{1F}\(record.division)\u{1F}\(record.vintage)"
        if first[vintage] == nil { first[vintage] = columns.min { $0.delivery < $1.delivery }?.published }
        let order = ReferenceTime(record.vintage)?.number ?? 0
        if let (other, _) = newest[key], (ReferenceTime(other.vintage)?.number ?? 0, other.row) > (order, record.row) {
          continue
        }
        newest[key] = (record, columns)
      }
    }
    return newest.values.compactMap { record, columns -> Due? in
      guard let latest = columns.max(by: { $0.delivery < $1.delivery }), let month = latest.dueMonth,
        let published = first[
          "\(record.level)\u{1F}\(latest.source)\u{1F}\(record.division)\u{1F}\(record.vintage)"],
        let last = Int(published.prefix(4)), let year = Int(record.vintage.prefix(4))
      else { return nil }
      let due = "\(last + 1)-\(month < 10 ? "0" : "")\(month)"
      return Due(
        authority: latest.authority, source: latest.source, level: record.level,
        vintage: "\(year + 1)\(record.vintage.dropFirst(4))", month: due, columns: columns.map(\.name),
        last: record.vintage,
        published: published, isLate: due < String(today.prefix(7)))
    }.sorted { ($0.month, $0.source, $0.level) < ($1.month, $1.source, $1.level) }
  }
}
