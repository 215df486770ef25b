import Probability

/// Sobol' points, which fill the unit cube more evenly than independent ones, as they are or scrambled.
///
/// Points stand in the order of the Gray code of their index, as in SciPy's `qmc.Sobol`: the first 2ᵐ are the digital net of
/// that size, point 0 among them, which is to be kept. Any coordinate of any point can be asked for by itself, so the points do
/// not depend on who makes them or in what order.
///
/// Scrambled, each point is uniform on the cube, the net stays one, and the mean of a smooth function over the 2ᵐ points has a
/// variance of about 2⁻³ᵐ instead of 2⁻ᵐ. Means over different scrambles are independent and without bias, which gives
/// intervals (``SampledIndices``).
///
/// - SeeAlso: I. M. Sobol', On the distribution of points in a cube and the approximate evaluation of integrals, USSR
///   Computational Mathematics and Mathematical Physics 7 (1967) 86–112, doi:10.1016/0041-5553(67)90144-9; A. B. Owen, On
///   dropping the first Sobol' point, in Monte Carlo and Quasi-Monte Carlo Methods 2020 (2022), arXiv:2008.08051.
public struct SobolSequence: Sendable {
  /// Coordinates of a point at most.
  public static let dimensionLimit = DirectionNumbers.dimensionLimit

  /// Points at most.
  public static let pointLimit = 1 << DirectionNumbers.bitCount

  /// Coordinates of a point.
  public let dimension: Int

  /// A word for the scramble of each coordinate; empty for the sequence as it is.
  private let keys: [UInt32]

  /// The sequence as it is: coordinates are multiples of 2⁻³² in 0..<1.
  ///
  /// - Parameter dimension: in 1...512.
  public init(dimension: Int) {
    precondition(1...Self.dimensionLimit ~= dimension, "\(dimension) coordinates")
    self.dimension = dimension
    keys = []
  }

  /// The sequence under a scramble: coordinates are odd multiples of 2⁻³³, so never 0 or 1.
  ///
  /// - Parameters:
  ///   - dimension: in 1...512.
  ///   - seed, stream: the position of the scramble's words, as in `RandomStream`.
  ///   - scramble: which of the independent scrambles.
  public init(dimension: Int, seed: UInt64, stream: UInt32, scramble: UInt32) {
    precondition(1...Self.dimensionLimit ~= dimension, "\(dimension) coordinates")
    self.dimension = dimension
    keys = (0..<dimension).map { j in
      var words = RandomStream(seed: seed, stream: stream, replicate: scramble, index: UInt32(j))
      return words.nextUInt32()
    }
  }

  /// Coordinate `j` of point `index`.
  ///
  /// - Complexity: one step for each bit that is set in the Gray code of the index.
  public func coordinate(_ j: Int, of index: Int) -> Double {
    precondition(0..<dimension ~= j && 0..<Self.pointLimit ~= index, "coordinate \(j) of point \(index)")
    return value(Self.bits(of: Self.gray(index), coordinate: j), coordinate: j)
  }

  /// Writes the points of a range of indices, coordinate after coordinate within a point, point after point.
  ///
  /// - Parameters:
  ///   - indices: in `0..<pointLimit`.
  ///   - coordinates: written from its first element on; `dimension` elements a point.
  /// - Complexity: O(`dimension`) a point, without allocation.
  public func write(_ indices: Range<Int>, into coordinates: inout MutableSpan<Double>) {
    precondition(
      indices.lowerBound >= 0 && indices.upperBound <= Self.pointLimit
        && coordinates.count >= indices.count * dimension,
      "points \(indices) of \(dimension) coordinates into \(coordinates.count)")
    guard !indices.isEmpty else { return }
    let columns = DirectionNumbers.columns
    for j in 0..<dimension {
      var bits = Self.bits(of: Self.gray(indices.lowerBound), coordinate: j)
      var position = j
      for index in indices {
        coordinates[position] = value(bits, coordinate: j)
        position += dimension
        // Between an index and the next one bit of the Gray code changes: that of the lowest zero.
        let changed = (index + 1).trailingZeroBitCount
        if changed < DirectionNumbers.bitCount { bits ^= columns[changed + j * DirectionNumbers.bitCount] }
      }
    }
  }

  private func value(_ bits: UInt32, coordinate j: Int) -> Double {
    guard !keys.isEmpty else { return Double(bits) * 0x1p-32 }
    return (Double(OwenScramble.scramble(bits, key: keys[j])) + 0.5) * 0x1p-32
  }

  private static func gray(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: index ^ index >> 1) }

  private static func bits(of gray: UInt32, coordinate j: Int) -> UInt32 {
    let columns = DirectionNumbers.columns
    var (rest, bits) = (gray, UInt32(0))
    while rest != 0 {
      bits ^= columns[rest.trailingZeroBitCount + j * DirectionNumbers.bitCount]
      rest &= rest - 1
    }
    return bits
  }
}
