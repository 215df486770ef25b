import Probability
import Testing
import TestSupport

@Suite struct ConjugatePriorTests {
  private struct Area {
    let group: Int
    let y, size: Double
  }

  private func areas(_ name: String) throws -> (counts: VaryingCounts, areas: [Area]) {
    let rows = try referenceRows("counts.csv").filter { $0[0] == name }
    let areas = rows.map { Area(group: Int($0[2])!, y: Double($0[3])!, size: Double($0[4])!) }
    let model: VaryingCounts.Model = rows[0][1] == "binomial" ? .binomial : .poisson
    return (VaryingCounts(model, y: areas.map(\.y), sizes: areas.map(\.size)), areas)
  }

  @Test func priorsAreThoseOfSciPy() throws {
    let rows = try referenceRows("priors.csv")
    #expect(rows.count == 6)
    for row in rows {
      let (counts, areas) = try areas(row[0])
      let national = try counts.nationalPrior()
      #expect(abs(national.first / Double(row[1])! - 1) < 1e-5, "\(row) \(national)")
      #expect(abs(national.second / Double(row[2])! - 1) < 1e-5, "\(row) \(national)")
      let members: [Int: [Int]] = Dictionary(grouping: areas.indices) { areas[$0].group }
      let means: [Double] = areas.map { counts.pooledMean(of: members[$0.group]!) }
      let precision = try counts.precision(means: means)
      #expect(abs(precision / Double(row[3])! - 1) < 1e-5, "\(row) \(precision)")
    }
  }

  /// Figures as even as this are likeliest where the rates do not differ at all.
  @Test func evenFiguresHaveNoPrior() {
    for model in [VaryingCounts.Model.binomial, .poisson] {
      let counts = VaryingCounts(model, y: [10, 11, 10, 9], sizes: [100, 100, 100, 100])
      #expect(throws: NoPrior.unbounded) { try counts.nationalPrior() }
      #expect(throws: NoPrior.unbounded) { try counts.precision(means: [0.1, 0.1, 0.1, 0.1]) }
      let none = VaryingCounts(model, y: [0, 0, 0], sizes: [5, 8, 9])
      #expect(throws: NoPrior.unbounded) { try none.nationalPrior() }
    }
  }

  @Test func meansAreNeverCertain() {
    let shares = VaryingCounts(.binomial, y: [0, 0, 4, 6], sizes: [3, 6, 4, 6])
    #expect(shares.pooledMean(of: [0, 1]) == 0.05 && shares.pooledMean(of: [2, 3]) == 10.5 / 11)
    #expect(shares.pooledMean(of: [1, 2]) == 0.4)
    #expect(VaryingCounts(.poisson, y: [0, 0], sizes: [3, 7]).pooledMean(of: 0..<2) == 0.05)
  }
}
