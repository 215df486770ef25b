/// How a long computation is followed and stopped from outside.
public struct Watch: Sendable {
  /// Called after every tile with the units of work done and their total; from any worker, one at a time.
  public let report: @Sendable (_ done: Int, _ total: Int) -> Void
  /// Read before every tile.
  public let isCancelled: @Sendable () -> Bool

  /// A watch that reports and asks so.
  public init(
    report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }

  /// Reports to no one and never cancels.
  public static let none = Watch(report: { _, _ in }, isCancelled: { false })
}

/// The computation was stopped from outside; nothing of it is kept.
public struct Cancelled: Error, Equatable, Sendable {
  /// The one there is.
  public init() {}
}
