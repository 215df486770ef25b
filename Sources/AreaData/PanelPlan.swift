/// Which of several times in the files is read, and what their figures are held against.
public struct PanelPlan: Sendable, Equatable {
  /// The column of years, months or days; a file without it holds for all of them.
  public let column: String
  /// The time that is read; the last one when nil.
  public let at: String?
  /// Where weights, scales and cut-offs are estimated.
  public let scales: Scales

  /// A time of a panel.
  public init(column: String, at: String? = nil, scales: Scales = .own) {
    (self.column, self.at, self.scales) = (column, at, scales)
  }

  /// Where what is estimated comes from; the raw values are the spec's words.
  public enum Scales: String, Sendable, Equatable, CaseIterable {
    /// This time alone.
    case own
    /// All times together.
    case joint
  }
}
