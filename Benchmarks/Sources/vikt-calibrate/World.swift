import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Study

/// A kind of country: how true figures vary, how many people they rest on, and how the data come about.
enum World: String, CaseIterable, Sendable {
  // What the joint prior supposes, or nearly.
  case base = "base"
  case rare = "rare: half of the cells zero"
  case tiny = "tiny: 15 % of areas with 1–20 people"
  case heavyTails = "heavy tails: multivariate t, 3 degrees"
  case survey = "survey: standard errors by Agresti and Coull"
  case ranked = "ranked: 3,144 counties, 16 shares with margins of error"
  case suppressed = "suppressed: counts of 1 to 4 not told"
  case missing = "missing: a tenth of the figures, drawn"
  // What it does not suppose.
  case textbook = "survey: standard errors by the textbook"
  case clusters = "clusters: areas of a municipality alike"
  case samePeople = "the same people carry several, not told"
  case twoKinds = "two kinds of areas, one in ten apart"
  case bent = "curved: problems rise with each other's squares"
  case twiceVariable = "design effect 2, not told"

  /// Areas that a municipality holds, in the world of clusters.
  static let clusterSize = 20

  /// Whether its data come about as the model says, so that the promise is about it.
  var isPromised: Bool {
    switch self {
    case .base, .rare, .tiny, .heavyTails, .survey, .ranked, .suppressed, .missing: true
    case .textbook, .clusters, .samePeople, .twoKinds, .bent, .twiceVariable: false
    }
  }

  /// Whether its figures are shares of a sample, with standard errors.
  var isSurvey: Bool { [.survey, .textbook, .ranked].contains(self) }

  /// Areas of a country.
  var areaCount: Int { self == .ranked ? 3144 : 800 }

  /// How far P(listed) may be off in the middle ranges.
  var listedBand: Double { self == .rare || self == .survey ? 0.08 : 0.05 }

  /// A share in an ordinary area, or in five indicators the last one's rate per person.
  var medians: [Double] {
    switch self {
    case .rare: [0.004, 0.002, 0.005, 0.0015, 0.003]
    case .suppressed: [0.02, 0.01, 0.03, 0.008, 0.015]
    case .ranked: (0..<16).map { [0.25, 0.15, 0.30, 0.10, 0.06, 0.02, 0.01, 0.40][$0 % 8] }
    default: [0.25, 0.15, 0.30, 0.10, 0.06]
    }
  }

  /// Whether indicator `k` is a rate, not a share.
  func isRate(_ k: Int) -> Bool { self != .ranked && k == medians.count - 1 }

  /// Areas' deviations on the links' scales, one for each of `count` indicators: standard deviation .6, correlation .6.
  func deviations(_ areaCount: Int, _ count: Int, from stream: inout RandomStream) -> Matrix {
    var deviations = Matrix(rowCount: areaCount, columnCount: count)
    let (common, own) = (0.6 * 0.6.squareRoot(), 0.6 * 0.4.squareRoot())
    var (shared, parts) = (0.0, [Double](repeating: 0, count: count))
    for i in 0..<areaCount {
      let severity = Normal.draw(from: &stream)
      // Of a t distribution, as wide as the others by its middle half.
      var factor = 1.0
      if self == .heavyTails { factor = (3 / (2 * Gamma(shape: 1.5).draw(from: &stream))).squareRoot() }
      if self == .clusters, i % Self.clusterSize == 0 {
        shared = Normal.draw(from: &stream)
        for k in 0..<count { parts[k] = Normal.draw(from: &stream) }
      }
      let isApart = self == .twoKinds && stream.uniform() < 0.1
      for k in 0..<count {
        let deviation = Normal.draw(from: &stream)
        deviations[i, k] =
          switch self {
          case .clusters:
            common * (0.7.squareRoot() * shared + 0.3.squareRoot() * severity)
              + own * (0.7.squareRoot() * parts[k] + 0.3.squareRoot() * deviation)
          case .twoKinds: (isApart ? 1.2 : -0.13) + 0.25 * severity + 0.25 * deviation
          case .bent: common * severity + 0.2 * (severity * severity - 1) * Double(k % 2) + own * deviation
          default: factor * (common * severity + own * deviation)
          }
      }
    }
    return deviations
  }

  /// People of an area.
  func people(from stream: inout RandomStream) -> Double {
    if self == .tiny, stream.uniform() < 0.15 { return (1 + 20 * stream.uniform()).rounded(.down) }
    let (fewest, most) = self == .rare ? (100.0, 1000.0) : (100.0, 5000.0)
    return (fewest * pow(most / fewest, stream.uniform())).rounded()
  }
}
