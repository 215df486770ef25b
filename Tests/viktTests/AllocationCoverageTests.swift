import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Resampling
import Testing
import TestSupport

/// Intervals of figures brought over from another division, by what the engine draws, in countries whose parts are as the rule has them.
@Suite struct AllocationCoverageTests {
  private static let mean = 0.2, deviation = 0.06, correlation = 0.5

  /// A line that areas and units cut each in their own way: pieces with unit, area, people and true share.
  private struct Country {
    var pieces = [(unit: Int, area: Int, people: Int, share: Double)]()
    var truth: [Double]
    var files: [String: String]

    init(_ seed: UInt64, areas: Int, units: Int) {
      var random = SplitMix64(seed)
      func normal() -> Double { Normal.quantile((Double(random.next() >> 11) + 0.5) / 0x1p53) }
      var ends = [0]
      for _ in 0..<areas { ends.append(ends[ends.count - 1] + 500 + random.below(2500)) }
      let cuts = Set((1..<units).map { _ in 1 + random.below(ends[areas] - 1) }).sorted()
      let borders = Set(ends + cuts).sorted()
      var (unit, area) = (0, 0)
      var whole = mean + deviation * correlation.squareRoot() * normal()
      var (counts, bases) = ([0], [0])
      var (held, people) = ([Double](repeating: 0, count: areas), [Double](repeating: 0, count: areas))
      for (from, to) in zip(borders, borders.dropFirst()) {
        if ends[area + 1] == from { area += 1 }
        if unit < cuts.count, cuts[unit] == from {
          unit += 1
          counts.append(0)
          bases.append(0)
          whole = mean + deviation * correlation.squareRoot() * normal()
        }
        let scale = (max(whole * (1 - whole), 0.01) / (mean * (1 - mean))).squareRoot()
        let share = min(max(whole + deviation * (1 - correlation).squareRoot() * scale * normal(), 0.005), 0.995)
        let n = to - from
        pieces.append((unit, area, n, share))
        let error = (Double(n) * share * (1 - share)).squareRoot() * normal()
        counts[unit] += min(max(Int((Double(n) * share + error).rounded()), 0), n)
        bases[unit] += n
        held[area] += Double(n) * share
        people[area] += Double(n)
      }
      truth = zip(held, people).map { 100 * $0 / $1 }
      files = [
        "areas.csv": "area,own\n" + (0..<areas).map { "\($0),\($0)\n" }.joined(),
        "units.csv": "unit,y,n\n" + counts.indices.map { "\($0),\(counts[$0]),\(bases[$0])\n" }.joined(),
        "overlaps.csv": "unit,area,people\n" + pieces.map { "\($0.unit),\($0.area),\($0.people)\n" }.joined(),
      ]
    }

    func read() throws -> Panel {
      let folder = try Scratch(files)
      let division = OtherDivision(
        id: "d", file: "units.csv", unit: "unit",
        overlaps: .init(file: "overlaps.csv", unit: "unit", area: "area", weight: .people("people")),
        correlation: AllocationCoverageTests.correlation)
      let plan = DataPlan(
        files: ["areas.csv"], units: UnitsPlan(id: "area"),
        sources: [
          IndicatorSource(
            value: .ratio(count: ["y"], base: ["n"], years: 1, per: 100), noise: .binomial(base: ["n"], per: 100),
            origin: .init("d")), IndicatorSource(value: .column("own"), noise: .none),
        ], divisions: [division])
      return try PanelReader(
        plan, indicators: ["x", "own"].map { Indicator(id: $0, direction: .higherIsWorse) },
        folders: DataFolders([folder.path])
      ).read().panel
    }
  }

  /// The share of areas whose middle nine tenths of draws hold the truth.
  private static func covered(_ panel: Panel, _ truth: [Double], _ sampler: NoiseSampler, _ prior: NoisePrior) throws
    -> Double
  {
    let n = panel.unitCount
    let source = RandomSource(seed: 3)
    let noise = try CellNoise(
      [panel.noise[0]], factors: [.none], values: Matrix(columns: [panel.values.column(0)]), sampler: sampler,
      prior: prior, correlation: nil, source: source, threads: 2)
    var workspace = noise.makeWorkspace()
    let count = 400
    var draws = [Double](repeating: 0, count: count * n)
    noise.draw(0..<count, from: source, into: &draws, in: &workspace)
    let held = (0..<n).count { i in
      let own = (0..<count).map { draws[$0 * n + i] }.sorted()
      return (own[count / 20 - 1]...own[count - count / 20] ~= truth[i])
    }
    return Double(held) / Double(n)
  }

  @Test func intervalsHoldTheTruth() throws {
    guard TestSize.isFull else { return }
    let countries = TestSize.isLarge ? 100 : 6
    for (sampler, prior) in [
      (NoiseSampler.posterior, NoisePrior.joint()), (.posterior, .national), (.posterior, .jeffreys),
      (.redraw, .jeffreys),
    ] {
      let rates = try (0..<countries).map { k in
        let country = Country(UInt64(100 + k), areas: 200, units: 80)
        return try Self.covered(try country.read(), country.truth, sampler, prior)
      }
      let mean = rates.reduce(0, +) / Double(countries)
      if TestSize.isLarge { print("\(sampler), \(prior): \(mean)") }
      // A country's V is estimated from 80 units, so that six of them vary by some .02.
      #expect(abs(mean - 0.9) <= (TestSize.isLarge ? 0.015 : 0.04), "\(sampler) \(prior): \(rates)")
    }
  }

  /// Areas around their figure, below 0 where figures may be, each by a score of its own.
  @Test func whatIsAddedIsDrawnForEachArea() throws {
    let noise = ColumnNoise.normal(
      standardErrors: [0, 0, 0], evidence: [0: .allocated(deviation: 2), 1: .allocated(deviation: 2), 2: .exact])
    let values = Matrix(columns: [[-1, -1, 7]])
    func draws(_ sampler: NoiseSampler) throws -> [Double] {
      let source = RandomSource(seed: 9)
      let prepared = try CellNoise(
        [noise], factors: [.none], values: values, sampler: sampler, prior: .jeffreys, correlation: nil, source: source,
        threads: 1)
      var workspace = prepared.makeWorkspace()
      var output = [Double](repeating: 0, count: 3 * 4000)
      prepared.draw(0..<4000, from: source, into: &output, in: &workspace)
      return output
    }
    for sampler in NoiseSampler.allCases {
      let output = try draws(sampler)
      let (first, second) = (
        stride(from: 0, to: 12_000, by: 3).map { output[$0] }, stride(from: 1, to: 12_000, by: 3).map { output[$0] }
      )
      let mean = first.reduce(0, +) / 4000
      let variance = first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
      let shared = zip(first, second).reduce(0) { $0 + ($1.0 + 1) * ($1.1 + 1) } / 4000
      #expect(abs(mean + 1) <= 0.15 && abs(variance - 4) <= 0.4 && abs(shared) <= 0.3)
      #expect(stride(from: 2, to: 12_000, by: 3).allSatisfy { output[$0] == 7 })
      #expect(first.contains { $0 < -3 })
    }
  }
}
