internal import CompositeIndex
internal import Probability

/// Reads one indicator from joined files: its values, what is missing, and the noise of its cells.
struct IndicatorReader {
  let source: IndicatorSource
  let indicator: Indicator
  let joined: JoinedTable
  let codes: [String: MissingReason]

  init(
    _ source: IndicatorSource, of indicator: Indicator, in joined: JoinedTable, missing codes: [String: MissingReason]
  ) {
    self.source = source
    self.indicator = indicator
    self.joined = joined
    self.codes = codes
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

  func read() throws(PanelError) -> Column {
    var missing = [Int: Gap]()
    let values: [Double]
    let noise: ColumnNoise
    switch source.value {
    case .column(let name):
      values = try numbers(name, &missing)
      noise = try noiseOfReadyMade(values, &missing)
    case .ratio(let countColumns, let baseColumns, let years, let per):
      let counts = try sum(countColumns, &missing)
      let bases = try sum(baseColumns, &missing)
      try checkRates(counts, bases, missing)
      values = zip(counts, bases).map { per * $0 / (years * $1) }
      switch source.noise {
      case .binomial: noise = .binomial(successes: counts, trials: bases, per: per)
      case .poisson: noise = .poisson(events: counts, exposure: bases.map { years * $0 }, per: per)
      case .none, .standardError, .marginOfError: noise = try noiseOfReadyMade(values, &missing)
      }
    }
    for i in values.indices where missing[i] == nil && !values[i].isFinite {
      throw .beyondNumbers(indicator: indicator.id, unit: joined.ids[i])
    }
    return Column(values: values, noise: noise, missing: missing)
  }

  private func noiseOfReadyMade(_ values: [Double], _ missing: inout [Int: Gap]) throws(PanelError) -> ColumnNoise {
    switch source.noise {
    case .none: return .fixed
    case .binomial(let base, let per):
      let bases = try sum(base, &missing)
      for i in values.indices where missing[i] == nil && !(0...per ~= values[i]) {
        throw .shareOutside(indicator: indicator.id, unit: joined.ids[i], value: values[i], per: per)
      }
      let counts = zip(values, bases).map { $0 / per * $1 }
      try checkRates(counts, bases, missing)
      return .binomial(successes: counts, trials: bases, per: per)
    case .poisson(let base, let years, let per):
      let exposure = try sum(base, &missing).map { years * $0 }
      let events = zip(values, exposure).map { $0 / per * $1 }
      try checkRates(events, exposure, missing)
      return .poisson(events: events, exposure: exposure, per: per)
    case .standardError(let column):
      return .normal(standardErrors: try errors(column, divisor: 1, &missing))
    case .marginOfError(let column, let level):
      return .normal(standardErrors: try errors(column, divisor: Normal.quantile((1 + level) / 2), &missing))
    }
  }

  private func errors(
    _ column: String, divisor: Double, _ missing: inout [Int: Gap]
  ) throws(PanelError) -> [Double] {
    let errors = try numbers(column, &missing)
    for (i, value) in errors.enumerated() where value < 0 {
      throw .negative(column: column, unit: joined.ids[i], value: value)
    }
    return try errors.enumerated().map { i, given throws(PanelError) in
      let error = given / divisor
      guard !(error > Self.largestError) else {
        throw .errorTooLarge(column: column, unit: joined.ids[i], value: given)
      }
      return error
    }
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
    for i in counts.indices where missing[i] == nil {
      let unit = joined.ids[i]
      guard bases[i] > 0 else { throw .baseNotPositive(indicator: indicator.id, unit: unit, base: bases[i]) }
      guard counts[i] >= 0 else { throw .negative(column: "indicators.\(indicator.id)", unit: unit, value: counts[i]) }
      guard mayExceed || counts[i] <= bases[i] else {
        throw .countAboveBase(indicator: indicator.id, unit: unit, count: counts[i], base: bases[i])
      }
      guard isDrawn else { continue }
      for value in [bases[i], counts[i]] where !(Self.countable ~= value || value == 0) {
        throw .notCountable(indicator: indicator.id, unit: unit, value: value)
      }
    }
  }

  private func sum(_ columns: [String], _ missing: inout [Int: Gap]) throws(PanelError) -> [Double] {
    var total = [Double](repeating: 0, count: joined.ids.count)
    for column in columns {
      for (i, value) in try numbers(column, &missing).enumerated() { total[i] += value }
    }
    return total
  }

  private func numbers(_ column: String, _ missing: inout [Int: Gap]) throws(PanelError) -> [Double] {
    let read = try wrapped { () throws(DataError) in try joined.numbers(column: column, missing: codes) }
    for gap in read.missing where missing[gap.row] == nil {
      missing[gap.row] = Gap(column: column, reason: gap.reason)
    }
    return read.values
  }
}
