internal import LinearAlgebra
internal import Probability

extension Panel {
  /// The areas of several times, each once for every time it has figures of, for what is estimated from all of them together.
  ///
  /// Noise, larger areas and what describes the areas are left behind.
  ///
  /// - Parameter times: with the name of each time, by which areas are told apart; of the same indicators.
  public init(pooling times: [(time: String, panel: Panel)]) {
    let indicators = times[0].panel.indicators
    precondition(times.allSatisfy { $0.panel.indicators == indicators }, "times of different indicators")
    self.init(
      units: Units(
        ids: times.flatMap { time, panel in panel.units.ids.map { "\($0) \(time)" } },
        names: times.flatMap(\.panel.units.names)),
      indicators: indicators,
      values: Matrix(columns: indicators.indices.map { j in times.flatMap { $0.panel.values.column(j) } }),
      noise: indicators.map { _ in .fixed })
  }
}
