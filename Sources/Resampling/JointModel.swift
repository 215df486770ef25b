internal import Foundation
public import LinearAlgebra

/// Figures with chance errors, on the scales of their links, and figures without, for a prior over all of them.
package struct JointModel: Sendable {
  package let areaCount: Int
  /// The columns with chance errors.
  package let columns: [LinkedColumn]
  /// Areas × columns without chance errors, as normal scores: what they say of the others is not to hang on their scales.
  let known: Matrix
  /// The inverse of the correlations between the chance errors of `columns`; nil for independent ones.
  let errorPrecision: Matrix?
  /// The larger areas that centres of their own are supposed of; nil for none.
  let larger: LargerAreas?

  package init(
    areaCount: Int, columns: [LinkedColumn], known: [[Double]] = [], errorPrecision: Matrix? = nil,
    larger: LargerAreas? = nil
  ) {
    precondition(
      larger.map { $0.positions.count == areaCount } ?? true, "larger areas of other than \(areaCount) areas")
    (self.areaCount, self.columns, self.errorPrecision, self.larger) = (areaCount, columns, errorPrecision, larger)
    self.known = known.isEmpty ? Matrix(rowCount: areaCount, columnCount: 0) : Matrix(columns: known)
  }

  /// Columns with chance errors.
  var order: Int { columns.count }
  /// Columns that the prior is over.
  var dimension: Int { columns.count + known.columnCount }
}

/// A prior over all columns of an area at once: on the scales of their links the true figures of the areas come from one
/// multivariate t distribution; those of a larger area, where such are told apart, around a centre of its own, which is normal
/// around the mean.
///
/// Columns with chance errors come first, then those without. A share's link is the logit and a rate's the logarithm; a
/// figure with a standard error is in units of its column's spread around its mean, one without is a normal score.
public struct JointPrior: Sendable, Equatable, Codable {
  /// The centre, column after column.
  public let mean: [Double]
  /// Σ, positive definite; the covariance is `ν/(ν − 2)` times it, with ν the degrees of freedom.
  public let scatter: Matrix
  /// A whole number; infinite for a normal prior.
  public let degrees: Double
  /// Ψ, the covariance of the larger areas' centres around the mean, positive definite; nil where areas have one centre.
  public let between: Matrix?

  package init(mean: [Double], scatter: Matrix, degrees: Double, between: Matrix? = nil) {
    precondition(degrees > 0 && degrees == degrees.rounded(), "\(degrees) degrees of freedom")
    (self.mean, self.scatter, self.degrees, self.between) = (mean, scatter, degrees, between)
  }

  /// The logarithm of the density at the mean, but for Σ's determinant.
  static func logPeak(_ order: Int, degrees: Double) -> Double {
    let q = Double(order)
    guard degrees < .infinity else { return -0.5 * q * log(2 * .pi) }
    return lgamma(0.5 * (degrees + q)) - lgamma(0.5 * degrees) - 0.5 * q * log(degrees * .pi)
  }
}

/// A joint prior of the columns with chance errors, given for each area its figures without.
struct ConditionedPrior: Sendable {
  let prior: JointPrior
  /// The prior's centre of each area, area after area.
  let centres: [Double]
  /// The squared distance that an area's figures without chance errors have from their own mean.
  let knownDistances: [Double]
  /// By scatter: the block of its inverse of the columns with chance errors, `order × order`.
  private let precisions: [[Double]]
  /// By scatter: the logarithm of the density at the mean.
  private let logPeaks: [Double]
  /// For each area the position of its scatter; nil where there is one for all.
  private let positions: [Int]?

  init(_ prior: JointPrior, _ model: JointModel, _ areas: AreaCentres) {
    let (n, v, k) = (model.areaCount, model.order, model.known.columnCount)
    let wholes = areas.scatters.map(Cholesky.ofPositiveDefinite)
    self.prior = prior
    positions = areas.positions
    precisions = wholes.map { whole in
      let inverse = whole.solve(.identity(v + k))
      return (0..<v).flatMap { j in (0..<v).map { inverse[$0, j] } }
    }
    logPeaks = wholes.map { JointPrior.logPeak(v + k, degrees: prior.degrees) - 0.5 * $0.logDeterminant }
    var centres = (0..<n).flatMap { areas.centres[$0 * (v + k)..<$0 * (v + k) + v] }
    var distances = [Double](repeating: 0, count: n)
    if k > 0 {
      // The regression of the former on the latter, and the latter's own distance.
      let owns = areas.scatters.map { Cholesky.ofPositiveDefinite($0.block(v..<v + k, v..<v + k)) }
      let slopes = zip(owns, areas.scatters).map { $0.solve($1.block(v..<v + k, 0..<v)) }
      for i in 0..<n {
        let position = areas.positions?[i] ?? 0
        let d = (0..<k).map { model.known[i, $0] - areas.centres[i * (v + k) + v + $0] }
        let solved = owns[position].solve(d)
        for c in 0..<k {
          distances[i] += d[c] * solved[c]
          for j in 0..<v { centres[i * v + j] += slopes[position][c, j] * d[c] }
        }
      }
    }
    (self.centres, knownDistances) = (centres, distances)
  }

  /// The block of the inverse scatter of area `i`, of the columns with chance errors, `order × order`.
  func precision(_ i: Int) -> [Double] { precisions[positions?[i] ?? 0] }

  /// The logarithm of the prior density of area `i` at a squared distance from the centre, `knownDistances` included.
  func logDensity(_ i: Int, distance: Double) -> Double {
    let degrees = prior.degrees
    let logPeak = logPeaks[positions?[i] ?? 0]
    guard degrees < .infinity else { return logPeak - 0.5 * distance }
    return logPeak - 0.5 * (degrees + Double(prior.mean.count)) * log1p(distance / degrees)
  }

  /// How much an area at that distance counts, beside one of a normal prior: `(ν + q)/(ν + distance)`.
  func pull(distance: Double) -> Double {
    prior.degrees < .infinity ? (prior.degrees + Double(prior.mean.count)) / (prior.degrees + distance) : 1
  }
}

extension Matrix {
  fileprivate func block(_ rows: Range<Int>, _ columns: Range<Int>) -> Matrix {
    var block = Matrix(rowCount: rows.count, columnCount: columns.count)
    for j in columns {
      for i in rows { block[i - rows.lowerBound, j - columns.lowerBound] = self[i, j] }
    }
    return block
  }
}
