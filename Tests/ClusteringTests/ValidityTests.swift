import Clustering
import LinearAlgebra
import Testing
import TestSupport

@Suite struct ValidityTests {
  // Reference: R's cluster::silhouette and scikit-learn's calinski_harabasz_score on R's cuts.
  @Test(arguments: [(0, "cloud"), (1, "groups"), (2, "ties"), (3, "cube")])
  func equalsRAndScikitLearn(row: Int, name: String) throws {
    let data = Matrix(rows: try reference(name + "_data"))
    let cuts = try reference(name + "_cuts")
    let ratios = try reference("variance_ratios")[row]
    let groupings = (2...6).map { k in cuts.map { Int($0[k - 1]) } }
    let silhouettes = try Silhouette.measure(data, groupings: groupings)
    for (index, silhouette) in silhouettes.enumerated() {
      #expect(zip(silhouette.widths, cuts).allSatisfy { agree($0, $1[index + 6]) })
      #expect(agree(try CalinskiHarabasz.ratio(data, labels: groupings[index]), ratios[index]))
    }
  }

  @Test(
    arguments: [("usarrests.csv", "USArrests", 2), ("swiss.csv", "swiss", 3)])
  func equalsROnClassicData(file: String, name: String, best: Int) throws {
    let data = try Classic.standardised(file)
    let count = try GroupCount(of: data, tree: WardLinkage.dendrogram(of: data), range: 2...6)
    let figures = try Classic.numbers("\(name)_kmeans_ward_summary.csv")
    #expect(zip(count.silhouettes, figures).allSatisfy { agree($0.mean, $1[3]) })
    #expect(count.best(smallestAtLeast: 1) == best)
  }

  // Oracle: the definition, pair by pair, on groupings that are not nested.
  @Test func equalsTheDefinition() throws {
    var noise = SplitMix64(23)
    let data = noise.cloud(61, 3)
    let groupings = [2, 3, 7].map { k in (0..<61).map { _ in Int.random(in: 0..<k, using: &noise) } }
    for (labels, silhouette) in zip(groupings, try Silhouette.measure(data, groupings: groupings)) {
      for i in 0..<61 {
        func meanDistance(to group: Int) -> Double {
          let others = (0..<61).filter { $0 != i && labels[$0] == group }
          let distances = others.map { j in
            (0..<3).reduce(0.0) { $0 + (data[i, $1] - data[j, $1]) * (data[i, $1] - data[j, $1]) }.squareRoot()
          }
          return distances.reduce(0, +) / Double(others.count)
        }
        let a = meanDistance(to: labels[i])
        let b = Set(labels).subtracting([labels[i]]).map(meanDistance(to:)).min()!
        #expect(agree(silhouette.widths[i], (b - a) / max(a, b)))
      }
      #expect(agree(silhouette.mean, silhouette.widths.reduce(0, +) / 61))
    }
  }

  // Properties.
  @Test func bitsDoNotDependOnThreads() throws {
    var noise = SplitMix64(29)
    let data = noise.cloud(333, 5)
    let tree = try WardLinkage.dendrogram(of: data)
    let one = try GroupCount(of: data, tree: tree, range: 2...12, threads: 1)
    #expect(try GroupCount(of: data, tree: tree, range: 2...12, threads: 2) == one)
    #expect(one.silhouettes.allSatisfy { $0.widths.allSatisfy { abs($0) <= 1 } })
  }

  @Test func aGroupingMeasuresTheSameAloneAndAmongOthers() throws {
    var noise = SplitMix64(31)
    let data = noise.cloud(120, 2)
    let tree = try WardLinkage.dendrogram(of: data)
    let cuts = try [2, 5, 30].map { try tree.cut(into: $0) }
    let together = try Silhouette.measure(data, groupings: cuts)
    for (cut, silhouette) in zip(cuts, together) {
      let alone = try Silhouette.measure(data, groupings: [cut])[0]
      #expect(zip(alone.widths, silhouette.widths).allSatisfy { agree($0, $1) })
    }
  }

