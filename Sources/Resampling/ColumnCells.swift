internal import Foundation
internal import LinearAlgebra
internal import Parallel
internal import Probability

/// One column's figures as independent counts, on their way to inverse distribution functions.
struct ColumnCells: Sendable {
  /// An error at most this share of what tells areas apart is none: its precision stays a number.
  private static let leastError = 1e-6

  private let noise: ColumnNoise
  private let factors: NoiseFactors
  private let areaCount: Int
  /// Events and trials (or exposures) of independent counts that vary as much; empty unless the column is counted.
  private var y: [Double] = []
  private var sizes: [Double] = []
  /// Cells that say something of the column's rate.
  private let informative: [Int]

  init(_ noise: ColumnNoise, _ factors: NoiseFactors, areaCount: Int) {
    (self.noise, self.factors, self.areaCount) = (noise, factors, areaCount)
    let evidence = noise.evidence
    informative = (0..<areaCount).filter { i in
      switch evidence[i] {
      case nil, .within, .allocated: true
      case .exact, .imputed, .predicted: false
      }
    }
    switch noise {
    case .fixed: break
    case .normal(let standardErrors, _):
      precondition(factors.disclosure == 0, "disclosure noise of \(factors.disclosure) counts where none are known")
      precondition(standardErrors.count == areaCount, "\(standardErrors.count) errors for \(areaCount) areas")
    case .binomial(let successes, let trials, _, _):
      sizes = trials.map { $0 / factors.widening(trials: $0) }
      // All successes stay all of them, whatever rounding does.
      y = zip(zip(successes, trials), sizes).map { $0.0 == $0.1 ? $1 : $0.0 * ($1 / $0.1) }
    case .poisson(let events, let exposures, _, _):
      sizes = zip(events, exposures).map { $1 / factors.widening(events: $0) }
      y = events.map { $0 / factors.widening(events: $0) }
    }
    precondition(y.isEmpty && sizes.isEmpty || y.count == areaCount && sizes.count == areaCount, "cells of \(y.count)")
  }

  private var counts: VaryingCounts? { isCounted ? VaryingCounts(model, y: y, sizes: sizes) : nil }

  /// Those cells alone that tell the column's rate.
  private var informativeCounts: VaryingCounts? {
    isCounted ? VaryingCounts(model, y: informative.map { y[$0] }, sizes: informative.map { sizes[$0] }) : nil
  }

  private var isCounted: Bool {
    switch noise {
    case .fixed, .normal: false
    case .binomial, .poisson: true
    }
  }

  /// A suppressed count of cell `i`, with the likelihood that the column's independent counts have; nil for any other cell.
  ///
  /// - Parameter part: of trials or exposure that is kept.
  private func interval(_ i: Int, keeping part: Double = 1) -> CountInterval? {
    guard case .within(let bounds, _)? = noise.evidence[i] else { return nil }
    switch noise {
    case .fixed, .normal: return nil
    case .binomial(_, let trials, _, _):
      return CountInterval(.share, bounds, size: trials[i], power: part * sizes[i] / trials[i])
    case .poisson(_, let exposures, _, _):
      return CountInterval(.rate, bounds, size: exposures[i], power: part * sizes[i] / exposures[i])
    }
  }

  /// The prior by the column's own figures; nil where none enters.
  func fit(_ prior: NoisePrior) -> PriorFit? {
    guard let counts, let informativeCounts else { return nil }
    switch prior {
    case .jeffreys: return .jeffreys(because: nil)
    case .joint: return .jeffreys(because: .unbounded)  // what a joint prior is over has its fit from there
    case .national:
      do throws(NoPrior) { return .national(try informativeCounts.nationalPrior()) } catch {
        return .jeffreys(because: error)
      }
    case .within(let groups):
      precondition(groups.count == areaCount, "\(groups.count) groups for \(areaCount) areas")
      do throws(NoPrior) {
        let large = Groups(groups, counts, of: informative).cells
        let subset = VaryingCounts(
          model, y: large.map { y[$0.cell] }, sizes: large.map { sizes[$0.cell] })
        let precision = try subset.precision(means: large.map(\.mean))
        return .within(precision: precision, small: try? informativeCounts.nationalPrior())
      } catch {
        return .jeffreys(because: error)
      }
    }
  }

  private var model: VaryingCounts.Model {
    if case .poisson = noise { .poisson } else { .binomial }
  }

  /// The cells of groups of three areas and more, with their groups' means.
  private struct Groups {
    var cells: [(cell: Int, mean: Double)] = []

