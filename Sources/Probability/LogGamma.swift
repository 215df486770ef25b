import Foundation

/// The logarithm of the gamma function and its first two derivatives, for positive arguments.
package enum LogGamma {
  private static let halfLogTwoPi = 0.918938533204672741780329736406

  /// ln Γ(x), within about 1e-14 absolutely or relatively, whichever is more.
  package static func value(_ x: Double) -> Double { (x - 0.5) * log(x) - x + halfLogTwoPi + remainder(x) }

  /// What Stirling's formula lacks: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π].
  ///
  /// Seven terms of the asymptotic series from 10 on; below, the argument is raised by whole steps first.
  package static func remainder(_ x: Double) -> Double {
    guard x < 10 else {
      let y = 1 / (x * x)
      return
        (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * 691.0 / 360360))))) / x
    }
    var (raised, product) = (x, 1.0)
    while raised < 10 {
      product *= raised
      raised += 1
    }
    return (raised - 0.5) * log(raised) - log(product) - (x - 0.5) * log(x) - (raised - x) + remainder(raised)
  }

  /// ψ(x), the derivative of ln Γ, and ψ′(x).
  package static func derivatives(_ x: Double) -> (first: Double, second: Double) {
    var (raised, first, second) = (x, 0.0, 0.0)
    while raised < 10 {
      first -= 1 / raised
      second += 1 / (raised * raised)
      raised += 1
    }
    let y = 1 / (raised * raised)
    first +=
      log(raised) - 0.5 / raised
      - y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * 691.0 / 32760)))))
    second +=
      1 / raised + 0.5 * y
      + y * (1.0 / 6 - y * (1.0 / 30 - y * (1.0 / 42 - y * (1.0 / 30 - y * (5.0 / 66 - y * 691.0 / 2730))))) / raised
    return (first, second)
  }

  /// ln(1 + δ) − δ for δ > −1.
  static func logarithmPastLine(_ δ: Double) -> Double {
    guard abs(δ) < 0.01 else { return log1p(δ) - δ }
    // −δ²/2 + δ³/3 − …, which does not cancel.
    var (sum, power) = (0.0, -δ)
    for k in 2..<10 {
      power *= -δ
      sum -= power / Double(k)
    }
    return sum
  }
}
