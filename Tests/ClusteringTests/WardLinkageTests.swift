import Clustering
import LinearAlgebra
import Testing
import TestSupport

@Suite struct WardLinkageTests {
  // Reference: R's hclust(method = "ward.D2"), checked against SciPy; the script stands beside the figures.
  @Test(arguments: ["cloud", "groups", "ties", "cube"]) func equalsR(name: String) throws {
    let tree = try WardLinkage.dendrogram(of: Matrix(rows: reference(name + "_data")))
    let merges = try reference(name + "_merges")
    let cuts = try reference(name + "_cuts")
    #expect(tree.merges.count == merges.count)
    for (ours, theirs) in zip(tree.merges, merges) {
      #expect([ours.left, ours.right] == [Int(theirs[0]), Int(theirs[1])])
      #expect(agree(ours.height, theirs[2]))
    }
    #expect(tree.leafOrder == cuts.map { Int($0[0]) })
    for k in 2...6 { #expect(try tree.cut(into: k) == cuts.map { Int($0[k - 1]) }) }
  }

  @Test(
    arguments: [("usarrests.csv", "USArrests"), ("swiss.csv", "swiss")])
  func equalsROnClassicData(file: String, name: String) throws {
    let tree = try WardLinkage.dendrogram(of: Classic.standardised(file))
    let merges = try Classic.numbers("\(name)_hclust_wardD2.csv")
    #expect(tree.merges.count == merges.count)
    for (ours, theirs) in zip(tree.merges, merges) { #expect(abs(ours.height - theirs[2]) <= 1e-10 * theirs[2]) }
    // Five columns of k-means, then cutree of this tree for k = 2…6.
    let cuts = try Classic.numbers("\(name)_clusters_k2_6.csv")
    for k in 2...6 { #expect(try tree.cut(into: k) == cuts.map { Int($0[k + 3]) - 1 }) }
  }

  // Oracle: exhaustive search with means taken afresh.
  @Test(arguments: [(2, 1), (3, 2), (8, 2), (9, 3), (17, 1), (40, 4), (70, 2), (90, 11)])
  func equalsExhaustiveSearch(n: Int, d: Int) throws {
    var noise = SplitMix64(UInt64(100 * n + d))
    let data = noise.cloud(n, d)
    let tree = try WardLinkage.dendrogram(of: data)
    for (ours, theirs) in zip(tree.merges, LinkageOracle(.ward, data).merges) {
      #expect([ours.left, ours.right] == [theirs.left, theirs.right])
      #expect(agree(ours.height, theirs.height))
    }
  }

  @Test(arguments: 1...30) func everyMergeOfTiedDataIsAmongTheClosest(seed: UInt64) throws {
    var noise = SplitMix64(seed)
    let data = noise.grid(50, 1 + Int(seed) % 3, side: 1 + Int(seed) % 4)
    let tree = try WardLinkage.dendrogram(of: data)
    #expect(LinkageOracle(.ward, data).firstWrongMerge(in: tree) == nil, "seed \(seed)")
  }

  @Test func manyUnitsAreRederivedAcrossRebuildings() throws {
    var noise = SplitMix64(7)
    let data = noise.cloud(180, 3)
    #expect(LinkageOracle(.ward, data).firstWrongMerge(in: try WardLinkage.dendrogram(of: data)) == nil)
  }

  // Reference: SciPy and fastcluster (make_many.py). Enough units for a tree of four levels.
  @Test func thousandsOfUnitsEqualSciPy() throws {
    var state = 20_261_130
    let rows = (0..<5_000).map { _ in
      (0..<3).map { _ in
        state = state * 48271 % 2_147_483_647
        return Double(state) / 2_147_483_647
      }
    }
    let tree = try WardLinkage.dendrogram(of: Matrix(rows: rows))
    let expected = try reference("many")
    for (step, height) in expected[0].enumerated() { #expect(agree(tree.merges[312 * step].height, height)) }
    let labels = try tree.cut(into: 20)
    #expect((0..<20).map { k in labels.count { $0 == k } }.sorted() == expected[1].map { Int($0) })
  }

  // Properties.
  @Test func tiesGoToTheLowestIndices() throws {
    let line = try WardLinkage.dendrogram(of: Matrix(columns: [[0, 1, 2, 3, 4]]))
    #expect(line.merges.prefix(2).map { [$0.left, $0.right] } == [[0, 1], [2, 3]])
    let square = try WardLinkage.dendrogram(of: Matrix(columns: [[0, 1, 0, 1], [0, 0, 1, 1]]))
    #expect(square.merges.map { [$0.left, $0.right] } == [[0, 1], [2, 3], [4, 5]])
    #expect(square.merges.map(\.size) == [2, 2, 4])
  }

  @Test(arguments: [(500, 6), (300, 1), (60, 40)]) func heightsNeverDecrease(n: Int, d: Int) throws {
    var noise = SplitMix64(3)
    for data in [noise.cloud(n, d), noise.grid(n, d, side: 2)] {
      let heights = try WardLinkage.dendrogram(of: data).merges.map(\.height)
      #expect(zip(heights, heights.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func theOrderOfUnitsDoesNotMatter() throws {
    var noise = SplitMix64(11)
    // Enough units for a tree of three levels, which another order fills differently.
    let data = noise.cloud(700, 4)
    let shuffle = Array(0..<700).shuffled(using: &noise)
    let plain = try WardLinkage.dendrogram(of: data)
    let shuffled = try WardLinkage.dendrogram(of: data.rows(shuffle))
    for k in [2, 7, 50] {
      let labels = try plain.cut(into: k)
      #expect(try shuffled.cut(into: k) == renumbered(shuffle.map { labels[$0] }))
    }
    #expect(zip(plain.merges, shuffled.merges).allSatisfy { agree($0.height, $1.height) })
  }

  @Test(arguments: [0x1p-900, 3.7, 0x1p900]) func scaleMultipliesHeightsOnly(scale: Double) throws {
    var noise = SplitMix64(13)
    let data = noise.cloud(200, 3)
    let scaled = Matrix(rowCount: 200, columnCount: 3, elements: data.elements.map { $0 * scale })
    let (a, b) = (try WardLinkage.dendrogram(of: data), try WardLinkage.dendrogram(of: scaled))
    #expect(try a.cut(into: 9) == b.cut(into: 9))
    #expect(zip(a.merges, b.merges).allSatisfy { agree($0.height, $1.height / scale) })
  }

  @Test func duplicatesJoinAtHeightZero() throws {
    var noise = SplitMix64(17)
    let rows = (0..<40).map { _ in noise.normals(3) }
    let tree = try WardLinkage.dendrogram(of: Matrix(rows: rows + rows + rows))
    #expect(tree.merges.prefix(80).allSatisfy { $0.height == 0 } && tree.merges[80].height > 0)
    let same = try WardLinkage.dendrogram(of: Matrix(rowCount: 100, columnCount: 2, repeating: 0.1))
    #expect(same.merges.allSatisfy { $0.height == 0 } && same.merges.last?.size == 100)
  }

  @Test func multiplicityStandsForDuplicates() throws {
    var noise = SplitMix64(19)
    let data = noise.cloud(30, 2)
    let multiplicity = (0..<30).map { 1 + $0 % 3 }
    let repeated = data.rows((0..<30).flatMap { [Int](repeating: $0, count: multiplicity[$0]) })
    let weighted = try WardLinkage.dendrogram(of: data, multiplicity: multiplicity).merges.map(\.height)
    let written = try WardLinkage.dendrogram(of: repeated).merges.map(\.height).filter { $0 > 0 }
    #expect(weighted.count == written.count && zip(weighted, written).allSatisfy { agree($0, $1) })
  }

  // Edges.
  @Test func oneUnitIsATreeWithoutMerges() throws {
    let tree = try WardLinkage.dendrogram(of: Matrix(rows: [[1, 2]]))
    #expect(tree.merges.isEmpty && tree.leafOrder == [0])
    #expect(try tree.cut(into: 1) == [0])
  }

  @Test func twoUnitsJoinAtTheirDistance() throws {
    let tree = try WardLinkage.dendrogram(of: Matrix(rows: [[0, 0], [3, 4]]))
    #expect(tree.merges.map(\.height) == [5])
  }

  @Test func faultyDataAreRefused() {
    #expect(throws: ClusteringError.tooFewUnits(count: 0)) {
      try WardLinkage.dendrogram(of: Matrix(rowCount: 0, columnCount: 2))
    }
    #expect(throws: ClusteringError.nonFinite(row: 1, column: 2)) {
      try WardLinkage.dendrogram(of: Matrix(rows: [[0, 1, 2], [3, 4, .nan]]))
    }
    #expect(throws: ClusteringError.nonFinite(row: 0, column: 0)) {
      try WardLinkage.dendrogram(of: Matrix(rows: [[-.infinity]]))
    }
  }

  @Test(arguments: [0, 4]) func cutsOutOfRangeAreRefused(k: Int) throws {
    let tree = try WardLinkage.dendrogram(of: Matrix(columns: [[0, 1, 5]]))
    #expect(throws: ClusteringError.countOutOfRange(k: k, limit: 3)) { try tree.cut(into: k) }
    #expect(try tree.cut(into: 2) == [0, 0, 1])
  }

  /// Work that is stopped ends within a tree, not only between trees.
  @Test func aTreeIsGivenUp() throws {
    var noise = SplitMix64(31)
    let data = noise.cloud(2_000, 3)
    var asked = 0
    #expect(throws: ClusteringError.cancelled) {
      try WardLinkage.dendrogram(of: data) {
        asked += 1
        return asked < 3
      }
    }
    #expect(asked == 3)
  }
}
