import Foundation
import LinearAlgebra
import Sensitivity
import Testing
import TestSupport

@Suite struct PairTests {
  // Reference: the formula in exact fractions; among the differences are some that are all but tied.
  @Test func equalsTheFormulaInFractions() throws {
    let rows = try referenceRows("acceptability.csv").map { $0.map { Double($0)! } }
    #expect(rows.count > 30)
    for row in rows {
      let share = PairAcceptability.share(Array(row.dropFirst()))
      #expect(abs(share - row[0]) <= 1e-13 * row[0], "\(row)")
    }
  }

  @Test func knownShares() {
    #expect(agree(PairAcceptability.share([2, 1, -3]), 0.55, 1e-15))
    // Ties: of equal differences a and −b, k and m of them, w·d > 0 with the probability of Beta(k, m) ≥ b/(a + b).
    #expect(agree(PairAcceptability.share([1, 1, -1]), 0.75, 1e-15))
    // P(Beta(2, 2) ≥ ⅔) = 1 − 3·⅔² + 2·⅔³ = 7/27.
    #expect(agree(PairAcceptability.share([1, 1, -2, -2]), 7.0 / 27, 1e-15))
    #expect(PairAcceptability.share([1, 0, 2]) == 1)
    #expect(PairAcceptability.share([0, 0]) == 0 && PairAcceptability.share([-1, 0]) == 0)
    #expect(PairAcceptability.share([3]) == 1)
    // Half of the weights of two are on the one side of the middle, whatever is added that is 0.
    #expect(agree(PairAcceptability.share([1, -1, 0, 0, 0]), 0.5, 1e-15))
  }

  // Oracle: three weights integrated numerically, line by line.
  @Test func equalsNumericalIntegration() {
    var noise = SplitMix64(31)
    for _ in 0..<20 {
      let d = noise.normals(3)
      let lines = 20000
      var area = 0.0
      for k in 0..<lines {
        // w₁ fixed: w₂ runs over 0...1 − w₁, and w·d is linear in it.
        let w = (Double(k) + 0.5) / Double(lines)
        let (low, high) = (w * d[0] + (1 - w) * d[2], w * d[0] + (1 - w) * d[1])
        let part = low > 0 && high > 0 ? 1 : low <= 0 && high <= 0 ? 0 : max(low, high) / abs(high - low)
        area += 2 * (1 - w) * part / Double(lines)
      }
      #expect(abs(PairAcceptability.share(d) - area) < 1e-6)
    }
  }

  /// The two directions of a pair make up all weights; scale and order do not matter.
  @Test func sharesAreConsistent() {
    var noise = SplitMix64(32)
    for p in [2, 5, 17, 60] {
      let d = noise.normals(p)
      let share = PairAcceptability.share(d)
      #expect(agree(share + PairAcceptability.share(d.map { -$0 }), 1))
      #expect(agree(share, PairAcceptability.share(d.reversed().map { 1e8 * $0 })))
    }
  }

  @Test func robustnessOfAPair() {
    let (d, w) = ([0.5, 0.2, -0.4], [0.5, 0.3, 0.2])
    let r = PairRobustness.level(d, weights: w)!
    #expect(agree(r, 0.23 / 0.63))
    // At r the worst mixture makes the pair level.
    #expect(agree((1 - r) * 0.23 + r * -0.4, 0))
    #expect(PairRobustness.level([1, 0], weights: [0.5, 0.5]) == 1)
    #expect(PairRobustness.level([-1, 0.5], weights: [0.5, 0.5]) == nil)
    #expect(PairRobustness.level([1, -1], weights: [0.5, 0.5]) == 0)
  }

  @Test func dominanceIsCountedOfAllPairs() throws {
    var noise = SplitMix64(33)
    let values = Matrix(rowCount: 50, columnCount: 3, elements: (0..<150).map { _ in Double(noise.below(4)) })
    let dominance = try Dominance(of: values)
    func dominates(_ a: Int, _ b: Int) -> Bool {
      let pairs = zip(values.row(a), values.row(b))
      return pairs.allSatisfy { $0 >= $1 } && pairs.contains { $0 > $1 }
    }
    for area in 0..<50 {
      #expect(dominance.aboveCounts[area] == (0..<50).count { dominates($0, area) })
      #expect(dominance.belowCounts[area] == (0..<50).count { dominates(area, $0) })
      #expect(dominance.equalCounts[area] == (0..<50).count { $0 != area && values.row($0) == values.row(area) })
      for _ in 0..<20 {
        let w = noise.weights(3)
        let scores = (0..<50).map { i in (0..<3).reduce(0) { $0 + w[$1] * values[i, $1] } }
        let rank = 1 + scores.count { $0 > scores[area] + 1e-12 }
        #expect(dominance.ranks(of: area).contains(rank))
      }
    }
    #expect(try Dominance(of: values, threads: 2) == dominance)
    let three = try Dominance(of: Matrix(rows: [[1, 1], [1, 1], [0, 1]]))
    #expect(three.ranks(of: 0) == 1...1 && three.ranks(of: 1) == 1...1 && three.ranks(of: 2) == 3...3)
    #expect(agree(three.share, 2.0 / 3))
    #expect(dominance.equalCounts.contains { $0 > 0 } && 0.01...0.99 ~= dominance.share)
    #expect(throws: SensitivityError.nonFinite(row: 0, column: 1)) { try Dominance(of: Matrix(rows: [[0, .nan]])) }
  }
}

