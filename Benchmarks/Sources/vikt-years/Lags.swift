/// The ratio of variances by years apart, and what it comes to when no time has passed.
///
/// Noise that is drawn anew each year with variance D and correlation ρ gives D(1 − ρ) at every lag; real change adds
/// to it as time goes by. A straight line is right for a random walk. Areas that keep to a direction make the ratio bend
/// upwards, and the line falls too low at lag 0; areas that return to their place make it bend downwards, and the line
/// stays too high. The curve through all three lags allows for either bend, and pays with its error.
struct Lags {
  /// Mean ratio one, two and three years apart.
  let ratios: [Double]
  /// Least squares over the pairs of years, at lag 0 and for each year.
  let line: Double
  let slope: Double
  /// The parabola through the three ratios, at lag 0: 3R₁ − 3R₂ + R₃.
  let curve: Double

  /// - Parameters:
  ///   - columns: one a pair of years.
  ///   - lags: 1, 2 or 3 for each; every one of the three occurs.
  init(_ columns: some Collection<Sums>, lags: [Int]) {
    let all = columns.map(\.ratio)
    ratios = (1...3).map { lag in zip(lags, all).filter { $0.0 == lag }.map(\.1).mean }
    let fit = WeightedLine(lags.map(Double.init), all, weights: [Double](repeating: 1, count: lags.count))
    line = fit.at(0)
    slope = fit.slope
    curve = 3 * ratios[0] - 3 * ratios[1] + ratios[2]
  }
}
