import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// Figures of other divisions brought over to the areas: what they become, how uncertain, and what is refused.
@Suite struct AllocationTests {
  /// Three areas with figures of their own.
  private static let areas = """
    area,people,own
    A,1000,1
    B,500,2
    C,800,3

    """

  private static let rates = IndicatorSource(
    value: .ratio(count: ["y"], base: ["n"], years: 1, per: 100), noise: .binomial(base: ["n"], per: 100),
    origin: .init("d"))

  private static func division(
    _ weight: OtherDivision.Weight = .share("w"), people: String? = nil, areaPeople: String? = nil,
    covered: Double = 0.9, correlation: Double = 0.5
  ) -> OtherDivision {
    OtherDivision(
      id: "d", file: "units.csv", unit: "unit", people: people,
      overlaps: .init(file: "overlaps.csv", unit: "unit", area: "area", weight: weight, areaPeople: areaPeople),
      leastCovered: covered, correlation: correlation)
  }

  private func read(
    _ source: IndicatorSource = rates, units: String, overlaps: String, _ division: OtherDivision = division(),
    areas: String = areas, rule: DataPlan.MissingRule = .stop, panel: PanelPlan? = nil
  ) throws -> PanelReader.Reading {
    let folder = try Scratch(["areas.csv": areas, "units.csv": units, "overlaps.csv": overlaps])
    let plan = DataPlan(
      files: ["areas.csv"], panel: panel, missing: ["..": .suppressed], missingRule: rule,
      units: UnitsPlan(id: "area"),
      sources: [source, IndicatorSource(value: .column("own"), noise: .none)], divisions: [division])
    return try PanelReader(
      plan, indicators: ["x", "own"].map { Indicator(id: $0, direction: .higherIsWorse) },
      folders: DataFolders([folder.path])
    ).read()
  }

  private func refusal(_ body: () throws -> PanelReader.Reading) -> PanelError? {
    do {
      _ = try body()
      return nil
    } catch { return error as? PanelError }
  }

  private static func allocated(_ reading: PanelReader.Reading) -> DataStep.Allocated? {
    reading.steps.compactMap { if case .allocate(_, _, _, let allocated) = $0 { allocated } else { nil } }.first
  }

  /// By area: how far it may lie from its units.
  private static func deviations(_ reading: PanelReader.Reading) -> [Int: Double] {
    reading.panel.noise[0].evidence.compactMapValues {
      if case .allocated(let deviation) = $0 { deviation } else { nil }
    }
  }

  // MARK: Known answers

  /// Units that are the areas: the same figures and the same noise as where they are read directly, to the bit.
  @Test func unitsThatAreTheAreas() throws {
    let table = """
      area,unit,own,y,n,pct,se,k
      A,A,1,37,1000,3.7,0.61,0.3
      B,B,2,0,500,12.5,1.7,0.7
      C,C,3,111,777,99.1,0.07,*

      """
    let overlaps = "unit,area,w\nC,C,1\nA,A,1\nB,B,1\n"
    let poisson = IndicatorSource.Noise.poisson(base: ["n"], years: 3, per: 1000)
    let sources: [(IndicatorSource.Value, IndicatorSource.Noise, ClosedRange<Double>?, [String])] = [
      (.ratio(count: ["y"], base: ["n"], years: 1, per: 100), .binomial(base: ["n"], per: 100), nil, []),
      (.ratio(count: ["y"], base: ["n"], years: 3, per: 1000), poisson, nil, []),
      (.ratio(count: ["y"], base: ["n"], years: 1, per: 100), .none, nil, []),
      (.column("pct"), .binomial(base: ["n"], per: 100), nil, []), (.column("pct"), poisson, nil, []),
      (.column("pct"), .none, nil, []), (.column("pct"), .standardError("se"), nil, []),
      (.column("pct"), .marginOfError("se", level: 0.9), 0...100, []),
      (.column("pct"), .standardError("k"), nil, ["*"]), (.column("pct"), .standardError("k"), 0...100, ["*"]),
    ]
    for (value, noise, range, exact) in sources {
      func source(_ origin: IndicatorSource.Origin?) -> IndicatorSource {
        IndicatorSource(
          value: value, noise: noise,
          factors: noise == .none ? .none : NoiseFactors(designEffect: 1.5, persistence: 0.3), range: range,
          exact: exact, origin: origin)
      }
      let weights = Self.division(noise.isBased || value != .column("pct") ? .share("w") : .people("w"))
      let direct = try read(source(nil), units: table, overlaps: overlaps, areas: table)
      let brought = try read(source(.init("d")), units: table, overlaps: overlaps, weights, areas: table)
      #expect(brought.panel.values == direct.panel.values, "\(noise)")
      #expect(brought.panel.noise == direct.panel.noise && brought.panel.noiseFactors == direct.panel.noiseFactors)
      let account = try #require(Self.allocated(brought))
      #expect(account.whole == 3 && account.errorBefore == account.errorAfter && account.deviation == 0)
    }
  }

