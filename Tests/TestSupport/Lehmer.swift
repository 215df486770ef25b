package import LinearAlgebra

/// Seeded numbers by a multiplicative congruence whose products stay below 2⁵³, so that R scripts draw the same.
///
/// - SeeAlso: Park & Miller (1988), *Random number generators: good ones are hard to find*, doi:10.1145/63039.63042.
package struct Lehmer: Sendable {
  private var state: Int

  package init(_ seed: Int) { state = seed }

  /// A number between 0 and 1.
  package mutating func next() -> Double {
    state = state * 16807 % 2_147_483_647
    return Double(state) / 2_147_483_647
  }

  /// A number between −1 and 1.
  package mutating func signed() -> Double { 2 * next() - 1 }

  /// Nearly normal: twelve numbers, centred. Mean 0, variance 1.
  package mutating func nearlyNormal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + next() } }

  /// Numbers between −1 and 1.
  package mutating func array(_ count: Int) -> [Double] { (0..<count).map { _ in signed() } }

  /// Numbers between −1 and 1.
  package mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rowCount: rows, columnCount: columns, elements: array(rows * columns))
  }
}
