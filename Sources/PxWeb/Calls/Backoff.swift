/// How long to wait before a call is tried again, and how often.
///
/// Waits double from `first` up to `longest`, times a random factor in 0.5 ..< 1.5, so that clients refused together do not come
/// back together; what the service asks for is waited in any case, unless it is longer than `patience`.
public struct Backoff: Sendable, Equatable {
  /// Calls in all.
  public var calls = 6
  public var first = Duration.seconds(1)
  public var longest = Duration.seconds(30)
  /// The longest wait that a service may ask for.
  public var patience = Duration.seconds(120)

  public init() {}

  /// The wait after a call, counted from 0; nil where it is not tried again.
  ///
  /// - Parameter chance: in 0 ..< 1.
  package func wait(after call: Int, _ fault: CallFault, chance: Double) -> Duration? {
    guard call + 1 < calls else { return nil }
    let doubled = min(longest, first * (1 << min(call, 20)))
    let drawn = doubled * (0.5 + chance)
    guard case .busy(let seconds?) = fault else { return drawn }
    let asked = Duration.seconds(seconds)
    return asked > patience ? nil : max(asked + first * chance, drawn)
  }
}
