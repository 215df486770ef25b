public import LinearAlgebra

/// Velicer's minimum average partial: as many components as leave the variables least correlated once taken out.
///
/// With the first `m` components taken out, `C = R − Σ_{k≤m} λₖvₖvₖᵀ`, the partial correlations are `Cᵢⱼ/√(CᵢᵢCⱼⱼ)`. The mean
/// over all pairs of their squares, in the revised test of their fourth powers, falls while components shared by several
/// variables leave and rises once those of single ones do.
///
/// Partial correlations need every variable to have something left: the series ends before the first step that leaves one of
/// them 1e-8 of its variance or less, which is by `m = p`, and with a singular `R` by its rank. Where eigenvalues
/// are equal, a step between them depends on which vectors LAPACK gives.
///
/// - SeeAlso: W. F. Velicer, Determining the number of components from the matrix of partial correlations, Psychometrika 41
///   (1976) 321–327, doi:10.1007/BF02293557; W. F. Velicer, C. A. Eaton & J. L. Fava in R. D. Goffin & E. Helmes (eds),
///   Problems and Solutions in Human Assessment (2000) 41–71, for the fourth power. Deviation: none removed, `m = 0`, may be
///   the best step, as in the paper; psych's `VSS` begins at one.
public struct MinimumAveragePartial: Sendable, Equatable, Codable {
  /// The mean squared partial correlation with `m = 0, 1, …` components taken out; empty for one variable.
  public let squares: [Double]
  /// The mean fourth power.
  public let fourthPowers: [Double]

  /// The first `m` with the least mean square.
  public var suggestedCount: Int { Self.firstLeast(squares) }
  /// The first `m` with the least mean fourth power.
  public var suggestedCountByFourthPowers: Int { Self.firstLeast(fourthPowers) }

  /// The share of its variance below which a variable has too few digits left for partial correlations: half of them.
  private static let leastVariance = 1e-8

  private static func firstLeast(_ values: [Double]) -> Int { values.min().flatMap(values.firstIndex) ?? 0 }

  /// - Parameters:
  ///   - R: `p × p`; only the lower triangle is read.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`.
  /// - Complexity: O(p³).
  public init(of R: Matrix) throws(MultivariateError) {
    let eigen: SymmetricEigen
    do { eigen = try SymmetricEigen(of: R) } catch { throw MultivariateError(error) }
    var squares: [Double] = []
    var fourthPowers: [Double] = []
    var partials = Partials(order: R.rowCount)
    partials.forEachStep(of: R.elements.span, values: eigen.values.span, vectors: eigen.vectors.elements.span) {
      squares.append($0)
      fourthPowers.append($1)
    }
    self.squares = squares
    self.fourthPowers = fourthPowers
  }

  /// Scratch for suggestions alone, once per replicate: one a worker, no allocation.
  public struct Partials: Sendable {
    /// Both triangles are not needed: the lower one of `C`.
    private var C: [Double]
    private var scales: [Double]

    /// Scratch for `p` variables; O(p²) memory.
    public init(order p: Int) {
      C = [Double](repeating: 0, count: p * p)
      scales = [Double](repeating: 0, count: p)
    }

    /// The suggested numbers of components, by squares and by fourth powers.
    ///
    /// - Parameters:
    ///   - R: `p × p`, column after column; only the lower triangle is read.
    ///   - values: its `p` eigenvalues, descending.
    ///   - vectors: `p × p`, its unit eigenvectors, column after column.
    /// - Complexity: O(p³).
    public mutating func suggestedCounts(
      of R: Span<Double>, values: Span<Double>, vectors: Span<Double>
    ) -> (squares: Int, fourthPowers: Int) {
      var best = (squares: 0, fourthPowers: 0)
      var least = (squares: Double.infinity, fourthPowers: Double.infinity)
      var m = 0
      forEachStep(of: R, values: values, vectors: vectors) { square, fourthPower in
        if square < least.squares { (least.squares, best.squares) = (square, m) }
        if fourthPower < least.fourthPowers { (least.fourthPowers, best.fourthPowers) = (fourthPower, m) }
        m += 1
      }
      return best
    }

    fileprivate mutating func forEachStep(
      of R: Span<Double>, values: Span<Double>, vectors: Span<Double>,
      _ body: (_ meanSquare: Double, _ meanFourthPower: Double) -> Void
    ) {
      Self.forEachStep(of: R, values, vectors, &C, &scales, body)
    }

    private static func forEachStep(
      of R: Span<Double>, _ values: Span<Double>, _ vectors: Span<Double>, _ C: inout [Double],
      _ scales: inout [Double], _ body: (Double, Double) -> Void
    ) {
      let p = scales.count
      precondition(
        R.count == p * p && values.count == p && vectors.count == p * p,
        "\(R.count), \(values.count), \(vectors.count) elements for order \(p)")
      guard p >= 2 else { return }
      var C = C.mutableSpan
      var scales = scales.mutableSpan
      for k in 0..<p * p { C[k] = R[k] }
      for m in 0..<p {
        for i in 0..<p {
          guard C[i + i * p] > MinimumAveragePartial.leastVariance * R[i + i * p] else { return }
          scales[i] = 1 / C[i + i * p].squareRoot()
        }
        var (squares, fourthPowers) = (0.0, 0.0)
        for j in 0..<p {
          let λv = values[m] * vectors[j + m * p]
          C[j + j * p] -= λv * vectors[j + m * p]
          for i in j + 1..<p {
            let partial = C[i + j * p] * scales[i] * scales[j]
            let square = partial * partial
            squares += square
            fourthPowers += square * square
            C[i + j * p] -= λv * vectors[i + m * p]
          }
        }
        let pairCount = Double(p * (p - 1) / 2)
        body(squares / pairCount, fourthPowers / pairCount)
      }
    }
  }
}
