import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Synthetic
import Testing
import TestSupport

/// The country of the demonstration, at full size, made once.
let country = SyntheticCountry(seed: 1)

@Suite struct SyntheticCountryTests {
  @Test func hasTheStatedSize() {
    #expect(country.units.count == 3363)
    #expect(country.trueRates.rowCount == 3363 && country.trueRates.columnCount == 18)
    #expect(Set(country.units.levels[0].codes).count == 290)
    #expect(Set(country.units.levels[1].codes).count == 21)
    #expect(country.units.population?.allSatisfy { 500...6000 ~= $0 } == true)
  }

  @Test func codesNestAndKeepTheirZeros() {
    let (ids, kommun, lan) = (country.units.ids, country.units.levels[0].codes, country.units.levels[1].codes)
    #expect(Set(ids).count == ids.count && ids == ids.sorted())
    #expect(ids.first?.first == "0")
    for area in ids.indices {
      #expect(ids[area].hasPrefix(kommun[area] + "R") && ids[area].count == 8)
      #expect(kommun[area].hasPrefix(lan[area]) && kommun[area].count == 4 && lan[area].count == 2)
    }
  }

  @Test func namesAreUniqueAndPlain() {
    let levelNames = country.units.levels.map { Set($0.names ?? []) }
    let all = country.units.names + levelNames.flatMap(Array.init)
    #expect(levelNames.map(\.count) == [290, 21])
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.allSatisfy { $0.isLetter || $0 == " " } })
    #expect(all.contains { $0.contains { "åäö".contains($0) } })
  }

  @Test func noNameIsReal() throws {
    let text = try PublicFigures.unpacked("sweden").text("regso_2022_indicators.csv")
    let real = Set(text.split(whereSeparator: { ",\"\n".contains($0) }).map(String.init))
    #expect(real.contains("Upplands Väsby") && real.contains("Bollstanäs"))
    #expect(real.isDisjoint(with: country.units.names + (country.units.levels[0].names ?? [])))
  }

  @Test func countsAreWholeAndSharesStayBelowTheirBase() {
    let (counts, exposures) = (country.drawCounts(), country.exposures)
    #expect(counts.elements.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
    #expect(exposures.elements.allSatisfy { $0 > 0 })
    for (k, noise) in country.panel().noise.enumerated() {
      guard case .binomial = noise else { continue }
      #expect(zip(counts.column(k), exposures.column(k)).allSatisfy { $0 <= $1 })
    }
  }

  /// Over areas the standardised deviations of a column have mean 0 and variance 1 under the model that drew it.
  @Test func countsFollowTheTrueRates() {
    let panel = country.panel(dataset: 3)
    let n = Double(country.units.count)
    for (k, noise) in panel.noise.enumerated() {
      var z: [Double] = []
      for area in 0..<country.units.count {
        let rate = country.trueRates[area, k]
        switch noise {
        case .binomial(_, let trials, let per, _):
          let p = rate / per
          z.append((panel.values[area, k] / per - p) / (p * (1 - p) / trials[area]).squareRoot())
        case .poisson(_, let exposure, let per, _):
          let μ = rate / per
          z.append((panel.values[area, k] / per - μ) / (μ / exposure[area]).squareRoot())
        default: Issue.record("column \(k) has no counts")
        }
      }
      let mean = z.reduce(0, +) / n
      let variance = z.reduce(0) { $0 + $1 * $1 } / n
      #expect(abs(mean) < 4.5 / n.squareRoot())
      #expect(abs(variance - 1) < 4.5 * (2 / n).squareRoot())
    }
  }

  @Test func dataSetsDifferAndTheTruthDoesNot() {
    let first = country.drawCounts()
    #expect(first == country.panel(dataset: 0).countMatrix)
    #expect(first != country.drawCounts(dataset: 1))
    #expect(country.trueRates != SyntheticCountry(seed: 2, areaCount: 3363).trueRates)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func problemsAreAsFrequentAsStated(seed: UInt64) {
    let other = seed == 1 ? country : SyntheticCountry(seed: seed)
    let counts = other.trueProblemCounts
    func share(from least: Int) -> Double { Double(counts.count { $0 >= least }) / Double(counts.count) }
    #expect(0.15...0.2 ~= share(from: 1))
    #expect(0.04...0.06 ~= share(from: 3))
    #expect(0.01...0.02 ~= share(from: 5))
    #expect(other.isTrulyListed == counts.map { $0 >= 3 })
  }

  /// The part of the spread between areas that is real, indicator by indicator.
  @Test func indicatorsAreReliable() {
    let panel = country.panel()
    for k in 0..<panel.indicatorCount {
      let (truth, observed) = (country.trueRates.column(k), panel.values.column(k))
      let mean = observed.reduce(0, +) / Double(observed.count)
      let noise = zip(truth, observed).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) }
      let total = observed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      #expect(1 - noise / total > 0.95, "\(panel.indicators[k].id)")
    }
  }

  /// The groups differ where their patterns say so: each need group stands highest in its own domain.
  @Test func groupsShowTheirPattern() throws {
    let evaluator = Evaluator(indicators: country.indicators, tree: country.recipe.tree)
    let nodes = try evaluator.evaluate(country.trueRates).evaluation.nodeValues
    func highestDomain(of group: Int) -> Int? {
      let members = country.trueGroups.indices.filter { country.trueGroups[$0] == group }
      let means = (0..<6).map { domain in members.reduce(0) { $0 + nodes[$1, domain] } / Double(members.count) }
      return means.indices.max { means[$0] < means[$1] }
    }
    #expect(Set(country.trueGroups) == [1, 2, 3, 4, 5])
    #expect([2, 3, 4].map(highestDomain) == [2, 1, 4])
    #expect([0, 3].contains(highestDomain(of: 5)))
  }

  @Test(arguments: [(2, 1), (40, 20), (300, 21)])
  func smallCountriesAreWhole(areaCount: Int, municipalityCount: Int) {
    let small = SyntheticCountry(seed: 5, areaCount: areaCount, municipalityCount: municipalityCount)
    #expect(small.units.count == areaCount)
    #expect(Set(small.units.levels[0].codes).count == municipalityCount)
    #expect(small.panel().unitCount == areaCount)
  }
}

extension Panel {
  /// The counts behind the values, column by column.
  fileprivate var countMatrix: Matrix {
    Matrix(
      columns: noise.map { noise in
        switch noise {
        case .binomial(let counts, _, _, _), .poisson(let counts, _, _, _): counts
        default: []
        }
      })
  }
}
