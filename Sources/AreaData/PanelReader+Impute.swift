internal import CompositeIndex
internal import Foundation
internal import Probability

/// Values put in where some are missing, as the plan's rule says.
extension PanelReader {
  /// Fills the gaps of every column. An area without any value of its own stays out: nothing is known of it.
  func impute(
    _ columns: inout [IndicatorReader.Column], _ units: Units, _ steps: inout [DataStep]
  ) throws(PanelError) {
    switch plan.missingRule {
    case .stop, .listwise, .byNode: return
    case .average, .value, .joint: break
    }
    let hasValue = (0..<units.count).map { i in columns.contains { $0.missing[i] == nil } }
    for j in columns.indices {
      let gaps = columns[j].missing.keys.filter { hasValue[$0] }.sorted()
      guard !gaps.isEmpty else { continue }
      let (values, replacement) = try replacements(of: gaps, in: columns[j], indicators[j].id, units)
      columns[j].put(values, at: gaps, as: plan.missingRule == .joint ? .predicted : .imputed)
      if let replacement { steps.append(.impute(indicator: j, count: gaps.count, replacement)) }
    }
  }

  /// What stands in the place of missing values, and how it is recorded; nil for what replaces nothing.
  private func replacements(
    of gaps: [Int], in column: IndicatorReader.Column, _ indicator: String, _ units: Units
  ) throws(PanelError) -> ([Double], DataStep.Replacement?) {
    let known = (0..<units.count).filter { column.missing[$0] == nil }
    func average(_ average: DataPlan.Average, of positions: [Int]) throws(PanelError) -> Double {
      guard !positions.isEmpty else { throw .nothingToAverage(indicator: indicator) }
      return average.of(positions.map { column.values[$0] })
    }
    switch plan.missingRule {
    case .stop, .listwise, .byNode: return ([], nil)
    case .value(let value):
      if let range = column.possible, !(range ~= value) {
        throw .imputedOutside(indicator: indicator, value: value, low: range.lowerBound, high: range.upperBound)
      }
      return (gaps.map { _ in value }, .value(value))
    case .joint:
      // Until it is predicted.
      let mean = try average(.mean, of: known)
      return (gaps.map { _ in mean }, .joint)
    case .average(let kind, nil):
      let whole = try average(kind, of: known)
      return (gaps.map { _ in whole }, .average(kind))
    case .average(let kind, let level?):
      let whole = try average(kind, of: known)
      let codes = units.levels[level].codes
      let members = Dictionary(grouping: known, by: { codes[$0] })
      let values = gaps.map { i in members[codes[i]].map { kind.of($0.map { column.values[$0] }) } }
      return (
        values.map { $0 ?? whole }, .averageWithin(kind, level: level, ofAll: values.count { $0 == nil })
      )
    }
  }
}

extension DataPlan.Average {
  fileprivate func of(_ values: [Double]) -> Double {
    switch self {
    case .mean: return values.reduce(0) { $0 + $1 / Double(values.count) }
    case .median:
      let sorted = values.sorted()
      let middle = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2
    }
  }
}

extension IndicatorReader.Column {
  /// Between which values can be; nil for any.
  fileprivate var possible: ClosedRange<Double>? {
    let own: ClosedRange<Double>
    switch noise {
    case .binomial(_, _, let per, _): own = 0...per
    case .poisson: own = 0...Double.infinity
    case .fixed, .normal: return range
    }
    return range.map { own.clamped(to: $0) } ?? own
  }

  /// Puts values in, of a share or rate as if of one person, who is not counted among the others. Where they are to be drawn,
  /// a column without noise has errors of 0.
  fileprivate mutating func put(_ replacements: [Double], at gaps: [Int], as kind: CellEvidence) {
    if case .fixed = noise, kind == .predicted {
      noise = .normal(
        standardErrors: values.map { _ in 0 },
        evidence: Dictionary(
          uniqueKeysWithValues: values.indices.filter { missing[$0] == nil }.map { ($0, CellEvidence.exact) }))
    }
    for (i, value) in zip(gaps, replacements) {
      missing[i] = nil
      values[i] = value
    }
    switch noise {
    case .fixed: break
    case .binomial(var successes, var trials, let per, var evidence):
      for i in gaps { (successes[i], trials[i], evidence[i]) = (values[i] / per, 1, kind) }
      noise = .binomial(successes: successes, trials: trials, per: per, evidence: evidence)
    case .poisson(var events, var exposure, let per, var evidence):
      for i in gaps { (events[i], exposure[i], evidence[i]) = (values[i] / per, 1, kind) }
      noise = .poisson(events: events, exposure: exposure, per: per, evidence: evidence)
    case .normal(var errors, var evidence):
      for i in gaps { (errors[i], evidence[i]) = (0, kind) }
      noise = .normal(standardErrors: errors, evidence: evidence)
    }
  }
}
