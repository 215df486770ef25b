public import CompositeIndex
public import LinearAlgebra
import Probability

/// An invented country whose true state is known: the data of the demonstration, and the ground to calibrate on.
///
/// Areas lie in municipalities and these in 21 counties, on a map of their own. Each area has true rates of 18
/// indicators; what a register would show, the counts, is drawn from them and can be drawn again. So an interval can be
/// held against what it is meant to cover. Everything follows from the seed: the same seed gives the same bytes.
public struct SyntheticCountry: Sendable {
  /// What everything follows from.
  public let seed: UInt64
  /// The areas with names, populations and the levels `kommun` and `lan`; sorted by id.
  public let units: Units
  /// The 18 indicators with their problem cut-offs, as in the spec that ``files(trueScores:)`` writes.
  public let indicators: [Indicator]
  /// For each area its true group, 1 for no special needs, then the patterns of needs.
  public let trueGroups: [Int]
  /// `areas × indicators`: the true rates, in the unit of the indicators' values.
  public let trueRates: Matrix
  /// `areas × bases`: persons and households that shares are counted among; the first base is the population.
  let baseSizes: Matrix
  let areaOutlines: Outlines
  let municipalityOutlines: Outlines

  /// The most counties a country has.
  private static let countyCount = 21

  /// - Parameters:
  ///   - seed: decides everything.
  ///   - areaCount: at least twice `municipalityCount` and at most 20,000.
  ///   - municipalityCount: from 1 to 600; one county to each, up to 21.
  /// - Complexity: O(a log a + a·m) for `a` areas and `m` municipalities, under a second for the default.
  public init(seed: UInt64, areaCount: Int = 3363, municipalityCount: Int = 290) {
    precondition(1...600 ~= municipalityCount, "\(municipalityCount) municipalities")
    precondition(2 * municipalityCount...20_000 ~= areaCount, "\(areaCount) areas")
    var map = RandomStream(seed: seed, stream: Purpose.map.rawValue)
    let territory = Territory(
      areaCount: areaCount, municipalityCount: municipalityCount,
      countyCount: min(Self.countyCount, municipalityCount), from: &map)
    var peopling = RandomStream(seed: seed, stream: Purpose.people.rawValue)
    let baseSizes = People.baseSizes(areaCount: areaCount, from: &peopling)
    var naming = RandomStream(seed: seed, stream: Purpose.names.rawValue)
    var state = RandomStream(seed: seed, stream: Purpose.truth.rawValue)
    let truth = TrueState(of: territory, from: &state)

    self.seed = seed
    self.baseSizes = baseSizes
    units = Units(of: territory, population: baseSizes.column(0), namesFrom: &naming)
    indicators = Catalogue.indicators.map { Indicator($0) }
    trueGroups = truth.groups.map { $0 + 1 }
    trueRates = truth.rates
    areaOutlines = Outlines(of: territory.areas, count: areaCount, on: territory.lattice)
    municipalityOutlines = Outlines(
      of: territory.areas.map { $0.map { territory.municipalities[$0] } }, count: municipalityCount,
      on: territory.lattice)
  }

  /// What the draws are for. The numbers lie apart from those of the rooms that a run draws in, whose seed may be the same.
  enum Purpose: UInt32 {
    case map = 0x5359_0001
    case people, names, truth, counts
  }

  /// For each area whether it truly has three problems or more: belongs on the list of ``recipe``.
  public var isTrulyListed: [Bool] {
    trueProblemCounts.map { $0 >= Self.listedFrom }
  }

  /// For each area the number of indicators whose true rate passes the cut-off.
  public var trueProblemCounts: [Int] {
    (0..<units.count).map { area in
      indicators.indices.count { indicators[$0].problem?.holds(for: trueRates[area, $0]) ?? false }
    }
  }
}
