import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Study
import TestSupport

/// `Sample.recipe` written out by hand, on rows repeated as often as drawn.
struct NaiveIndex {
  let ranks: [Int]
  /// Index of each area's tier.
  let tiers: [Int]
  /// Whether each area has each domain's need.
  let needs: [[Bool]]
  let problems: [[Bool]]
  /// Of the two domains.
  let weights: [Double]

  /// - Parameters:
  ///   - values: as measured.
  ///   - drawn: how often each area was drawn; nil for once.
  init(_ values: Matrix, drawn: [Double]?) throws {
    let turned = [0, 1, 2, 3, 4].map { j in
      values.column(j).map { j == 2 ? -$0 : j == 3 ? log1p($0) : $0 }
    }
    let z = turned.map { $0.standardised(drawn) }
    let n = values.rowCount
    let people = (0..<n).map { i in [z[0][i], z[1][i], z[4][i]].mean }
    let position = (0..<n).map { i -> Double in
      let (income, fires) = (10 + 2 * z[2][i], 10 + 2 * z[3][i])
      return (2 * income + fires) / 3
    }
    let domains = [people, position]
    let components = try PrincipalComponents.fit(
      panel: Matrix(columns: domains.map { $0.repeated(drawn) }), count: 1)
    let vector = components.vectors.column(0)
    let weights = vector.map { $0 / (vector[0] + vector[1]) }
    let standing = domains.map { $0.standardised(drawn) }
    let scores = (0..<n).map { weights[0] * standing[0][$0] + weights[1] * standing[1][$0] }
    let ranks = scores.descendingRanks
    let problems = (0..<n).map { [values[$0, 0] >= 30, values[$0, 1] >= 20, values[$0, 2] <= 270] }
    let cutoff = scores.repeated(drawn).mean + scores.repeated(drawn).sd
    tiers = (0..<n).map { i in
      if problems[i].allSatisfy({ $0 }) { return 0 }
      if scores[i] >= cutoff { return 1 }
      return ranks[i] * 10 <= 3 * n ? 2 : 3
    }
    needs = domains.map { values in
      let bound = values.repeated(drawn).sorted()[(90 * n + 99) / 100 - 1]
      return values.map { $0 >= bound }
    }
    self.ranks = ranks
    self.problems = problems
    self.weights = weights
  }
}
