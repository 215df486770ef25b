import Foundation
import LinearAlgebra
import Sensitivity
import Testing
import TestSupport

@Suite struct ListTests {
  private func listed(_ values: Matrix, _ weights: [Double], _ rule: ListRule) -> [Bool] {
    let scores = (0..<values.rowCount).map { i in
      (0..<values.columnCount).reduce(0) { $0 + weights[$1] * values[i, $1] }
    }
    return switch rule {
    case .top(let k): scores.map { own in scores.count { $0 > own } < k }
    case .atLeast(let least): scores.map { $0 >= least }
    }
  }

  @Test func uniformWeightsAreUniform() {
    // Each weight is Beta(1, p − 1): its mean, its variance and P(w > t) = (1 − t)^(p−1).
    let p = 4
    let sequence = SobolSequence(dimension: p, seed: 1, stream: 2, scramble: 0)
    let (mean, variance, tail) = moments(.uniform(count: p), sequence, threshold: 0.5)
    for j in 0..<p {
      #expect(abs(mean[j] - 0.25) < 0.002 && abs(variance[j] - 0.0375) < 0.001 && abs(tail[j] - 0.125) < 0.005)
    }
  }

  @Test func dirichletWeightsHaveTheirMoments() {
    let around = [0.5, 0.3, 0, 0.2]
    let κ = WeightDistribution.concentration(weight: 0.5, standardDeviation: 0.1)
    #expect(agree(κ, 24))
    let sequence = SobolSequence(dimension: 4, seed: 1, stream: 2, scramble: 1)
    let (mean, variance, _) = moments(.dirichlet(around: around, concentration: κ), sequence, threshold: 1)
    for j in 0..<4 {
      #expect(abs(mean[j] - around[j]) < 0.001 && abs(variance[j] - around[j] * (1 - around[j]) / 25) < 2e-4)
    }
    #expect(mean[2] == 0)
    // Shapes of 1 make the uniform distribution.
    let flat = moments(.dirichlet(around: [0.25, 0.25, 0.25, 0.25], concentration: 4), sequence, threshold: 0.5)
    #expect(flat.tail.allSatisfy { abs($0 - 0.125) < 0.005 })
  }

  private func moments(
    _ distribution: WeightDistribution, _ sequence: SobolSequence, threshold: Double
  ) -> (mean: [Double], variance: [Double], tail: [Double]) {
    let (p, n) = (distribution.count, 4096)
    var (sums, squares, tails) = ([Double](repeating: 0, count: p), [Double](repeating: 0, count: p), [0.0])
    tails = sums
    var uniform = [Double](repeating: 0, count: p * n)
    var points = uniform.mutableSpan
    sequence.write(0..<n, into: &points)
    var weights = uniform
    var span = weights.mutableSpan
    for k in 0..<n { distribution.write(from: uniform.span, start: k * p, into: &span) }
    for k in 0..<n {
      #expect(agree((0..<p).reduce(0) { $0 + weights[$1 + k * p] }, 1))
      for j in 0..<p {
        let w = weights[j + k * p]
        sums[j] += w / Double(n)
        squares[j] += w * w / Double(n)
        if w > threshold { tails[j] += 1 / Double(n) }
      }
    }
    return (sums, zip(squares, sums).map { $0 - $1 * $1 }, tails)
  }

  /// Of two areas the share is exact for the pair, and so it is for a cut-off.
  @Test func acceptabilityIsThatOfPairsAndCutoffs() throws {
    let values = Matrix(rows: [[2, 1, -3], [0, 0, 0]])
    let pair = try ListAcceptability(
      of: values, distribution: .uniform(count: 3), rule: .top(1), points: 4096, seed: 2, stream: 5)
    #expect(abs(pair.shares[0] - 0.55) < 4 * pair.standardErrors[0] && pair.standardErrors[0] < 1e-3)
    #expect(agree(pair.shares[0] + pair.shares[1], 1) && pair.drawCount == 8 * 4096)
    var noise = SplitMix64(51)
    let many = noise.cloud(40, 5)
    let cutoff = try ListAcceptability(
      of: many, distribution: .uniform(count: 5), rule: .atLeast(0.2), seed: 2, stream: 5)
    for i in 0..<40 {
      let exact = PairAcceptability.share(many.row(i).map { $0 - 0.2 })
      #expect(abs(cutoff.shares[i] - exact) < 6 * cutoff.standardErrors[i] + 1e-3)
    }
  }

