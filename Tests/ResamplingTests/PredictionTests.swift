import LinearAlgebra
import Probability
import Resampling
import Testing
import TestSupport

/// Figures of a second year beside what those of the first and each other make likely; the script beside the figures made them.
@Suite struct PredictionTests {
  private static let columns = 6

  private static func prior() throws -> JointPrior {
    let rows = try referenceRows("prediction_prior.csv").map { $0.map { Double($0)! } }
    return JointPrior(
      mean: rows.map { $0[0] }, scatter: Matrix(rows: rows.map { Array($0[1...]) }), degrees: .infinity)
  }

  /// Where all is normal, by NumPy's matrices and SciPy's normal distribution.
  @Test func `Normal figures are as likely as the conditional normal distribution says`() throws {
    let rows = try referenceRows("prediction_figures.csv").map { $0.map { Double($0)! } }
    func column(_ j: Int) -> [Double] { rows.map { $0[j] } }
    let model = JointModel(
      areaCount: rows.count,
      columns: (0..<Self.columns).map { .figures(column($0), errors: column(Self.columns + $0)) })
    let prior = try Self.prior()
    for j in 3..<Self.columns {
      let found = JointPredictions(
        model, predicting: j, prior, fittedTo: nil, modes: rows.flatMap { $0[..<Self.columns] }, threads: 2)
      let start = 2 * Self.columns + 3 * (j - 3)
      for (i, row) in rows.enumerated() {
        let (middle, sd, p) = (row[start], row[start + 1], row[start + 2])
        #expect(abs(found.centres[i] - middle) <= 1e-6 * sd, "\(i), \(j): \(found.centres[i]), \(middle)")
        // Where a figure is not unlikely, one look is enough.
        #expect(
          abs(found.probabilities[i] / p - 1) <= (p < 0.01 ? 1e-5 : 1e-3), "\(i), \(j): \(found.probabilities[i]), \(p)"
        )
      }
    }
  }

  /// Counts, by quadrature over both years' true figures, down to a p-value of 1e-9.
  @Test func `Counts are nearly as likely as by quadrature`() throws {
    for row in try referenceRows("prediction_counts.csv") {
      let numbers = row[1...].map { Double($0)! }
      let (y1, n1, y2, n2, ν, p) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
      func column(_ y: Double, _ n: Double) -> LinkedColumn {
        row[0] == "share" ? .shares(y: [y], sizes: [n]) : .rates(y: [y], sizes: [n])
      }
      let model = JointModel(areaCount: 1, columns: [column(y1, n1), column(y2, n2)])
      let prior = JointPrior(
        mean: [-2.5, -2.4], scatter: Matrix(rows: [[0.5, 0.48], [0.48, 0.5]]), degrees: ν)
      let found = JointPredictions(
        model, predicting: 1, prior, fittedTo: nil, modes: prior.mean, threads: 1)
      #expect(
        abs(found.probabilities[0] / p - 1) <= (ν == .infinity ? 1e-3 : 0.04), "\(row): \(found.probabilities[0])")
    }
  }
}
