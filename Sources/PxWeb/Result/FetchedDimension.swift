/// A dimension of a fetched table.
public struct FetchedDimension: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Of areas: some are of an edition of a division, or the service says so.
    case areas
    case time
    /// What is counted or measured.
    case contents
    case other
  }

  public let code: String
  public let kind: Kind
  /// As they stand in the file.
  public let codes: [String]
  /// One a code.
  public let labels: [String]
  /// One a code.
  public let units: [String?]

  init(_ selection: TableSelection, _ d: Int) {
    let chosen = selection.chosen[d]
    code = chosen.dimension.code
    kind =
      selection.areas == d || chosen.dimension.isPlace
      ? .areas : chosen.dimension.isTime ? .time : chosen.dimension.isMetric ? .contents : .other
    codes = chosen.codes.map(selection.shown)
    labels = chosen.codes.map { chosen.dimension.labels[$0] ?? $0 }
    units = chosen.codes.map { chosen.dimension.units[$0] }
  }
}
