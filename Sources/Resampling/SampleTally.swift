/// One number from each replicate, such as Kendall's τ, in no order: figures are taken from the sorted numbers, so that
/// they do not depend on who computed which.
public struct SampleTally: Sendable {
  private var values: [Double] = []

  /// Without replicates.
  public init() {}

  /// Keeps one replicate's number, finite.
  public mutating func add(_ value: Double) { values.append(value) }

  /// Adds another worker's replicates.
  public mutating func merge(_ other: SampleTally) { values += other.values }

  /// Replicates added.
  public var replicateCount: Int { values.count }

  /// All numbers, ascending.
  public func sorted() -> [Double] { values.sorted() }

  /// Mean and standard deviation, with divisor B − 1 (zero for one replicate), of at least one number.
  public func moments() -> (mean: Double, sd: Double) {
    precondition(!values.isEmpty, "the moments of no replicates")
    let sorted = sorted()
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, sorted.count > 1 ? (squares / Double(sorted.count - 1)).squareRoot() : 0)
  }

  /// The central interval at `level`; see ``Interval/init(of:level:)``.
  public func interval(level: Double) -> Interval { Interval(of: values, level: level) }
}
