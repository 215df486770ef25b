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
  ///   - classes: how many, ≥ 2; a discrete input has at most one for each value.
  /// - Returns: the index, or why there is none: `.constantInput`, `.zeroVariance`.
  /// - Throws: `.nonFinite(row:column:)`, column 0 being the input and 1 the output; `.tooFewUnits(count:needed:)`.
  /// - Complexity: O(n log n).
  public static func measure(
    input: [Double], output: [Double], classes: Int? = nil
  ) throws(SensitivityError) -> Result<CorrelationRatio, Undefined> {
    let n = input.count
    precondition(output.count == n && classes ?? 2 >= 2, "\(n) inputs, \(output.count) outputs")
    for (column, values) in [input, output].enumerated() {
      if let row = values.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: row, column: column) }
    }
    let wanted = classes ?? classCount(drawCount: n)
    guard n > wanted else { throw .tooFewUnits(count: n, needed: wanted + 1) }
    let mean = output.reduce(0, +) / Double(n)
    let all = output.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let magnitude = output.reduce(0) { max($0, abs($1)) }
    guard !isZero(variance: all / Double(n), magnitude: magnitude) else { return .failure(.zeroVariance) }
    let order = input.indices.sorted { (input[$0], $0) < (input[$1], $1) }
    var (between, count, start, next) = (0.0, 0, 0, 1)
    while start < n {
      while next * n / wanted <= start { next += 1 }
      var end = next * n / wanted
      while end < n && input[order[end]] == input[order[end - 1]] { end += 1 }
      let sum = order[start..<end].reduce(0) { $0 + (output[$1] - mean) }
      between += sum * sum / Double(end - start)
      count += 1
      start = end
    }
    guard count > 1 else { return .failure(.constantInput) }
    guard n > count else { throw .tooFewUnits(count: n, needed: count + 1) }
    let (within, free) = (1 - between / all, Double(n - count))
    return .success(
      CorrelationRatio(
        index: 1 - within * Double(n - 1) / free, classCount: count,
        noise: (2 * Double(count - 1) / (free * Double(n + 1))).squareRoot()))
  }
}
