import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Testing

@Suite struct IndicatorSummaryTests {
  private static func panel(_ columns: [[Double]], problem: Cutoff? = nil) -> Panel {
    let ids = columns[0].indices.map { "u\($0)" }
    return Panel(
      units: Units(ids: ids, names: ids),
      indicators: columns.indices.map { Indicator(id: "x\($0)", direction: .higherIsWorse, problem: problem) },
      values: Matrix(columns: columns), noise: columns.map { _ in .fixed })
  }

  @Test func `A column is summed up as SciPy does it`() throws {
    // scipy.stats.skew and kurtosis of [3, 1, 4, 1, 5, 9] with bias=False; SciPy 1.17.1
    let summary = try #require(Self.panel([[3, 1, 4, 1, 5, 9]], problem: .atLeast(4)).summaries.first)
    #expect(summary.least == 1 && summary.median == 3.5 && summary.greatest == 9 && summary.pastCutoff == 3)
    #expect(abs(summary.mean - 23.0 / 6) < 1e-15 && abs(summary.sd - 2.994439290863427) < 1e-14)
    let shape = try #require(summary.shape)
    #expect(abs(shape.skewness - 1.0440666009104937) < 1e-12 && abs(shape.excessKurtosis - 1.0965851770981603) < 1e-12)
    let odd = try #require(Self.panel([[2, 9, 7, 1, 5]], problem: .atMost(2)).summaries.first)
    #expect(odd.median == 5 && odd.pastCutoff == 2)
  }

  @Test func `Large values have a median and a spread`() throws {
    let summary = try #require(Self.panel([[1.5e308, 1.7e308, -1e308, 1e308]]).summaries.first)
    #expect(summary.median == 1.25e308 && summary.sd.isFinite && summary.mean.isFinite && summary.pastCutoff == nil)
  }

  @Test func `Without spread or with three areas there is no shape`() {
    #expect(Self.panel([[1, 1, 1, 1], [1, 2, 3, 4]]).summaries.allSatisfy { $0.shape == nil })
    #expect(Self.panel([[1, 2, 4]]).summaries[0].shape == nil)
  }

  @Test func `Cells that are no plain counts are counted by what they are`() {
    let evidence: [Int: CellEvidence] = [
      0: .within(1...4, variance: 1), 1: .exact, 2: .exact, 3: .imputed, 5: .predicted,
    ]
    let counts = EvidenceCounts(
      .binomial(successes: [2, 3, 4, 5, 6, 7], trials: [9, 9, 9, 9, 9, 9], per: 100, evidence: evidence))
    #expect(counts.bounded == 1 && counts.exact == 2 && counts.imputed == 1 && counts.predicted == 1)
    // Where no figure varies, being exact is nothing to tell.
    let still = EvidenceCounts(.normal(standardErrors: [0, 0], evidence: [0: .exact, 1: .imputed]))
    #expect(still.exact == 0 && still.imputed == 1)
    #expect(EvidenceCounts(.fixed) == EvidenceCounts(.normal(standardErrors: [1])))
  }
}
