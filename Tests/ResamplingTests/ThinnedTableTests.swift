import Foundation
import LinearAlgebra
import Probability
import Resampling
import Testing

/// Tables divided at random, and figures drawn around true ones.
@Suite struct ThinnedTableTests {
  private static let noise: [ColumnNoise] = [
    .binomial(successes: [3, 0, 12, 1, 40], trials: [10, 7, 12, 1, 1_000], per: 100),
    .poisson(events: [0, 1, 25, 300, 7], exposure: [4, 8, 12, 100, 3], per: 1_000),
    .normal(standardErrors: [1, 0.5, 2, 0, 3]),
    .fixed,
  ]
  private static let values = Matrix(columns: [
    [30, 0, 100, 100, 4], [0, 125, 2_083, 3_000, 2_333], [5, -1, 0, 2, 9], [1, 2, 3, 4, 5],
  ])
  private static let factors = [NoiseFactors.none, .none, NoiseFactors(designEffect: 4), .none]

  private static func table(_ split: Int, seed: UInt64 = 1) -> ThinnedTable {
    ThinnedTable(noise, factors: factors, values: values, source: RandomSource(seed: seed).task(split))
  }

  @Test func halvesAddUp() throws {
    for split in 0..<200 {
      let table = Self.table(split)
      #expect(table.isDivided == [true, true, true, false, true])
      let (a, b) = table.halves
      guard case .binomial(let y1, let n1, 100, _) = a.noise[0], case .binomial(let y2, let n2, 100, _) = b.noise[0],
        case .poisson(let e1, let t1, 1_000, _) = a.noise[1], case .poisson(let e2, let t2, 1_000, _) = b.noise[1],
        case .normal(let s1, _) = a.noise[2], case .normal(let s2, _) = b.noise[2]
      else { return #expect(Bool(false), "other noise") }
      for i in 0..<5 {
        let isDivided = table.isDivided[i]
        #expect(y1[i] + y2[i] == [3, 0, 12, 2, 40][i] && n1[i] + n2[i] == [10, 7, 12, 2, 1_000][i])
        #expect(n1[i] >= 1 && n2[i] >= 1 && y1[i] <= n1[i] && y2[i] <= n2[i])
        #expect(a.values[i, 0] == (isDivided ? 100 * y1[i] / n1[i] : 100))
        #expect(e1[i] + e2[i] == [0, 1, 25, 300, 7][i] && t1[i] == [2, 4, 6, 50, 1.5][i] && t1 == t2)
        #expect(a.values[i, 1] == 1_000 * e1[i] / t1[i])
        // A design effect of 4 doubles the error, and half of the people widen it by √2.
        #expect(abs(s1[i] - 2.0.squareRoot() * [2, 1, 4, 0, 6][i]) <= 1e-12 && s1 == s2)
        #expect(abs((a.values[i, 2] + b.values[i, 2]) / 2 - Self.values[i, 2]) <= 1e-12)
        #expect(a.values[i, 3] == Self.values[i, 3] && b.values[i, 3] == Self.values[i, 3])
      }
      #expect(a.values[3, 2] == 2)
    }
  }

  /// Figures brought over from parts of other units stand in both halves as they are.
  @Test func whatWasBroughtOverIsNotDivided() {
    let noise = ColumnNoise.binomial(
      successes: [30, 40], trials: [100, 100], per: 100, evidence: [0: .allocated(deviation: 3)])
    let table = ThinnedTable(
      [noise], factors: [.none], values: Matrix(columns: [[30, 40]]), source: RandomSource(seed: 2))
    #expect(table.isDivided == [false, true])
    for half in [table.halves.first, table.halves.second] {
      guard case .binomial(let y, let n, _, _) = half.noise[0] else { return #expect(Bool(false), "other noise") }
      #expect(y[0] == 30 && n[0] == 100 && half.values[0, 0] == 30 && n[1] < 100)
    }
  }

  /// Of ten people with three successes, given the half's size, the successes in it are hypergeometric; each of 25 events is
  /// in it by a coin; the error taken off is normal.
  @Test func divisionsHaveTheirDistributions() throws {
    var successes = [[Int]](repeating: [0, 0, 0, 0], count: 11)
    var (events, squares, errors) = (0.0, 0.0, 0.0)
    let count = 20_000
    for split in 0..<count {
      let half = Self.table(split).halves.first
      guard case .binomial(let y, let n, _, _) = half.noise[0], case .poisson(let e, _, _, _) = half.noise[1] else {
        return
      }
      successes[Int(n[0])][Int(y[0])] += 1
      events += e[2]
      squares += (e[2] - 12.5) * (e[2] - 12.5)
      errors += (half.values[0, 2] - 5) * (half.values[0, 2] - 5)
    }
    func choose(_ n: Int, _ k: Int) -> Double {
      guard 0...n ~= k else { return 0 }
      return (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    for size in 3...7 {
      let total = Double(successes[size].reduce(0, +))
      #expect(abs(total / Double(count) - choose(10, size) / 1_022) <= 4 * (0.25 / Double(count)).squareRoot())
      for y in 0...3 {
        let p = choose(3, y) * choose(7, size - y) / choose(10, size)
        #expect(abs(Double(successes[size][y]) / total - p) <= 4.5 * (p * (1 - p) / total).squareRoot(), "\(size) \(y)")
      }
    }
    #expect(abs(events / Double(count) - 12.5) <= 4 * 2.5 / Double(count).squareRoot())
    #expect(abs(squares / Double(count) - 6.25) <= 4 * 6.25 * (2 / Double(count)).squareRoot())
    #expect(abs(errors / Double(count) - 4) <= 4 * 4 * (2 / Double(count)).squareRoot())
  }

  /// Figures of one true share: what the halves show of it is independent, though both stand in one figure.
  @Test func halvesAreIndependentGivenTheTruth() {
    var stream = RandomStream(seed: 5, stream: 60)
    let n = 20_000
    let people = [Double](repeating: 30, count: n)
    let y = people.map { Double(Binomial(trials: Int($0), probability: 0.2).draw(from: &stream)) }
    let e = people.map { _ in Double(Poisson(mean: 6).draw(from: &stream)) }
    let x = people.map { _ in Normal.draw(from: &stream) }
    let table = ThinnedTable(
      [
        .binomial(successes: y, trials: people, per: 1), .poisson(events: e, exposure: people, per: 1),
        .normal(standardErrors: people.map { _ in 1 }),
      ], factors: [.none, .none, .none],
      values: Matrix(columns: [zip(y, people).map { $0 / $1 }, zip(e, people).map { $0 / $1 }, x]),
      source: RandomSource(seed: 9))
    for j in 0..<3 {
      let (a, b) = (table.halves.first.values.column(j), table.halves.second.values.column(j))
      func moment(_ x: [Double], _ y: [Double]) -> Double {
        let (mx, my) = (x.reduce(0, +) / Double(n), y.reduce(0, +) / Double(n))
        return zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) } / Double(n)
      }
      let r = moment(a, b) / (moment(a, a) * moment(b, b)).squareRoot()
      #expect(abs(r) <= 4 / Double(n).squareRoot(), "\(j): \(r)")
    }
  }

  /// The least base that is read: it is not divided, and its new figures are numbers.
  @Test func aBaseBelowOnePersonIsOne() {
    let noise = [ColumnNoise.binomial(successes: [1e-10, 4], trials: [1e-9, 8], per: 100)]
    let table = ThinnedTable(
      noise, factors: [.none], values: Matrix(columns: [[10, 50]]), source: RandomSource(seed: 1))
    #expect(table.isDivided == [false, true])
    for r in 0..<20 {
      var figures: [Double] = [10, 50]
      NewFigures(table.halves.second.noise).draw([0], areas: 2, r..<r + 1, from: RandomSource(seed: 1), over: &figures)
      #expect([0, 100].contains(figures[0]) && 0...100 ~= figures[1])
    }
  }

  /// What is not counted or measured as the others are is no matter of a division, nor of new figures.
  @Test func cellsThatAreNoPlainCountsStay() throws {
    let sizes: [Double] = [10, 10, 10, 10]
    let others: [Int: CellEvidence] = [0: .exact, 2: .within(1...4, variance: 1)]
    let noise: [ColumnNoise] = [
      .binomial(successes: [3, 3, 3, 3], trials: sizes, per: 100, evidence: others),
      .poisson(events: [3, 3, 3, 3], exposure: sizes, per: 10, evidence: [0: .imputed]),
      .normal(standardErrors: [0, 1, 1, 1], evidence: [0: .exact]),
    ]
    let values = Matrix(columns: [[30, 30, 30, 30], [3, 3, 3, 3], [5, 5, 5, 5]])
    let table = ThinnedTable(
      noise, factors: [.none, .none, .none], values: values, source: RandomSource(seed: 1))
    // What is certain is as sure in either half; a count between bounds is not known in any.
    #expect(table.isDivided == [true, true, false, true])
    for half in [table.halves.first, table.halves.second] {
      #expect(half.noise.map(\.evidence) == noise.map(\.evidence))
      for j in 0..<3 { #expect(half.values[0, j] == values[0, j]) }
      #expect(half.values[2, 0] == 30 && half.values[2, 1] != 3 || half.values[2, 2] != 5)
    }
    var tables = values.elements
    NewFigures(noise).draw([0, 1, 2], areas: 4, 0..<1, from: RandomSource(seed: 1), over: &tables)
    #expect(tables[0] == 30 && tables[2] == 30 && tables[4] == 3 && tables[8] == 5)
    #expect(tables[9] != 5 && tables[11] != 5)
  }

  @Test func aSplitIsFixedBySeedAndNumber() {
    #expect(Self.table(4).halves.first.values == Self.table(4).halves.first.values)
    #expect(Self.table(4).halves.first.values != Self.table(5).halves.first.values)
    #expect(Self.table(4).halves.first.values != Self.table(4, seed: 2).halves.first.values)
  }

  /// Around given rates, columns that are drawn have the distribution's mean and variance; others stay.
  @Test func newFiguresAreDrawnAroundTrueOnes() {
    let n = 4_000
    let sizes = [Double](repeating: 20, count: n)
    let figures = NewFigures([
      .binomial(successes: sizes, trials: sizes, per: 100), .poisson(events: sizes, exposure: sizes, per: 1_000),
      .normal(standardErrors: sizes), .binomial(successes: sizes, trials: sizes, per: 100),
    ])
    let truth = [30.0, 250, -5, 30]
    let whole = truth.flatMap { [Double](repeating: $0, count: n) }
    var tables = [[Double]](repeating: whole, count: 8).flatMap(\.self)
    figures.draw([0, 1, 2], areas: n, 8..<16, from: RandomSource(seed: 3), over: &tables)
    var again = [[Double]](repeating: whole, count: 4).flatMap(\.self)
    figures.draw([0, 1, 2], areas: n, 12..<16, from: RandomSource(seed: 3), over: &again)
    #expect(Array(tables[4 * 4 * n..<8 * 4 * n]) == again)
    let variances: [Double] = [105, 12_500, 400, 0]
    for j in 0..<4 {
      var drawn = [Double]()
      for r in 0..<8 { drawn += tables[(r * 4 + j) * n..<(r * 4 + j + 1) * n] }
      let count = Double(drawn.count)
      let mean = drawn.reduce(0, +) / count
      let squares: [Double] = drawn.map { ($0 - mean) * ($0 - mean) }
      let variance = squares.reduce(0, +) / count
      #expect(abs(mean - truth[j]) <= 4 * (variances[j] / count).squareRoot(), "\(j)")
      #expect(abs(variance - variances[j]) <= 5 * variances[j] * (2 / count).squareRoot(), "\(j)")
    }
  }
}
