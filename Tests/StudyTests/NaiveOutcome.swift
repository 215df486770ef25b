import CompositeIndex
import Foundation
import LinearAlgebra
import Resampling
import Study
import Testing
import TestSupport

/// What a scheme's outcome is by the definition of each of its parts, from replicates evaluated naively.
struct NaiveOutcome {
  let recipe: Recipe
  let published: NaiveTree
  /// Number and result of the replicates that succeeded.
  private(set) var replicates: [(b: Int, tree: NaiveTree)] = []
  private(set) var failures: FailureCounts = [:]
  private var n: Int { published.ranks.count }

  /// - Parameter evaluate: replicate `b`.
  init(
    _ count: Int, _ recipe: Recipe, on panel: Panel, _ evaluate: (_ b: Int) throws -> NaiveTree
  ) throws {
    self.recipe = recipe
    published = try NaiveTree(recipe, panel, panel.values)
    for b in 0..<count {
      do { replicates.append((b, try evaluate(b))) } catch let failure as NaiveTree.Failure {
        failures[ReplicateFailure(rawValue: failure.kind)!, default: 0] += 1
      }
    }
  }

  /// Replicates of areas that count as often as `weights` says.
  static func areas(
    _ count: Int, _ recipe: Recipe, on panel: Panel, _ weights: (_ b: Int) -> [Double]
  ) throws -> NaiveOutcome {
    try NaiveOutcome(count, recipe, on: panel) { try NaiveTree(recipe, panel, panel.values, weights: weights($0)) }
  }

  /// Replicates of other cells.
  static func noise(_ cells: [Matrix], _ recipe: Recipe, on panel: Panel) throws -> NaiveOutcome {
    try NaiveOutcome(cells.count, recipe, on: panel) { try NaiveTree(recipe, panel, cells[$0]) }
  }

  private var total: Double { Double(replicates.count) }
  private var topCount: Int {
    let listed = published.isListed.count(where: \.self)
    return listed > 0 ? listed : (n + 9) / 10
  }

  private func share(_ holds: (NaiveTree) -> Bool) -> Double { Double(replicates.count { holds($0.tree) }) / total }

  /// Compares every part that a scheme of either kind has where it can move the tiers, the list and the scores.
  func expect(
    _ found: SchemeOutcome, problems: Bool, claims: [(Claim, (NaiveTree) -> Bool)] = [], level: Double = 0.9,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func check(_ holds: Bool, _ what: @autoclosure () -> String) {
      if !holds { Issue.record("\(what()) differs from its definition", sourceLocation: sourceLocation) }
    }
    check(found.replicates == replicates.count, "number of replicates")
    check(found.failures == failures, "failures \(found.failures), \(failures)")
    let subjects = published.needs.count
    for i in 0..<n {
      var counts = [UInt32](repeating: 0, count: n)
      for replicate in replicates { counts[replicate.tree.ranks[i] - 1] += 1 }
      check(found.ranks[i] == RankSummary(counts: counts, level: level), "rank of \(i)")
      for t in 0...recipe.tiers.count where !recipe.tiers.isEmpty {
        check(found.tiers?[i, t] == share { $0.tiers[i] == t }, "tier \(t) of \(i)")
      }
      if recipe.list != nil { check(found.listed?[i] == share { $0.isListed[i] }, "listed of \(i)") }
      for d in 0..<subjects { check(found.needs[i, d] == share { $0.needs[d][i] }, "need \(d) of \(i)") }
      guard problems else { continue }
      for k in published.problems[0].indices {
        check(found.problems?[i, k] == share { $0.problems[i][k] }, "problem \(k) of \(i)")
        check(
          found.problemCounts?[i, k] == share { $0.problems[i].count(where: \.self) > k }, "count \(k + 1) of \(i)")
      }
    }
    check((found.problems != nil) == problems && (found.problemCounts != nil) == problems, "presence of problems")
    check(found.needs.columnCount == subjects, "number of needs")
    for (k, node) in recipe.tree.nodes.enumerated() {
      for c in node.children.indices {
        let expected =
          node.weights.isEstimated
          ? Interval(of: replicates.map { $0.tree.weights[k][c] }, level: level)
          : Interval(low: published.weights[k][c], high: published.weights[k][c])
        let own = found.weights[k][c]
        // A search for factors, warm or cold, ends where no gradient exceeds 1e-9.
        let tolerance = if case .factor = node.weights { 1e-7 } else { 1e-10 }
        check(abs(own.low - expected.low) + abs(own.high - expected.high) < tolerance, "weight \(c) of \(node.id)")
      }
    }
    check(
      found.claims
        == claims.map { claim in
          Share(count: replicates.count { claim.1($0.tree) }, of: replicates.count)
        }, "claims")
    checkAgreement(found, level, check)
    checkList(found, level, check)
    check(abs(found.rankability - rankability) < 1e-12, "rankability")
    check(found.rankError == rankError(level), "rank error")
  }

