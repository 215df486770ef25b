import CompositeIndex
import Probability
import Testing
import TestSupport

/// Shrinkage against NumPy and pandas (`Reference/make_shrinkage.py`).
@Suite struct ShrinkerReferenceTests {
  private let columns: [String: [Double]]
  private let groups: [String]
  private let expected: [String: [Double]]

  init() throws {
    let rows = try referenceRows("shrinkage_input.csv")
    groups = rows.map { $0[1] }
    let names = ["trials", "successes", "exposure", "events", "value", "se", "times"]
    columns = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { k, name in (name, rows.map { Double($0[k + 2])! }) })
    expected = try referenceRows("shrinkage_expected.csv").reduce(into: [:]) { cases, row in
      #expect(Int(row[1]) == cases[row[0], default: []].count)
      cases[row[0], default: []].append(Double(row[2])!)
    }
  }

  private func noise(_ name: String) -> (noise: ColumnNoise, values: [Double]) {
    func column(_ name: String) -> [Double] { columns[name]! }
    switch name {
    case "binomial":
      return (
        .binomial(successes: column("successes"), trials: column("trials"), per: 100),
        zip(column("successes"), column("trials")).map { 100 * $0 / $1 }
      )
    case "poisson":
      return (
        .poisson(events: column("events"), exposure: column("exposure"), per: 1000),
        zip(column("events"), column("exposure")).map { 1000 * $0 / $1 }
      )
    default: return (.normal(standardErrors: column("se")), column("value"))
    }
  }

  @Test func everyCaseAgrees() throws {
    let wide = NoiseFactors(designEffect: 1.5, overdispersion: 0.004, persistence: 0.9, disclosure: 0.7)
    #expect(expected.count == 48)
    for (name, reference) in expected {
      let parts = name.split(separator: "/").map(String.init)
      let (noise, values) = noise(parts[1])
      let shrinker = Shrinker(
        try #require(Shrinkage(rawValue: parts[0])), noise: noise, factors: parts[3] == "wide" ? wide : .none,
        codes: parts[2] == "group" ? groups : nil)
      var found = [Double](repeating: .nan, count: values.count + 1)
      shrinker.fit(values.span, weights: parts[4] == "resample" ? columns["times"] : nil)
        .apply(values.span, into: &found, at: 1)
      #expect(reference.count == values.count)
      for (i, (value, expected)) in zip(found.dropFirst(), reference).enumerated() {
        #expect(abs(value - expected) <= 1e-12 * abs(expected) + 1e-12, "\(name), unit \(i)")
      }
    }
  }
}
