internal import LinearAlgebra
internal import Probability

/// The correlation matrix of `n` units with `p` independent normal variables, drawn without drawing the units.
///
/// The centred variables' cross-products are a Wishart matrix of `ν = n − 1` degrees of freedom. By Bartlett's decomposition
/// it is `L·Lᵀ`, with `L` lower trapezoidal, `p × min(p, ν)`, of independent numbers: normal ones below the diagonal and on it,
/// in row `i` from 0, roots of χ² with `ν − i` degrees of freedom. With rows of `L` scaled to length one it is the correlation
/// matrix. Fewer units than variables change only the shape: `Lᵀ` is the triangle in `X = QLᵀ`, however many columns `X` has.
///
/// - SeeAlso: M. S. Bartlett, On the theory of statistical regression, Proc. Royal Society of Edinburgh 53 (1933) 260–283;
///   R. J. Muirhead, Aspects of Multivariate Statistical Theory (1982), theorem 3.2.14.
struct IndependentNormals: CorrelationSource {
  private let p: Int
  /// Half of each diagonal element's square; an element a column of `L`.
  private let halfSquares: [Gamma]
  private var L: [Double]

  var order: Int { halfSquares.count }

  /// - Parameters:
  ///   - unitCount: `n ≥ 2`.
  ///   - variableCount: `p ≥ 1`.
  init(unitCount: Int, variableCount: Int) {
    let ν = unitCount - 1
    p = variableCount
    halfSquares = (0..<min(p, ν)).map { Gamma(shape: Double(ν - $0) / 2) }
    L = [Double](repeating: 0, count: p * halfSquares.count)
  }

  mutating func draw(seed: UInt64, stream: UInt32, replicate: UInt32, into R: inout [Double]) {
    var words = RandomStream(seed: seed, stream: stream, replicate: replicate)
    for (j, half) in halfSquares.enumerated() {
      L[j + j * p] = (2 * half.draw(from: &words)).squareRoot()
      for i in j + 1..<p { L[i + j * p] = Ziggurat.draw(from: &words) }
    }
    for i in 0..<p {
      var square = 0.0
      for k in stride(from: i, to: L.count, by: p) { square += L[k] * L[k] }
      let factor = 1 / square.squareRoot()
      for k in stride(from: i, to: L.count, by: p) { L[k] *= factor }
    }
    Self.correlate(.plain, L, count: p, into: &R)
  }
}