  /// Whole units in an area: the sums of their counts, and the binomial noise of those.
  @Test func wholeUnitsAddUp() throws {
    let reading = try read(
      units: "unit,y,n\n1,10,100\n2,60,300\n3,5,50\n4,7,70\n", overlaps: "unit,area,w\n1,A,1\n2,A,1\n3,B,1\n4,C,0.998\n"
    )
    #expect(reading.panel.values.column(0) == [100 * 70.0 / 400, 10, 10])
    #expect(reading.panel.noise[0] == .binomial(successes: [70, 5, 7], trials: [400, 50, 70], per: 100))
  }

  /// Two halves of one unit have its figure and its chance error. With a standard deviation of 4 of parts around their unit, the variance
  /// of each half around it is half of 16.
  @Test func halvesOfAUnit() throws {
    let reading = try read(
      Self.rates.from(.init("d", deviation: 4)), units: "unit,y,n\n1,60,300\n2,30,100\n3,10,100\n",
      overlaps: "unit,area,w\n1,A,0.5\n1,B,0.5\n2,C,1\n")
    #expect(reading.panel.values.column(0) == [20, 20, 30])
    guard case .binomial(let y, let trials, 100, _) = reading.panel.noise[0] else {
      Issue.record("\(reading.panel.noise[0])")
      return
    }
    let deviations = Self.deviations(reading)
    #expect(deviations.keys.sorted() == [0, 1] && trials[2] == 100 && y[2] == 30)
    for i in 0..<2 {
      #expect(abs(trials[i] - 300) <= 1e-9 && abs(y[i] - 60) <= 1e-9)
      #expect(abs(deviations[i]! - 8.0.squareRoot()) <= 1e-12)
    }
    let account = try #require(Self.allocated(reading))
    #expect(account.isGiven && abs(account.deviation - 4) <= 1e-12 && account.whole == 1)
    // The middle one of three.
    #expect(abs(account.errorAfter - (1e4 * 0.16 / 300 + 8).squareRoot()) <= 1e-9)
  }

  /// An area of a whole unit and of a quarter of another: a mean by the people, 100 of the one and 75 of the other.
  @Test func aMeanByThePeople() throws {
    let source = IndicatorSource(value: .column("mean"), noise: .standardError("se"), origin: .init("d", deviation: 2))
    let reading = try read(
      source, units: "unit,mean,se\n1,10,1\n2,30,3\n3,50,1\n",
      overlaps: "unit,area,w\n1,A,100\n2,A,75\n2,B,225\n3,C,10\n", Self.division(.people("w")))
    let g = [100.0 / 175, 75.0 / 175]
    #expect(abs(reading.panel.values[0, 0] - (10 * g[0] + 30 * g[1])) <= 1e-12)
    guard case .normal(let errors, _) = reading.panel.noise[0] else {
      Issue.record("\(reading.panel.noise[0])")
      return
    }
    let deviations = Self.deviations(reading)
    #expect(deviations.keys.sorted() == [0, 1])
    #expect(abs(errors[0] * errors[0] - (g[0] * g[0] + g[1] * g[1] * 9)) <= 1e-12 && errors[1] == 3 && errors[2] == 1)
    let squares = 0.25 * 0.25 + 0.75 * 0.75
    #expect(abs(deviations[0]! - g[1] * 2 * (1 - 0.5 + squares).squareRoot()) <= 1e-12)
    #expect(abs(deviations[1]! - 2 * (1 - 1.5 + squares).squareRoot()) <= 1e-12)
  }

  /// Counts are split in proportion, so that what areas hold adds up to what units had.
  @Test func sumsArePreserved() throws {
    var random = SplitMix64(7)
    let (units, overlaps, _) = Self.country(&random, areas: 40, units: 25)
    let areas = "area,own\n" + (0..<40).map { "\($0),\($0)\n" }.joined()
    let reading = try read(units: units.text, overlaps: overlaps.text, areas: areas)
    var bases = [Double](repeating: 0, count: 40)
    for (unit, area, share) in overlaps.rows { bases[area] += share * units.n[unit] }
    let held = (0..<40).reduce(0) { $0 + bases[$1] * reading.panel.values[$1, 0] / 100 }
    #expect(abs(held - units.y.reduce(0, +)) <= 1e-9 * held)
  }

