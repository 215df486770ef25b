/// A part of a run, in the order in which a reader is told of it.
public enum Stage: String, Sendable, CaseIterable, Codable {
  /// What is done to the data before anything is computed.
  case data
  case structure, index, stability, groups
  /// Pages and figures.
  case report

  /// Those that can be asked for by name; `index` always runs, for the others need it.
  public static let named = allCases.filter { $0 != .data }
}
