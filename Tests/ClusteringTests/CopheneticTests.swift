import Clustering
import LinearAlgebra
import Testing
import TestSupport

@Suite struct CopheneticTests {
  // Reference: SciPy's cophenet, checked against R's.
  @Test(arguments: ["USArrests", "swiss", "cloud", "groups", "state"], Linkage.allCases)
  func equalsSciPy(name: String, linkage: Linkage) throws {
    let data = try LinkageFigures.data(name)
    let ours = try linkage.dendrogram(of: data).copheneticCorrelation(with: data)
    #expect(abs(try #require(ours) - (try LinkageFigures.copheneticCorrelation(name, linkage))) < 1e-12)
  }

  // Oracle: heights of pairs from the members of every cluster.
  @Test(arguments: Linkage.allCases, [3, 8, 9, 40]) func equalsTheDefinition(linkage: Linkage, n: Int) throws {
    var noise = SplitMix64(UInt64(n))
    for data in [noise.cloud(n, 2), noise.grid(n, 2, side: 3)] {
      let tree = try linkage.dendrogram(of: data)
      var members = (0..<n).map { [$0] }
      var (distances, heights) = ([Double](), [Double]())
      for merge in tree.merges {
        for i in members[merge.left] {
          for j in members[merge.right] {
            let gap = (data[i, 0] - data[j, 0], data[i, 1] - data[j, 1])
            distances.append((gap.0 * gap.0 + gap.1 * gap.1).squareRoot())
            heights.append(merge.height)
          }
        }
        members.append(members[merge.left] + members[merge.right])
      }
      let (x, y) = (distances.map { $0 - distances.mean }, heights.map { $0 - heights.mean })
      func sum(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
      let expected = sum(x, y) / (sum(x, x) * sum(y, y)).squareRoot()
      #expect(agree(try #require(try tree.copheneticCorrelation(with: data)), expected, 1e-12))
    }
  }

  // Properties.
  @Test func bitsDoNotDependOnThreads() throws {
    var noise = SplitMix64(47)
    let data = noise.cloud(333, 5)
    let tree = try Linkage.average.dendrogram(of: data)
    #expect(
      try tree.copheneticCorrelation(with: data, threads: 1) == tree.copheneticCorrelation(with: data, threads: 2))
  }

  @Test func distancesOfATreeAreKeptWhole() throws {
    // Two pairs, every unit of one as far from every unit of the other.
    let data = Matrix(rows: [[1, 0, 0], [-1, 0, 0], [0, 1, 9], [0, -1, 9]])
    for linkage in [Linkage.average, .complete, .single, .weighted] {
      #expect(agree(try #require(try linkage.dendrogram(of: data).copheneticCorrelation(with: data)), 1))
    }
  }

  @Test(arguments: [0x1p-900, 0x1p900]) func scaleDoesNotMatter(scale: Double) throws {
    var noise = SplitMix64(13)
    let data = noise.cloud(60, 3)
    let scaled = Matrix(rowCount: 60, columnCount: 3, elements: data.elements.map { $0 * scale })
    let plain = try #require(try Linkage.average.dendrogram(of: data).copheneticCorrelation(with: data))
    #expect(agree(try #require(try Linkage.average.dendrogram(of: scaled).copheneticCorrelation(with: scaled)), plain))
  }

  /// Each unit joins the cluster of all before it, so that the tree is as deep as there are units.
  @Test func deepTreesTakeNoStack() throws {
    let n = TestSize.isFull ? 10_000 : 4_000
    let data = Matrix(columns: [(0..<n).map { Double($0) * Double($0 + 1) }])
    let tree = try Linkage.single.dendrogram(of: data)
    #expect(tree.merges.last?.left == n - 1 && tree.leafOrder.first == n - 1)
    #expect(try tree.cut(into: 2).last == 1)
    let r = try #require(try tree.copheneticCorrelation(with: data, threads: 2))
    #expect(r > 0.5 && r < 1)
  }

  // Edges.
  @Test func whatHasNoSpreadHasNone() throws {
    for data in [
      Matrix(rows: [[1, 2]]), Matrix(rows: [[0, 1], [5, 5]]), Matrix(rowCount: 5, columnCount: 2, repeating: 0.1),
      // The corners of a tetrahedron, whose distances are the same but for rounding.
      Matrix(rows: [[0.1, 0, 0, 0], [0, 0.1, 0, 0], [0, 0, 0.1, 0], [0, 0, 0, 0.1]]),
    ] {
      #expect(try Linkage.average.dendrogram(of: data).copheneticCorrelation(with: data) == nil)
    }
  }

  @Test func faultsAndStopsAreThrown() throws {
    let data = Matrix(rows: [[0], [1], [3]])
    let tree = try Linkage.average.dendrogram(of: data)
    #expect(throws: ClusteringError.nonFinite(row: 2, column: 0)) {
      try tree.copheneticCorrelation(with: Matrix(rows: [[0], [1], [.nan]]))
    }
    #expect(throws: ClusteringError.cancelled) { try tree.copheneticCorrelation(with: data) { false } }
  }
}
