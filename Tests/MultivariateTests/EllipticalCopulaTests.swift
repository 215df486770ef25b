import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Testing
import TestSupport

@Suite struct EllipticalCopulaTests {
  private func normals(_ n: Int, _ p: Int, seed: UInt64) -> [[Double]] {
    var stream = RandomStream(seed: seed, stream: 70)
    return (0..<p).map { _ in (0..<n).map { _ in Normal.draw(from: &stream) } }
  }

  private func draws(of table: Matrix, _ count: Int) throws -> [Matrix] {
    let copula = try EllipticalCopula(of: table)
    return (0..<count).map { k in
      var stream = RandomStream(seed: 3, stream: 71, replicate: UInt32(k))
      return copula.draw(from: &stream)
    }
  }

  private func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (x, y) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
    let products = zip(a, b).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    let squares = (a.reduce(0) { $0 + ($1 - x) * ($1 - x) }, b.reduce(0) { $0 + ($1 - y) * ($1 - y) })
    return products / (squares.0 * squares.1).squareRoot()
  }

  /// Every draw has the columns' own values; on average its correlations are those of the table, skewed and tied as it is.
  @Test func drawsHaveTheMarginsAndCorrelations() throws {
    let z = normals(2_000, 3, seed: 1)
    let table = Matrix(columns: [
      z[0].map { exp(0.8 * $0) }, zip(z[0], z[1]).map { exp(0.8 * (0.6 * $0 + 0.8 * $1)) },
      zip(z[1], z[2]).map { (3 * (0.5 * $0 - 0.85 * $1)).rounded() },
    ])
    let drawn = try draws(of: table, 60)
    for draw in drawn {
      for j in 0..<3 { #expect(draw.column(j).sorted() == table.column(j).sorted()) }
    }
    for j in 0..<3 {
      for i in 0..<j {
        let mean = drawn.reduce(0) { $0 + correlation($1.column(i), $1.column(j)) } / Double(drawn.count)
        #expect(abs(mean - correlation(table.column(i), table.column(j))) < 0.012, "\(i), \(j): \(mean)")
      }
    }
  }

  /// Of log-normal columns the latent correlation is known: log(1 + r(exp(σ²) − 1))/σ². Under the Gaussian copula, as here, rank
  /// correlations follow from it: 6/π·asin(ρ/2). (Cario & Nelson 1997; Kruskal 1958.)
  @Test func latentCorrelationsOfLogNormalColumns() throws {
    let (n, σ) = (20_000, 0.7)
    let z = normals(n, 2, seed: 4)
    let table = Matrix(columns: [
      z[0].map { exp(σ * $0) }, zip(z[0], z[1]).map { exp(σ * (-0.5 * $0 + 0.75.squareRoot() * $1)) },
    ])
    let r = correlation(table.column(0), table.column(1))
    let latent = log(1 + r * (exp(σ * σ) - 1)) / (σ * σ)
    func ranks(_ column: [Double]) -> [Double] {
      var result = column
      for (rank, i) in column.indices.sorted(by: { column[$0] < column[$1] }).enumerated() { result[i] = Double(rank) }
      return result
    }
    let found = try draws(of: table, 8).reduce(0) { $0 + correlation(ranks($1.column(0)), ranks($1.column(1))) } / 8
    #expect(abs(found - 6 / Double.pi * asin(latent / 2)) < 0.012)
  }

  /// Rows that are far out in all columns stay so: under a Gaussian copula extremes would meet by chance alone.
  @Test func rowsKeepTheirDistance() throws {
    var z = normals(1_000, 2, seed: 6)
    for i in 0..<50 { for j in 0..<2 { z[j][i] *= 6 } }
    let table = Matrix(columns: z)
    func together(_ draw: Matrix) -> Int {
      let bounds = (0..<2).map { j in draw.column(j).map(abs).sorted()[949] }
      return (0..<1_000).count { abs(draw[$0, 0]) > bounds[0] && abs(draw[$0, 1]) > bounds[1] }
    }
    let drawn = try draws(of: table, 40)
    let mean = Double(drawn.reduce(0) { $0 + together($1) }) / 40
    // Independent columns would have 2.5 of 50 in common.
    #expect(together(table) > 15 && mean > 5, "\(together(table)), \(mean)")
  }

  /// Of a multivariate t distribution, whose copula is elliptical, the draws have the tails: as many rows are far out in two columns at
  /// once as in the table, on average over tables. Distances of normal scores alone give fewer.
  @Test func drawsHaveTheTailsOfATDistribution() throws {
    var (own, drawn) = (0.0, 0.0)
    for seed in 20..<40 as Range<UInt64> {
      var z = normals(800, 3, seed: seed)
      var stream = RandomStream(seed: seed, stream: 72)
      for i in 0..<800 {
        let squares = (0..<4).reduce(0.0) { sum, _ in
          let z = Normal.draw(from: &stream)
          return sum + z * z
        }
        for j in 0..<3 { z[j][i] /= (squares / 4).squareRoot() }
      }
      let table = Matrix(columns: z)
      func together(_ table: Matrix) -> Double {
        let bounds = (0..<3).map { j in table.column(j).map(abs).sorted()[759] }
        let pairs = [(0, 1), (0, 2), (1, 2)].map { a, b in
          (0..<800).count { abs(table[$0, a]) > bounds[a] && abs(table[$0, b]) > bounds[b] }
        }
        return Double(pairs.reduce(0, +)) / 3
      }
      own += together(table) / 20
      let draws = try draws(of: table, 10)
      drawn += draws.reduce(0) { $0 + together($1) } / Double(draws.count) / 20
    }
    // Of 40 rows past the bound of one column; independent columns would have 2 in common.
    #expect(own > 8 && abs(drawn - own) < 1, "\(own), \(drawn)")
  }

  /// Groups are gone: in the table no row is far out in two columns, in a draw some are.
  @Test func groupsAreGone() throws {
    let z = normals(600, 3, seed: 8)
    let table = Matrix(columns: (0..<3).map { j in z[j].indices.map { z[j][$0] + ($0 % 3 == j ? 8 : 0) } })
    func corner(_ draw: Matrix) -> Int { (0..<600).count { draw[$0, 0] > 4 && draw[$0, 1] > 4 } }
    #expect(corner(table) == 0)
    for draw in try draws(of: table, 5) { #expect(corner(draw) > 5) }
  }

  /// A constant column, one that another repeats, one that is the sum of two, and two rows.
  @Test func columnsMayBeConstantOrDepend() throws {
    let z = normals(300, 2, seed: 9)
    let table = Matrix(columns: [
      z[0], z[0], [Double](repeating: 7, count: 300), z[1], zip(z[0], z[1]).map { $0 + $1 },
    ])
    for draw in try draws(of: table, 3) {
      #expect(correlation(draw.column(0), draw.column(1)) > 0.999)
      #expect(draw.column(2).allSatisfy { $0 == 7 })
      #expect(draw.column(4).sorted() == table.column(4).sorted())
    }
    let pair = Matrix(columns: [[1, 2], [5, 5]])
    for draw in try draws(of: pair, 3) { #expect(draw.column(0).sorted() == [1, 2] && draw.column(1) == [5, 5]) }
  }

  @Test func theSameStreamGivesTheSameTable() throws {
    let table = Matrix(columns: normals(50, 3, seed: 10))
    #expect(try draws(of: table, 2) == draws(of: table, 2))
    #expect(try draws(of: table, 2)[0] != draws(of: table, 2)[1])
  }
}
