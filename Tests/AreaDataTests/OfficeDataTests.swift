import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// What an office's tables hold beside plain numbers: suppressed counts, exact figures, bases of 0, values put in.
@Suite struct OfficeDataTests {
  private static let within: [UnitsPlan.LevelPlan] = [.init(id: "kommun", source: .column(name: nil))]

  private func read(
    _ text: String, _ sources: [IndicatorSource], rule: DataPlan.MissingRule = .stop,
    missing: [String: MissingReason] = ["..": .suppressed, "-": .notCollected]
  ) throws -> PanelReader.Reading {
    let folder = try Scratch()
    _ = try folder.write(text, to: "a.csv")
    let plan = DataPlan(
      files: ["a.csv"], missing: missing, missingRule: rule, units: UnitsPlan(id: "id", within: Self.within),
      sources: sources)
    let indicators = sources.indices.map { Indicator(id: "x\($0)", direction: .higherIsWorse) }
    return try PanelReader(plan, indicators: indicators, folders: DataFolders([folder.path])).read()
  }

  private func refusal(
    _ text: String, _ sources: [IndicatorSource], rule: DataPlan.MissingRule = .stop,
    missing: [String: MissingReason] = ["..": .suppressed, "-": .notCollected]
  ) -> PanelError? {
    do {
      _ = try read(text, sources, rule: rule, missing: missing)
      return nil
    } catch { return error as? PanelError }
  }

  // MARK: Suppressed counts

  private static func counted(_ count: [String], _ bounds: ClosedRange<Int>? = 1...4) -> IndicatorSource {
    IndicatorSource(
      value: .ratio(count: count, base: ["n"], years: 1, per: 100), noise: .binomial(base: ["n"], per: 100),
      suppressed: bounds)
  }

  private static let counts = """
    id,kommun,y,z,n
    1,a,12,3,100
    2,a,..,2,80
    3,b,40,..,400
    4,b,..,..,90
    5,b,9,1,60

    """

  /// The figure is that of the expected count, where all areas together have the share of greatest likelihood.
  @Test func suppressedCountsAreExpected() throws {
    let reading = try read(Self.counts, [Self.counted(["y"])])
    let panel = reading.panel
    #expect(panel.units.ids == ["1", "2", "3", "4", "5"] && panel.notAssessed.isEmpty)
    guard case .binomial(let y, let n, _, let evidence) = panel.noise[0] else {
      Issue.record("\(panel.noise[0])")
      return
    }
    #expect(n == [100, 80, 400, 90, 60] && evidence.keys.sorted() == [1, 3])
    func probability(_ y: Int, _ n: Double, _ p: Double) -> Double {
      let y = Double(y)
      let choices: Double = lgamma(n + 1) - lgamma(y + 1) - lgamma(n - y + 1)
      let odds: Double = y * log(p) + (n - y) * log(1 - p)
      return exp(choices + odds)
    }
    func logLikelihood(_ p: Double) -> Double {
      var sum: Double = 61 * log(p) + 499 * log(1 - p)
      for n in [80.0, 90.0] {
        var within = 0.0
        for y in 1...4 { within += probability(y, n, p) }
        sum += log(within)
      }
      return sum
    }
    var (low, high) = (0.01, 0.3)
    for _ in 0..<200 {
      let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
      if logLikelihood(a) < logLikelihood(b) { low = a } else { high = b }
    }
    for (i, n) in [(1, 80.0), (3, 90)] {
      var (sum, mean, square) = (0.0, 0.0, 0.0)
      for k in 1...4 {
        let weight = probability(k, n, low)
        sum += weight
        mean += weight * Double(k)
        square += weight * Double(k * k)
      }
      mean /= sum
      square /= sum
      #expect(abs(y[i] - mean) <= 1e-6 && abs(panel.values[i, 0] - 100 * mean / n) <= 1e-6)
      guard case .within(let bounds, let variance)? = evidence[i], bounds == 1...4 else {
        Issue.record("\(evidence)")
        continue
      }
      #expect(abs(variance - (square - mean * mean)) <= 1e-6)
    }
    let figures = reading.steps.compactMap { step in
      if case .replaceSuppressed(indicator: 0, count: 2, within: 1...4, let figure) = step { figure } else { nil }
    }
    #expect(abs(try #require(figures.first) - 100 * low) <= 1e-5)
  }

