import LinearAlgebra
import Multivariate
import Probability

/// What is true of the invented indicators: three correlated factors, four indicators each, and three loadings across.
struct Population: Sendable {
  static let indicatorCount = 12
  static let factorCount = 3

  /// `12 × 3`.
  let pattern: Matrix
  /// Correlations of the factors, `3 × 3`.
  let factorCorrelation: Matrix
  /// Of the indicators, `12 × 12`.
  let correlation: Matrix
  private let uniquenesses: [Double]
  /// The lower factor of the factors' correlations.
  private let mixing: Matrix

  /// Apart from the streams of the engine, which draws under the same seed.
  private static let purpose: UInt32 = 0x5354_0001

  init() {
    pattern = Matrix(rows: [
      [0.75, 0, 0], [0.70, 0, 0], [0.65, 0, 0], [0.60, 0.25, 0],
      [0, 0.80, 0], [0, 0.70, 0], [0, 0.60, 0.30], [0, 0.50, 0],
      [0, 0, 0.70], [0.25, 0, 0.65], [0, 0, 0.60], [0, 0, 0.55],
    ])
    factorCorrelation = Matrix(rows: [[1, 0.4, 0.3], [0.4, 1, 0.2], [0.3, 0.2, 1]])
    var Σ = pattern.multiplied(by: factorCorrelation).multiplied(by: pattern, right: .transposed)
    uniquenesses = (0..<Self.indicatorCount).map { 1 - Σ[$0, $0] }
    for i in 0..<Self.indicatorCount { Σ[i, i] = 1 }
    correlation = Σ
    guard let root = try? Cholesky(of: factorCorrelation) else { preconditionFailure("no correlation matrix") }
    mixing = root.factor
  }

  /// What an extraction and a rotation make of the true correlations: what they estimate in a sample of them.
  func solution(_ method: Method) throws -> FactorModel {
    let fit = try FactorFit.fit(correlation: correlation, factorCount: Self.factorCount, by: method.extraction)
    return try FactorRotation.fit(fit.model, by: method.rotation).model
  }

  /// The pattern that made the data, its factors in the order and of the signs that they have in a solution.
  func pattern(matching truth: FactorModel) -> Matrix {
    var alignment = FactorAlignment(to: truth.pattern)
    let made = FactorModel(
      pattern: pattern, factorCorrelation: factorCorrelation, uniquenesses: uniquenesses)
    return alignment.aligned(made).pattern
  }

  /// So many units: normal factors, and normal errors of their own. `n × 12`.
  func draw(unitCount n: Int, seed: UInt64) -> Matrix {
    var values = Matrix(rowCount: n, columnCount: Self.indicatorCount)
    for i in 0..<n {
      var stream = RandomStream(seed: seed, stream: Self.purpose, index: UInt32(i))
      let z = (0..<Self.factorCount).map { _ in Normal.draw(from: &stream) }
      let factors = (0..<Self.factorCount).map { k in (0...k).reduce(0) { $0 + mixing[k, $1] * z[$1] } }
      for j in 0..<Self.indicatorCount {
        let common = factors.indices.reduce(0) { $0 + pattern[j, $1] * factors[$1] }
        values[i, j] = common + uniquenesses[j].squareRoot() * Normal.draw(from: &stream)
      }
    }
    return values
  }
}

/// An extraction and a rotation.
struct Method: Sendable, Equatable {
  let extraction: Extraction
  let rotation: Rotation

  static let all = [
    Method(extraction: .minimumResiduals, rotation: .oblimin()),
    Method(extraction: .maximumLikelihood, rotation: .oblimin()),
    Method(extraction: .minimumResiduals, rotation: .varimax),
    Method(extraction: .maximumLikelihood, rotation: .varimax),
  ]

  var title: String {
    "\(extraction == .minimumResiduals ? "minres" : "ml") + \(rotation == .varimax ? "varimax" : "oblimin")"
  }
}
