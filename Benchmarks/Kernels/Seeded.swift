import LinearAlgebra
import Multivariate
import Probability
import Resampling

/// Input made from a seed: the same at every run.
enum Seeded {
  /// `n × p` standard normal columns that share a factor, correlated at ½.
  static func columns(_ n: Int, _ p: Int) -> Matrix {
    var stream = RandomStream(seed: 1, stream: 100)
    var result = Matrix(rowCount: n, columnCount: p)
    for i in 0..<n {
      let factor = Normal.draw(from: &stream)
      for j in 0..<p { result[i, j] = 0.5.squareRoot() * (factor + Normal.draw(from: &stream)) }
    }
    return result
  }

  /// The correlations of such columns, `p × p`, column after column.
  static func correlation(_ p: Int) -> [Double] {
    let n = 3_363
    let X = columns(n, p)
    let products = X.gram()
    return (0..<p * p).map { k in
      let (i, j) = (k % p, k / p)
      return products[i, j] / (products[i, i] * products[j, j]).squareRoot()
    }
  }

  /// `n × p` shares in percent of 50 to 5,000 people, some 10 % with a problem, as they are and as they are drawn anew.
  static func shares(
    _ n: Int, _ p: Int, _ sampler: NoiseSampler, prior: NoisePrior = .jeffreys
  ) -> (values: Matrix, noise: CellNoise) {
    var stream = RandomStream(seed: 1, stream: 101)
    let columns = (0..<p).map { _ in
      let trials = (0..<n).map { _ in Double(50 + stream.integer(below: 4_951)) }
      return (successes: trials.map { (0.2 * stream.uniform() * $0).rounded() }, trials: trials)
    }
    let values = Matrix(columns: columns.map { zip($0.successes, $0.trials).map { 100 * $0 / $1 } })
    guard
      let noise = try? CellNoise(
        columns.map { .binomial(successes: $0.successes, trials: $0.trials, per: 100) },
        factors: columns.map { _ in .none }, values: values, sampler: sampler, prior: prior, correlation: nil,
        source: RandomSource(seed: 1), threads: 1)
    else { preconditionFailure("independent columns have no correlations to be wrong") }
    return (values, noise)
  }

  /// A table of `n` records and `p` columns with five decimals, as bytes.
  static func csv(_ n: Int, _ p: Int) -> [UInt8] {
    let X = columns(n, p)
    var text = (0..<p).map { "x\($0)" }.joined(separator: ",") + "\n"
    for i in 0..<n { text += X.row(i).map { "\(($0 * 1e5).rounded() / 1e5)" }.joined(separator: ",") + "\n" }
    return Array(text.utf8)
  }
}
