internal import Probability

/// The distribution of one coordinate of `u·ρ`: `u` uniform on the sphere in `m` dimensions, `ρ` one of `n` distances at random.
///
/// A coordinate of `u` is `t/√(t² + m − 1)`, `t` with m − 1 degrees of freedom. It is taken at 32 places of equal probability, each
/// times every distance.
struct EllipticalMargin {
  /// The coordinate without its sign at `32n` places of equal probability, ascending.
  private let sizes: [Double]

  /// Places at which a coordinate of `u` is taken.
  private static let sectorCount = 32

  /// - Parameters:
  ///   - distances: ≥ 0; at least one.
  ///   - m: dimensions; in one dimension a coordinate of `u` is its sign.
  /// - Complexity: O(n·log n).
  init(of distances: [Double], dimension m: Int) {
    let coordinates = (0..<Self.sectorCount).map { k -> Double in
      guard m > 1 else { return 1 }
      let inside = (Double(k) + 0.5) / Double(Self.sectorCount)
      let t = StudentT(degreesOfFreedom: Double(m - 1)).quantile(upper: (1 - inside) / 2)
      return t / (t * t + Double(m - 1)).squareRoot()
    }
    sizes = distances.flatMap { distance in coordinates.map { distance * $0 } }.sorted()
  }

  /// The quantile at a rank r of n, `(r − ½)/n`.
  ///
  /// - Parameter place: `2r − n − 1`, between −n and n.
  func score(at place: Int) -> Double {
    guard place != 0 else { return 0 }
    // Of the coordinate without its sign this is the quantile at |place|/n: between two of its places.
    let above = abs(place) * Self.sectorCount
    let size = (sizes[above - 1] + sizes[min(above, sizes.count - 1)]) / 2
    return place > 0 ? size : -size
  }
}