  /// The variance of each area's error, by the covariances of all parts' true figures written out.
  @Test func theVarianceIsThatOfTheModel() throws {
    var random = SplitMix64(11)
    let (units, overlaps, rows) = Self.country(&random, areas: 30, units: 20)
    let areas = "area,own\n" + (0..<30).map { "\($0),\($0)\n" }.joined()
    for correlation in [0, 0.3, 0.8] {
      let source = IndicatorSource(value: .column("y"), noise: .standardError("n"), origin: .init("d", deviation: 3))
      let reading = try read(
        source, units: units.text, overlaps: overlaps.text,
        Self.division(.share("w"), people: "people", correlation: correlation), areas: areas)
      let variances = try #require(reading.panel.noise[0].variances(.none))
      let V = 9 / (1 - correlation)
      for a in 0..<30 {
        let own = rows.indices.filter { rows[$0].area == a }
        let people = own.reduce(0) { $0 + rows[$1].share * units.people[rows[$1].unit] }
        // Of every part: what its true figure counts in the error.
        var load = [Double](repeating: 0, count: rows.count)
        var chance = 0.0
        for r in own {
          let (u, share) = (rows[r].unit, rows[r].share)
          let g = share * units.people[u] / people
          chance += g * g * units.n[u] * units.n[u]
          load[r] -= g
          for other in rows.indices where rows[other].unit == u { load[other] += g * rows[other].share }
        }
        var variance = chance
        for i in rows.indices {
          for j in rows.indices where rows[i].unit == rows[j].unit {
            variance += load[i] * load[j] * V * (i == j ? 1 : correlation)
          }
        }
        #expect(abs(variances[a] - variance) <= 1e-9 * variance)
      }
    }
  }

  /// Figures of another program: areal weighting by tobler, the variance between units by statsmodels and SciPy.
  @Test func otherPrograms() throws {
    let expected = try referenceRows("allocation_areas.csv")
    let units = try String(contentsOf: referenceURL("allocation_units.csv"), encoding: .utf8)
    let overlaps = try String(contentsOf: referenceURL("allocation_overlaps.csv"), encoding: .utf8)
    let areas = "area,own\n" + expected.enumerated().map { "\($1[0]),\($0)\n" }.joined()
    let shares = try read(units: units, overlaps: overlaps, areas: areas)
    for (i, row) in expected.enumerated() {
      // tobler keeps shares of areas in single precision.
      let (count, base) = (Double(row[1])!, Double(row[2])!)
      let share = 100 * count / base
      #expect(abs(shares.panel.values[i, 0] - share) <= 2e-7 * share, "\(row[0])")
    }
    for row in try referenceRows("allocation_variances.csv") {
      let (kind, correlation, deviation) = (row[0], Double(row[1])!, Double(row[2])!)
      let source =
        switch kind {
        case "share": Self.rates
        case "rate":
          IndicatorSource(
            value: .ratio(count: ["y"], base: ["n"], years: 2, per: 1000),
            noise: .poisson(base: ["n"], years: 2, per: 1000), origin: .init("d"))
        default: IndicatorSource(value: .column("mean"), noise: .standardError("se"), origin: .init("d"))
        }
      let reading = try read(
        source, units: units, overlaps: overlaps, Self.division(people: "n", correlation: correlation), areas: areas)
      let found = try #require(Self.allocated(reading)).deviation
      #expect(abs(found - deviation) <= 1e-6 * deviation, "\(kind) \(correlation)")
    }
  }

