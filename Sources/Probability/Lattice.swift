import Foundation

/// A rank-1 lattice: points that fill the unit cube evenly, point `k` at `{k·z/n}`.
///
/// The generating vector `z` is built component by component, each so that the mean over functions of mixed smoothness, of
/// which the j-th coordinate matters by 1/j², is integrated with the least error.
///
/// - SeeAlso: I. H. Sloan & A. V. Reztsov, Component-by-component construction of good lattice rules, Mathematics of
///   Computation 71 (2002) 263–273, doi:10.1090/S0025-5718-01-01342-4.
public struct Lattice: Sendable {
  /// How many points; a power of 2.
  public let pointCount: Int
  /// One for each coordinate, odd and below the number of points.
  public let generator: [Int]

  /// Sums nearer to each other are equal but for rounding: the first counts, whatever the processor.
  private static let tied = 1e-12

  /// - Parameter pointCount: a power of 2, at least 2.
  /// - Complexity: O(dimension · pointCount²).
  public init(pointCount n: Int, dimension: Int) {
    precondition(n >= 2 && n & (n - 1) == 0, "\(n) points are no power of 2")
    pointCount = n
    // 2π²·B₂(x), B₂ the Bernoulli polynomial.
    let kernel = (0..<n).map { k in
      let x = Double(k) / Double(n)
      return 2 * Double.pi * Double.pi * (x * x - x + 1 / 6.0)
    }
    var products = [Double](repeating: 1, count: n)
    var generator: [Int] = []
    for j in 1...max(1, dimension) where generator.count < dimension {
      let weight = 1 / Double(j * j)
      var (best, least) = (1, Double.infinity)
      for z in stride(from: 1, to: n / 2 + 1, by: 2) {  // z and n − z mirror each other
        var sum = 0.0
        for k in 0..<n { sum += products[k] * (1 + weight * kernel[k * z & (n - 1)]) }
        if sum < least * (1 - Self.tied) { (best, least) = (z, sum) }
      }
      generator.append(best)
      for k in 0..<n { products[k] *= 1 + weight * kernel[k * best & (n - 1)] }
    }
    self.generator = generator
  }

  /// Coordinate `j` of point `k`, moved round by `shift` in 0..<1.
  public func coordinate(_ j: Int, of k: Int, shift: Double) -> Double {
    let x = Double(k * generator[j] & (pointCount - 1)) / Double(pointCount) + shift
    return x < 1 ? x : x - 1
  }
}
