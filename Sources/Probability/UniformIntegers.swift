/// Uniform integers in bulk.
public enum UniformIntegers {
  /// Draws `drawCount` uniform integers in `0..<bound` and adds to `counts[start + i]` how often `i` came.
  ///
  /// The integers are exactly those of ``RandomStream/integer(below:)`` on the stream with the same arguments, taken
  /// sixteen words at a time. They are unbiased: a word whose product with the bound has a low half below
  /// 2³² mod bound is passed over, and the stream read one word further. With as many draws as units this is a
  /// bootstrap replicate; its counts are doubles because they enter a matrix product.
  ///
  /// - Parameters:
  ///   - drawCount: number of draws, ≥ 0.
  ///   - seed, stream, replicate, index: the place of the draws, as in ``RandomStream``.
  ///   - bound: number of integers, at least one and fewer than 2³².
  ///   - counts: one element an integer from `start` on; added to, not cleared.
  /// - Complexity: O(`drawCount`), about 2 ns a draw.
  /// - SeeAlso: Lemire, Fast random integer generation in an interval, ACM TOMACS 29 (2019), doi:10.1145/3230636.
  public static func countDraws(
    _ drawCount: Int, below bound: Int, seed: UInt64, stream: UInt32, replicate: UInt32, index: UInt32 = 0,
    into counts: inout MutableSpan<Double>, at start: Int = 0
  ) {
    precondition(drawCount >= 0 && 1..<1 << 32 ~= bound, "\(drawCount) draws below \(bound)")
    precondition(start >= 0 && start + bound <= counts.count, "no room for \(bound) counts from \(start) on")
    let bound = UInt64(UInt32(bound))  // known to have 32 bits, so that a product is one instruction
    let excess = (1 << 32) % bound
    var words = RandomStream(seed: seed, stream: stream, replicate: replicate, index: index)
    var remaining = drawCount
    while remaining >= 16 {
      let blocks = words.nextFourBlocks()
      let products = (
        (blocks.x & Philox4x32.lowHalf) &* bound, (blocks.y & Philox4x32.lowHalf) &* bound,
        (blocks.z & Philox4x32.lowHalf) &* bound, (blocks.w & Philox4x32.lowHalf) &* bound
      )
      // Rejection is a matter of one word in millions, so one test serves sixteen: a difference that borrows.
      let differences =
        ((products.0 & Philox4x32.lowHalf) &- excess) | ((products.1 & Philox4x32.lowHalf) &- excess)
        | ((products.2 & Philox4x32.lowHalf) &- excess) | ((products.3 & Philox4x32.lowHalf) &- excess)
      let someRejected = (differences[0] | differences[1] | differences[2] | differences[3]) >> 63 == 1
      if someRejected {
        remaining -= count(products, excess: excess, into: &counts, at: start)
      } else {
        remaining -= count(products, excess: 0, into: &counts, at: start)
      }
    }
    for _ in 0..<remaining { counts[start + words.integer(below: Int(bound))] += 1 }
  }

  /// Counts the high halves of the products whose low halves are `excess` or more, and returns their number.
  @inline(__always)
  private static func count(
    _ products: (Philox4x32.Lanes, Philox4x32.Lanes, Philox4x32.Lanes, Philox4x32.Lanes), excess: UInt64,
    into counts: inout MutableSpan<Double>, at start: Int
  ) -> Int {
    var accepted = 0
    func count(_ product: UInt64) {
      guard product & 0xFFFF_FFFF >= excess else { return }
      counts[start + Int(product >> 32)] += 1
      accepted += 1
    }
    for lane in 0..<4 {
      count(products.0[lane])
      count(products.1[lane])
      count(products.2[lane])
      count(products.3[lane])
    }
    return accepted
  }
}