  /// Of summed columns the bounds add up, to what is known of the others.
  @Test func boundsOfSumsAddUp() throws {
    let noise = try read(Self.counts, [Self.counted(["y", "z"])]).panel.noise[0]
    func bounds(_ i: Int) -> ClosedRange<Double>? {
      if case .within(let bounds, _)? = noise.evidence[i] { bounds } else { nil }
    }
    #expect(bounds(0) == nil && bounds(1) == 3...6 && bounds(2) == 41...44 && bounds(3) == 2...8 && bounds(4) == nil)
  }

  /// Rates too; a known count is a known count, and other reasons and bases stay gaps.
  @Test func onlySuppressedCountsAreExpected() throws {
    let rate = IndicatorSource(
      value: .ratio(count: ["y"], base: ["n"], years: 2, per: 1000), noise: .poisson(base: ["n"], years: 2, per: 1000),
      suppressed: 3...3)
    let panel = try read(Self.counts, [rate]).panel
    guard case .poisson(let y, let exposure, _, let evidence) = panel.noise[0] else {
      Issue.record("\(panel.noise[0])")
      return
    }
    #expect(y == [12, 3, 40, 3, 9] && exposure == [200, 160, 800, 180, 120])
    #expect(evidence == [1: .within(3...3, variance: 0), 3: .within(3...3, variance: 0)])
    let gap = Self.counts.replacing("..,2,80", with: "-,2,80").replacing("..,..,90", with: "..,..,..")
    let left = try read(gap, [Self.counted(["y"])], rule: .listwise).panel
    #expect(
      left.units.ids == ["1", "3", "5"] && left.notAssessed.map(\.missing[0].reason) == ["not-collected", "suppressed"])
    // Without bounds a suppressed count is a gap.
    #expect(try read(Self.counts, [Self.counted(["y"], nil)], rule: .listwise).panel.units.ids == ["1", "3", "5"])
  }

  @Test func suppressedCountsFitTheirBases() {
    #expect(
      refusal(Self.counts.replacing("2,80", with: "2,3"), [Self.counted(["y"])])
        == .suppressedAboveBase(indicator: "x0", unit: "2", most: 4, base: 3))
  }

  // MARK: Exact figures

  private static let survey = """
    id,kommun,pct,moe
    1,a,12,1.5
    2,a,0,-555555555
    3,b,40,*
    4,b,100,-555555555.0
    5,b,9,2

    """

  @Test func exactFiguresAreNamedByCodes() throws {
    let source = IndicatorSource(value: .column("pct"), noise: .standardError("moe"), exact: ["-555555555", "*"])
    let exact: [Int: CellEvidence] = [1: .exact, 2: .exact, 3: .exact]
    #expect(
      try read(Self.survey, [source]).panel.noise == [.normal(standardErrors: [1.5, 0, 0, 0, 2], evidence: exact)])
    // Also where the code is one of those that stand for nothing elsewhere.
    #expect(
      try read(Self.survey, [source], missing: ["-555555555": .notApplicable]).panel.noise[0].evidence == exact)
    let share = IndicatorSource(
      value: .column("pct"), noise: .standardError("moe"), range: 0...100, exact: ["-555555555", "*"])
    guard case .binomial(let y, let n, 100, let evidence) = try read(Self.survey, [share]).panel.noise[0] else {
      Issue.record("no share")
      return
    }
    #expect(evidence == exact && n[1...3] == [1e12, 1e12, 1e12] && y[1...3] == [0, 0.4e12, 1e12])
    #expect(n[0] < 1e4)
  }

  /// An error of 0 that no code declares is refused, and told for what it may be.
  @Test func noErrorIsRefused() throws {
    let text = Self.survey.replacing("-555555555.0", with: "0").replacing("-555555555", with: "0").replacing(
      "*", with: "1")
    for range in [nil, 0.0...100] {
      func source(_ exact: [String]) -> IndicatorSource {
        IndicatorSource(value: .column("pct"), noise: .marginOfError("moe", level: 0.9), range: range, exact: exact)
      }
      guard case .repeated(let first, let others)? = refusal(text, [source([])]) else {
        Issue.record("not refused")
        continue
      }
      #expect(first == .noError(column: "moe", unit: "2") && others.count == 1 && others.first == ["4"])
      #expect(refusal(text, [source(["-1"])]) != nil)
      #expect(try read(text, [source(["0"])]).panel.noise[0].evidence == [1: .exact, 3: .exact])
    }
  }

  /// By hand, of four areas whose variances and sizes are powers of 4.
  @Test func errorsAreSmoothedBySampleSizes() throws {
    let text = "id,kommun,x,s,n\n1,a,5,2,1\n2,a,6,2,4\n3,a,7,0.5,4\n4,b,8,0.5,16\n5,b,9,0.01,-\n6,b,4,E,-\n"
    let source = IndicatorSource(
      value: .column("x"), noise: .standardError("s"), sampleSize: "n", exact: ["E"])
    let codes = ["-": MissingReason.notCollected]
    // The exact one needs no sample; the fifth lacks one.
    let reading = try read(
      text.replacing("E,-", with: "E,3"), [source], rule: .listwise, missing: codes)
    guard case .normal(let errors, let evidence) = reading.panel.noise[0] else {
      Issue.record("no errors")
      return
    }
    // Of (ln n, 2 ln s): slope −1 and 4, 1, 1, ¼ by the line; the given over that are 1, 4, ¼ and 1.
    let level = 4 * (1 + 4 + 0.25 + 1) / 4.0
    for (error, part) in zip(errors, [1, 0.25, 0.25, 0.0625]) {
      #expect(abs(error - (level * part).squareRoot()) <= 1e-12)
    }
    #expect(evidence == [4: .exact] && errors[4] == 0)
    let powers = reading.steps.compactMap { if case .smoothErrors(_, count: 4, let power) = $0 { power } else { nil } }
    #expect(abs(try #require(powers.first) + 1) <= 1e-12)
    #expect(
      refusal(text.replacing("2,4", with: "2,0"), [source], rule: .listwise, missing: codes)
        == .noSample(column: "n", unit: "2", size: 0))
  }

  /// One size for all: one variance for all. Errors whose squares are no numbers stay errors.
  @Test func smoothingHasNoEdge() throws {
    let source = IndicatorSource(value: .column("x"), noise: .standardError("s"), sampleSize: "n")
    for (errors, expected) in [
      (["1", "2", "2"], 3.0.squareRoot()), (["1e-300", "2e-300", "2e-300"], 3.0.squareRoot() * 1e-300),
    ] {
      let text = "id,kommun,x,s,n\n" + errors.enumerated().map { "\($0),a,\($0),\($1),7\n" }.joined()
      guard case .normal(let smoothed, _) = try read(text, [source]).panel.noise[0] else {
        Issue.record("no errors")
        continue
      }
      #expect(smoothed.allSatisfy { abs($0 / expected - 1) <= 1e-12 })
    }
  }

  // MARK: Bases of 0

  @Test func aBaseOfZeroIsAGapWhereGapsAre() throws {
    let text = Self.counts.replacing("..", with: "0").replacing("0,0,90", with: "0,0,0")
    let sources: [IndicatorSource] = [
      Self.counted(["y"], nil),
      IndicatorSource(
        value: .ratio(count: ["y"], base: ["n"], years: 1, per: 100), noise: .poisson(base: ["n"], years: 1, per: 100)),
      IndicatorSource(value: .ratio(count: ["y"], base: ["n"], years: 1, per: 100), noise: .none),
      IndicatorSource(value: .column("y"), noise: .binomial(base: ["n"], per: 100)),
    ]
    for source in sources {
      #expect(refusal(text, [source]) == .baseNotPositive(indicator: "x0", unit: "4", base: 0))
      let panel = try read(text, [source], rule: .listwise).panel
      #expect(panel.units.ids == ["1", "2", "3", "5"])
      #expect(panel.notAssessed.map(\.id) == ["4"])
      #expect(panel.notAssessed[0].missing == [.init(indicator: "x0", reason: "not-applicable")])
    }
    let counted = text.replacing("4,b,0,0,0", with: "4,b,3,0,0")
    #expect(
      refusal(counted, [sources[0]], rule: .listwise) == .countAboveBase(indicator: "x0", unit: "4", count: 3, base: 0))
    #expect(
      refusal(text.replacing("4,b,0,0,0", with: "4,b,0,0,-2"), [sources[0]], rule: .listwise)
        == .baseNotPositive(indicator: "x0", unit: "4", base: -2))
  }

  // MARK: Values put in

  private static let gaps = """
    id,kommun,p,q,n
    1,a,10,5,50
    2,a,30,-,60
    3,a,-,7,70
    4,b,20,9,80
    5,c,-,2,90
    6,b,-,-,-

    """

  private static func columns() -> [IndicatorSource] {
    [
      IndicatorSource(value: .column("p"), noise: .binomial(base: ["n"], per: 100)),
      IndicatorSource(value: .column("q"), noise: .none),
    ]
  }

  @Test func averagesStandForMissingValues() throws {
    func values(_ rule: DataPlan.MissingRule) throws -> ([Double], [Double]) {
      let panel = try read(Self.gaps, Self.columns(), rule: rule).panel
      // Nothing is known of the sixth.
      #expect(panel.units.ids == ["1", "2", "3", "4", "5"] && panel.notAssessed.map(\.id) == ["6"])
      #expect(panel.noise[0].evidence == [2: .imputed, 4: .imputed] && panel.noise[1] == .fixed)
      return (panel.values.column(0), panel.values.column(1))
    }
    for (rule, p, q) in [
      (DataPlan.MissingRule.average(.mean, within: nil), 20.0, 5.75), (.average(.median, within: nil), 20, 6),
      (.value(3), 3, 3),
    ] {
      let found = try values(rule)
      #expect(found.0 == [10, 30, p, 20, p] && found.1 == [5, q, 7, 9, 2])
    }
    // c has no value of its own, and takes that of all.
    let text = Self.gaps.replacing("1,a,10", with: "1,a,16")
    let reading = try read(text, Self.columns(), rule: .average(.mean, within: 0))
    #expect(
      reading.panel.values.column(0) == [16, 30, 23, 20, 22] && reading.panel.values.column(1) == [5, 6, 7, 9, 2])
    let replacement = DataStep.Replacement.averageWithin(.mean, level: 0, ofAll: 1)
    #expect(reading.steps.contains(.impute(indicator: 0, count: 2, replacement)))
  }

  /// A value put in beside figures with errors has none, and a base of 0 is a gap like others.
  @Test func valuesPutInHaveNoNoise() throws {
    let errors = IndicatorSource(value: .column("p"), noise: .standardError("n"))
    let panel = try read(Self.gaps, [errors, Self.columns()[1]], rule: .average(.mean, within: nil)).panel
    #expect(
      panel.noise[0]
        == .normal(standardErrors: [50, 60, 0, 80, 0], evidence: [2: .imputed, 4: .imputed]))
    let counted = IndicatorSource(
      value: .ratio(count: ["p"], base: ["n"], years: 1, per: 100), noise: .poisson(base: ["n"], years: 1, per: 100))
    let text = Self.gaps.replacing("4,b,20,9,80", with: "4,b,0,9,0")
    let rates = try read(text, [counted, Self.columns()[1]], rule: .average(.mean, within: nil)).panel
    #expect(rates.values.column(0) == [20, 50, 35, 35, 35] && rates.noise[0].evidence.count == 3)
  }

  /// What is to be drawn is marked so; a column without noise then has errors, which are 0.
  @Test func missingValuesAreLeftToAJointPrior() throws {
    let reading = try read(Self.gaps, Self.columns(), rule: .joint)
    #expect(reading.panel.units.ids == ["1", "2", "3", "4", "5"])
    #expect(reading.panel.noise[0].evidence == [2: .predicted, 4: .predicted])
    #expect(
      reading.panel.noise[1]
        == .normal(
          standardErrors: [0, 0, 0, 0, 0],
          evidence: [0: .exact, 1: .predicted, 2: .exact, 3: .exact, 4: .exact]))
    #expect(!reading.panel.noise[1].hasModel && reading.panel.noise[0].hasModel)
    let imputed = reading.steps.filter { if case .impute(_, _, .joint) = $0 { true } else { false } }
    #expect(imputed.map(\.count) == [2, 1])
  }

  @Test func whatCannotBePutInIsTold() {
    #expect(
      refusal(Self.gaps, Self.columns(), rule: .value(101))
        == .imputedOutside(indicator: "x0", value: 101, low: 0, high: 100))
    let ranged = IndicatorSource(value: .column("q"), noise: .none, range: 1...50)
    #expect(
      refusal(Self.gaps, [Self.columns()[0], ranged], rule: .value(0))
        == .imputedOutside(indicator: "x1", value: 0, low: 1, high: 50))
    let none = "id,kommun,p,q,n\n1,a,-,1,2\n2,a,-,2,3\n3,b,-,4,5\n"
    #expect(refusal(none, Self.columns(), rule: .average(.median, within: 0)) == .nothingToAverage(indicator: "x0"))
  }
}
