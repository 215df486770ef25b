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
  /// Units whose figures are exact by a code in the column of errors.
  let exact: Set<Int>
  /// Whether a base of 0 makes the value a gap, and is no fault.
  let admitsNoBase: Bool

  init(
    _ source: IndicatorSource, of indicator: Indicator, ids: [String], columns: [String: NumericColumn],
    exact: Set<Int> = [], admitsNoBase: Bool = false
  ) {
    self.source = source
    self.indicator = indicator
    self.ids = ids
    self.columns = columns
    self.exact = exact
    self.admitsNoBase = admitsNoBase
  }

  /// One value a unit, NaN where it is missing.
  struct Column {
    var values: [Double]
    var noise: ColumnNoise
    /// By unit: the column at fault and the source's reason.
    var missing: [Int: Gap]
    /// What stands for suppressed counts; nil where none were.
    var suppressed: SuppressedCounts?
    /// How errors were smoothed: the areas whose errors were, and by which power of the sample size.
    var smoothed: (count: Int, slope: Double)?
    /// As the spec gives it.
    var range: ClosedRange<Double>?
    /// By area without a figure that another division should have: the part of it that lies in units with one.
    var covered: [Int: Double] = [:]
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
    var suppressed: SuppressedCounts?
    var smoothed: (count: Int, slope: Double)?
    switch source.value {
    case .column(let name):
      values = numbers(name, &missing)
      try checkRange(values, missing)
      noise = try noiseOfReadyMade(values, &missing, &smoothed)
    case .ratio(let countColumns, let baseColumns, let years, let per):
      var hidden = [Int: Int]()
      var counts = sum(countColumns, &missing, hidden: &hidden)
      let bases = sum(baseColumns, &missing)
      try checkRates(counts, bases, &missing)
      var evidence = [Int: CellEvidence]()
      if let bounds = try suppressedBounds(hidden, counts, bases, missing), !bounds.isEmpty {
        let isShare = if case .binomial = source.noise { true } else { false }
        let found = SuppressedCounts(
          bounds, counts: counts.indices.map { missing[$0] == nil ? counts[$0] : .nan }, sizes: bases, isShare: isShare)
        for (i, cell) in found.cells {
          counts[i] = cell.expected
          evidence[i] = .within(bounds[i]!, variance: cell.variance)
        }
        suppressed = found
      }
      values = zip(counts, bases).map { per * $0 / (years * $1) }
      try checkRange(values, missing)
      switch source.noise {
      case .binomial: noise = .binomial(successes: counts, trials: bases, per: per, evidence: evidence)
      case .poisson:
        noise = .poisson(events: counts, exposure: bases.map { years * $0 }, per: per, evidence: evidence)
      case .none, .standardError, .marginOfError: noise = try noiseOfReadyMade(values, &missing, &smoothed)
      }
    }
    for i in values.indices where missing[i] == nil && !values[i].isFinite {
      faults.add(.beyondNumbers(indicator: indicator.id, unit: ids[i]), ids[i])
    }
    try faults.throwIfAny()
    return Column(
      values: values, noise: noise, missing: missing, suppressed: suppressed, smoothed: smoothed, range: source.range)
  }

  private func noiseOfReadyMade(
    _ values: [Double], _ missing: inout [Int: Gap], _ smoothed: inout (count: Int, slope: Double)?
  ) throws(PanelError) -> ColumnNoise {
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
      try checkRates(counts, bases, &missing)
      return .binomial(successes: counts, trials: bases, per: per)
    case .poisson(let base, let years, let per):
      let exposure = sum(base, &missing).map { years * $0 }
      let events = zip(values, exposure).map { $0 / per * $1 }
      try checkRates(events, exposure, &missing)
      return .poisson(events: events, exposure: exposure, per: per)
    case .standardError(let column): return try measured(values, column, divisor: 1, &missing, &smoothed)
    case .marginOfError(let column, let level):
      return try measured(values, column, divisor: Normal.quantile((1 + level) / 2), &missing, &smoothed)
    }
  }

  /// Figures with errors of their own: shares of a sample that the errors tell, where the range says that they are shares. An
  /// exact share is one of as many people as can be counted.
  private func measured(
    _ values: [Double], _ column: String, divisor: Double, _ missing: inout [Int: Gap],
    _ smoothed: inout (count: Int, slope: Double)?
  ) throws(PanelError) -> ColumnNoise {
    var errors = try errors(column, divisor: divisor, &missing)
    if let column = source.sampleSize { smoothed = try smooth(&errors, by: column, &missing) }
    var evidence = [Int: CellEvidence]()
    for i in exact where missing[i] == nil { evidence[i] = .exact }
    guard let range = source.range, range.lowerBound == 0 else {
      return .normal(standardErrors: errors, evidence: evidence)
    }
    let shares = values.indices.map { missing[$0] == nil ? values[$0] / range.upperBound : .nan }
    let sizes = shares.indices.map { i in
      missing[i] != nil
        ? .nan
        : exact.contains(i)
          ? Self.countable.upperBound
          : EffectiveSample.size(share: shares[i], standardError: errors[i] / range.upperBound)
    }
    return .binomial(
      successes: zip(shares, sizes).map { $0 * $1 }, trials: sizes, per: range.upperBound, evidence: evidence)
  }

  /// Smooths the errors of the figures that have one.
  private func smooth(
    _ errors: inout [Double], by column: String, _ missing: inout [Int: Gap]
  ) throws(PanelError) -> (count: Int, slope: Double)? {
    let sizes = numbers(column, &missing)
    let areas = errors.indices.filter { missing[$0] == nil && !exact.contains($0) }
    var faults = PanelFaults()
    for i in areas where !(sizes[i] > 0) { faults.add(.noSample(column: column, unit: ids[i], size: sizes[i]), ids[i]) }
    try faults.throwIfAny()
    guard !areas.isEmpty else { return nil }
    let smoothed = SmoothedErrors(areas.map { errors[$0] }, sizes: areas.map { sizes[$0] })
    for (i, error) in zip(areas, smoothed.errors) { errors[i] = error }
    return (areas.count, smoothed.slope)
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
    var errors = numbers(column, &missing, except: exact)
    for i in exact { errors[i] = 0 }
    var faults = PanelFaults()
    for (i, given) in errors.enumerated() {
      if given < 0 { faults.add(.negative(column: column, unit: ids[i], value: given), ids[i]) }
      if given == 0, missing[i] == nil, !exact.contains(i) {
        faults.add(.noError(column: column, unit: ids[i]), ids[i])
      }
      if given / divisor > Self.largestError {
        faults.add(.errorTooLarge(column: column, unit: ids[i], value: given), ids[i])
      }
    }
    try faults.throwIfAny()
    return errors.map { $0 / divisor }
  }

  /// Counts within their bases; Poisson counts may exceed theirs, but no base may be 0: where that is admitted the area has no
  /// rate, for there is nobody to have one. Where cells are drawn anew, both are of a size that can be counted.
  private func checkRates(
    _ counts: [Double], _ bases: [Double], _ missing: inout [Int: Gap]
  ) throws(PanelError) {
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
        if admitsNoBase, bases[i] == 0, counts[i] == 0 {
          missing[i] = Gap(column: baseColumn, reason: .notApplicable)
        } else if admitsNoBase, bases[i] == 0 {
          faults.add(.countAboveBase(indicator: indicator.id, unit: unit, count: counts[i], base: 0), unit)
        } else {
          faults.add(.baseNotPositive(indicator: indicator.id, unit: unit, base: bases[i]), unit)
        }
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

  /// The first column that values are divided by.
  private var baseColumn: String {
    if case .ratio(_, let base, _, _) = source.value { base[0] } else { source.noise.base[0] }
  }

  /// By unit: the least and the most that a count may be of which so many columns are suppressed; nil where such are gaps.
  ///
  /// - Parameter counts: the sums of what is known.
  private func suppressedBounds(
    _ hidden: [Int: Int], _ counts: [Double], _ bases: [Double], _ missing: [Int: Gap]
  ) throws(PanelError) -> [Int: ClosedRange<Double>]? {
    guard let each = source.suppressed else { return nil }
    let isShare = if case .binomial = source.noise { true } else { false }
    var bounds = [Int: ClosedRange<Double>]()
    var faults = PanelFaults()
    for (i, count) in hidden.sorted(by: { $0.key < $1.key }) where missing[i] == nil {
      bounds[i] = counts[i] + Double(count * each.lowerBound)...counts[i] + Double(count * each.upperBound)
      if isShare, bounds[i]!.upperBound > bases[i] {
        faults.add(
          .suppressedAboveBase(
            indicator: indicator.id, unit: ids[i], most: bounds[i]!.upperBound, base: bases[i]), ids[i])
      }
    }
    try faults.throwIfAny()
    return bounds
  }

  private func sum(_ names: [String], _ missing: inout [Int: Gap]) -> [Double] {
    var total = [Double](repeating: 0, count: ids.count)
    for name in names {
      for (i, value) in numbers(name, &missing).enumerated() { total[i] += value }
    }
    return total
  }

  /// The sum of the counts that are known, and by unit how many are suppressed, where bounds are given for those.
  private func sum(_ names: [String], _ missing: inout [Int: Gap], hidden: inout [Int: Int]) -> [Double] {
    guard source.suppressed != nil else { return sum(names, &missing) }
    var total = [Double](repeating: 0, count: ids.count)
    for name in names {
      let own = Set(columns[name]?.missing.filter { $0.reason == .suppressed }.map(\.row) ?? [])
      for i in own { hidden[i, default: 0] += 1 }
      for (i, value) in numbers(name, &missing, except: own).enumerated() where !own.contains(i) { total[i] += value }
    }
    return total
  }

  /// - Parameter known: units whose gaps are none.
  private func numbers(_ name: String, _ missing: inout [Int: Gap], except known: Set<Int> = []) -> [Double] {
    let read = columns[name] ?? NumericColumn(values: [], missing: [])
    for gap in read.missing where missing[gap.row] == nil && !known.contains(gap.row) {
      missing[gap.row] = Gap(column: name, reason: gap.reason)
    }
    return read.values
  }
}
