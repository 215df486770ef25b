import LinearAlgebra
import Resampling

/// Confidence sets by the definition: every ordered pair a hypothesis, every maximum over the whole family, every time.
struct RankSetOracle {
  let scores: [Double]
  let deviations: Matrix
  let level: Double
  let tolerance: Double

  init(_ input: ScoreDeviations, level: Double) {
    scores = input.scores
    deviations = input.deviations
    self.level = level
    let n = Double(scores.count)
    let mean = scores.reduce(0, +) / n
    tolerance =
      RoundingBound.ofSums() * (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, n - 1)).squareRoot()
  }

  private var n: Int { scores.count }
  private var R: Int { deviations.rowCount }

  private func se(_ i: Int, _ j: Int) -> Double {
    var sum = 0.0
    for r in 0..<R {
      sum += (deviations[r, i] - deviations[r, j]) * (deviations[r, i] - deviations[r, j])
    }
    return (sum / Double(R)).squareRoot()
  }

  /// Steps down over a family of ordered pairs, `theta_i <= theta_j`.
  func stepDown(_ family: [(i: Int, j: Int)]) -> (rejected: [[Bool]], critical: [Double]) {
    var rejected = [[Bool]](repeating: [Bool](repeating: false, count: n), count: n)
    var standing: [(i: Int, j: Int, se: Double)] = []
    for (i, j) in family {
      let se = se(i, j)
      if se > tolerance { standing.append((i, j, se)) } else { rejected[i][j] = scores[i] - scores[j] > tolerance }
    }
    let position = Int((level * Double(R + 1) - 1e-9).rounded(.up))
    var critical: [Double] = []
    while true {
      let maxima = (0..<R).map { r in
        standing.reduce(0.0) { max($0, (deviations[r, $1.i] - deviations[r, $1.j]) / $1.se) }
      }
      critical.append(position > R ? .infinity : maxima.sorted()[position - 1])
      let before = standing.count
      standing.removeAll { pair in
        let difference = scores[pair.i] - scores[pair.j]
        let isSignificant = difference > tolerance && difference / pair.se > critical[critical.count - 1] * (1 + 1e-9)
        if isSignificant { rejected[pair.i][pair.j] = true }
        return isSignificant
      }
      if standing.count == before { return (rejected, critical) }
    }
  }

  private func set(_ i: Int, _ rejected: [[Bool]]) -> ClosedRange<Int> {
    1 + rejected.count { $0[i] }...n - rejected[i].count { $0 }
  }

  func marginal() -> (sets: [ClosedRange<Int>], critical: [Double]) {
    let found = (0..<n).map { area in
      let found = stepDown((0..<n).filter { $0 != area }.flatMap { [(area, $0), ($0, area)] })
      return (set(area, found.rejected), found.critical[found.critical.count - 1])
    }
    return (found.map(\.0), found.map(\.1))
  }

  func simultaneous() -> (sets: [ClosedRange<Int>], critical: [Double], bands: [Int]) {
    let found = stepDown((0..<n).flatMap { i in (0..<n).filter { $0 != i }.map { (i, $0) } })
    var bands = [Int](repeating: 0, count: n)
    var (band, leader) = (0, -1)
    for i in scores.indices.sorted(by: { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }) {
      if leader < 0 || found.rejected[leader][i] { (band, leader) = (band + 1, i) }
      bands[i] = band
    }
    return (scores.indices.map { set($0, found.rejected) }, found.critical, bands)
  }
}