  @Test func smallGroupsArePassedOver() throws {
    // Twelve in three fours, and one far away, which every cut of this range leaves alone.
    let line = Matrix(columns: [[0, 0.1, 0.2, 0.3, 5, 5.1, 5.2, 5.3, 10, 10.1, 10.2, 10.3, 90]])
    let count = try GroupCount(of: line, tree: WardLinkage.dendrogram(of: line), range: 2...5)
    #expect(
      count.smallest == [1, 1, 1, 1] && count.best(smallestAtLeast: 2) == nil && count.best(smallestAtLeast: 1) == 4)
    let fours = line.rows(Array(0..<12))
    let clear = try GroupCount(of: fours, tree: WardLinkage.dendrogram(of: fours), range: 2...5)
    #expect(clear.best(smallestAtLeast: 1) == 3 && clear.smallest[1] == 4 && clear.best(smallestAtLeast: 4) == 3)
    #expect(clear.best(smallestAtLeast: 5) == nil)
    for (labels, squares) in zip(clear.cuts, clear.squares) {
      #expect(agree(squares.varianceRatio, try CalinskiHarabasz.ratio(fours, labels: labels)))
      let total = fours.column(0).reduce(0) { $0 + ($1 - 5.15) * ($1 - 5.15) }
      #expect(agree(squares.within + squares.between, total))
    }
  }

  // Edges.
  @Test func unitsAloneOrUndividedHaveWidthZero() throws {
    let data = Matrix(columns: [[0, 1, 9]])
    let silhouettes = try Silhouette.measure(data, groupings: [[0, 0, 1], [0, 1, 2]])
    #expect(silhouettes[0].widths[2] == 0 && silhouettes[1].widths == [0, 0, 0])
    let same = Matrix(rowCount: 4, columnCount: 2, repeating: 1)
    #expect(try Silhouette.measure(same, groupings: [[0, 0, 1, 1]])[0].mean == 0)
    #expect(try Silhouette.measure(data, groupings: []).isEmpty)
  }

  @Test func labelsWithoutUnitsArePassedOver() throws {
    let data = Matrix(columns: [[0, 1, 8, 9]])
    let plain = try Silhouette.measure(data, groupings: [[0, 0, 1, 1]])
    #expect(try Silhouette.measure(data, groupings: [[4, 4, 2, 2]]) == plain)
    #expect(try CalinskiHarabasz.ratio(data, labels: [4, 4, 2, 2]) == 128)
  }

  @Test func ratiosAtTheEdge() throws {
    let pairs = Matrix(columns: [[0.1, 0.1, 0.1, 0.7, 0.7, 0.7, 0.7]])
    #expect(try CalinskiHarabasz.ratio(pairs, labels: [0, 0, 0, 1, 1, 1, 1]) == .infinity)
    #expect(throws: ClusteringError.noSpread) {
      try CalinskiHarabasz.ratio(Matrix(rowCount: 3, columnCount: 1, repeating: 2), labels: [0, 1, 1])
    }
    #expect(throws: ClusteringError.countOutOfRange(k: 7, limit: 6)) {
      try CalinskiHarabasz.ratio(pairs, labels: Array(0..<7))
    }
    #expect(throws: ClusteringError.countOutOfRange(k: 1, limit: 6)) {
      try CalinskiHarabasz.ratio(pairs, labels: [Int](repeating: 3, count: 7))
    }
  }

  @Test func countsOutOfRangeAreRefused() throws {
    let data = Matrix(columns: [[0, 1, 8, 9]])
    let tree = try WardLinkage.dendrogram(of: data)
    #expect(throws: ClusteringError.countOutOfRange(k: 1, limit: 4)) {
      try GroupCount(of: data, tree: tree, range: 1...3)
    }
    #expect(throws: ClusteringError.countOutOfRange(k: 5, limit: 4)) {
      try GroupCount(of: data, tree: tree, range: 2...5)
    }
    #expect(throws: ClusteringError.countOutOfRange(k: 1, limit: 4)) {
      try Silhouette.measure(data, groupings: [[0, 0, 0, 0]])
    }
    #expect(throws: ClusteringError.nonFinite(row: 2, column: 0)) {
      try Silhouette.measure(Matrix(columns: [[0, 1, .nan]]), groupings: [[0, 1, 1]])
    }
  }
}