    init(_ codes: [Int], _ counts: VaryingCounts, of informative: [Int]) {
      let members = Dictionary(grouping: informative, by: { codes[$0] })
      for cells in members.values where cells.count >= 3 {
        let mean = counts.pooledMean(of: cells)
        self.cells += cells.map { ($0, mean) }
      }
      cells.sort { $0.cell < $1.cell }  // sums are then taken in one order
    }
  }

  /// Every cell's prior.
  private func priors(_ fit: PriorFit?, _ prior: NoisePrior) -> [ConjugatePrior] {
    let jeffreys = ConjugatePrior(first: 0.5, second: model == .binomial ? 0.5 : 0)
    switch fit {
    case nil, .jeffreys, .joint: return [ConjugatePrior](repeating: jeffreys, count: areaCount)
    case .national(let national): return [ConjugatePrior](repeating: national, count: areaCount)
    case .within(let precision, let small):
      guard case .within(let groups) = prior, let counts else { preconditionFailure("no groups for \(prior)") }
      var priors = [ConjugatePrior](repeating: small ?? jeffreys, count: areaCount)
      for (cell, mean) in Groups(groups, counts, of: informative).cells {
        priors[cell] = counts.prior(mean: mean, precision: precision)
      }
      return priors
    }
  }

  /// The column prepared for drawing; nil where nothing varies.
  func column(
    _ values: [Double], _ sampler: NoiseSampler, _ fit: PriorFit?, _ prior: NoisePrior, threads: Int
  ) -> CellNoise.Column? {
    let quantiles: ColumnQuantiles
    let addition: CellNoise.Addition?
    switch noise {
    case .fixed: return nil
    case .normal(let standardErrors, _):
      let widening = factors.designEffect.squareRoot()
      quantiles = .normal(centres: values, scales: standardErrors.map { widening * $0 })
      addition = added()
    case .binomial(_, let trials, let per, _):
      quantiles = sampler == .redraw ? redrawnShares(per, threads) : shares(priors(fit, prior), per, threads)
      addition = added(trials, per: per)
    case .poisson(_, let exposures, let per, _):
      quantiles = sampler == .redraw ? redrawnRates(per, threads) : rates(priors(fit, prior), per, threads)
      addition = added(exposures, per: per)
    }
    return CellNoise.Column(
      quantiles: quantiles.holding(held(values, isJoint: false)), persistence: factors.persistence,
      addition: addition)
  }

  /// By cell: the figures that stay as they are. Without a joint prior nothing tells where a missing one lies, and its
  /// prediction stays, too.
  private func held(_ values: [Double], isJoint: Bool) -> [Int: Double] {
    var held = [Int: Double]()
    for (i, evidence) in noise.evidence where evidence.isHeld || evidence == .predicted && !isJoint {
      held[i] = values[i]
    }
    return held
  }

  // MARK: A joint prior

  /// The column's cells for a joint prior; nil where nothing varies, or the figures have no maximum of their likelihood.
  ///
  /// Noise by which the source protects its counts is chance that the likelihood knows of: trials or exposure are lessened
  /// as much as it widens a count of the column's own rate.
  func linked(_ values: [Double]) -> LinkedColumn? {
    let column: LinkedColumn
    var others = [Int: LinkedColumn.OtherCell]()
    for (i, evidence) in noise.evidence where evidence == .imputed || evidence == .predicted { others[i] = .unknown }
    switch noise {
    case .fixed: return nil
    case .normal(let standardErrors, _):
      guard let scale = scale(of: values) else { return nil }
      let widening = factors.designEffect.squareRoot() / scale.spread
      column = .figures(
        values.map { ($0 - scale.mean) / scale.spread },
        errors: standardErrors.map { max(widening * $0, Self.leastError) },
        others: others)
    case .binomial, .poisson:
      guard !informative.isEmpty else { return nil }
      let rate = counts!.pooledMean(of: informative)
      let variance = factors.disclosure * factors.disclosure
      let kept = sizes.map { size in
        let own = model == .binomial ? size * rate * (1 - rate) : size * rate
        return 1 / (1 + variance / max(own, 0.25))
      }
      for (i, evidence) in noise.evidence {
        if let interval = interval(i, keeping: kept[i]) { others[i] = .interval(interval) }
        // A logit of a share that is certainly 0 or 1 is no number, and would tell others of an area beyond all others.
        if evidence == .exact, y[i] == 0 || y[i] == sizes[i] { others[i] = .unknown }
      }
      let (y, sizes) = (zip(y, kept).map { $0 * $1 }, zip(sizes, kept).map { $0 * $1 })
      column =
        model == .binomial
        ? .shares(y: y, sizes: sizes, others: others) : .rates(y: y, sizes: sizes, others: others)
    }
    return column.isInformative ? column : nil
  }

