/// A list of the k best along a line of weights: where on it an area first comes on or off the list.
///
/// Scores are linear along the line, so each other area passes the area at most once.
struct ContestLine: Sendable {
  /// Room for differences of two areas.
  var differences: [Double]
  private var scores: [Double]
  private var selection: [Double]
  private var passings: [(position: Double, change: Int)] = []

  init(_ contest: ListContest) {
    differences = [Double](repeating: 0, count: contest.weights.count)
    scores = contest.scores
    selection = scores
    passings.reserveCapacity(scores.count)
  }

  /// The first weights on the ray from the list's own through others, within the simplex, from which on the area is no longer
  /// where it was; nil if it stays there.
  mutating func firstMove(of area: Int, _ k: Int, _ contest: ListContest, towards end: [Double]) -> NearestWeights? {
    let start = contest.weights
    var farthest = Double.infinity
    for j in start.indices {
      differences[j] = end[j] - start[j]
      if differences[j] < 0 { farthest = min(farthest, start[j] / -differences[j]) }
    }
    score(contest, differences)
    let (own, rate) = (contest.scores[area], scores[area])
    var above = 0
    passings.removeAll(keepingCapacity: true)
    for i in scores.indices where i != area {
      let (lead, change) = (contest.scores[i] - own, scores[i] - rate)
      if lead > 0 { above += 1 }
      if lead > 0 ? change < 0 : change > 0 {
        let position = -lead / change
        if position <= farthest * (1 + 1e-12) { passings.append((position, lead > 0 ? -1 : 1)) }
      }
    }
    passings.sort { $0.position < $1.position }
    for passing in passings {
      above += passing.change
      guard (above < k) != contest.isListed[area] else { continue }
      let weights = zip(start, differences).map { max(0, $0 + passing.position * $1) }
      return NearestWeights(
        weights: weights,
        distance: passing.position * differences.reduce(0) { $0 + $1 * $1 }.squareRoot())
    }
    return nil
  }

  /// Puts into `differences` those of an area from the mean of the areas about the k-th of the others at some weights: a tenth
  /// of the list on either side.
  mutating func subtractMean(from area: Int, _ k: Int, _ contest: ListContest, at weights: [Double]) {
    let (p, n) = (weights.count, scores.count)
    score(contest, weights)
    scores.swapAt(area, n - 1)
    let half = (k + 9) / 10
    let low = Self.select(min(n - 2, k - 1 + half), from: scores, count: n - 1, into: &selection)
    let high = Self.select(max(0, k - 1 - half), from: scores, count: n - 1, into: &selection)
    scores.swapAt(area, n - 1)
    for j in 0..<p { differences[j] = 0 }
    var count = 0.0
    for i in 0..<n where i != area && scores[i] >= low && scores[i] <= high {
      count += 1
      for j in 0..<p { differences[j] += contest.rows[j + i * p] }
    }
    for j in 0..<p { differences[j] = contest.rows[j + area * p] - differences[j] / count }
  }

  private mutating func score(_ contest: ListContest, _ weights: [Double]) {
    let n = scores.count
    var scores = scores.mutableSpan
    let columns = contest.columns.span
    for i in 0..<n { scores[i] = 0 }
    for (j, weight) in weights.enumerated() {
      for i in 0..<n { scores[i] += weight * columns[i + j * n] }
    }
  }

  private static func select(_ position: Int, from scores: [Double], count: Int, into room: inout [Double]) -> Double {
    ListRule.select(position, from: scores.span, count: count, into: &room)
  }
}
