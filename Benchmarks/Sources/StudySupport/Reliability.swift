/// Probabilities held against what is true, by tenths of the probability.
public struct Reliability: Sendable {
  private var tenths = [Bin](repeating: Bin(), count: Self.tenthCount)

  public static let tenthCount = 10

  public init() {}

  /// Cases whose probability falls in one range.
  public struct Bin: Sendable {
    public var count = 0
    /// The sum of their probabilities.
    public var expected = 0.0
    /// Those it is true of.
    public var found = 0

    /// Those it is true of less those expected, and the cases: a ratio of them is how far the truth is from what was said.
    public var excess: (Double, Double) { (Double(found) - expected, Double(count)) }

    static func + (a: Bin, b: Bin) -> Bin {
      Bin(count: a.count + b.count, expected: a.expected + b.expected, found: a.found + b.found)
    }
  }

  public mutating func add(_ probability: Double, isTrue: Bool) {
    let tenth = min(Int(probability * Double(Self.tenthCount)), Self.tenthCount - 1)
    tenths[tenth].count += 1
    tenths[tenth].expected += probability
    if isTrue { tenths[tenth].found += 1 }
  }

  /// Every case.
  public var all: Bin { bin(0..<Self.tenthCount) }

  /// The sum over some tenths.
  public func bin(_ tenths: Range<Int>) -> Bin { self.tenths[tenths].reduce(Bin(), +) }
}
