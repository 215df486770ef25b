public import LinearAlgebra

/// The full sample's mean and standard deviation of every treated indicator, by which replicates are put on one scale.
///
/// Moments of a replicate are then of unit size and do not cancel; correlations are what they were.
public struct Standardisation: Sendable {
  /// One for each indicator.
  public let centres: [Double]
  /// One for each indicator, > 0.
  public let spreads: [Double]

  /// Nil when an indicator does not vary.
  ///
  /// - Parameter treated: `n × p`, the full sample's treated indicators.
  public init?(of treated: Matrix) {
    let moments = (0..<treated.columnCount).map {
      ColumnMoments(of: treated.elements.span.extracting(treated.range(ofColumn: $0)), weights: nil)
    }
    guard moments.allSatisfy({ $0.sd > 0 }) else { return nil }
    centres = moments.map(\.mean)
    spreads = moments.map(\.sd)
  }

  /// Standardises treated indicators as the full sample's are.
  ///
  /// - Parameters:
  ///   - treated: `n × p`, column after column.
  ///   - output: receives them, column after column, each `columnStride ≥ n` after the one before.
  public func apply(_ treated: Span<Double>, into output: inout [Double], columnStride: Int) {
    let n = treated.count / centres.count
    precondition(output.count >= (centres.count - 1) * columnStride + n, "no room for \(centres.count) columns")
    var output = output.mutableSpan
    for j in centres.indices {
      // Never infinite: a column that no node uses is multiplied by 0, and that is to be 0.
      let (centre, factor) = (centres[j], min(1 / spreads[j], .greatestFiniteMagnitude))
      let column = treated.extracting(j * n..<(j + 1) * n)
      let start = j * columnStride
      for i in 0..<n { output[start + i] = (column[i] - centre) * factor }
    }
  }
}
