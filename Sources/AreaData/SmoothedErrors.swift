internal import Foundation
internal import LinearAlgebra

/// Standard errors smoothed by a generalised variance function: sampling variances that are estimated from few people scatter, and
/// follow the estimate where its variance grows with it, so that a low figure seems sure and a high one not.
///
/// `ln s²` is fitted by least squares to `a + b·ln n`, n the sample size, over the areas; the smoothed variances are
/// `D·n^b`, which is `exp(a)·n^b` times the mean of the given variances over that (Duan's smearing).
///
/// - SeeAlso: K. M. Wolter, Introduction to Variance Estimation, 2nd ed. (Springer 2007), ch. 7; M. A. Hidiroglou, J.-F. Beaumont &
///   W. Yung, Development of a small area estimation system at Statistics Canada, Survey Methodology 45 (2019) 101–126, for its
///   use before small areas are estimated; N. Duan, Smearing estimate: a nonparametric retransformation method, JASA 78 (1983)
///   605–610, doi:10.1080/01621459.1983.10478017. `Benchmarks/smoothing.py` tells what it does to intervals.
struct SmoothedErrors {
  /// One for each area given.
  let errors: [Double]
  /// b: about −1 where people are independent.
  let slope: Double

  /// - Parameters:
  ///   - errors: > 0.
  ///   - sizes: > 0; as many.
  init(_ errors: [Double], sizes: [Double]) {
    let n = Double(errors.count)
    let (x, y) = (sizes.map { log($0) }, errors.map { 2 * log($0) })
    let (meanX, meanY) = (x.reduce(0) { $0 + $1 / n }, y.reduce(0) { $0 + $1 / n })
    let squares = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let products = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let b = squares > RoundingBound.ofSums() * n ? products / squares : 0
    // All in logarithms: a variance may be no number.
    let fitted = x.map { b * ($0 - meanX) }
    func logSum(_ logs: [Double]) -> Double {
      let most = logs.reduce(-.infinity, max)
      return most + log(logs.reduce(0) { $0 + exp($1 - most) })
    }
    let level = logSum(zip(y, fitted).map { $0 - $1 }) - log(n)
    slope = b
    self.errors = fitted.map { exp((level + $0) / 2) }
  }
}