  // Oracle: the same weights one by one; equal areas are equal to the bit; threads change nothing.
  @Test func listsAreThoseOfEachWeight() throws {
    var noise = SplitMix64(52)
    var values = noise.cloud(37, 4)
    for j in 0..<4 { values[36, j] = values[1, j] }
    func acceptability(_ rule: ListRule, threads: Int) throws -> ListAcceptability {
      try ListAcceptability(
        of: values, distribution: .uniform(count: 4), rule: rule, points: 64, seed: 3, stream: 6, threads: threads)
    }
    for rule in [ListRule.top(9), .top(1), .atLeast(0.4)] {
      let found = try acceptability(rule, threads: 1)
      #expect(try acceptability(rule, threads: 2) == found)
      #expect(found.shares[36] == found.shares[1])
      var counts = [Int](repeating: 0, count: 37)
      for scramble in 0..<8 {
        let sequence = SobolSequence(dimension: 4, seed: 3, stream: 6, scramble: UInt32(scramble))
        for k in 0..<64 {
          let parts = (0..<4).map { -log(sequence.coordinate($0, of: k)) }
          let sum = parts.reduce(0, +)
          for (i, isOn) in listed(values, parts.map { $0 / sum }, rule).enumerated() where isOn { counts[i] += 1 }
        }
      }
      #expect(zip(found.shares, counts).allSatisfy { agree($0, Double($1) / 512) })
    }
    #expect(try acceptability(.top(0), threads: 1).shares.allSatisfy { $0 == 0 })
    #expect(try acceptability(.top(37), threads: 1).shares.allSatisfy { $0 == 1 })
  }

