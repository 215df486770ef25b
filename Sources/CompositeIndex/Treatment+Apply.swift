internal import Foundation

extension Indicator {
  /// Applies the treatments in order to raw values and turns the column so that higher is worse, into `output` from
  /// `start` on.
  ///
  /// - Parameters:
  ///   - values: n values as measured, finite.
  ///   - output: receives n values, what the tree sees.
  /// - Throws: `.outsideLogarithm(indicator:unit:value:)` for the first value a logarithm does not take.
  /// - Complexity: O(n).
  public func treat(
    _ values: Span<Double>, into output: inout [Double], at start: Int = 0
  ) throws(EvaluationError) {
    for i in 0..<values.count { output[start + i] = values[i] }
    for treatment in treatments {
      if case .shrink = treatment { preconditionFailure("\(id) cannot be shrunk here") }
      let bound: Double = treatment == .log ? 0 : -1
      for i in 0..<values.count {
        let x = output[start + i]
        guard x > bound else { throw .outsideLogarithm(indicator: id, unit: i, value: x) }
        output[start + i] = treatment == .log ? Foundation.log(x) : Foundation.log1p(x)
      }
    }
    if direction == .lowerIsWorse {
      for i in 0..<values.count { output[start + i] = -output[start + i] }
    }
  }
}