  /// Design effects and overdispersion widen the chance errors of an area, and not what the parts add.
  @Test func factorsLeaveThePartsAlone() throws {
    let factors = NoiseFactors(designEffect: 2, overdispersion: 0.01)
    let units = "unit,y,n\n1,60,300\n2,30,100\n3,10,100\n"
    let overlaps = "unit,area,w\n1,A,0.5\n1,B,0.5\n2,C,1\n3,D,1\n"
    for isRate in [false, true] {
      let source = IndicatorSource(
        value: .ratio(count: ["y"], base: ["n"], years: 1, per: 100),
        noise: isRate ? .poisson(base: ["n"], years: 1, per: 100) : .binomial(base: ["n"], per: 100),
        factors: factors, origin: .init("d", deviation: 4))
      let variance = try #require(
        try read(source, units: units, overlaps: overlaps).panel.noise[0].variances(factors))
      let chance = 1e4 * (isRate ? 0.2 * factors.widening(events: 60) : 0.16 * factors.widening(trials: 300)) / 300
      #expect(abs(variance[0] - (chance + 8)) <= 1e-9 * variance[0])
    }
  }

  // MARK: Gaps

  /// A unit without a figure leaves a gap in an area; where that is small, the rest stands for it and its error is counted.
  @Test func coveredInPart() throws {
    let source = IndicatorSource(value: .column("mean"), noise: .none, origin: .init("d", deviation: 2))
    let units = "unit,mean\n1,10\n2,..\n3,40\n"
    let overlaps = "unit,area,w\n1,A,95\n2,A,5\n2,B,50\n3,B,50\n3,C,50\n"
    let division = Self.division(.people("w"))
    let reading = try read(source, units: units, overlaps: overlaps, division, rule: .listwise)
    #expect(reading.panel.units.ids == ["A", "C"] && reading.panel.values.column(0) == [10, 40])
    // V is twice the square of the standard deviation within units.
    #expect(abs((Self.deviations(reading)[0] ?? 0) - 0.05 * 4) <= 1e-12)
    #expect(reading.panel.notAssessed.map(\.missing) == [[.init(indicator: "x", reason: "suppressed")]])
    let account = try #require(Self.allocated(reading))
    #expect(account.withoutFigure == 1 && account.partlyCovered == 1)
    #expect(
      refusal { try read(source, units: units, overlaps: overlaps, division) }
        == .notCovered(indicator: "x", division: "d", unit: "B", covered: 0.5, least: 0.9, count: 1))
    // Of area A 1,000 people are known, of whom 100 live in overlaps.
    let whole = "unit,mean\n1,10\n2,20\n3,40\n"
    #expect(
      refusal {
        try read(source, units: whole, overlaps: overlaps, Self.division(.people("w"), areaPeople: "people"))
      } == .notCovered(indicator: "x", division: "d", unit: "A", covered: 0.1, least: 0.9, count: 3))
  }

  /// A part of a unit outside of all areas is a part like any other, and told.
  @Test func unitsThatReachOutside() throws {
    let reading = try read(
      Self.rates.from(.init("d", deviation: 4)), units: "unit,y,n\n1,60,300\n2,20,100\n3,5,10\n4,1,9\n",
      overlaps: "unit,area,w\n1,A,0.5\n1,,0.5\n2,C,1\n3,B,0.5\n9,B,0.001\n")
    let deviations = Self.deviations(reading)
    #expect(deviations.keys.sorted() == [0, 1])
    // The half of unit 3 that no row has is a part, too; of unit 9, as large as the others on average, nothing is known.
    let rest = 0.001 * (419 / 4) / (5 + 0.001 * (419 / 4))
    // Deviations are told at the share of all units together, and are in proportion to p(1 - p).
    let ratio = 0.25 / ((86 / 419.0) * (1 - 86 / 419.0))
    #expect(abs(deviations[1]! - (ratio * (16 * 0.5 + 32 * 2 * rest * rest)).squareRoot()) <= 1e-9)
    let told = reading.divisions.joined(separator: "\n")
    for part in ["'9'", "'4'", "2 units lie partly in no area", "1 code of an area belongs to no area"] {
      #expect(told.contains(part), "\(told)")
    }
  }

  /// Nobody whom a figure is of lives in a unit with a base of 0.
  @Test func aBaseOfZeroCoversNobody() throws {
    let reading = try read(
      units: "unit,y,n\n1,60,300\n2,0,0\n3,9,90\n4,1,9\n", overlaps: "unit,area,w\n1,A,1\n2,A,1\n3,B,1\n4,C,1\n")
    #expect(reading.panel.noise[0] == .binomial(successes: [60, 9, 1], trials: [300, 90, 9], per: 100))
  }

  /// Of a file with several times that of the panel is read.
  @Test func onlyTheTimeThatIsRead() throws {
    let reading = try read(
      units: "unit,year,y,n\n1,2021,1,100\n2,2021,1,100\n3,2021,1,100\n1,2022,10,100\n2,2022,20,100\n3,2022,30,100\n",
      overlaps: "unit,area,w\n1,A,1\n2,B,1\n3,C,1\n", areas: "area,year,own\nA,2022,1\nB,2022,2\nC,2022,3\n",
      panel: PanelPlan(column: "year"))
    #expect(reading.panel.values.column(0) == [10, 20, 30])
  }

  // MARK: Refusals

  @Test func whatOverlapsCannotSay() throws {
    let units = "unit,y,n,people\n1,60,300,300\n2,20,100,100\n3,9,90,90\n"
    let whole = "1,A,1\n2,B,1\n3,C,1\n"
    func fault(_ rows: String, _ division: OtherDivision = Self.division()) -> (Int, OverlapFault)? {
      guard
        case .overlap(_, let line, let fault)? = refusal({
          try read(units: units, overlaps: "unit,area,w\n" + rows, division)
        })
      else { return nil }
      return (line, fault)
    }
    func expect(
      _ rows: String, _ line: Int, _ expected: OverlapFault, _ division: OtherDivision = Self.division()
    ) {
      let found = fault(rows, division)
      #expect(found?.0 == line && found?.1 == expected, "\(rows): \(found.map { "\($0)" } ?? "nothing")")
    }
    expect(whole + "3,A,-0.5\n", 5, .negative(column: "w", -0.5))
    expect(whole + "9,A,50\n", 5, .tooLarge(column: "w", 50, isShare: true))
    expect(whole + "9,A,1e13\n", 5, .tooLarge(column: "w", 1e13, isShare: false), Self.division(.people("w")))
    expect(whole + ",A,0.5\n", 5, .emptyUnit(column: "unit"))
    expect(whole + "3,C,0\n", 5, .repeated(unit: "3", area: "C"))
    expect("1,A,0.6\n1,B,0.5\n2,B,1\n3,C,1\n", 2, .moreThanWhole(unit: "1", sum: 1.1, whole: 1))
    expect(
      "1,A,1\n2,B,101\n3,C,1\n", 3, .moreThanWhole(unit: "2", sum: 101, whole: 100),
      Self.division(.people("w"), people: "people"))
    expect("01,A,1\n02,B,1\n", 2, .noUnit(column: "unit", example: "01", [.leadingZeros]))
    expect("1,a,1\n2,b,1\n", 2, .noArea(column: "area", example: "a", [.letterCase]))
    // Within the rounding of printed decimals.
    #expect(fault("1,A,0.502\n1,B,0.5\n2,B,1\n3,C,1\n") == nil)
  }

  @Test func fewUnitsTellNothingOfParts() throws {
    let units = "unit,y,n\n1,60,300\n2,20,100\n"
    let split = "unit,area,w\n1,A,0.5\n1,B,0.5\n2,C,1\n"
    #expect(
      refusal { try read(units: units, overlaps: split) } == .fewUnits(indicator: "x", division: "d", count: 2))
    #expect(
      refusal { try read(units: "unit,y,n\n1,60,300\n1,20,100\n", overlaps: split) }.map { "\($0)" }?
        .contains("duplicateId") == true)
  }

  // MARK: Support

  struct Units {
    var text = "unit,y,n,people\n"
    var y = [Double](), n = [Double](), people = [Double]()
  }

  struct Overlaps {
    var text = "unit,area,w\n"
    var rows = [(unit: Int, area: Int, share: Double)]()
  }

  /// Units that lie at random in areas, each wholly covered.
  private static func country(
    _ random: inout SplitMix64, areas: Int, units count: Int
  ) -> (Units, Overlaps, [(unit: Int, area: Int, share: Double)]) {
    var (units, overlaps) = (Units(), Overlaps())
    for u in 0..<count {
      let n = Double(50 + Int.random(in: 0..<400, using: &random))
      let y = Double(Int.random(in: 1..<Int(n), using: &random))
      let people = n + Double(Int.random(in: 0..<100, using: &random))
      units.text += "\(u),\(y),\(n),\(people)\n"
      units.y.append(y)
      units.n.append(n)
      units.people.append(people)
      // Every area has a unit, and most units several areas.
      var reached = Set((0..<3).map { _ in Int.random(in: 0..<areas, using: &random) })
      reached.formUnion(stride(from: u, to: areas, by: count))
      let parts = reached.sorted().map { ($0, Double(Int.random(in: 1...20, using: &random))) }
      let sum = parts.reduce(0) { $0 + $1.1 }
      for (area, part) in parts {
        overlaps.text += "\(u),\(area),\(part / sum)\n"
        overlaps.rows.append((u, area, part / sum))
      }
    }
    return (units, overlaps, overlaps.rows)
  }
}

extension IndicatorSource.Noise {
  fileprivate var isBased: Bool {
    switch self {
    case .binomial, .poisson: true
    case .none, .standardError, .marginOfError: false
    }
  }
}

extension IndicatorSource {
  /// The same of another origin.
  fileprivate func from(_ origin: Origin) -> IndicatorSource {
    IndicatorSource(value: value, noise: noise, factors: factors, range: range, exact: exact, origin: origin)
  }
}
