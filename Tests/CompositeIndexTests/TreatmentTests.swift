import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// Box–Cox against SciPy (`Reference/make_choices.py`), winsorising against COINr (`Reference/make_choices.R`).
@Suite struct TreatmentTests {
  private let columns: [String: [Double]]
  private let times: [Double]
  private static let names = ["income", "school", "steps", "fires", "scale", "base"]

  init() throws {
    let rows = try referenceRows("evaluator_input.csv").map { $0.map { Double($0)! } }
    columns = Dictionary(
      uniqueKeysWithValues: Self.names.enumerated().map { position, name in (name, rows.map { $0[position + 1] }) })
    times = rows.map { $0[7] }
  }

  private func treated(
    _ values: [Double], _ treatments: [Treatment], weights: [Double]? = nil
  ) throws(EvaluationError) -> [Double] {
    try Evaluator(indicators: indicators(1, treatments: treatments), tree: singleNode(1))
      .treat(Matrix(columns: [values]), weights: weights).elements
  }

  private func expected(_ file: String) throws -> [String: [Double]] {
    try referenceRows(file).reduce(into: [:]) { $0[$1[0], default: []].append(Double($1[2])!) }
  }

  /// SciPy's λ is that of a flat maximum, to eight digits.
  @Test(arguments: ["income", "base"], [false, true])
  func boxCoxAgrees(_ column: String, weighted: Bool) throws {
    let reference = try expected("weights_expected.csv")[(weighted ? "weighted/" : "") + "box-cox/\(column)"]!
    let found = try treated(columns[column]!, [.boxCox], weights: weighted ? times : nil)
    #expect(found.count == reference.count)
    for (a, b) in zip(found, reference) { #expect(abs(a - b) <= 1e-6 * max(1, abs(b))) }
  }

  private func withOutliers(_ values: [Double], _ count: Int) -> [Double] {
    let (greatest, range) = (values.max()!, values.max()! - values.min()!)
    return values.enumerated().map { $0 < count ? greatest + 3 * range * Double($0 + 1) : $1 }
  }

  @Test func winsorisingAgrees() throws {
    let reference = try expected("choices_expected.csv")
    let cases = [
      "income": withOutliers(columns["income"]!, 2), "base": withOutliers(columns["base"]!, 7).map { -$0 },
      "fires": columns["fires"]!,
    ]
    for (name, values) in cases {
      let found = try treated(values, [.winsorise])
      for (a, b) in zip(found, reference["winsorise/\(name)"]!) { #expect(abs(a - b) <= 1e-13 * abs(b), "\(name)") }
      #expect((found != values) == (name != "fires"))
    }
  }

  /// Seven outliers are two more than may be moved; of a thousand areas ten may.
  @Test func atMostFiveOrOnePercentAreMoved() throws {
    let plain = (0..<193).map { Double($0 % 7) }
    func moved(_ values: [Double]) throws -> Int { zip(values, try treated(values, [.winsorise])).count { $0 != $1 } }
    #expect(try moved(plain + (1...7).map { 1_000 * Double($0 * $0 * $0) }) == 5)
    let many = (0..<989).map { Double($0 % 7) }
    #expect(try moved(many + (1...11).map { 1_000_000 * Double($0 * $0 * $0) }) == 10)
    // Values that tie move together or stay.
    #expect(try moved(plain + [9_000, 9_000, 9_000, 9_000, 9_000, 9_000]) == 0)
  }

  @Test func treatmentsOfLittleChangeNothing() throws {
    #expect(try treated([4, 4, 4, 4, 4], [.winsorise]) == [4, 4, 4, 4, 4])
    #expect(try treated([1, 2, 900], [.winsorise]) == [1, 2, 900])
    #expect(throws: EvaluationError.nothingToTransform(indicator: "x0")) { try treated([3, 3, 3], [.boxCox]) }
    #expect(throws: EvaluationError.outsideBoxCox(indicator: "x0", unit: 1, value: 0)) {
      try treated([3, 0, 3], [.boxCox])
    }
  }

  /// Values that are powers of a symmetric column: λ is the power that brings them back.
  @Test(arguments: [-2.0, -0.5, 0.5, 1, 3])
  func boxCoxFindsThePower(_ lambda: Double) throws {
    let normal = (0..<2_000).map { 10 + Normal.quantile((Double($0) + 0.5) / 2_000) }
    let values = normal.map { Foundation.pow($0, 1 / lambda) }
    let found = try treated(values, [.boxCox])
    // A straight line of the column it came from, up to sign.
    let r = found.covariance(with: normal) / (found.sd * normal.sd)
    #expect((r > 0) == (lambda > 0) && abs(abs(r) - 1) < 1e-4)
  }

  /// A frequency of two is two rows, and what was not drawn is treated all the same.
  @Test(arguments: [Treatment.boxCox, .winsorise])
  func frequenciesAreRepeatedRows(_ treatment: Treatment) throws {
    for seed in 0..<40 {
      var stream = RandomStream(seed: UInt64(seed), stream: 36)
      let n = 12 + stream.integer(below: 60)
      let values = (0..<n).map { _ in Foundation.exp(2 * Normal.draw(from: &stream)) }
      let weights = resample(n, &stream)
      let rows = (0..<n).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
      let weighted = try treated(values, [treatment], weights: weights)
      let repeated = try treated(rows.map { values[$0] }, [treatment])
      for (position, i) in rows.enumerated() {
        #expect(abs(repeated[position] - weighted[i]) <= 1e-9 * max(1, abs(weighted[i])), "seed \(seed)")
      }
      #expect(weighted.allSatisfy { $0.isFinite })
    }
  }

  /// What is refitted is told, so that no shortcut passes it by.
  @Test func fittedTreatmentsAreRefitted() {
    for (treatment, isFitted) in [(Treatment.boxCox, true), (.winsorise, true), (.log, false), (.log1p, false)] {
      let evaluator = Evaluator(indicators: indicators(2, treatments: [treatment]), tree: singleNode(2))
      #expect(evaluator.refittedColumns == (isFitted ? [0, 1] : []))
    }
  }
}
