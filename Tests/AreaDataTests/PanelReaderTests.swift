import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// From files to a panel: counts over bases, noise, gaps, larger areas, truth.
@Suite struct PanelReaderTests {
  private static let table = """
    id,name,kommun,people,pct,y,n,events,moe
    0101,North,0100,800,10,40,400,3,1.645
    0102,South,0100,900,20,0,500,0,3.29
    0203,East,0200,700,30,60,600,8,4.935

    """

  private static let within: [UnitsPlan.LevelPlan] = [
    .init(id: "lan", source: .prefix(of: "kommun", length: 2)), .init(id: "kommun", source: .column(name: nil)),
  ]

  private func read(
    _ text: String = table, _ value: IndicatorSource.Value = .column("pct"), _ noise: IndicatorSource.Noise = .none,
    rule: DataPlan.MissingRule = .stop, truth: String? = nil, range: ClosedRange<Double>? = nil
  ) throws -> PanelReader.Reading {
    let folder = try Scratch()
    _ = try folder.write(text, to: "a.csv")
    if let truth { _ = try folder.write(truth, to: "truth.csv") }
    let plan = DataPlan(
      files: ["a.csv"], missing: ["..": .suppressed], missingRule: rule,
      units: UnitsPlan(id: "id", name: "name", population: "people", within: Self.within),
      sources: [IndicatorSource(value: value, noise: noise, range: range)], context: [ContextSource("people")],
      truth: truth.map { _ in TruthPlan(file: "truth.csv", score: "s", listed: "l", group: "g") })
    return try PanelReader(
      plan, indicators: [Indicator(id: "x", direction: .higherIsWorse)], folders: DataFolders([folder.path])
    ).read()
  }