  /// By the figures that are the areas' own.
  private func scale(of values: [Double]) -> ColumnScale? {
    let evidence = noise.evidence
    return ColumnScale(
      evidence.isEmpty
        ? values
        : values.indices.filter { i in
          switch evidence[i] {
          case nil, .exact, .within, .allocated: true
          case .imputed, .predicted: false
          }
        }.map { values[$0] })
  }

  /// True figures on the link's scale, in the column's own unit.
  func figures(at θ: [Double], values: [Double]) -> [Double] {
    switch noise {
    case .fixed: preconditionFailure("no link")
    case .normal:
      let scale = scale(of: values)!
      return θ.map { scale.mean + scale.spread * $0 }
    case .binomial(_, _, let per, _): return θ.map { per / (1 + exp(-$0)) }
    case .poisson(_, _, let per, _): return θ.map { per * exp($0) }
    }
  }

  /// The column prepared for drawing from posteriors on its link's scale: rows less their centres.
  func column(_ values: [Double], rows: [Float], centres: [Double]) -> CellNoise.Column {
    let quantiles: ColumnQuantiles
    switch noise {
    case .fixed: preconditionFailure("nothing varies")
    case .normal:
      let scale = scale(of: values)!
      quantiles = .figures(
        rows: rows, centres: centres.map { scale.mean + scale.spread * $0 }, scale: scale.spread)
    case .binomial(_, _, let per, _):
      quantiles = .beta(rows: rows, middles: centres.map { 1 / (1 + exp(-$0)) }, per: per)
    case .poisson(_, _, let per, _): quantiles = .gamma(rows: rows, scales: centres.map { per * exp($0) })
    }
    return CellNoise.Column(
      quantiles: quantiles.holding(held(values, isJoint: true)), persistence: factors.persistence,
      addition: added())
  }

  /// What is added to figures that have been drawn: noise by which the source protects counts, where their bases are given, and how far
  /// areas lie from units that they share with others.
  private func added(_ bases: [Double] = [], per: Double = 1) -> CellNoise.Addition? {
    var deviations = [Double](repeating: 0, count: areaCount)
    if factors.disclosure > 0, !bases.isEmpty {
      deviations = bases.map { per * factors.disclosure / $0 }
      for i in held(bases, isJoint: false).keys { deviations[i] = 0 }
    }
    for (i, evidence) in noise.evidence {
      if case .allocated(let own) = evidence {
        deviations[i] = (deviations[i] * deviations[i] + own * own).squareRoot()
      }
    }
    guard deviations.contains(where: { $0 > 0 }) else { return nil }
    let bounds: ClosedRange<Double> =
      switch noise {
      case .fixed, .normal: -Double.infinity...Double.infinity
      case .binomial(_, _, let per, _): 0...per
      case .poisson: 0...Double.infinity
      }
    return CellNoise.Addition(deviations: deviations, bounds: bounds)
  }

  // MARK: Distributions

  /// Rows for all cells, made by `write` (cell, the worker's scratch, row, its position).
  private func rows<Scratch: Sendable>(
    _ threads: Int, _ makeScratch: @Sendable () -> Scratch,
    _ write: @Sendable (Int, inout Scratch, inout MutableSpan<Float>, Int) -> Void
  ) -> [Float] {
    var rows = [Float](repeating: 0, count: ColumnQuantiles.rowCount(cells: areaCount) * QuantileRow.length)
    parallelFill(&rows, stride: QuantileRow.length, chunk: 64, threads: threads, makeScratch: makeScratch) {
      cells, scratch, output in
      for i in cells where i < areaCount {
        write(i, &scratch, &output, (i - cells.lowerBound) * QuantileRow.length)
      }
    }
    return rows
  }

  /// Shapes that rows are made for. Both of a beta variable are lessened alike, so that its mean stays where it is.
  private static func possible(_ a: Double, _ b: Double) -> (a: Double, b: Double) {
    let shapes = ContinuousRow.shapes
    let part = min(1, shapes.upperBound / max(a, b))
    return (max(a * part, shapes.lowerBound), max(b * part, shapes.lowerBound))
  }

