import Foundation
import LinearAlgebra
import Sensitivity
import TestSupport

/// Numbers in one cell of a reference table, set apart by spaces.
func numbers(_ cell: String) -> [Double] { cell.split(separator: " ").map { Double($0)! } }

extension SplitMix64 {
  mutating func units(_ count: Int) -> [Double] { (0..<count).map { _ in unit() } }

  mutating func normals(_ count: Int) -> [Double] { (0..<count).map { _ in nearlyNormal() } }

  mutating func cloud(_ n: Int, _ p: Int) -> Matrix { Matrix(rowCount: n, columnCount: p, elements: normals(n * p)) }

  /// Weights uniform on the simplex.
  mutating func weights(_ p: Int) -> [Double] {
    let parts = units(p).map { -log($0 + 0x1p-54) }
    let sum = parts.reduce(0, +)
    return parts.map { $0 / sum }
  }
}

/// Ishigami's function with a = 7, b = .1 of three numbers in (0, 1), and its indices.
enum Ishigami {
  static func value(_ u: Span<Double>, at start: Int) -> Double {
    func angle(_ i: Int) -> Double { .pi * (2 * u[start + i] - 1) }
    let (s, t, x) = (sin(angle(0)), sin(angle(1)), angle(2))
    return s + 7 * t * t + 0.1 * x * x * x * x * s
  }

  static func value(_ u: [Double]) -> Double { value(u.span, at: 0) }

  private static let (a, b) = (7.0, 0.1)
  private static let π4 = pow(Double.pi, 4)
  private static let parts = [
    0.5 * (1 + b * π4 / 5) * (1 + b * π4 / 5), a * a / 8, b * b * π4 * π4 * (1.0 / 18 - 1.0 / 50),
  ]
  static var variance: Double { parts.reduce(0, +) }
  static var first: [Double] { [parts[0] / variance, parts[1] / variance, 0] }
  static var total: [Double] { [(parts[0] + parts[2]) / variance, parts[1] / variance, parts[2] / variance] }
  static var shapley: [Double] { zip(first, total).map { ($0 + $1) / 2 } }
}

/// Sobol' g function Π (|4x − 2| + a)/(1 + a), and its indices.
enum G {
  static let a = [0.0, 1, 4.5, 9, 99, 99]

  static func value(_ u: Span<Double>, at start: Int) -> Double {
    var product = 1.0
    for (i, a) in a.enumerated() { product *= (abs(4 * u[start + i] - 2) + a) / (1 + a) }
    return product
  }

  private static let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
  private static var variance: Double { parts.reduce(1) { $0 * (1 + $1) } - 1 }
  static var first: [Double] { parts.map { $0 / variance } }
  static var total: [Double] { parts.map { $0 * (1 + variance) / (1 + $0) / variance } }
}

/// Outputs of a function at all runs of one scramble.
func sums(
  of function: (Span<Double>, Int) -> Double, inputCount k: Int, points: Int, seed: UInt64, scramble: UInt32
) throws -> SobolSums {
  let sample = SaltelliSample(
    coordinateCounts: [Int](repeating: 1, count: k), seed: seed, stream: 90, scramble: scramble)
  var sums = SobolSums(inputCount: k, outputCount: 1)
  var runs = [Double](repeating: 0, count: k * (k + 2))
  var outputs = [Double](repeating: 0, count: k + 2)
  for point in 0..<points {
    var span = runs.mutableSpan
    sample.write(point: point, into: &span)
    for run in 0..<k + 2 { outputs[run] = function(runs.span, run * k) }
    try sums.add(outputs.span)
  }
  return sums
}

extension SobolSums {
  mutating func add(_ outputs: [Double]) throws(SensitivityError) { try add(outputs.span) }
}

extension MembershipTally {
  mutating func add(_ listed: [UInt8], bundle: Int, draw: Int = 0) { add(listed.span, bundle: bundle, draw: draw) }
}
