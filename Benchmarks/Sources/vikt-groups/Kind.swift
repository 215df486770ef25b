import CompositeIndex
import Foundation
import LinearAlgebra
import Probability

/// A kind of invented data: one cluster of some shape, or groups that stand apart.
enum Kind: String, CaseIterable {
  case gaussian
  /// Log-normal, with the skewness that the name says.
  case skewed1 = "skewness 1.1"
  case skewed2 = "skewness 2.3"
  /// Student's t, 5 degrees of freedom: what is far out in one indicator is so in all.
  case heavy = "t, 5 df"
  /// Shares of some 60 to 3,000 people, around logits that are Gaussian.
  case rates = "rates"
  /// The same of some 20 to 500 people: heaped at a few values, the smaller the area the further out.
  case fewPeople = "rates, few people"
  case three = "three groups"
  case five = "five groups"

  /// Nil for one cluster.
  var groupCount: Int? {
    switch self {
    case .three: 3
    case .five: 5
    default: nil
    }
  }

  static let indicatorCount = 5

  static let recipe = Recipe(
    tree: IndexTree(nodes: [
      Node(
        id: "index", children: (0..<indicatorCount).map(Child.indicator), normalise: .zScore, weights: .equal,
        aggregate: .arithmetic)
    ]))

  /// Indicators that correlate by a half, a cut-off at the worst 15 % of each; groups are six standard deviations from the centre,
  /// each in an indicator of its own.
  func panel(areas n: Int, seed: UInt64) -> Panel {
    var stream = RandomStream(seed: seed, stream: 90)
    let p = Self.indicatorCount
    var z = (0..<p).map { _ in (0..<n).map { _ in Normal.draw(from: &stream) } }
    if groupCount == nil {
      let common = (0..<n).map { _ in Normal.draw(from: &stream) }
      for j in 0..<p { for i in 0..<n { z[j][i] = 0.5.squareRoot() * (z[j][i] + common[i]) } }
    }
    let people = (0..<n).map { _ in Normal.draw(from: &stream) }
    func mapped(_ value: (Int, Double) -> Double) -> [[Double]] {
      z.map { $0.enumerated().map { value($0.offset, $0.element) } }
    }
    func rates(_ middle: Double, _ spread: Double, least: Double, _ base: Double, _ slope: Double) -> [[Double]] {
      var streams = stream
      return mapped { i, z in
        let trials = Int(least + exp(middle + spread * people[i]))
        let odds = exp(base + slope * z)
        return 100 * Double(Binomial(trials: trials, probability: odds / (1 + odds)).draw(from: &streams))
          / Double(trials)
      }
    }
    let columns: [[Double]]
    switch self {
    case .gaussian: columns = z
    // √(exp(σ²) − 1)·(exp(σ²) + 2) is 1.1 and 2.3.
    case .skewed1: columns = mapped { exp(0.3419 * $1) }
    case .skewed2: columns = mapped { exp(0.6071 * $1) }
    case .heavy:
      let scales = (0..<n).map { _ in
        (5
          / (0..<5).reduce(0.0) { sum, _ in
            let z = Normal.draw(from: &stream)
            return sum + z * z
          }).squareRoot()
      }
      columns = mapped { scales[$0] * $1 }
    case .rates: columns = rates(6.5, 0.7, least: 50, -2.5, 0.5)
    case .fewPeople: columns = rates(4.5, 0.9, least: 20, -3, 0.4)
    case .three, .five: columns = (0..<p).map { j in z[j].indices.map { z[j][$0] + ($0 % groupCount! == j ? 6 : 0) } }
    }
    let ids = (0..<n).map(String.init)
    return Panel(
      units: Units(ids: ids, names: ids),
      indicators: columns.indices.map { j in
        Indicator(id: "x\(j)", direction: .higherIsWorse, problem: .atLeast(columns[j].sorted()[n * 85 / 100]))
      },
      values: Matrix(columns: columns), noise: columns.map { _ in .fixed })
  }
}
