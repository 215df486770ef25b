import CompositeIndex
import LinearAlgebra
import Probability
import StudySupport
import Synthetic

/// How the data come about, and what the engine takes them for.
struct Setting: Sendable {
  let title: String
  let sampler: NoiseSampler
  /// The variance of the counts over that of the model, which knows nothing of it.
  let designEffect: DesignEffect

  enum DesignEffect { case one, two }

  /// What the promise is about.
  static let right = Setting(title: "posterior, the model is right", sampler: .posterior, designEffect: .one)
  /// What happens otherwise.
  static let contrasts = [
    Setting(title: "redraw, the model is right", sampler: .redraw, designEffect: .one),
    Setting(title: "posterior, design effect 2 not told", sampler: .posterior, designEffect: .two),
  ]

  /// A data set of the country.
  func panel(of country: SyntheticCountry) -> Panel {
    let panel = country.panel()
    switch designEffect {
    case .one: return panel
    case .two: return Self.overdispersed(panel, of: country)
    }
  }

  /// The panel with counts of twice the variance; of events, Gamma(μ) as the mean of a Poisson gives var y = 2μ.
  private static func overdispersed(_ panel: Panel, of country: SyntheticCountry) -> Panel {
    var values = panel.values
    var noise: [ColumnNoise] = []
    for (k, column) in panel.noise.enumerated() {
      var stream = RandomStream(seed: country.seed, stream: drawPurpose, index: UInt32(k))
      let rates = country.trueRates.column(k)
      switch column {
      case .binomial(_, let trials, let per):
        let counts = zip(rates, trials).map { rate, n in
          TwiceVariable.count(rate: rate / per, trials: n, from: &stream)
        }
        noise.append(.binomial(successes: counts, trials: trials, per: per))
        for i in counts.indices { values[i, k] = per * counts[i] / trials[i] }
      case .poisson(_, let exposure, let per):
        let counts = zip(rates, exposure).map { rate, e in
          Double(Poisson(mean: Gamma(shape: rate / per * e).draw(from: &stream)).draw(from: &stream))
        }
        noise.append(.poisson(events: counts, exposure: exposure, per: per))
        for i in counts.indices { values[i, k] = per * counts[i] / exposure[i] }
      case .fixed, .normal: preconditionFailure("the synthetic country counts")
      }
    }
    return Panel(units: panel.units, indicators: panel.indicators, values: values, noise: noise)
  }

  /// Apart from the streams of the country and of the engine, which draw under the same seed.
  private static let drawPurpose: UInt32 = 0x4341_0001
}
