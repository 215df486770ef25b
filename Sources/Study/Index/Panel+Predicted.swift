internal import CompositeIndex
internal import LinearAlgebra
internal import Probability
internal import Resampling

extension Panel {
  /// The panel in which cells without a figure have the one that a joint prior makes likely (the spec's `impute: joint`).
  ///
  /// A column to which none can be fitted keeps what stands there.
  ///
  /// - Parameter level: of the larger areas that have centres of their own; nil where none has.
  func predicted(within level: Int?, source: RandomSource, threads: Int, _ ledger: inout [StudyStep]) -> Panel {
    guard noise.contains(where: { $0.evidence.values.contains(.predicted) }) else { return self }
    let predictions = CellNoise.predictions(
      noise, factors: noiseFactors, values: values, within: level.map { units.levels[$0].codeIndices }, source: source,
      threads: threads)
    var values = values
    for j in predictions.indices where !predictions[j].isEmpty {
      for (i, value) in predictions[j] { values[i, j] = value }
      ledger.append(.index(.predict(indicator: j, count: predictions[j].count)))
    }
    return Panel(
      units: units, indicators: indicators, values: values, noise: noise, noiseFactors: noiseFactors, context: context,
      notAssessed: notAssessed)
  }
}