  /// Within the radius no weights change the list; just beyond the nearest weights it is another one.
  @Test(arguments: [ListRule.top(6), .top(1), .atLeast(0.3)]) func radiusOfAList(_ rule: ListRule) throws {
    var noise = SplitMix64(53)
    for _ in 0..<12 {
      let values = noise.cloud(25, 4)
      let weights = noise.weights(4)
      let stability = try ListStability(of: values, weights: weights, rule: rule)
      let nearest = try #require(stability.nearest)
      let list = listed(values, weights, rule)
      for _ in 0..<100 {
        let direction = noise.weights(4)
        let length = zip(direction, weights).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        let step = min(1, 0.999 * nearest.distance / length)
        #expect(listed(values, zip(weights, direction).map { $0 + step * ($1 - $0) }, rule) == list)
      }
      // Along the line from the own weights, or next to a corner of the simplex to one side of it.
      let beyond = zip(weights, nearest.weights).map { $1 + 1e-9 * ($1 - $0) }
      let other = listed(values, beyond, rule)
      #expect(other != list)
      if let area = stability.listed { #expect(list[area] && !other[area]) }
      if let area = stability.unlisted { #expect(!list[area] && other[area]) }
      #expect(try ListStability(of: values, weights: weights, rule: rule, threads: 2) == stability)
    }
  }

  // Oracle: every pair, or every area and the cut-off, by itself; of eight weights the nearest are often on the border.
  @Test func theNearestOfAllPairs() throws {
    var noise = SplitMix64(55)
    for _ in 0..<30 {
      let values = noise.cloud(30, 8)
      let weights = noise.weights(8)
      for rule in [ListRule.top(8), .atLeast(0.3)] {
        let list = listed(values, weights, rule)
        var least = Double.infinity
        for i in 0..<30 {
          for j in 0..<30 where rule == .top(8) ? list[i] && !list[j] : i == j {
            let other = rule == .top(8) ? values.row(j) : [Double](repeating: 0.3, count: 8)
            let found = NearestWeights.find(from: weights, differences: zip(values.row(i), other).map { $0 - $1 })
            least = min(least, found?.distance ?? .infinity)
          }
        }
        #expect(try ListStability(of: values, weights: weights, rule: rule).nearest?.distance == least)
      }
    }
  }

  @Test func listsThatNothingChanges() throws {
    let values = Matrix(rows: [[3, 3], [1, 2], [0, 0]])
    #expect(try ListStability(of: values, weights: [0.5, 0.5], rule: .top(1)).nearest == nil)
    #expect(try ListStability(of: values, weights: [0.5, 0.5], rule: .top(3)).nearest == nil)
    #expect(try ListStability(of: values, weights: [0.5, 0.5], rule: .top(0)).nearest == nil)
    #expect(try ListStability(of: values, weights: [0.5, 0.5], rule: .atLeast(2.5)).nearest == nil)
    let level = Matrix(rows: [[3, 1], [1, 3], [0, 0]])
    let tied = try ListStability(of: level, weights: [0.5, 0.5], rule: .top(1))
    #expect(tied.nearest?.distance == 0 && tied.listed == 0 && tied.unlisted == 1)
  }

  @Test(arguments: [ListRule.top(6), .top(1), .atLeast(0.3)]) func radiusOfAnArea(_ rule: ListRule) throws {
    var noise = SplitMix64(54)
    var values = noise.cloud(25, 3)
    // Far below the others but for one indicator alone: only near its corner is the area listed.
    for (j, value) in [-40.0, -40, 9].enumerated() { values[24, j] = value }
    let weights = [0.5, 0.3, 0.2]
    let areas = try AreaStability.find(of: values, weights: weights, rule: rule)
    #expect(try AreaStability.find(of: values, weights: weights, rule: rule, threads: 2) == areas)
    let list = listed(values, weights, rule)
    // Weights at random: none nearer than the bound move the area, and some do where weights were found.
    var nearest = [Double](repeating: .infinity, count: 25)
    for _ in 0..<30000 {
      let w = noise.weights(3)
      let distance = zip(w, weights).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
      for (i, isOn) in listed(values, w, rule).enumerated() where isOn != list[i] {
        nearest[i] = min(nearest[i], distance)
      }
    }
    for i in 0..<25 {
      #expect(nearest[i] >= areas[i].atLeast * (1 - 1e-9))
      guard let reached = areas[i].reached else {
        #expect(nearest[i] == .infinity)
        continue
      }
      // Where it was on this side of the weights found, and no longer beyond them; random weights come near the exact ones.
      #expect(reached.distance >= areas[i].atLeast * (1 - 1e-12))
      for (step, moves) in [(-1e-9, false), (1e-9, true)] {
        let beside = zip(weights, reached.weights).map { $1 + step * ($1 - $0) }
        #expect((listed(values, beside, rule)[i] != list[i]) == moves)
      }
      if areas[i].isExact { #expect(nearest[i] <= reached.distance + 0.05) }
    }
    let radius = try #require(try ListStability(of: values, weights: weights, rule: rule).nearest).distance
    #expect(areas.map(\.atLeast).min() == radius)
    #expect(areas.count(where: \.isExact) >= (rule == .atLeast(0.3) ? 25 : 2))
    #expect(areas[24].reached != nil)
  }

  @Test func faultsAreNamed() {
    let values = Matrix(rows: [[1, 2], [.nan, 0]])
    #expect(throws: SensitivityError.nonFinite(row: 1, column: 0)) {
      try ListStability(of: values, weights: [0.5, 0.5], rule: .top(1))
    }
    #expect(throws: SensitivityError.nonFinite(row: 1, column: 0)) {
      try AreaStability.find(of: values, weights: [0.5, 0.5], rule: .top(1))
    }
    #expect(throws: SensitivityError.nonFinite(row: 1, column: 0)) {
      try ListAcceptability(of: values, distribution: .uniform(count: 2), rule: .top(1), seed: 1, stream: 1)
    }
  }
}
