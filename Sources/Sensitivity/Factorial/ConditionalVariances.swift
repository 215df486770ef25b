import LinearAlgebra

/// Var(E[Y | u]) for every set u of the choices of listed combinations, for a block of outputs.
///
/// Sets are visited depth first: a set's groups of combinations are those of the set without its last choice, divided by that
/// choice's levels.
struct ConditionalVariances: Sendable {
  private let combinations: ListedCombinations
  private let levelCounts: [Int]
  private let block: Int
  /// For each depth, the group of each combination.
  private var groups: [[Int]]
  /// By group and level, the group that they make, or −1.
  private var joined: [Int]
  private var centred: [Double]
  private var sums: [Double]
  private var masses: [Double]
  private var conditional: [Double]

  private(set) var means: [Double]
  private(set) var variances: [Double]
  private(set) var magnitudes: [Double]

  init(_ combinations: ListedCombinations, block: Int) {
    let (count, k) = (combinations.combinationCount, combinations.factorCount)
    self.combinations = combinations
    self.block = block
    levelCounts = (0..<k).map { i in combinations.levels.reduce(0) { max($0, $1[i] + 1) } }
    groups = [[Int]](repeating: [Int](repeating: 0, count: count), count: k + 1)
    joined = [Int](repeating: -1, count: count * (levelCounts.max() ?? 1))
    centred = [Double](repeating: 0, count: count * block)
    sums = centred
    masses = [Double](repeating: 0, count: count)
    conditional = [Double](repeating: 0, count: block)
    means = conditional
    variances = conditional
    magnitudes = conditional
  }

  /// Takes rows of the outputs, centred; what a last, shorter block leaves of the old content is not used.
  mutating func load(_ outputs: Matrix, rows: Range<Int>) {
    for row in 0..<rows.count {
      (means[row], variances[row], magnitudes[row]) = (0, 0, 0)
      for (c, p) in combinations.probabilities.enumerated() {
        let value = outputs.elements[c * outputs.rowCount + rows.lowerBound + row]
        means[row] += p * value
        magnitudes[row] = max(magnitudes[row], abs(value))
      }
      for (c, p) in combinations.probabilities.enumerated() {
        let difference = outputs.elements[c * outputs.rowCount + rows.lowerBound + row] - means[row]
        centred[c * block + row] = difference
        variances[row] += p * difference * difference
      }
    }
  }

  /// Calls `body` with each set but the empty one, bit by bit, and the conditional variance of each row.
  mutating func visitSubsets(_ body: (Int, borrowing [Double]) -> Void) {
    visit(depth: 0, from: 0, mask: 0, groupCount: 1, body)
  }

  private mutating func visit(
    depth: Int, from first: Int, mask: Int, groupCount: Int, _ body: (Int, borrowing [Double]) -> Void
  ) {
    for factor in first..<max(first, levelCounts.count) {
      let count = divide(depth: depth, by: factor, groupCount: groupCount)
      sumGroups(depth: depth + 1, groupCount: count)
      body(mask | 1 << factor, conditional)
      visit(depth: depth + 1, from: factor + 1, mask: mask | 1 << factor, groupCount: count, body)
    }
  }

  /// Divides the groups at a depth by the levels of a choice, into the groups at the next; how many there are.
  private mutating func divide(depth: Int, by factor: Int, groupCount: Int) -> Int {
    let width = levelCounts[factor]
    for position in 0..<groupCount * width { joined[position] = -1 }
    var count = 0
    for c in masses.indices {
      let position = groups[depth][c] * width + combinations.levels[c][factor]
      if joined[position] < 0 {
        joined[position] = count
        count += 1
      }
      groups[depth + 1][c] = joined[position]
    }
    return count
  }

  private mutating func sumGroups(depth: Int, groupCount: Int) {
    for position in 0..<groupCount * block { sums[position] = 0 }
    for group in 0..<groupCount { masses[group] = 0 }
    for c in masses.indices {
      let (group, p) = (groups[depth][c], combinations.probabilities[c])
      masses[group] += p
      for row in 0..<block { sums[group * block + row] += p * centred[c * block + row] }
    }
    for row in 0..<block { conditional[row] = 0 }
    for group in 0..<groupCount {
      for row in 0..<block {
        let sum = sums[group * block + row]
        conditional[row] += sum * sum / masses[group]
      }
    }
  }
}
