import Foundation
import LinearAlgebra
import Probability
import Resampling
import Testing

@Suite struct JointPriorTests {
  @Test func debugRare() throws {
    let medians = [0.004, 0.002, 0.005, 0.0015, 0.003]
    for seed in 0..<12 {
      var stream = RandomStream(seed: UInt64(seed), stream: 77)
      let n = 800
      var columns: [(y: [Double], N: [Double])] = medians.map { _ in ([], []) }
      for _ in 0..<n {
        let N = (100 * pow(10, stream.uniform())).rounded()
        let s = Normal.draw(from: &stream)
        for k in 0..<5 {
          let d = 0.6 * 0.6.squareRoot() * s + 0.6 * 0.4.squareRoot() * Normal.draw(from: &stream)
          let p = 1 / (1 + exp(-(log(medians[k] / (1 - medians[k])) + d)))
          columns[k].y.append(Double(Binomial(trials: Int(N), probability: p).draw(from: &stream)))
          columns[k].N.append(N)
        }
      }
      let cells = try CellNoise(
        columns.map { .binomial(successes: $0.y, trials: $0.N, per: 1) }, factors: columns.map { _ in .none },
        values: Matrix(columns: columns.map { zip($0.y, $0.N).map { $0 / $1 } }), sampler: .posterior, prior: .joint,
        correlation: nil, source: RandomSource(seed: 1), threads: 2)
      guard case .joint(let prior, let steps, let share)? = cells.fits[0] else { return }
      print("FIT", prior.degrees, steps, share, prior.mean.enumerated().map { $0.element - log(medians[$0.offset]) })
      print("SD", (0..<5).map { prior.scatter[$0, $0].squareRoot() })
      print(
        "COR",
        (1..<5).flatMap { i in
          (0..<i).map { prior.scatter[i, $0] / (prior.scatter[i, i] * prior.scatter[$0, $0]).squareRoot() }
        }.reduce(0, +) / 10)
    }
  }
}
