internal import CompositeIndex
internal import Foundation
internal import LinearAlgebra
internal import Probability
internal import Resampling

/// Small computations with known answers.
public enum SelfTest {
  /// Whether each came out as it must, by name.
  public static func results() -> [String: Bool] {
    ["random words": randomWords, "matrix product": product, "eigenvalues": eigenvalues, "threads agree": threadsAgree]
  }

  /// The published answer of Philox4x32-10 for a counter and key of zeros.
  private static var randomWords: Bool {
    Philox4x32.block(counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0))
      == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
  }

  /// A product of whole numbers, exact in floating point, at a size that meets every kernel.
  private static var product: Bool {
    let n = 67
    func entry(_ i: Int, _ j: Int) -> Double { Double((i * 31 + j * 17) % 101 - 50) }
    let a = Matrix(rows: (0..<n).map { i in (0..<n).map { entry(i, $0) } })
    let c = a.multiplied(by: a)
    return (0..<n).allSatisfy { i in
      (0..<n).allSatisfy { j in c[i, j] == (0..<n).reduce(0) { $0 + entry(i, $1) * entry($1, j) } }
    }
  }

  /// The second-difference matrix, whose eigenvalues are 2 − 2cos(kπ/(n + 1)).
  private static var eigenvalues: Bool {
    let n = 24
    var a = Matrix(rowCount: n, columnCount: n)
    for i in 0..<n {
      a[i, i] = 2
      if i > 0 {
        a[i, i - 1] = -1
        a[i - 1, i] = -1
      }
    }
    guard let found = try? SymmetricEigen(of: a) else { return false }
    return (0..<n).allSatisfy { k in
      abs(found.values[k] - (2 - 2 * cos(Double(n - k) * .pi / Double(n + 1)))) < 1e-13
    }
  }

  /// A small index gives the same rank distributions with one worker and with two.
  private static var threadsAgree: Bool {
    let n = 60
    var stream = RandomStream(seed: 1, stream: 0)
    let trials = [Double](repeating: 400, count: n)
    let counts = (0..<3).map { _ in (0..<n).map { Double(40 + 3 * $0 + stream.integer(below: 60)) } }
    let panel = Panel(
      units: Units(ids: (0..<n).map(String.init), names: (0..<n).map(String.init)),
      indicators: (0..<3).map { Indicator(id: "x\($0)", direction: .higherIsWorse) },
      values: Matrix(columns: counts.map { $0.map { $0 / 4 } }),
      noise: counts.map { .binomial(successes: $0, trials: trials, per: 100) })
    let root = Node(
      id: "index", children: (0..<3).map { .indicator($0) }, normalise: .zScore, weights: .pca, aggregate: .arithmetic)
    let plan = StudyPlan(
      recipe: Recipe(tree: IndexTree(nodes: [root])),
      stability: StabilityPlan(
        replicates: .count(200), level: 0.9, schemes: [.noise(.posterior), .areas], certainty: .areas), seed: 1)
    func ranks(_ threads: Int) -> [[RankSummary]]? {
      try? Study(plan, on: panel, threads: threads).stability?.outcomes.map(\.ranks)
    }
    guard let one = ranks(1), let two = ranks(2) else { return false }
    return one == two
  }
}