  /// Ranks by pairs, in every eighth replicate.
  private func checkAgreement(
    _ found: SchemeOutcome, _ level: Double, _ check: (Bool, @autoclosure () -> String) -> Void
  ) {
    let looked = replicates.filter { $0.b % 8 == 0 }
    guard !looked.isEmpty, let agreement = found.agreement else {
      check(looked.isEmpty && found.agreement == nil, "presence of agreement")
      return
    }
    let before = published.ranks
    let τ = looked.map { replicate in
      let now = replicate.tree.ranks
      var (sum, untied, untiedBefore) = (0, 0, 0)
      for i in 0..<n {
        for j in 0..<i {
          sum += (now[i] - now[j]).signum() * (before[i] - before[j]).signum()
          if now[i] != now[j] { untied += 1 }
          if before[i] != before[j] { untiedBefore += 1 }
        }
      }
      return Double(sum) / (Double(untied) * Double(untiedBefore)).squareRoot()
    }
    let shifts = looked.map { replicate in
      Double(zip(before, replicate.tree.ranks).reduce(0) { $0 + abs($1.0 - $1.1) }) / Double(n)
    }
    let shared = looked.map { replicate in
      zip(before, replicate.tree.ranks).count { $0 <= topCount && $1 <= topCount }
    }
    func isNear(_ spread: SchemeOutcome.Spread?, _ values: [Double]) -> Bool {
      guard let spread else { return false }
      let interval = Interval(of: values, level: level)
      return abs(spread.mean - values.mean) + abs(spread.interval.low - interval.low)
        + abs(spread.interval.high - interval.high) < 1e-10
    }
    check(isNear(agreement.tau, τ), "τ")
    check(isNear(agreement.meanShift, shifts), "mean shift")
    check(agreement.overlapCount == topCount, "overlap count")
    check(isSpread(agreement.overlap, shared, level, per: Double(topCount)), "overlap")
  }

  private func checkList(_ found: SchemeOutcome, _ level: Double, _ check: (Bool, @autoclosure () -> String) -> Void) {
    guard recipe.list != nil, let changes = found.listChanges else {
      check(recipe.list == nil && found.listChanges == nil, "presence of list changes")
      return
    }
    func counts(_ changed: (_ before: Bool, _ now: Bool) -> Bool) -> [Int] {
      replicates.map { replicate in zip(published.isListed, replicate.tree.isListed).count { changed($0, $1) } }
    }
    check(isSpread(changes.left, counts { $0 && !$1 }, level), "left")
    check(isSpread(changes.joined, counts { !$0 && $1 }, level), "joined")
    check(isSpread(changes.size, counts { $1 }, level), "size")
  }

  /// Mean and order statistics of whole numbers.
  private func isSpread(_ spread: SchemeOutcome.Spread, _ counts: [Int], _ level: Double, per unit: Double = 1) -> Bool
  {
    let sorted = counts.sorted()
    func end(_ q: Double) -> Double {
      let k = sorted.indices.first { Double($0 + 1) >= q * Double(sorted.count) - 1e-9 }!
      return Double(sorted[k]) / unit
    }
    let mean = Double(counts.reduce(0, +)) / Double(counts.count) / unit
    return abs(spread.mean - mean) < 1e-12 && spread.interval.low == end((1 - level) / 2)
      && spread.interval.high == end((1 + level) / 2)
  }

  private var rankability: Double {
    let means = (0..<n).map { i in replicates.map { Double($0.tree.ranks[i]) }.mean }
    let variances = (0..<n).map { i in
      replicates.count > 1 ? pow(replicates.map { Double($0.tree.ranks[i]) }.sd, 2) : 0
    }
    let between = means.map { pow($0 - means.mean, 2) }.mean
    return between / (between + variances.mean)
  }

  /// With binomial probabilities summed one by one.
  private func rankError(_ level: Double) -> Double {
    let B = replicates.count
    let logFactorials = (1...B).reduce(into: [0.0]) { $0.append($0.last! + log(Double($1))) }
    let positions = [(1 - level) / 2, (1 + level) / 2].map { q -> (low: Int, high: Int)? in
      let probabilities = (0...B).map { k in
        exp(
          logFactorials[B] - logFactorials[k] - logFactorials[B - k] + Double(k) * log(q) + Double(B - k) * log1p(-q))
      }
      let low = (1...B).last { probabilities[..<$0].reduce(0, +) <= 0.025 }
      let high = (1...B).first { probabilities[$0...].reduce(0, +) <= 0.025 }
      return low.flatMap { low in high.map { (low, $0) } }
    }
    let widths = (0..<n).flatMap { i in
      let ranks = replicates.map(\.tree.ranks[i]).sorted()
      return positions.map { position in
        position.map { Double(ranks[$0.high - 1] - ranks[$0.low - 1]) / 2 } ?? Double(n)
      }
    }
    return widths.max()!
  }
}
