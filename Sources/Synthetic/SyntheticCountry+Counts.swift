public import CompositeIndex
public import LinearAlgebra
import Probability

/// What registers show of the country: counts drawn from the true rates, as often as wanted.
extension SyntheticCountry {
  /// The counts of one data set, `areas × indicators`, whole numbers; data set 0 is the one written to files.
  ///
  /// Shares are binomial among their base, events Poisson over population and years. Data sets are independent given
  /// the truth; another truth takes another seed.
  public func drawCounts(dataset: UInt32 = 0) -> Matrix {
    var counts = Matrix(rowCount: units.count, columnCount: indicators.count)
    for (k, indicator) in Catalogue.indicators.enumerated() {
      var stream = RandomStream(
        seed: seed, stream: Purpose.counts.rawValue, replicate: dataset, index: UInt32(k))
      for area in 0..<units.count {
        let rate = trueRates[area, k] / indicator.per
        let size = baseSizes[area, indicator.base]
        counts[area, k] =
          switch indicator.kind {
          case .share: Double(Binomial(trials: Int(size), probability: rate).draw(from: &stream))
          case .events: Double(Poisson(mean: rate * indicator.years * size).draw(from: &stream))
          }
      }
    }
    return counts
  }

  /// What each indicator's counts are divided by, `areas × indicators`: the base times the years.
  public var exposures: Matrix {
    Matrix(
      columns: Catalogue.indicators.map { indicator in
        baseSizes.column(indicator.base).map { $0 * indicator.years }
      })
  }

  /// The panel of one data set, with the noise of its cells: what reading the files gives for data set 0.
  public func panel(dataset: UInt32 = 0) -> Panel {
    let counts = drawCounts(dataset: dataset)
    let exposures = exposures
    var values = counts
    var noise: [ColumnNoise] = []
    for (k, indicator) in Catalogue.indicators.enumerated() {
      for area in 0..<units.count { values[area, k] = indicator.per * counts[area, k] / exposures[area, k] }
      switch indicator.kind {
      case .share:
        noise.append(.binomial(successes: counts.column(k), trials: exposures.column(k), per: indicator.per))
      case .events:
        noise.append(.poisson(events: counts.column(k), exposure: exposures.column(k), per: indicator.per))
      }
    }
    return Panel(units: units, indicators: indicators, values: values, noise: noise)
  }

  /// The panel a perfect register would give: the true rates, without noise.
  public var truePanel: Panel {
    Panel(
      units: units, indicators: indicators, values: trueRates,
      noise: [ColumnNoise](repeating: .fixed, count: indicators.count))
  }
}
