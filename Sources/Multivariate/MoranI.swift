private import Foundation
internal import LinearAlgebra
private import Probability

/// Moran's I: how much neighbours resemble each other in one column.
///
/// `I = n/S₀ · Σwᵢⱼzᵢzⱼ / Σzᵢ²`, z the deviations from the mean. Near −1/(n − 1) where places do not matter, towards 1
/// where neighbours are alike.
public struct MoranI: Sendable, Equatable, Codable {
  /// What is taken as random if places do not matter.
  public enum Assumption: Sendable, Equatable {
    /// Values are independent normal numbers.
    case normality
    /// The values at hand are spread over the places in any order.
    case randomisation
  }

  /// I.
  public let statistic: Double
  /// −1/(n − 1).
  public let expectation: Double
  /// Of I under the assumption; > 0.
  public let variance: Double

  /// The statistic's distance from its expectation, in standard deviations.
  public var score: Double { (statistic - expectation) / variance.squareRoot() }

  /// The normal probability of a greater I if places do not matter.
  public var pValue: Double { Normal.cumulative(-score) }

  /// Why a column has no I.
  public enum Failure: Error, Equatable, Sendable, Codable {
    /// The value of this unit is NaN or infinite.
    case nonFinite(row: Int)
    /// The column does not vary.
    case constantColumn
    /// Only this many units have neighbours; the variance needs four.
    case tooFewConnected(count: Int)
    /// The variance comes out as this, not positive: a few values stand so far out that the assumption is of no use, or
    /// every unit is every other's neighbour.
    case noVariance(Double)
  }

  /// Takes I of a column.
  ///
  /// Units without neighbours count in the mean and in Σz², but not in n (as spdep's `zero.policy` has it).
  ///
  /// - Parameters:
  ///   - values: one per unit, finite.
  ///   - weights: of as many units.
  ///   - assumption: what the variance rests on.
  /// - Complexity: O(units + Σ over neighbours of their own neighbours).
  /// - SeeAlso: A. D. Cliff & J. K. Ord, Spatial Processes (1981), chapter 2.
  public static func of(
    _ values: [Double], _ weights: SpatialWeights, under assumption: Assumption = .randomisation
  ) throws(Failure) -> MoranI {
    precondition(values.count == weights.neighbours.count, "\(values.count) values, \(weights.neighbours.count) units")
    if let row = values.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: row) }
    guard weights.connectedCount >= 4 else { throw .tooFewConnected(count: weights.connectedCount) }
    let count = Double(values.count)
    let rough = values.reduce(0) { $0 + $1 / count }
    let mean = rough + values.reduce(0) { $0 + ($1 - rough) / count }
    let greatest = values.reduce(0) { max($0, abs($1)) }
    // Deviations by the greatest value, whose squares neither overflow nor vanish.
    let scale = values.reduce(0) { max($0, abs($1 - mean)) }
    guard scale > RoundingBound.ofSums() * greatest else { throw .constantColumn }
    let z = values.map { ($0 - mean) / scale }

    var (cross, S0, S1) = (0.0, 0.0, 0.0)
    var margins = [Double](repeating: 0, count: values.count)
    for (i, locations) in weights.neighbours.enumerated() where !locations.isEmpty {
      let w = weights.weight(i)
      for j in locations {
        cross += w * z[i] * z[j]
        S0 += w
        // Half the sum of (wᵢⱼ + wⱼᵢ)², term by term.
        S1 += w * w + (weights.neighbours[j].contains(i) ? w * weights.weight(j) : 0)
        margins[i] += w
        margins[j] += w
      }
    }
    let S2 = margins.reduce(0) { $0 + $1 * $1 }
    let n = Double(weights.connectedCount)
    let squares = z.reduce(0) { $0 + $1 * $1 }
    let expectation = -1 / (n - 1)
    let secondMoment: Double
    switch assumption {
    case .normality:
      secondMoment = (n * n * S1 - n * S2 + 3 * S0 * S0) / (S0 * S0 * (n * n - 1))
    case .randomisation:
      let kurtosis = count * z.reduce(0) { $0 + $1 * $1 * $1 * $1 } / (squares * squares)
      let locations = n * ((n * n - 3 * n + 3) * S1 - n * S2 + 3 * S0 * S0)
      let values = kurtosis * ((n * n - n) * S1 - 2 * n * S2 + 6 * S0 * S0)
      secondMoment = (locations - values) / ((n - 1) * (n - 2) * (n - 3) * S0 * S0)
    }
    let variance = secondMoment - expectation * expectation
    guard variance > RoundingBound.ofSums() * expectation * expectation else { throw .noVariance(variance) }
    return MoranI(statistic: n / S0 * cross / squares, expectation: expectation, variance: variance)
  }
}
