extension SmallMatrix {
  /// What becomes of a pivot that is not above its bound.
  package enum LowPivot: Sendable {
    /// The factorisation ends.
    case stop
    /// It is raised to the bound.
    case raise
    /// It counts as zero, and so does its column, of which a semidefinite matrix leaves nothing else.
    case drop
  }

  /// Factorises `A + shift·1` as `LLᵀ`; only lower triangles are read and written.
  ///
  /// Column by column, each from the columns before it. ``Cholesky`` does the same by LAPACK, faster from some thirty rows on.
  ///
  /// - Parameters:
  ///   - A: `d × d`.
  ///   - shift: added to the diagonal.
  ///   - floor: what a pivot is to exceed,
  ///   - share: and the share of its diagonal element in `A` that it is to exceed.
  ///   - order: `d`.
  ///   - low: what becomes of one that does not.
  ///   - factor: out, `L`.
  /// - Returns: nil if every pivot exceeds both, or `low` is not to stop; otherwise the row of the first that does not,
  ///   whose elements left of the diagonal, and the rows above it, are complete.
  /// - Complexity: d³/3 operations, without allocation.
  @discardableResult
  package static func factorise(
    _ A: Span<Double>, shift: Double = 0, floor: Double = 0, share: Double = 0, order d: Int, low: LowPivot = .stop,
    into factor: inout [Double]
  ) -> Int? {
    var L = factor.mutableSpan
    for j in 0..<d {
      for i in j..<d { L[i + j * d] = A[i + j * d] }
      L[j + j * d] += shift
      // Four columns at a time spare the column its way to memory and back; each is still subtracted in its turn.
      var k = 0
      while k + 4 <= j {
        let (a, b, c, e) = (L[j + k * d], L[j + (k + 1) * d], L[j + (k + 2) * d], L[j + (k + 3) * d])
        for i in j..<d {
          var value = L[i + j * d] - a * L[i + k * d]
          value -= b * L[i + (k + 1) * d]
          value -= c * L[i + (k + 2) * d]
          L[i + j * d] = value - e * L[i + (k + 3) * d]
        }
        k += 4
      }
      while k < j {
        let weight = L[j + k * d]
        for i in j..<d { L[i + j * d] -= weight * L[i + k * d] }
        k += 1
      }
      var pivot = L[j + j * d]
      let bound = max(floor, share * A[j + j * d])
      if !(pivot > bound) {
        switch low {
        case .stop: return j
        case .raise: pivot = bound
        case .drop:
          for i in j..<d { L[i + j * d] = 0 }
          continue
        }
      }
      let root = pivot.squareRoot()
      L[j + j * d] = root
      for i in j + 1..<d { L[i + j * d] /= root }
    }
    return nil
  }

  /// The same of a matrix in an array.
  @discardableResult
  package static func factorise(
    _ A: [Double], shift: Double = 0, floor: Double = 0, share: Double = 0, order d: Int, low: LowPivot = .stop,
    into factor: inout [Double]
  ) -> Int? {
    factorise(A.span, shift: shift, floor: floor, share: share, order: d, low: low, into: &factor)
  }

  /// Solves `Lᵀx = x` for the leading `count` elements.
  package static func solveTransposed(_ L: [Double], order d: Int, count: Int, _ x: inout [Double]) {
    for i in (0..<count).reversed() {
      var sum = x[i]
      for k in i + 1..<max(i + 1, count) { sum -= L[k + i * d] * x[k] }
      x[i] = sum / L[i + i * d]
    }
  }

  /// Solves `LLᵀx = x`.
  package static func solve(_ L: [Double], order d: Int, _ x: inout [Double]) {
    for i in 0..<d {
      var sum = x[i]
      for k in 0..<i { sum -= L[i + k * d] * x[k] }
      x[i] = sum / L[i + i * d]
    }
    solveTransposed(L, order: d, count: d, &x)
  }
}