  /// In a range from 0 a figure with an error of its own is a share, and the error tells the sample.
  @Test func sharesOfASampleAreCounted() throws {
    let margin = IndicatorSource.Noise.marginOfError("moe", level: 0.9)
    let panel = try read(Self.table, .column("pct"), margin, range: 0...100).panel
    guard case .binomial(let successes, let trials, let per, _) = panel.noise[0] else {
      Issue.record("\(panel.noise[0])")
      return
    }
    #expect(per == 100)
    for (i, error) in [1.645, 3.29, 4.935].enumerated() {
      let (x, s) = (panel.values[i, 0] / 100, error / Normal.quantile(0.95) / 100)
      let (m, p) = (trials[i], (trials[i] * x + 2) / (trials[i] + 4))
      #expect(abs(p * (1 - p) / m - s * s) <= 1e-9 * s * s && abs(successes[i] - m * x) <= 1e-9 * m)
    }
    if case .normal = try read(Self.table, .column("pct"), margin).panel.noise[0] {} else { Issue.record("not normal") }
    #expect(throws: PanelError.outsideRange(indicator: "x", unit: "0203", value: 30, range: 0...25)) {
      try read(Self.table, .column("pct"), margin, range: 0...25)
    }
    #expect(throws: PanelError.outsideRange(indicator: "x", unit: "0101", value: 10, range: 11...100)) {
      try read(Self.table, .column("pct"), range: 11...100)
    }
    #expect(throws: PanelError.noError(column: "moe", unit: "0102")) {
      try read(Self.table.replacingOccurrences(of: ",3.29", with: ",0"), .column("pct"), margin, range: 0...100)
    }
  }

  @Test func unitsAndLevels() throws {
    let panel = try read().panel
    #expect(panel.units.ids == ["0101", "0102", "0203"] && panel.units.names == ["North", "South", "East"])
    #expect(panel.units.population == [800, 900, 700])
    // The county is cut from the municipality's code though it stands before it.
    #expect(panel.units.levels.map(\.id) == ["lan", "kommun"])
    #expect(panel.units.levels.map(\.codes) == [["01", "01", "02"], ["0100", "0100", "0200"]])
    #expect(panel.context[0].values == [800, 900, 700])
  }

  /// What cannot be squared, counted or added up is told, and never met by a draw.
  @Test func valuesBeyondCountingAreRefused() throws {
    func refusal(
      _ edit: (String, String), _ value: IndicatorSource.Value = .column("pct"), _ noise: IndicatorSource.Noise = .none
    ) -> PanelError? {
      do {
        _ = try read(Self.table.replacingOccurrences(of: edit.0, with: edit.1), value, noise)
        return nil
      } catch { return error as? PanelError }
    }
    let share = IndicatorSource.Value.ratio(count: ["y"], base: ["n"], years: 1, per: 100)
    let binomial = IndicatorSource.Noise.binomial(base: ["n"], per: 100)
    #expect(
      refusal((",400,", ",1e19,"), share, binomial) == .notCountable(indicator: "x", unit: "0101", value: 1e19))
    #expect(refusal((",400,", ",1e19,"), share) == nil)
    #expect(
      refusal((",0,500,", ",1e-12,1e-10,"), share, binomial)
        == .notCountable(indicator: "x", unit: "0102", value: 1e-10))
    #expect(refusal((",40,400,", ",1e308,1e-300,"), share) == .beyondNumbers(indicator: "x", unit: "0101"))
    #expect(
      refusal((",3.29", ",1e200"), noise: .standardError("moe"))
        == .errorTooLarge(column: "moe", unit: "0102", value: 1e200))
    #expect(refusal((",900,", ",1e13,")) == .tooManyPeople(column: "people", unit: "0102", value: 1e13))

    func refusal(_ edit: (String, String), noise: IndicatorSource.Noise) -> PanelError? {
      refusal(edit, .column("pct"), noise)
    }
  }

  @Test func ratiosAndTheirNoise() throws {
    let share = try read(
      Self.table, .ratio(count: ["y"], base: ["n"], years: 1, per: 100), .binomial(base: ["n"], per: 100))
    #expect(share.panel.values.column(0) == [10, 0, 10])
    #expect(share.panel.noise == [.binomial(successes: [40, 0, 60], trials: [400, 500, 600], per: 100)])
    let rate = try read(
      Self.table, .ratio(count: ["events", "y"], base: ["people"], years: 4, per: 1000),
      .poisson(base: ["people"], years: 4, per: 1000))
    let expected: [Double] = [1000 * 43 / 3200.0, 0, 1000 * 68 / 2800.0]
    #expect(rate.panel.values.column(0) == expected)
    #expect(rate.panel.noise == [.poisson(events: [43, 0, 68], exposure: [3200, 3600, 2800], per: 1000)])
  }

  @Test func noiseOfReadyMadeColumns() throws {
    #expect(try read().panel.noise == [.fixed])
    #expect(
      try read(Self.table, .column("pct"), .binomial(base: ["n"], per: 100)).panel.noise
        == [.binomial(successes: [40, 100, 180], trials: [400, 500, 600], per: 100)])
    #expect(
      try read(Self.table, .column("pct"), .standardError("moe")).panel.noise
        == [.normal(standardErrors: [1.645, 3.29, 4.935])])
    guard
      case .normal(let errors, _) = try read(Self.table, .column("pct"), .marginOfError("moe", level: 0.9)).panel.noise[
        0]
    else {
      Issue.record("no normal noise")
      return
    }
    // SciPy: norm.ppf(0.95).
    for (error, margin) in zip(errors, [1.645, 3.29, 4.935]) {
      #expect(abs(error - margin / 1.6448536269514722) < 1e-14)
    }
  }

  @Test func gaps() throws {
    let text = Self.table.replacing("900,20", with: "900,..")
    #expect(
      throws: PanelError.missingValue(
        indicator: "x", unit: "0102", reason: .suppressed, cell: nil, count: 1
      ).placed(line: 3)
    ) {
      do { _ = try read(text) } catch let error as PanelError { throw error.withoutFolder }
    }
    let panel = try read(text, rule: .listwise).panel
    #expect(panel.units.ids == ["0101", "0203"] && panel.values.column(0) == [10, 30])
    #expect(
      panel.notAssessed == [
        UnassessedUnit(
          id: "0102", name: "South", levelCodes: ["01", "0100"], missing: [.init(indicator: "x", reason: "suppressed")])
      ])
  }

  @Test func countsAndBasesThatCannotBe() throws {
    let ratio = IndicatorSource.Value.ratio(count: ["y"], base: ["n"], years: 1, per: 100)
    let noise = IndicatorSource.Noise.binomial(base: ["n"], per: 100)
    #expect(throws: PanelError.countAboveBase(indicator: "x", unit: "0101", count: 401, base: 400)) {
      try read(Self.table.replacing("10,40,400", with: "10,401,400"), ratio, noise)
    }
    #expect(throws: PanelError.baseNotPositive(indicator: "x", unit: "0102", base: 0)) {
      try read(Self.table.replacing("20,0,500", with: "20,0,0"), ratio, noise)
    }
    #expect(throws: PanelError.shareOutside(indicator: "x", unit: "0203", value: 130, per: 100)) {
      try read(Self.table.replacing("700,30", with: "700,130"), .column("pct"), noise)
    }
  }

  @Test func truthIsMatchedById() throws {
    let truth = "id,s,l,g\n0203,3,1,b\n0101,1,0,a\n0102,2,0,a\n"
    #expect(
      try read(truth: truth).truth
        == Truth(scores: [1, 2, 3], isListed: [false, false, true], groups: ["a", "a", "b"]))
    #expect(throws: PanelError.noTruth(file: "truth.csv", unit: "0203")) {
      try read(truth: "id,s,l,g\n0101,1,0,a\n0102,2,0,a\n")
    }
    #expect(throws: PanelError.notZeroOrOne(column: "l", unit: "0101", value: 2)) {
      try read(truth: truth.replacing("1,0,a", with: "1,2,a"))
    }
    #expect(throws: PanelError.self) { try read(truth: truth + "0101,1,0,a\n") }
  }

  /// A table is opened once: the digest is of the bytes that were read, though others take their name all the while.
  @Test func whatIsHashedIsWhatWasRead() throws {
    let folder = try Scratch()
    let texts = (1...2).map { k in "id,x\n" + (1...20_000).map { "a\($0),\(k * $0)\n" }.joined() }
    try folder.write(texts[0], to: "a.csv")
    let path = folder.path
    let flips = Thread {
      for flip in 0... where !Thread.current.isCancelled {
        let next = URL(fileURLWithPath: path + "/next.csv")
        guard (try? Data(texts[flip % 2].utf8).write(to: next)) != nil,
          unsafe rename(path + "/next.csv", path + "/a.csv") == 0
        else { return }
      }
    }
    flips.start()
    defer { flips.cancel() }
    let plan = DataPlan(
      files: ["a.csv"], units: UnitsPlan(id: "id"), sources: [IndicatorSource(value: .column("x"), noise: .none)])
    let digests = texts.map { SHA256.hex(of: Array($0.utf8)) }
    for _ in 0..<60 {
      let reading = try PanelReader(
        plan, indicators: [Indicator(id: "x", direction: .higherIsWorse)], folders: DataFolders([folder.path])
      ).read()
      #expect(reading.inputs[0].sha256 == digests[Int(reading.panel.values.column(0)[0]) - 1])
    }
  }
}

extension PanelError {
  /// The error with its cell in `a.csv`, wherever the test's folder is.
  fileprivate var withoutFolder: PanelError {
    guard case .missingValue(let indicator, let unit, let reason, let cell?, let count) = self else { return self }
    return .missingValue(indicator: indicator, unit: unit, reason: reason, cell: nil, count: count).placed(
      line: cell.line)
  }

  fileprivate func placed(line: Int) -> PanelError {
    guard case .missingValue(let indicator, let unit, let reason, _, let count) = self else { return self }
    let cell = CellReference(file: "a.csv", line: line, column: "pct", content: "..")
    return .missingValue(indicator: indicator, unit: unit, reason: reason, cell: cell, count: count)
  }
}
