/// Owen's nested uniform scrambling by a hash: each bit is flipped or not, by what the bits above it are.
enum OwenScramble {
  /// The scramble of a 32-bit fraction, the first binary digit highest.
  ///
  /// On the reversed digits each step lets a bit change by lower ones alone: sums, products by odd numbers, `x ^= x·even`.
  /// The steps are those of Laine and Karras in the form, and with the constants, of Pharr, Jakob and Humphreys.
  ///
  /// - SeeAlso: A. B. Owen, Randomly permuted (t, m, s)-nets and (t, s)-sequences (1995),
  ///   doi:10.1007/978-1-4612-2552-2_19; S. Laine & T. Karras, Stratified sampling for stochastic transparency, Computer
  ///   Graphics Forum 30 (2011), section 3.1, doi:10.1111/j.1467-8659.2011.01978.x; B. Burley, Practical hash-based Owen
  ///   scrambling, J. Computer Graphics Techniques 9 (2020) 1–20; M. Pharr, W. Jakob & G. Humphreys, Physically Based
  ///   Rendering, 4th ed. (2023), section 8.6.3.
  static func scramble(_ digits: UInt32, key: UInt32) -> UInt32 {
    reversed(permuted(reversed(digits), key))
  }

  private static func permuted(_ x: UInt32, _ word: UInt32) -> UInt32 {
    var x = x
    x ^= x &* 0x3D20_ADEA
    x &+= word
    x &*= word >> 16 | 1
    x ^= x &* 0x0552_6C56
    x ^= x &* 0x53A2_2864
    return x
  }

  private static func reversed(_ x: UInt32) -> UInt32 {
    var x = x.byteSwapped
    x = x >> 4 & 0x0F0F_0F0F | (x & 0x0F0F_0F0F) << 4
    x = x >> 2 & 0x3333_3333 | (x & 0x3333_3333) << 2
    return x >> 1 & 0x5555_5555 | (x & 0x5555_5555) << 1
  }
}
