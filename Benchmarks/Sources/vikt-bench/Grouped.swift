import Clustering
import LinearAlgebra

/// The jobs of `peers/groups.py`; each makes one thing, so that replicates are one.
enum Grouped {
  static func ward(_ input: Input) throws -> (_ replicates: Int) throws -> Outcome {
    let data = try input.values()
    return { replicates in
      precondition(replicates == 1, "one tree is made")
      return outcome(try WardLinkage.dendrogram(of: data).merges.map(\.height))
    }
  }

  static func single(_ input: Input) throws -> (_ replicates: Int) throws -> Outcome {
    let data = try input.values()
    return { replicates in
      precondition(replicates == 1, "one tree is made")
      return outcome(try Linkage.single.dendrogram(of: data).merges.map(\.height))
    }
  }

  /// The tree is made before the clock starts.
  static func silhouettes(_ input: Input, threads: Int) throws -> (_ replicates: Int) throws -> Outcome {
    let data = try input.values()
    let tree = try WardLinkage.dendrogram(of: data)
    let cuts = try (2...20).map { try tree.cut(into: $0) }
    return { replicates in
      precondition(replicates == 1, "cuts are measured once")
      let found = try Silhouette.measure(data, groupings: cuts, threads: threads)
      var outcome = Outcome(found.map(\.mean))
      outcome.silhouette = found[8 - 2].mean
      return outcome
    }
  }

  /// Units stand on a square lattice, row by row; those beside, above and below are neighbours.
  static func contiguous(_ input: Input) throws -> (_ replicates: Int) throws -> Outcome {
    let data = try input.values()
    let (n, side) = (input.n, Int(Double(input.n).squareRoot()))
    let neighbours = (0..<n).map { i in
      (i % side + 1 < side && i + 1 < n ? [i + 1] : []) + (i + side < n ? [i + side] : [])
    }
    return { replicates in
      precondition(replicates == 1, "one tree is made")
      return outcome(try ContiguousWard(data, neighbours: neighbours).joins.map(\.height))
    }
  }

  private static func outcome(_ heights: [Double]) -> Outcome {
    var outcome = Outcome(heights)
    let sorted = heights.sorted()
    outcome.heights = (1...16).map { sorted[$0 * sorted.count / 16 - 1] }
    return outcome
  }
}
