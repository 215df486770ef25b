import Clustering
import LinearAlgebra
import Testing
import TestSupport

@Suite struct ContiguousWardTests {
  private func graph(_ name: String, units: Int) throws -> [[Int]] {
    var neighbours = [[Int]](repeating: [], count: units)
    for pair in try reference(name + "_contiguous_pairs") { neighbours[Int(pair[0])].append(Int(pair[1])) }
    return neighbours
  }

  // Reference: scikit-learn's ward_tree on connected graphs, Guerry's departments and a grid; heights that decrease among them.
  @Test(arguments: ["guerry", "grid"])
  func equalsScikitLearn(name: String) throws {
    let data = Matrix(rows: try reference(name + "_contiguous_data"))
    let found = try ContiguousWard(data, neighbours: try graph(name, units: data.rowCount))
    let heights = try reference(name + "_contiguous_heights").map { $0[0] }
    #expect(found.componentCount == 1 && found.joins.count == heights.count)
    #expect(zip(found.joins, heights).allSatisfy { agree($0.height, $1) })
    let cuts = try reference(name + "_contiguous_cuts")
    let shares = try reference(name + "_contiguous_shares").map { $0[0] }
    for k in 2...8 {
      let labels = try found.cut(into: k)
      #expect(labels == cuts.map { Int($0[k - 2]) })
      #expect(agree(found.explained(by: labels), shares[k - 2]))
    }
  }

  /// Guerry's departments in four groups: pygeoda's SKATER, a tree cut at its edges, explains .3156 of the same six variables.
  @Test func explainsMoreThanSKATER() throws {
    let data = Matrix(rows: try reference("guerry_contiguous_data"))
    let found = try ContiguousWard(data, neighbours: try graph("guerry", units: data.rowCount))
    #expect(found.explained(by: try found.cut(into: 4)) > 0.3156446659311204)
  }

  // Oracle: every pair of neighbouring clusters compared anew at each step, on graphs of several components.
  @Test(arguments: 0..<6) func equalsAnExhaustiveSearch(seed: Int) throws {
    var noise = SplitMix64(UInt64(90 + seed))
    let n = 30
    let data = noise.cloud(n, 2)
    var neighbours = [[Int]](repeating: [], count: n)
    for _ in 0..<[20, 28, 35, 45, 60, 200][seed] {
      let (a, b) = (Int.random(in: 0..<n, using: &noise), Int.random(in: 0..<n, using: &noise))
      neighbours[a].append(b)
    }
    let found = try ContiguousWard(data, neighbours: neighbours)
    var members = (0..<n).map { [$0] }
    func inner(_ units: [Int]) -> Double {
      (0..<2).reduce(0) { sum, j in
        let mean = units.reduce(0) { $0 + data[$1, j] } / Double(units.count)
        return sum + units.reduce(0) { $0 + (data[$1, j] - mean) * (data[$1, j] - mean) }
      }
    }
    for join in found.joins {
      var best = (cost: Double.infinity, a: 0, b: 0)
      for a in members.indices {
        for b in members.indices where b > a {
          let touches = members[a].contains { i in
            members[b].contains { neighbours[i].contains($0) || neighbours[$0].contains(i) }
          }
          guard touches else { continue }
          let cost = inner(members[a] + members[b]) - inner(members[a]) - inner(members[b])
          if cost < best.cost - 1e-12 { best = (cost, a, b) }
        }
      }
      #expect(agree(join.height, (2 * best.cost).squareRoot()))
      #expect(members[best.a].min() == join.lower && members[best.b].min() == join.upper)
      members[best.a] += members[best.b]
      members.remove(at: best.b)
      members.sort { $0.min()! < $1.min()! }
    }
    #expect(members.count == found.componentCount)
    for (g, component) in members.enumerated() {
      #expect(Set(component.map { found.components[$0] }).count == 1, "\(g)")
    }
  }

  /// Units without neighbours and parts of a map stay apart, whatever is asked for.
  @Test func componentsAreKeptApart() throws {
    let data = Matrix(columns: [[0, 0, 0, 0, 0, 9]])
    let found = try ContiguousWard(data, neighbours: [[1], [], [3], [], [], []])
    #expect(found.componentCount == 4 && found.components == [0, 0, 1, 1, 2, 3])
    #expect(throws: ClusteringError.countOutOfRange(k: 3, limit: 6)) { try found.cut(into: 3) }
    #expect(try found.cut(into: 4) == [0, 0, 1, 1, 2, 3] && found.cut(into: 6) == [0, 1, 2, 3, 4, 5])
    // Too small as a whole: there is no one to join.
    #expect(try found.cut(into: 6, smallest: 3) == [0, 0, 1, 1, 2, 3])
    #expect(found.togetherness(of: [0, 0, 1, 2, 3, 4]) == 0.5)
  }

  /// A chain of fives and a single one between them: too small a group goes to the side that it is more like.
  @Test func smallGroupsJoinTheirLikestNeighbour() throws {
    let values = [0.0, 0.1, 0, 0.1, 0, 4, 9, 9.1, 9, 9.1, 9]
    let found = try ContiguousWard(
      Matrix(columns: [values]), neighbours: values.indices.map { $0 + 1 < values.count ? [$0 + 1] : [] })
    #expect(try found.cut(into: 3) == [0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2])
    #expect(try found.cut(into: 3, smallest: 2) == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    #expect(try found.cut(into: 3, smallest: 1) == found.cut(into: 3))
    #expect(try found.cut(into: 3, smallest: 7) == [Int](repeating: 0, count: 11))
  }

  @Test func edges() throws {
    #expect(throws: ClusteringError.tooFewUnits(count: 0)) {
      try ContiguousWard(Matrix(rowCount: 0, columnCount: 1), neighbours: [])
    }
    #expect(throws: ClusteringError.nonFinite(row: 1, column: 0)) {
      try ContiguousWard(Matrix(columns: [[0, .nan]]), neighbours: [[1], []])
    }
    #expect(throws: ClusteringError.cancelled) {
      try ContiguousWard(Matrix(columns: [[0, 1]]), neighbours: [[1], []], shouldContinue: { false })
    }
    let alone = try ContiguousWard(Matrix(columns: [[3]]), neighbours: [[]])
    #expect(alone.componentCount == 1 && alone.joins.isEmpty && alone.togetherness(of: [0]) == 1)
    #expect(alone.explained(by: [0]) == 0)
    // Ties go to the lowest units.
    let same = try ContiguousWard(Matrix(columns: [[1, 1, 1, 1]]), neighbours: [[1], [2], [3], []])
    #expect(same.joins.map(\.lower) == [0, 0, 0] && same.joins.map(\.upper) == [1, 2, 3])
  }
}
