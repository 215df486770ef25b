/// An independent sequence of random words for each (seed, stream, replicate, index), by Philox4x32-10.
///
/// The seed is the key; the counter's words are (block number, index, replicate, stream). Different arguments never
/// share a block, so streams cannot overlap, and the draws of a replicate do not depend on who makes them or when.
/// A stream holds almost 2³⁴ words; reading further traps.
///
/// Results are reproducible through the members below. Those of the standard library that take a generator (`shuffle`,
/// `Double.random`) may change with its version.
public struct RandomStream: RandomNumberGenerator, Sendable {
  @usableFromInline let key: SIMD2<UInt32>
  @usableFromInline var counter: SIMD4<UInt32>
  /// The words of the current block not yet read, the next one lowest.
  @usableFromInline var unread: UInt128 = 0
  @usableFromInline var unreadCount = 0

  /// The stream at its first word.
  ///
  /// - Parameters:
  ///   - seed: the user's seed.
  ///   - stream: the purpose of the draws; callers give each purpose a constant of its own.
  ///   - replicate: the replicate they belong to.
  ///   - index: what is drawn within it: a unit, an indicator, a start.
  @inlinable
  public init(seed: UInt64, stream: UInt32, replicate: UInt32 = 0, index: UInt32 = 0) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    counter = SIMD4(0, index, replicate, stream)
  }

  @usableFromInline
  mutating func refill() {
    let block = Philox4x32.block(counter: counter, key: key)
    counter.x += 1
    let low = UInt64(block.x) | UInt64(block.y) << 32
    let high = UInt64(block.z) | UInt64(block.w) << 32
    unread = UInt128(low) | UInt128(high) << 64
    unreadCount = 4
  }

  /// The next 32-bit word.
  @inlinable
  public mutating func nextUInt32() -> UInt32 {
    if unreadCount == 0 { refill() }
    defer { (unread, unreadCount) = (unread >> 32, unreadCount - 1) }
    return UInt32(truncatingIfNeeded: unread)
  }

  /// The next two words, the first one lowest.
  @inlinable
  public mutating func nextUInt64() -> UInt64 {
    if unreadCount == 0 { refill() }
    guard unreadCount >= 2 else { return UInt64(nextUInt32()) | UInt64(nextUInt32()) << 32 }
    defer { (unread, unreadCount) = (unread >> 64, unreadCount - 2) }
    return UInt64(truncatingIfNeeded: unread)
  }

  /// The next two words, as ``nextUInt64()``.
  @inlinable
  public mutating func next() -> UInt64 { nextUInt64() }

  /// A uniform number in the open interval (0, 1); reads two words.
  ///
  /// It is one of the 2⁵² midpoints (k + ½)·2⁻⁵², so it is never 0 or 1, and u and 1 − u are equally likely.
  @inlinable
  public mutating func uniform() -> Double {
    (Double(nextUInt64() >> 12) + 0.5) * 0x1p-52
  }

  /// A uniform integer in `0..<bound`, without bias.
  ///
  /// Multiply-shift: of the products word · bound, those whose low half is below 2³² mod bound are drawn again. A bound
  /// up to 2³² reads one word a trial, a greater one two.
  ///
  /// - Precondition: `bound ≥ 1`.
  /// - SeeAlso: Lemire, Fast random integer generation in an interval, ACM TOMACS 29 (2019), doi:10.1145/3230636.
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound >= 1, "no integer is in 0..<\(bound)")
    let bound = UInt64(bound)
    guard bound <= 1 << 32 else { return wideInteger(below: bound) }
    var product = UInt64(nextUInt32()) * bound
    // The remainder costs a division, and cannot matter unless the low half is below the bound itself.
    if product & 0xFFFF_FFFF < bound {
      let excess = (1 << 32) % bound
      while product & 0xFFFF_FFFF < excess { product = UInt64(nextUInt32()) * bound }
    }
    return Int(product >> 32)
  }

  @usableFromInline
  mutating func wideInteger(below bound: UInt64) -> Int {
    let excess = (0 &- bound) % bound
    var product = nextUInt64().multipliedFullWidth(by: bound)
    while product.low < excess { product = nextUInt64().multipliedFullWidth(by: bound) }
    return Int(product.high)
  }
}
