import LinearAlgebra
import Resampling
import Testing
import TestSupport

@Suite struct BootstrapMomentsTests {
  private static let width = ReplicateDriver.tileWidth
  private static let source = RandomSource(seed: 8)

  private static func kinds(_ n: Int) -> [AreaResample] {
    let labels = (0..<n).map { $0 * 7 % 5 }
    return [.each, .some(count: n + 2), .within(strata: labels), .whole(clusters: labels), .bayesian]
  }

  /// Moments from the weights themselves, in two passes; the last sizes take one full chunk, and several.
  @Test(arguments: [(2, 1), (3, 2), (17, 1), (50, 4), (129, 7), (384, 2), (1_000, 3)])
  func agreeWithWeightedMoments(_ n: Int, _ p: Int) {
    let columns = normalMatrix(n, p, seed: 3)
    for kind in Self.kinds(n) {
      let moments = BootstrapMoments(columns: columns, resample: kind)
      var tile = moments.makeTile()
      let first = 2 * Self.width
      moments.draw(first..<first + Self.width, from: Self.source, into: &tile)
      var draws = AreaFrequencies(kind, unitCount: n)
      var weights = [Double](repeating: -1, count: n)
      var drawn = weights
      for b in [0, 1, 50, Self.width - 1] {
        draws.draw(first + b, from: Self.source, into: &drawn)
        moments.copyWeights(of: b, from: tile, into: &weights)
        #expect(weights == drawn)
        let total = weights.reduce(0, +)
        moments.resolve(b, in: &tile)
        #expect(abs(tile.totalWeight - total) <= 1e-14 * total)
        let means = (0..<p).map { j in zip(weights, columns.column(j)).reduce(0) { $0 + $1.0 * $1.1 } / total }
        for j in 0..<p {
          #expect(abs(tile.means[j] - means[j]) <= 1e-13)
          for k in 0..<p {
            let sum = (0..<n).reduce(0) {
              $0 + weights[$1] * (columns[$1, j] - means[j]) * (columns[$1, k] - means[k])
            }
            #expect(abs(tile.covariance[j + k * p] - sum / (total - 1)) <= 2e-12, "\(kind), replicate \(b)")
            #expect(tile.covariance[j + k * p] == tile.covariance[k + j * p])
          }
        }
      }
    }
  }

  /// R's moments of the frequencies committed beside them, which are also what is drawn today.
  @Test func agreeWithR() throws {
    let panel = try referenceRows("resample_panel.csv").map { $0.map { Double($0)! } }
    let frequencies = try referenceRows("resample_frequencies.csv")
    let expected = try referenceRows("resample_moments.csv")
    let strata = try referenceRows("resample_labels.csv").map { Int($0[0])! }
    let kinds: [AreaResample] = [
      .each, .within(strata: strata), .whole(clusters: strata), .bayesian, .some(count: 10),
    ]
    let (n, p) = (panel.count, panel[0].count)
    for (c, kind) in kinds.enumerated() {
      let moments = BootstrapMoments(columns: Matrix(rows: panel), resample: kind)
      var tile = moments.makeTile()
      moments.draw(Self.width..<2 * Self.width, from: Self.source, into: &tile)
      let b = 100 - Self.width
      #expect(Array(tile.frequencies[b * n..<(b + 1) * n]) == frequencies.map { Float($0[c])! }, "\(kind)")
      moments.resolve(b, in: &tile)
      let found = [tile.totalWeight] + tile.means + tile.covariance
      let wanted = expected.map { Double($0[c])! }
      #expect(found.count == 1 + p + p * p && wanted.count == found.count)
      for (x, y) in zip(found, wanted) { #expect(abs(x - y) <= 1e-13 * max(1, abs(y)), "\(kind)") }
    }
  }

  /// Whether products are kept or made for each tile, whether rows of padding follow: the same bits.
  @Test(arguments: [5, 384, 385, 1_100]) func memoryMakesNoDifference(_ n: Int) {
    let p = 3
    let columns = normalMatrix(n, p, seed: 4)
    var padded = Matrix(rowCount: n + 13, columnCount: p, repeating: 1e9)
    for j in 0..<p {
      for i in 0..<n { padded[i, j] = columns[i, j] }
    }
    for kind in Self.kinds(n) {
      let all = [
        BootstrapMoments(columns: columns, resample: kind),
        BootstrapMoments(columns: columns, resample: kind, memory: 0),
        BootstrapMoments(columns: padded, unitCount: n, resample: kind),
        BootstrapMoments(columns: padded, unitCount: n, resample: kind, memory: 0),
      ].map { moments in
        var tile = moments.makeTile()
        moments.draw(0..<Self.width, from: Self.source, into: &tile)
        moments.resolve(77, in: &tile)
        return [tile.totalWeight] + tile.means + tile.covariance
      }
      #expect(all.allSatisfy { $0 == all[0] })
    }
  }

  /// One draw has a mean and nothing to vary.
  @Test func oneDrawHasNoCovariance() {
    let columns = normalMatrix(20, 2, seed: 4)
    let moments = BootstrapMoments(columns: columns, resample: .some(count: 1))
    var tile = moments.makeTile()
    moments.draw(0..<Self.width, from: Self.source, into: &tile)
    moments.resolve(5, in: &tile)
    let area = tile.frequencies[100..<120].firstIndex(of: 1)! - 100
    #expect(tile.totalWeight == 1 && tile.means == columns.row(area) && tile.covariance == [0, 0, 0, 0])
  }

  @Test func aTileDrawnAgainIsTheSame() {
    let moments = BootstrapMoments(columns: normalMatrix(33, 3, seed: 5), memory: 0)
    var used = moments.makeTile()
    moments.draw(0..<Self.width, from: Self.source, into: &used)
    moments.draw(Self.width..<2 * Self.width, from: Self.source, into: &used)
    var fresh = moments.makeTile()
    moments.draw(Self.width..<2 * Self.width, from: Self.source, into: &fresh)
    #expect(used.frequencies == fresh.frequencies)
    moments.resolve(9, in: &used)
    moments.resolve(9, in: &fresh)
    #expect(used.means == fresh.means && used.covariance == fresh.covariance)
  }

  /// The same bits at any number of threads and under any partition of the replicates.
  @Test func replicatesDoNotDependOnWhoMakesThem() throws {
    for kind in Self.kinds(400) {
      let moments = BootstrapMoments(columns: normalMatrix(400, 4, seed: 6), resample: kind)
      func covariances(_ replicates: Range<Int>, threads: Int) throws -> [Int: [Double]] {
        let driver = ReplicateDriver(replicates: replicates, threads: threads)
        let workers = try driver.run(makeWorker: { (tile: moments.makeTile(), found: [Int: [Double]]()) }) {
          tile, wanted, worker in
          moments.draw(tile, from: Self.source, into: &worker.tile)
          for b in wanted {
            moments.resolve(b - tile.lowerBound, in: &worker.tile)
            worker.found[b] = worker.tile.covariance
          }
        }
        return workers.reduce(into: [:]) { $0.merge($1.found) { _, _ in preconditionFailure("a replicate twice") } }
      }
      let whole = try covariances(0..<300, threads: 1)
      #expect(try covariances(0..<300, threads: 2) == whole)
      let parts = try [0..<50, 50..<60, 60..<300].map { try covariances($0, threads: 2) }
      #expect(parts.reduce(into: [:]) { $0.merge($1) { _, new in new } } == whole)
    }
  }
}
