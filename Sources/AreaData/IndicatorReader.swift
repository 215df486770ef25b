internal import CompositeIndex
internal import Probability

/// Reads one indicator from joined files: its values, what is missing, and the noise of its cells.
struct IndicatorReader {
  let source: IndicatorSource
  let indicator: Indicator
  /// Of the units, in order.
  let ids: [String]
  /// By name, every column that the source names.
  let columns: [String: NumericColumn]

  init(_ source: IndicatorSource, of indicator: Indicator, ids: [String], columns: [String: NumericColumn]) {
    self.source = source
    self.indicator = indicator
    self.ids = ids
    self.columns = columns
  }

  /// One value a unit, NaN where it is missing.
  struct Column {
    var values: [Double]
    var noise: ColumnNoise
    /// By unit: the column at fault and the source's reason.
    var missing: [Int: Gap]
  }

  struct Gap {
    let column: String
    let reason: MissingReason
  }

  /// Counts and bases that noise is drawn for: beyond them lie no people and no events.
  private static let countable = 1e-9...1e12
  /// A standard error beyond this has no square.
  private static let largestError = 1e130

  /// - Throws: each kind of fault with the areas that have it.
  func read() throws(PanelError) -> Column {
    var missing = [Int: Gap]()
    var faults = PanelFaults()
    let values: [Double]
    let noise: ColumnNoise
    switch source.value {
    case .column(let name):
      values = numbers(name, &missing)
      try checkRange(values, missing)
      noise = try noiseOfReadyMade(values, &missing)
    case .ratio(let countColumns, let baseColumns, let years, let per):
      let counts = sum(countColumns, &missing)
      let bases = sum(baseColumns, &missing)
      try checkRates(counts, bases, missing)
      values = zip(counts, bases).map { per * $0 / (years * $1) }
      try checkRange(values, missing)
      switch source.noise {
      case .binomial: noise = .binomial(successes: counts, trials: bases, per: per)
      case .poisson: noise = .poisson(events: counts, exposure: bases.map { years * $0 }, per: per)
      case .none, .standardError, .marginOfError: noise = try noiseOfReadyMade(values, &missing)
      }
    }
    for i in values.indices where missing[i] == nil && !values[i].isFinite {
      faults.add(.beyondNumbers(indicator: indicator.id, unit: ids[i]), ids[i])
    }
    try faults.throwIfAny()
    return Column(values: values, noise: noise, missing: missing)
  }

  private func noiseOfReadyMade(_ values: [Double], _ missing: inout [Int: Gap]) throws(PanelError) -> ColumnNoise {
    switch source.noise {
    case .none: return .fixed
    case .binomial(let base, let per):
      let bases = sum(base, &missing)
      var faults = PanelFaults()
      for i in values.indices where missing[i] == nil && !(0...per ~= values[i]) {
        faults.add(.shareOutside(indicator: indicator.id, unit: ids[i], value: values[i], per: per), ids[i])
      }
      try faults.throwIfAny()
      let counts = zip(values, bases).map { $0 / per * $1 }
      try checkRates(counts, bases, missing)
      return .binomial(successes: counts, trials: bases, per: per)
    case .poisson(let base, let years, let per):
      let exposure = sum(base, &missing).map { years * $0 }
      let events = zip(values, exposure).map { $0 / per * $1 }
      try checkRates(events, exposure, missing)
      return .poisson(events: events, exposure: exposure, per: per)
    case .standardError(let column): return try measured(values, column, divisor: 1, &missing)
    case .marginOfError(let column, let level):
      return try measured(values, column, divisor: Normal.quantile((1 + level) / 2), &missing)
    }
  }

  /// Figures with errors of their own: shares of a sample that the errors tell, where the range says that they are shares.
  private func measured(
    _ values: [Double], _ column: String, divisor: Double, _ missing: inout [Int: Gap]
  ) throws(PanelError) -> ColumnNoise {
    let errors = try errors(column, divisor: divisor, &missing)
    guard let range = source.range, range.lowerBound == 0 else { return .normal(standardErrors: errors) }
    var faults = PanelFaults()
    for i in errors.indices where missing[i] == nil && errors[i] == 0 {
      faults.add(.certainShare(column: column, unit: ids[i]), ids[i])
    }
    try faults.throwIfAny()
    let shares = values.indices.map { missing[$0] == nil ? values[$0] / range.upperBound : .nan }
    let sizes = shares.indices.map { i in
      missing[i] == nil
        ? EffectiveSample.size(share: shares[i], standardError: errors[i] / range.upperBound) : .nan
    }
    return .binomial(successes: zip(shares, sizes).map { $0 * $1 }, trials: sizes, per: range.upperBound)
  }

  private func checkRange(_ values: [Double], _ missing: [Int: Gap]) throws(PanelError) {
    guard let range = source.range else { return }
    var faults = PanelFaults()
    for i in values.indices where missing[i] == nil && !(range ~= values[i]) {
      faults.add(.outsideRange(indicator: indicator.id, unit: ids[i], value: values[i], range: range), ids[i])
    }
    try faults.throwIfAny()
  }

  private func errors(
    _ column: String, divisor: Double, _ missing: inout [Int: Gap]
  ) throws(PanelError) -> [Double] {
    let errors = numbers(column, &missing)
    var faults = PanelFaults()
    for (i, given) in errors.enumerated() {
      if given < 0 { faults.add(.negative(column: column, unit: ids[i], value: given), ids[i]) }
      if given / divisor > Self.largestError {
        faults.add(.errorTooLarge(column: column, unit: ids[i], value: given), ids[i])
      }
    }
    try faults.throwIfAny()
    return errors.map { $0 / divisor }
  }

  /// Counts within their bases; Poisson counts may exceed theirs, but no base may be 0. Where cells are drawn anew, both are
  /// of a size that can be counted.
  private func checkRates(_ counts: [Double], _ bases: [Double], _ missing: [Int: Gap]) throws(PanelError) {
    let (isDrawn, mayExceed) =
      switch source.noise {
      case .binomial: (true, false)
      case .poisson: (true, true)
      case .none, .standardError, .marginOfError: (false, true)
      }
    var faults = PanelFaults()
    for i in counts.indices where missing[i] == nil {
      let unit = ids[i]
      if !(bases[i] > 0) {
        faults.add(.baseNotPositive(indicator: indicator.id, unit: unit, base: bases[i]), unit)
      } else if !(counts[i] >= 0) {
        faults.add(.negative(column: "indicators.\(indicator.id)", unit: unit, value: counts[i]), unit)
      } else if !mayExceed && counts[i] > bases[i] {
        faults.add(.countAboveBase(indicator: indicator.id, unit: unit, count: counts[i], base: bases[i]), unit)
      } else if isDrawn, let value = [bases[i], counts[i]].first(where: { !(Self.countable ~= $0 || $0 == 0) }) {
        faults.add(.notCountable(indicator: indicator.id, unit: unit, value: value), unit)
      }
    }
    try faults.throwIfAny()
  }

  private func sum(_ names: [String], _ missing: inout [Int: Gap]) -> [Double] {
    var total = [Double](repeating: 0, count: ids.count)
    for name in names {
      for (i, value) in numbers(name, &missing).enumerated() { total[i] += value }
    }
    return total
  }

  private func numbers(_ name: String, _ missing: inout [Int: Gap]) -> [Double] {
    let read = columns[name] ?? NumericColumn(values: [], missing: [])
    for gap in read.missing where missing[gap.row] == nil {
      missing[gap.row] = Gap(column: name, reason: gap.reason)
    }
    return read.values
  }
}
