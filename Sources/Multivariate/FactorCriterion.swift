private import Foundation
internal import LinearAlgebra

/// A distance between a correlation matrix and the nearest factor model with given uniquenesses, as a function of these,
/// with its exact first and second derivatives; in scratch that is kept from one matrix to the next.
///
/// See ``Discrepancy`` for the formulas and for `S`, `D`, `μ` and the tail.
package struct FactorCriterion: Sendable {
  /// The least uniqueness; below, a variable would be all but a factor itself.
  package static let leastUniqueness = 0.005

  /// The gap between tail and leading values, by the latter, below which curvature counts as that of such a gap.
  private static let leastGap = 1e-8

  /// `p` and `m`.
  let variableCount: Int
  let factorCount: Int
  let discrepancy: any Discrepancy.Type
  /// The bounds of every coordinate: those of a uniqueness, in [0.005, 1], or of its logarithm.
  let lower: Double
  let upper: Double

  /// The `p` uniquenesses of the point last placed.
  package private(set) var ψ: [Double]
  /// `S`, `p × p`.
  private(set) var S: [Double]
  /// The distance at the point last measured.
  package private(set) var value = 0.0
  /// `∂f/∂x`, `p`.
  package private(set) var gradient: [Double]
  /// `∂²f/∂x²`, `p × p`, both triangles.
  package private(set) var hessian: [Double]
  /// The eigenpairs of `S`, ascending: the leading ones stand last.
  private(set) var spectrum: SymmetricWorkspace
  /// How many leading eigenvalues are positive, `m` at most.
  private(set) var positiveCount = 0

  private var inverse: [Double]
  private var scale: [Double]
  private var scaled: [Double]
  private var first: [Double]
  private var second: [Double]

  package init(variableCount p: Int, factorCount m: Int, extraction: Extraction) {
    variableCount = p
    factorCount = m
    discrepancy = extraction.discrepancy
    lower = discrepancy.isScaled ? log(Self.leastUniqueness) : Self.leastUniqueness
    upper = discrepancy.isScaled ? 0 : 1
    ψ = [Double](repeating: 1, count: p)
    gradient = ψ
    scale = ψ
    S = [Double](repeating: 0, count: p * p)
    hessian = S
    inverse = S
    scaled = S
    first = S
    second = S
    spectrum = SymmetricWorkspace(order: p)
  }

  /// The coordinate of a uniqueness, within the bounds.
  package func coordinate(ofUniqueness ψ: Double) -> Double {
    min(upper, max(lower, discrepancy.isScaled ? log(ψ) : ψ))
  }

  /// `μ` of factor `l`, the largest first.
  func leadingValue(_ l: Int) -> Double { spectrum.values[variableCount - 1 - l] }

  /// Where the eigenvector of factor `l` begins in the spectrum's vectors.
  func leadingOffset(_ l: Int) -> Int { (variableCount - 1 - l) * variableCount }

  /// Takes ``ψ`` and ``S`` at `x`.
  mutating func place(_ x: [Double], _ R: Span<Double>) {
    let p = variableCount
    for i in 0..<p {
      ψ[i] = x[i] == lower ? Self.leastUniqueness : discrepancy.isScaled ? exp(x[i]) : x[i]
      scale[i] = discrepancy.isScaled ? 1 / ψ[i].squareRoot() : 1
    }
    for j in 0..<p {
      let d = scale[j]
      for i in 0..<p { S[i + j * p] = scale[i] * d * R[i + j * p] }
      S[j + j * p] = d * d * (R[j + j * p] - ψ[j])
    }
  }

  /// Takes ``value`` and ``gradient`` at `x` from all eigenpairs. O(p³).
  package mutating func measure(_ x: [Double], _ R: Span<Double>) throws(FactorError) {
    place(x, R)
    let S = S
    do { try spectrum.decompose(S.span) } catch { throw FactorError(error) }
    let p = variableCount
    positiveCount = (0..<factorCount).count { leadingValue($0) > 0 }
    value = 0
    for i in 0..<p { gradient[i] = 0 }
    for k in 0..<p - positiveCount {
      let μ = spectrum.values[k]
      value += discrepancy.value(μ)
      let slope = discrepancy.slope(μ)
      for i in 0..<p {
        let v = spectrum.vectors[i + k * p]
        gradient[i] -= slope * v * v
      }
    }
  }

  /// Readies ``measureGradient(from:)`` for the points of one matrix.
  mutating func prepare(_ R: Span<Double>) throws(FactorError) {
    guard discrepancy.needsInverse else { return }
    do { try spectrum.invert(R, into: &inverse) } catch { throw FactorError(error) }
  }

  /// The gradient at the point last placed where only the leading eigenvectors are known: the diagonal of `h(S)`, less
  /// their part of it.
  mutating func measureGradient(from leading: borrowing LeadingSubspace) {
    let p = variableCount
    for i in 0..<p {
      var rest = S[i + i * p]
      if discrepancy.needsInverse {
        var square = 0.0
        for j in 0..<p { square += ψ[j] * inverse[j + i * p] * inverse[j + i * p] }
        rest = ψ[i] * (inverse[i + i * p] - square)
      }
      gradient[i] = -rest
    }
    for l in 0..<factorCount {
      let slope = discrepancy.slope(leading.values[l])
      for i in 0..<p {
        let v = leading.vectors[i + l * p]
        gradient[i] += slope * v * v
      }
    }
  }

  /// Takes ``hessian`` at the point last measured. O(m·p³).
  package mutating func measureCurvature() {
    let p = variableCount
    let tailCount = p - positiveCount
    let discrepancy = discrepancy
    for k in hessian.indices { hessian[k] = 0 }
    for term in 0..<discrepancy.pairTermCount {
      Self.sum(spectrum, tailCount, into: &first, scratch: &scaled) { discrepancy.pairTerm(term, $0).0 }
      Self.sum(spectrum, tailCount, into: &second, scratch: &scaled) { discrepancy.pairTerm(term, $0).1 }
      for k in hessian.indices { hessian[k] += first[k] * second[k] }
    }
    for column in tailCount..<p {
      let leading = spectrum.values[column]
      Self.sum(spectrum, tailCount, into: &first, scratch: &scaled) { μ in
        // Where the tail touches a leading value the distance has a ridge, and any large curvature will do.
        let gap = min(μ - leading, -Self.leastGap * leading)
        let s = discrepancy.isScaled ? 1 + (μ + leading) / 2 : 1
        return 2 * s * discrepancy.slope(μ) / gap
      }
      for j in 0..<p {
        let v = spectrum.vectors[j + column * p]
        for i in 0..<p { hessian[i + j * p] += first[i + j * p] * spectrum.vectors[i + column * p] * v }
      }
    }
  }

  /// Gives coordinate `j` unit curvature in ``hessian``, apart from all others.
  mutating func isolate(_ j: Int) {
    for i in 0..<variableCount {
      hessian[i + j * variableCount] = 0
      hessian[j + i * variableCount] = 0
    }
    hessian[j + j * variableCount] = 1
  }

  /// `Σₖ weight(μₖ)·vₖvₖᵀ` over the first `count` eigenpairs, which are the tail.
  private static func sum(
    _ spectrum: borrowing SymmetricWorkspace, _ count: Int, into target: inout [Double], scratch: inout [Double],
    _ weight: (Double) -> Double
  ) {
    let p = spectrum.order
    for k in 0..<count {
      let w = weight(spectrum.values[k])
      for i in 0..<p { scratch[i + k * p] = w * spectrum.vectors[i + k * p] }
    }
    var sum = target.mutableSpan
    BLAS.gemm(
      .plain, .transposed, m: p, n: p, k: count, alpha: 1, a: scratch.span, lda: p, b: spectrum.vectors.span, ldb: p,
      beta: 0, c: &sum, ldc: p)
  }
}
