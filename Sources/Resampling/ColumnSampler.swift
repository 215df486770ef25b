public import Probability

/// A column's cells, each prepared for drawing.
public struct ColumnSampler: Sendable {
  private let cells: Cells

  private enum Cells {
    case beta([Beta], per: Double)
    case binomial([Binomial], per: Double)
    case gamma([Gamma], factors: [Double])
    case poisson([Poisson], factors: [Double])
    case normal(values: [Double], standardErrors: [Double])
  }

  /// The column's distributions under a sampler; nil where its noise is not known.
  ///
  /// `posterior` draws the rate given the figure under Jeffreys' prior: Beta(y + ½, N − y + ½), Gamma(y + ½)/E.
  /// `redraw` draws a new figure around the observed one. Where no event, or nothing but events, was seen, the observed
  /// rate would give the same figure for ever; the mean of the posterior stands in, so that zero is never certain.
  /// A normal error is drawn around the figure under either.
  ///
  /// - Parameters:
  ///   - noise: of n cells.
  ///   - values: the n values observed.
  public init?(_ noise: ColumnNoise, values: [Double], sampler: NoiseSampler) {
    switch (noise, sampler) {
    case (.fixed, _): return nil
    case (.binomial(let successes, let trials, let per), .posterior):
      cells = .beta(zip(successes, trials).map { Beta($0 + 0.5, $1 - $0 + 0.5) }, per: per)
    case (.binomial(let successes, let trials, let per), .redraw):
      cells = .binomial(
        zip(successes, trials).map { y, n in
          let isCertain = y == 0 || y == n
          return Binomial(trials: max(1, Int(n.rounded())), probability: isCertain ? (y + 0.5) / (n + 1) : y / n)
        }, per: per)
    case (.poisson(let events, let exposure, let per), .posterior):
      cells = .gamma(events.map { Gamma(shape: $0 + 0.5) }, factors: exposure.map { per / $0 })
    case (.poisson(let events, let exposure, let per), .redraw):
      cells = .poisson(events.map { Poisson(mean: $0 == 0 ? 0.5 : $0) }, factors: exposure.map { per / $0 })
    case (.normal(let standardErrors), _):
      cells = .normal(values: values, standardErrors: standardErrors)
    }
  }

  /// Draws every cell of the column once, into `output` from `start` on.
  ///
  /// Cell i of column j in replicate b has a stream of its own, keyed by (seed, b, j·n + i).
  public func draw(seed: UInt64, replicate: Int, column: Int, into output: inout [Double], at start: Int) {
    func fill(_ count: Int, _ draw: (Int, inout RandomStream) -> Double) {
      for i in 0..<count {
        var stream = RandomStream(
          seed: seed, stream: RandomPurpose.noise.rawValue, replicate: UInt32(replicate),
          index: UInt32(column * count + i))
        output[start + i] = draw(i, &stream)
      }
    }
    switch cells {
    case .beta(let cells, let per):
      fill(cells.count) { per * cells[$0].draw(from: &$1) }
    case .binomial(let cells, let per):
      fill(cells.count) { per * Double(cells[$0].draw(from: &$1)) / Double(cells[$0].trials) }
    case .gamma(let cells, let factors):
      fill(cells.count) { factors[$0] * cells[$0].draw(from: &$1) }
    case .poisson(let cells, let factors):
      fill(cells.count) { factors[$0] * Double(cells[$0].draw(from: &$1)) }
    case .normal(let values, let standardErrors):
      fill(values.count) { values[$0] + standardErrors[$0] * Normal.draw(from: &$1) }
    }
  }
}
