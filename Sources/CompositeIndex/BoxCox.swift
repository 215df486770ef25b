internal import Foundation

/// The Box–Cox transformation `(x^λ − 1)/λ`, ln x at λ = 0, with the λ under which the values are most nearly normal.
///
/// λ maximises the profile likelihood, which is to minimise the variance of the values divided by their geometric mean and
/// transformed; its derivative is zero there, and is sought between −5 and 5, the ends standing for what lies beyond.
///
/// - SeeAlso: Box & Cox, An analysis of transformations, JRSS B 26 (1964) 211–252, section 3,
///   doi:10.1111/j.2517-6161.1964.tb00553.x.
struct BoxCox: Sendable, Equatable {
  let lambda: Double
  static let limit = 5.0

  /// Why a column has no λ.
  enum Failure: Error {
    /// The value of this unit is not above 0.
    case notPositive(unit: Int)
    /// All values that count are one.
    case constant
  }

  /// - Parameters:
  ///   - values: n values.
  ///   - weights: n frequencies of the areas, or nil for one each.
  /// - Complexity: O(n) a step, some twenty steps; no allocation.
  init(fitting values: Span<Double>, weights: [Double]?) throws(Failure) {
    var (total, sum, least, greatest) = (0.0, 0.0, Double.infinity, -Double.infinity)
    for i in 0..<values.count {
      guard values[i] > 0 else { throw .notPositive(unit: i) }
      let w = weights?[i] ?? 1
      guard w > 0 else { continue }
      let x = log(values[i])
      total += w
      sum += w * x
      (least, greatest) = (min(least, x), max(greatest, x))
    }
    let profile = Profile(total: total, mean: sum / total, least: least, greatest: greatest)
    guard greatest - least > Rounding.scaled * max(1, abs(least), abs(greatest)) else { throw .constant }
    var (low, high) = (-Self.limit, Self.limit)
    var (below, above) = (
      profile.slope(at: low, values, weights), profile.slope(at: high, values, weights)
    )
    guard below < 0, above > 0 else {
      lambda = below >= 0 ? low : high
      return
    }
    // By the secant of the ends; an end that stays put counts half (the Illinois rule), and every third step halves.
    var (side, step) = (0, 0)
    while high - low > 4 * .ulpOfOne * max(1, abs(low)), step < 200 {
      step += 1
      let secant = (low * above - high * below) / (above - below)
      let middle = step % 3 == 0 || !(secant > low && secant < high) ? low + (high - low) / 2 : secant
      guard middle > low, middle < high else { break }
      let slope = profile.slope(at: middle, values, weights)
      if slope == 0 {
        (low, high) = (middle, middle)
      } else if slope < 0 {
        (low, below) = (middle, slope)
        if side == -1 { above /= 2 }
        side = -1
      } else {
        (high, above) = (middle, slope)
        if side == 1 { below /= 2 }
        side = 1
      }
    }
    lambda = low + (high - low) / 2
  }

  /// With a λ that is known.
  init(lambda: Double) { self.lambda = lambda }

  /// Of a positive value.
  @inline(__always)
  func transform(_ x: Double) -> Double { lambda == 0 ? log(x) : expm1(lambda * log(x)) / lambda }

  /// The logarithms that the likelihood is taken of.
  private struct Profile {
    let total: Double
    let mean: Double
    let least: Double
    let greatest: Double

    /// What has the sign of the derivative of the variance: the covariance of the transformed values with their derivatives.
    func slope(at lambda: Double, _ values: Span<Double>, _ weights: [Double]?) -> Double {
      let reach = max(greatest - mean, mean - least)
      var (s1, s2, s12) = (0.0, 0.0, 0.0)
      var squares = 0.0
      if abs(lambda) * reach < 0.5 {
        // g = (e^u − 1)/λ and dg/dλ = l²·Σ u^k/(k!·(k + 2)), u = λ·l, with l the logarithm less its mean.
        for i in 0..<values.count {
          let w = weights?[i] ?? 1
          guard w > 0 else { continue }
          let l = log(values[i]) - mean
          let u = lambda * l
          let g = lambda == 0 ? l : expm1(u) / lambda
          var (term, series) = (1.0, 0.5)
          for k in 1...14 {
            term *= u / Double(k)
            series += term / Double(k + 2)
          }
          let d = l * l * series
          (s1, s2, s12) = (s1 + w * g, s2 + w * d, s12 + w * g * d)
        }
        return s12 - s1 * s2 / total
      }
      // Divided by e^(2λr), r the end at which that is largest, so that nothing overflows: λ·cov(E, l·E) − var(E), over λ³.
      let end = lambda > 0 ? greatest : least
      for i in 0..<values.count {
        let w = weights?[i] ?? 1
        guard w > 0 else { continue }
        let l = log(values[i]) - end
        let e = exp(lambda * l)
        (s1, s2, s12, squares) = (s1 + w * e, s2 + w * l * e, s12 + w * l * e * e, squares + w * e * e)
      }
      let covariance = s12 - s1 * s2 / total
      let variance = squares - s1 * s1 / total
      return (lambda * covariance - variance + lambda * (end - mean) * variance) / (lambda * lambda * lambda)
    }
  }
}
