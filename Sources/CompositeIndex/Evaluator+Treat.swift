internal import Foundation
public import LinearAlgebra

extension Evaluator {
  /// The columns whose treatment takes numbers from the areas, so that it changes with their frequencies.
  public var refittedColumns: [Int] {
    indicators.indices.filter { indicators[$0].treatments.contains(where: \.isFitted) }
  }

  /// Whether a resample of areas changes the treated columns too: then `LinearForm`, whose columns are the full
  /// sample's, cannot score it.
  public var refitsTreatments: Bool { !refittedColumns.isEmpty }

  /// Treats every indicator and reverses it where needed, so that it points as the score does.
  ///
  /// - Parameters:
  ///   - values: `n × p`, as measured.
  ///   - weights: n frequencies of the areas, or nil for one each.
  /// - Returns: `n × p`.
  /// - Throws: `.outsideLogarithm(indicator:unit:value:)`, `.tooLarge(indicator:unit:value:)`.
  public func treat(_ values: Matrix, weights: [Double]? = nil) throws(EvaluationError) -> Matrix {
    var treated = values
    for (j, indicator) in indicators.enumerated() {
      let range = values.range(ofColumn: j)
      try treat(
        column: j, values: values.elements.span.extracting(range), weights: weights, into: &treated.elements,
        at: range.lowerBound)
      for i in range where !(abs(treated.elements[i]) <= Self.largestValue) {
        throw .tooLarge(indicator: indicator.id, unit: i - range.lowerBound, value: treated.elements[i])
      }
    }
    return treated
  }

  /// Applies one indicator's treatments in order and reverses the column where needed, so that it points as the score
  /// does.
  ///
  /// - Parameters:
  ///   - column: position of the indicator.
  ///   - values: n values as measured, finite; of the panel's areas where the indicator shrinks.
  ///   - weights: n frequencies of the areas that a treatment is fitted on, or nil for one each; it is applied to all.
  ///   - output: receives n values from `start` on, what the tree sees.
  /// - Throws: `.outsideLogarithm(indicator:unit:value:)` for the first value a logarithm does not take, and likewise
  ///   `.outsideBoxCox(indicator:unit:value:)`; `.nothingToTransform(indicator:)`.
  /// - Complexity: O(n); memory, where it shrinks, O(groups).
  public func treat(
    column: Int, values: Span<Double>, weights: [Double]?, into output: inout [Double], at start: Int = 0
  ) throws(EvaluationError) {
    let indicator = indicators[column]
    for i in 0..<values.count { output[start + i] = values[i] }
    for treatment in indicator.treatments {
      switch treatment {
      case .shrink: shrinkers[column]!.fit(values, weights: weights).apply(values, into: &output, at: start)
      case .log: try indicator.transform(&output, start..<start + values.count, above: 0, Foundation.log)
      case .boxCox: try indicator.boxCox(&output, start..<start + values.count, weights)
      case .winsorise:
        let limits = Winsoriser(fitting: output.span.extracting(start..<start + values.count), weights: weights)
        for i in start..<start + values.count { output[i] = limits.transform(output[i]) }
      case .keptBoxCox(let lambda):
        for i in start..<start + values.count {
          guard output[i] > 0 else { throw .outsideBoxCox(indicator: indicator.id, unit: i - start, value: output[i]) }
          output[i] = BoxCox(lambda: lambda).transform(output[i])
        }
      case .keptWinsorise(let low, let high):
        let limits = Winsoriser(low: low, high: high)
        for i in start..<start + values.count { output[i] = limits.transform(output[i]) }
      case .log1p: try indicator.transform(&output, start..<start + values.count, above: -1, Foundation.log1p)
      }
    }
    if isReversed(column: column) {
      for i in 0..<values.count { output[start + i] = -output[start + i] }
    }
  }
}

extension Indicator {
  fileprivate func boxCox(
    _ output: inout [Double], _ range: Range<Int>, _ weights: [Double]?
  ) throws(EvaluationError) {
    let fitted: BoxCox
    do throws(BoxCox.Failure) { fitted = try BoxCox(fitting: output.span.extracting(range), weights: weights) } catch {
      switch error {
      case .constant: throw .nothingToTransform(indicator: id)
      case .notPositive(let unit):
        throw .outsideBoxCox(indicator: id, unit: unit, value: output[range.lowerBound + unit])
      }
    }
    for i in range { output[i] = fitted.transform(output[i]) }
  }

  fileprivate func transform(
    _ output: inout [Double], _ range: Range<Int>, above bound: Double, _ logarithm: (Double) -> Double
  ) throws(EvaluationError) {
    for i in range {
      guard output[i] > bound else {
        throw .outsideLogarithm(indicator: id, unit: i - range.lowerBound, value: output[i])
      }
      output[i] = logarithm(output[i])
    }
  }
}
