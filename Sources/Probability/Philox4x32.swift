/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters whose outputs are the randomness.
///
/// A block of four words depends on its counter and key alone, so any draw can be made anywhere, in any order, on any
/// thread, with the same result.
///
/// In the paper's symbols a round takes (L₀, R₀, L₁, R₁) = (x, y, z, w) to
/// (hi(M₁·z) ⊕ y ⊕ k₀, lo(M₁·z), hi(M₀·x) ⊕ w ⊕ k₁, lo(M₀·x)), after which the key moves on by its Weyl constants.
///
/// - SeeAlso: Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3, SC '11, section 3.3,
///   doi:10.1145/2063384.2063405.
public enum Philox4x32 {
  private static var multipliers: (UInt64, UInt64) { (0xD251_1F53, 0xCD9E_8D57) }
  private static var weyl: SIMD2<UInt32> { SIMD2(0x9E37_79B9, 0xBB67_AE85) }
  private static let roundCount = 10

  /// The block of four words at `counter` under `key`.
  @inline(__always)  // a stream then takes the words from registers
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (x, y, z, w) = (UInt64(counter.x), UInt64(counter.y), UInt64(counter.z), UInt64(counter.w))
    var key = key
    for _ in 0..<roundCount {
      let (p, q) = (multipliers.0 &* x, multipliers.1 &* z)
      (x, y) = (q >> 32 ^ y ^ UInt64(key.x), q & 0xFFFF_FFFF)
      (z, w) = (p >> 32 ^ w ^ UInt64(key.y), p & 0xFFFF_FFFF)
      key &+= weyl
    }
    return SIMD4(
      UInt32(truncatingIfNeeded: x), UInt32(truncatingIfNeeded: y),
      UInt32(truncatingIfNeeded: z), UInt32(truncatingIfNeeded: w))
  }
}
