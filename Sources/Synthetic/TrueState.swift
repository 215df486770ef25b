import Foundation
import LinearAlgebra
import Probability

/// The state of the areas that counts are drawn from.
///
/// On the logit scale (shares) or log scale (events) an area's rate in an indicator is the ordinary rate plus
/// - a severity, common to all indicators: of the municipality, of the region around and of the area itself;
/// - the pattern of the area's group over the domains, a little stronger or weaker from area to area;
/// - a deviation of the domain and one of the indicator;
/// - rarely, a peculiarity of the place that raises one indicator, by any amount up to a great one.
///
/// The groups reach across the cut-offs instead of ending there, so that about as many areas truly stand just above the
/// line as just below it; peculiarities do the same for single indicators. Were cut-offs passed by the thin end of a
/// normal distribution alone, a posterior that does not shrink would list too many. Spreads are large against the noise
/// of the counts, as among real areas of this size.
struct TrueState {
  /// For each area its group, an index into `patterns`.
  let groups: [Int]
  /// `areas × indicators`, in the indicators' units.
  let rates: Matrix

  struct Pattern {
    let name: String
    /// Probability that an area belongs to the group.
    let share: Double
    /// The shift of each domain of ``Catalogue/domains``.
    let shifts: [Double]
  }

  static let patterns = [
    Pattern(name: "no special needs", share: 0.93, shifts: [0, 0, 0, 0, 0, 0]),
    Pattern(name: "labour market, then economy", share: 0.02, shifts: [1.1, 0.2, 2.1, 0.2, 0.2, 0.2]),
    Pattern(name: "schooling, then participation", share: 0.02, shifts: [0.2, 2.1, 0.2, 0.2, 0.2, 1.1]),
    Pattern(name: "crime, then housing", share: 0.02, shifts: [0.2, 0.2, 0.2, 1.1, 2.1, 0.2]),
    Pattern(name: "economy and housing alike", share: 0.01, shifts: [1.8, 0.3, 0.3, 1.8, 0.3, 0.3]),
  ]

  /// Standard deviations of the parts.
  private enum Spread {
    static let municipality = 0.2
    static let region = 0.12
    static let area = 0.16
    static let strength = 0.2
    static let domain = 0.25
    static let indicator = 0.42
  }

  /// How often an area is peculiar in an indicator, and the greatest shift that comes of it; all shifts are as likely.
  private static let peculiarity = (probability: 0.015, greatest: 3.0)

  init(of territory: Territory, from stream: inout RandomStream) {
    let municipal = (0..<territory.municipalityCount).map { _ in Normal.draw(from: &stream) }
    let surface = SmoothNoise(spacing: 130, from: &stream)
    let regional = Self.standardised(territory.centres.map(surface.value(at:)))
    var groups: [Int] = []
    var rates = Matrix(rowCount: territory.areaCount, columnCount: Catalogue.indicators.count)
    for (area, municipality) in territory.municipalities.enumerated() {
      let group = Self.drawGroup(from: &stream)
      let severity =
        Spread.municipality * municipal[municipality] + Spread.region * regional[area]
        + Spread.area * Normal.draw(from: &stream)
      let strength = 1 + Spread.strength * Normal.draw(from: &stream)
      let levels = Self.patterns[group].shifts.map {
        severity + strength * $0 + Spread.domain * Normal.draw(from: &stream)
      }
      for (k, indicator) in Catalogue.indicators.enumerated() {
        var level = levels[indicator.domain] + Spread.indicator * Normal.draw(from: &stream)
        if stream.uniform() < Self.peculiarity.probability { level += Self.peculiarity.greatest * stream.uniform() }
        rates[area, k] = Self.rate(of: indicator, level: level)
      }
      groups.append(group)
    }
    self.groups = groups
    self.rates = rates
  }

  /// The rate of an area that stands `level` above an ordinary one.
  private static func rate(of indicator: Catalogue.Indicator, level: Double) -> Double {
    let odds = exp(level)
    switch indicator.kind {
    case .events: return indicator.median * odds
    case .share:
      let median = indicator.median / indicator.per
      return indicator.per * median * odds / (1 - median + median * odds)
    }
  }

  private static func drawGroup(from stream: inout RandomStream) -> Int {
    var u = stream.uniform()
    for (group, pattern) in patterns.enumerated() {
      u -= pattern.share
      if u < 0 { return group }
    }
    return 0
  }

  /// The values with mean 0 and standard deviation 1; all 0 where they do not differ.
  private static func standardised(_ values: [Double]) -> [Double] {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
    return values.map { deviation > 0 ? ($0 - mean) / deviation : 0 }
  }
}
