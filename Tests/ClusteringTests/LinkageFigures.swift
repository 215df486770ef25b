import Clustering
import LinearAlgebra
import TestSupport

/// What SciPy makes of five sets of data by each linkage.
enum LinkageFigures {
  struct Merge {
    let left: Int
    let right: Int
    let height: Double
  }

  private static let table = Result { try referenceRows("linkages.csv") }

  static func data(_ name: String) throws -> Matrix {
    switch name {
    case "USArrests": try Classic.standardised("usarrests.csv")
    case "swiss": try Classic.standardised("swiss.csv")
    default: Matrix(rows: try reference(name + "_data"))
    }
  }

  static func merges(_ name: String, _ linkage: Linkage) throws -> [Merge] {
    try table.get().filter { $0[0] == name && $0[1] == linkage.rawValue }.map {
      Merge(left: Int($0[2])!, right: Int($0[3])!, height: Double($0[4])!)
    }
  }

  static func copheneticCorrelation(_ name: String, _ linkage: Linkage) throws -> Double {
    let row = try referenceRows("cophenetic.csv").first { $0[0] == name && $0[1] == linkage.rawValue }
    return Double(row![2])!
  }

  /// The groups that are left when the last `k − 1` merges are not made, numbered by first appearance.
  static func cut(_ merges: [Merge], into k: Int) -> [Int] {
    let n = merges.count + 1
    var members = (0..<n).map { [$0] }
    var labels = Array(0..<n)
    for (step, merge) in merges.prefix(n - k).enumerated() {
      members.append(members[merge.left] + members[merge.right])
      for unit in members[n + step] { labels[unit] = n + step }
    }
    return renumbered(labels)
  }
}
