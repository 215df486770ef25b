public import LinearAlgebra

/// A first-order index from draws already made: how much of an output's variance lies between classes of one input.
///
/// Draws are ordered by the input and cut into classes of almost equal size; equal values of the input share a class. With
/// n draws in c classes and η² the share of the sum of squares between classes, the index is Kelley's
/// ε² = 1 − (1 − η²)(n − 1)/(n − c), which is 0 on average where the output does not depend on the input.
///
/// Draws are independent, or points of one scrambled sequence. Where inputs depend on each other, the index includes what the input
/// tells of the others.
///
/// - SeeAlso: T. L. Kelley, An unbiased correlation ratio measure, Proc. National Academy of Sciences 21 (1935) 554–559,
///   doi:10.1073/pnas.21.9.554; E. Plischke, E. Borgonovo & C. L. Smith, Global sensitivity measures from given data, European J.
///   Operational Research 226 (2013) 536–550, doi:10.1016/j.ejor.2012.11.047.
public struct CorrelationRatio: Sendable, Equatable, Codable {
  /// ε²; negative values are chance about 0.
  public let index: Double
  /// Classes that hold draws.
  public let classCount: Int
  /// The standard error that ε² would have with normal outputs that do not depend on the input.
  public let noise: Double

  /// Classes used unless told otherwise: about √n, at most 50.
  public static func classCount(drawCount: Int) -> Int {
    max(2, min(50, Int(Double(drawCount).squareRoot())))
  }

  /// - Parameters:
  ///   - input: n values, finite.
  ///   - output: n values, finite.
  ///   - classes: how many, 2 to n; a discrete input has at most one for each value, and with n has just that.
  /// - Returns: the index, or why there is none: `.constantInput`, `.zeroVariance`.
  /// - Throws: `.nonFinite(row:column:)`, column 0 being the input and 1 the output; `.tooFewUnits(count:needed:)` where classes are as
  ///   many as draws, or are wanted to be more.
  /// - Complexity: O(n log n).
  public static func measure(
    input: [Double], output: [Double], classes: Int? = nil
  ) throws(SensitivityError) -> Result<CorrelationRatio, Undefined> {
    precondition(output.count == input.count, "\(input.count) inputs, \(output.count) outputs")
    for (column, values) in [input, output].enumerated() {
      if let row = values.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: row, column: column) }
    }
    let all = try measure(
      input: input, outputs: Matrix(rowCount: 1, columnCount: output.count, elements: output), classes: classes)
    return all.map(\.overall)
  }

  /// The index of many outputs together and of each: sums of squares are summed over outputs before they are divided.
  ///
  /// - Parameters:
  ///   - input: n values, finite.
  ///   - outputs: `outputs × n`, a draw's outputs in one column; finite.
  ///   - classes: how many, 2 to n; a discrete input has at most one for each value, and with n has just that.
  /// - Returns: the overall index, and that of each output, 0 where it does not vary; or why there is none. The noise is that of one
  ///   output.
  /// - Throws: `.nonFinite(row:column:)` of the input, `.tooFewUnits(count:needed:)`.
  /// - Complexity: O(n·(log n + outputs)).
  /// - SeeAlso: for several outputs as ``OutputShares/overall``.
  public static func measure(
    input: [Double], outputs: Matrix, classes: Int? = nil
  ) throws(SensitivityError) -> Result<(overall: CorrelationRatio, each: [Double]), Undefined> {
    let (n, m) = (input.count, outputs.rowCount)
    precondition(outputs.columnCount == n && classes ?? 2 >= 2, "\(n) inputs, \(outputs.columnCount) outputs")
    if let row = input.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: row, column: 0) }
    let wanted = classes ?? classCount(drawCount: n)
    guard n >= wanted else { throw .tooFewUnits(count: n, needed: wanted) }
    var (means, magnitudes) = ([Double](repeating: 0, count: m), [Double](repeating: 0, count: m))
    for k in 0..<n {
      for o in 0..<m {
        means[o] += outputs[o, k]
        magnitudes[o] = max(magnitudes[o], abs(outputs[o, k]))
      }
    }
    for o in 0..<m { means[o] /= Double(n) }
    var all = [Double](repeating: 0, count: m)
    for k in 0..<n {
      for o in 0..<m { all[o] += (outputs[o, k] - means[o]) * (outputs[o, k] - means[o]) }
    }
    // A variance that is nothing but rounding counts as none.
    for o in 0..<m where isZero(variance: all[o] / Double(n), magnitude: magnitudes[o]) { all[o] = 0 }
    let total = all.reduce(0, +)
    guard total > 0 else { return .failure(.zeroVariance) }
    let order = input.indices.sorted { (input[$0], $0) < (input[$1], $1) }
    var between = [Double](repeating: 0, count: m)
    var sums = between
    var (count, start, next) = (0, 0, 1)
    while start < n {
      while next * n / wanted <= start { next += 1 }
      var end = next * n / wanted
      while end < n && input[order[end]] == input[order[end - 1]] { end += 1 }
      for o in 0..<m { sums[o] = 0 }
      for k in order[start..<end] {
        for o in 0..<m { sums[o] += outputs[o, k] - means[o] }
      }
      for o in 0..<m { between[o] += sums[o] * sums[o] / Double(end - start) }
      count += 1
      start = end
    }
    guard count > 1 else { return .failure(.constantInput) }
    guard n > count else { throw .tooFewUnits(count: n, needed: count + 1) }
    let free = Double(n - count)
    func index(_ between: Double, of all: Double) -> Double { 1 - (1 - between / all) * Double(n - 1) / free }
    let varying = (0..<m).filter { all[$0] > 0 }
    return .success(
      (
        CorrelationRatio(
          index: index(varying.reduce(0) { $0 + between[$1] }, of: total), classCount: count,
          noise: (2 * Double(count - 1) / (free * Double(n + 1))).squareRoot()),
        (0..<m).map { all[$0] > 0 ? index(between[$0], of: all[$0]) : 0 }
      ))
  }
}
