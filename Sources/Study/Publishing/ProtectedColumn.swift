internal import CompositeIndex
internal import Foundation
internal import LinearAlgebra
internal import Probability

/// One indicator with its figures as they may leave the house.
///
/// A count that is withheld stands in the column as what is known of it, its class: the middle is its figure, and in
/// replicates it is drawn within.
struct ProtectedColumn {
  private(set) var cells: [PublishedFigures.Cell]
  private(set) var values: [Double]
  private(set) var noise: ColumnNoise
  /// Areas of which a figure is missing that the result cannot do without.
  private(set) var isUndecided: Set<Int> = []
  /// What is known of counts that are withheld.
  private var evidence: [Int: CellEvidence]
  /// Counts that a reader may take each figure for; of none that is published rounded only.
  private(set) var known: [ClosedRange<Int>]
  /// The counts themselves.
  let counts: [Int]
  /// Whether the run has an area's count: not where the source withheld it or a figure was put in.
  let isCounted: [Bool]
  /// Counts of a class that are withheld at least.
  let least: Int

  init(_ panel: Panel, _ j: Int, years: Double, isOut: [Bool], _ plan: PublishPlan) {
    let n = panel.unitCount
    noise = panel.noise[j]
    values = panel.values.column(j)
    least = plan.count
    counts = values.indices.map { [noise, values] i in noise.count(of: i, figure: values[i]) }
    known = values.indices.map { [noise] i in 0...noise.lastCount(of: i) }
    cells = [PublishedFigures.Cell](repeating: .withheld(.population), count: n)
    let cutoff = panel.indicators[j].problem
    let isOpen = plan.open.contains(j)
    evidence = noise.evidence
    isCounted = values.indices.map { [evidence] i in evidence[i].map { $0 == .exact } ?? true }
    for i in 0..<n where !isOut[i] {
      let value = values[i]
      switch evidence[i] {
      case .imputed, .predicted:
        cells[i] = .withheld(.imputed)
        continue
      case .within(let bounds, _):
        cells[i] = .withheld(.source)
        known[i] = Int(bounds.lowerBound.rounded(.up))...Int(bounds.upperBound)
        if let size = noise.size(of: i) {
          let middle = (bounds.lowerBound + bounds.upperBound) / 2
          values[i] = noise.per * middle / size
        }
        continue
      case .exact, .allocated, nil: break
      }
      guard !isOpen, let size = noise.size(of: i) else {
        values[i] = Self.rounded(value, cutoff, decimals: plan.decimals)
        cells[i] = .rounded(values[i])
        continue
      }
      let classes = FigureClasses(size: size, per: noise.per, isShare: noise.isShare, cutoff: cutoff, plan)
      guard size / years >= Double(plan.base), !classes.isTooSmall else {
        cells[i] = .withheld(.base)
        isUndecided.insert(i)
        continue
      }
      let found = classes.holding(value / noise.per * size, meetsCutoff: cutoff?.holds(for: value) ?? false)
      values[i] = found.middle
      known[i] = found.counts
      if found.isWithheld {
        let isHidden = classes.hidesSide(found)
        cells[i] = .withheld(isHidden ? .cutOff : .count)
        if isHidden { isUndecided.insert(i) }
        let width = Double(found.counts.count)
        evidence[i] = .within(
          Double(found.counts.lowerBound)...Double(found.counts.upperBound), variance: (width * width - 1) / 12)
      } else {
        cells[i] = .within(from: found.from, to: found.to, value: found.middle)
      }
    }
  }

  /// The base or exposure behind a figure.
  func size(of area: Int) -> Double? { noise.size(of: area) }

  /// Withholds a figure that others could be found from.
  mutating func withhold(_ area: Int) {
    cells[area] = .withheld(.total)
    known[area] = 0...noise.lastCount(of: area)
    isUndecided.insert(area)
  }

  /// When all is withheld that has to be: what was put in is put in anew, the median of the figures that are published.
  mutating func finish() {
    defer { noise = noise.around(values).with(evidence) }
    let known = cells.compactMap(\.value).sorted()
    for i in cells.indices where cells[i] == .withheld(.imputed) {
      guard !known.isEmpty else {
        isUndecided.insert(i)
        continue
      }
      values[i] = (known[(known.count - 1) / 2] + known[known.count / 2]) / 2
    }
  }

  /// Rounded to the nearest, but not across the cut-off.
  private static func rounded(_ value: Double, _ cutoff: Cutoff?, decimals: Int) -> Double {
    let nearest = DecimalRounding.round(value, decimals: decimals)
    guard let cutoff, cutoff.holds(for: nearest) != cutoff.holds(for: value) else { return nearest }
    let power = pow(10, Double(decimals))
    return (value * power).rounded(nearest > value ? .down : .up) / power
  }
}

extension ColumnNoise {
  /// The base or exposure of a count; nil of other figures.
  fileprivate func size(of cell: Int) -> Double? {
    switch self {
    case .binomial(_, let trials, _, _): trials[cell]
    case .poisson(_, let exposure, _, _): exposure[cell]
    case .fixed, .normal: nil
    }
  }

  fileprivate var per: Double {
    switch self {
    case .binomial(_, _, let per, _), .poisson(_, _, let per, _): per
    case .fixed, .normal: 1
    }
  }

  /// The count behind a figure; 0 where there is none.
  fileprivate func count(of cell: Int, figure: Double) -> Int {
    size(of: cell).map { Int((figure / per * $0).rounded()) } ?? 0
  }

  /// The last count that a cell can have.
  fileprivate func lastCount(of cell: Int) -> Int {
    isShare ? Int((size(of: cell) ?? 0).rounded()) : FigureClasses.unbounded
  }

  fileprivate var isShare: Bool { if case .binomial = self { true } else { false } }

  /// The same with other evidence.
  fileprivate func with(_ evidence: [Int: CellEvidence]) -> ColumnNoise {
    switch self {
    case .fixed: .fixed
    case .binomial(let successes, let trials, let per, _):
      .binomial(successes: successes, trials: trials, per: per, evidence: evidence)
    case .poisson(let events, let exposure, let per, _):
      .poisson(events: events, exposure: exposure, per: per, evidence: evidence)
    case .normal(let errors, _): .normal(standardErrors: errors, evidence: evidence)
    }
  }
}