  private func shares(_ priors: [ConjugatePrior], _ per: Double, _ threads: Int) -> ColumnQuantiles {
    let shapes = priors.indices.map {
      Self.possible(y[$0] + priors[$0].first, sizes[$0] - y[$0] + priors[$0].second)
    }
    let rows = rows(threads, {}) { i, _, row, start in
      guard let interval = interval(i) else {
        return ContinuousRow.beta(shapes[i].a, shapes[i].b, into: &row, at: start)
      }
      let (prior, size) = (priors[i], sizes[i])
      ContinuousRow.betas(
        interval.weights(prior).map { y, weight in
          (weight, Self.possible(y + prior.first, size - y + prior.second))
        }, middle: shapes[i].a / (shapes[i].a + shapes[i].b), into: &row, at: start)
    }
    return .beta(rows: rows, middles: shapes.map { $0.a / ($0.a + $0.b) }, per: per)
  }

  private func rates(_ priors: [ConjugatePrior], _ per: Double, _ threads: Int) -> ColumnQuantiles {
    let a = zip(y, priors).map { max($0 + $1.first, ContinuousRow.shapes.lowerBound) }
    let rows = rows(threads, {}) { i, _, row, start in
      guard let interval = interval(i) else {
        return ContinuousRow.gamma(shape: min(a[i], ContinuousRow.shapes.upperBound), into: &row, at: start)
      }
      let first = priors[i].first
      ContinuousRow.gammas(
        interval.weights(priors[i]).map { y, weight in
          (weight, min(max(y + first, ContinuousRow.shapes.lowerBound), ContinuousRow.shapes.upperBound))
        }, mean: a[i], into: &row, at: start)
    }
    let scales = a.indices.map { per * a[$0] / (sizes[$0] + priors[$0].second) }
    return .gamma(rows: rows, scales: scales)
  }

  /// Trials or exposure of counts that vary around the figure as much as chance and what is not known of it.
  private var redrawn: (y: [Double], sizes: [Double]) {
    var (y, sizes) = (y, sizes)
    for (i, evidence) in noise.evidence {
      guard case .within(_, let variance) = evidence, variance > 0 else { continue }
      switch noise {
      case .fixed, .normal: continue
      case .binomial(_, let trials, _, _):
        let p = y[i] / sizes[i]
        sizes[i] = p * (1 - p) / (p * (1 - p) / sizes[i] + variance / (trials[i] * trials[i]))
        y[i] = p * sizes[i]
      case .poisson(_, let exposures, _, _):
        let rate = y[i] / sizes[i]
        sizes[i] = rate / (rate / sizes[i] + variance / (exposures[i] * exposures[i]))
        y[i] = rate * sizes[i]
      }
    }
    return (y, sizes)
  }

  private func redrawnShares(_ per: Double, _ threads: Int) -> ColumnQuantiles {
    let (y, sizes) = redrawn
    let trials = sizes.map { min(max(1, $0.rounded()), 0x1p53) }
    let shares = zip(y, sizes).map { y, N in y <= 0 || y >= N ? (y + 0.5) / (N + 1) : y / N }
    let rows = rows(threads, { CountRowBuilder() }) { i, builder, row, start in
      builder.binomial(trials: Int(trials[i]), probability: shares[i], into: &row, at: start)
    }
    let modes = zip(trials, shares).map { CountRowBuilder.mode(trials: Int($0), probability: $1) }
    return .counts(rows: rows, modes: modes, tops: trials, bases: trials, per: per)
  }

  private func redrawnRates(_ per: Double, _ threads: Int) -> ColumnQuantiles {
    let (y, sizes) = redrawn
    let means = y.map { $0 == 0 ? 0.5 : min($0, 0x1p53) }
    let rows = rows(threads, { CountRowBuilder() }) { i, builder, row, start in
      builder.poisson(mean: means[i], into: &row, at: start)
    }
    return .counts(
      rows: rows, modes: means.map { CountRowBuilder.mode(mean: $0) },
      tops: [Double](repeating: .infinity, count: means.count), bases: sizes, per: per)
  }
}

/// The mean of a column's figures and their standard deviation; nil where they do not differ but for rounding, or beyond numbers.
private struct ColumnScale {
  let mean: Double
  let spread: Double

  init?(_ values: [Double]) {
    let n = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / n }
    let spread = values.reduce(0) { $0 + ($1 - mean) / n * ($1 - mean) }.squareRoot()
    let size = values.reduce(0) { max($0, abs($1)) }
    guard spread > RoundingBound.ofSums() * size, spread.isFinite else { return nil }
    (self.mean, self.spread) = (mean, spread)
  }
}