@Suite struct NearestWeightsTests {
  /// The conditions of Karush, Kuhn and Tucker, which only the nearest weights meet: w⁰ − w = λd + μ where w > 0, at most that
  /// elsewhere.
  private func isNearest(_ found: NearestWeights, _ weights: [Double], _ d: [Double]) -> Bool {
    let w = found.weights
    let size = d.reduce(0) { max($0, abs($1)) }
    guard
      w.allSatisfy({ $0 >= 0 }), abs(w.reduce(0, +) - 1) < 1e-12,
      abs(zip(w, d).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-12 * size
    else { return false }
    let inside = w.indices.filter { w[$0] > 0 }
    let step = w.indices.map { weights[$0] - w[$0] }
    let (md, ms) = (
      inside.reduce(0) { $0 + d[$1] } / Double(inside.count), inside.reduce(0) { $0 + step[$1] } / Double(inside.count)
    )
    let squares = inside.reduce(0) { $0 + (d[$1] - md) * (d[$1] - md) }
    let λ = squares > 0 ? inside.reduce(0) { $0 + (d[$1] - md) * (step[$1] - ms) } / squares : 0
    let μ = ms - λ * md
    return w.indices.allSatisfy { j in
      let excess = step[j] - λ * d[j] - μ
      return w[j] > 0 ? abs(excess) < 1e-10 : excess < 1e-10
    }
  }

  @Test func conditionsOfTheNearestHold() {
    var noise = SplitMix64(41)
    var (plain, bounded, none) = (0, 0, 0)
    for p in [2, 3, 4, 8, 20, 49] {
      for _ in 0..<300 {
        let weights = noise.weights(p)
        let shift = 2 * noise.nearlyNormal()
        let d = noise.normals(p).map { $0 + shift }
        guard let found = NearestWeights.find(from: weights, differences: d) else {
          #expect(d.allSatisfy { $0 > 0 } || d.allSatisfy { $0 < 0 })
          none += 1
          continue
        }
        #expect(isNearest(found, weights, d), "\(weights), \(d)")
        let mean = d.reduce(0, +) / Double(p)
        let product = zip(weights, d).reduce(0) { $0 + $1.0 * $1.1 }
        let plane = abs(product) / d.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
        #expect(found.distance >= plane * (1 - 1e-12))
        if agree(found.distance, plane, 1e-12) { plain += 1 } else { bounded += 1 }
      }
    }
    #expect(min(plain, bounded, none) > 100, "\(plain), \(bounded), \(none)")
  }

  @Test func knownPairs() throws {
    let even = try #require(NearestWeights.find(from: [0.5, 0.5], differences: [3, -1]))
    #expect(
      agree(even.distance, 0.25 * 2.0.squareRoot()) && zip(even.weights, [0.25, 0.75]).allSatisfy { agree($0, $1) })
    // Only the whole weight on an indicator without difference makes them level.
    let corner = try #require(NearestWeights.find(from: [0.2, 0.3, 0.5], differences: [1, 2, 0]))
    #expect(zip(corner.weights, [0, 0, 1]).allSatisfy { agree($0, $1) })
    // The weights of 0 stay 0 on the way, the farthest corner is √2 away.
    let far = try #require(NearestWeights.find(from: [1, 0], differences: [1, 0]))
    #expect(agree(far.distance, 2.0.squareRoot()))
    #expect(NearestWeights.find(from: [0.5, 0.5], differences: [1, 0.1]) == nil)
    #expect(NearestWeights.find(from: [0.5, 0.5], differences: [-1, -2]) == nil)
    #expect(NearestWeights.find(from: [0.5, 0.5], differences: [1, -1])?.distance == 0)
    #expect(NearestWeights.find(from: [0.5, 0.5], differences: [0, 0])?.distance == 0)
    #expect(NearestWeights.find(from: [0.5, 0.5], differences: [1e-300, 1e-300]) == nil)
  }

  /// Differences of very different sizes do not mislead the search.
  @Test func scalesDoNotMatter() throws {
    var noise = SplitMix64(42)
    for _ in 0..<200 {
      let weights = noise.weights(6)
      let d = noise.normals(6).enumerated().map { $1 * pow(10, Double($0 - 3)) }
      guard let found = NearestWeights.find(from: weights, differences: d) else { continue }
      #expect(isNearest(found, weights, d))
      let scaled = try #require(NearestWeights.find(from: weights, differences: d.map { $0 * 0x1p40 }))
      #expect(agree(found.distance, scaled.distance, 1e-12))
    }
  }
}
