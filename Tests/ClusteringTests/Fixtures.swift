import Clustering
import Foundation
import LinearAlgebra
import TestSupport

extension SplitMix64 {
  mutating func normals(_ count: Int) -> [Double] { (0..<count).map { _ in nearlyNormal() } }

  mutating func cloud(_ n: Int, _ d: Int) -> Matrix { Matrix(rowCount: n, columnCount: d, elements: normals(n * d)) }

  /// Whole coordinates in `0...side`: full of ties and duplicates.
  mutating func grid(_ n: Int, _ d: Int, side: Int) -> Matrix {
    let elements = (0..<n * d).map { _ in Double(Int.random(in: 0...side, using: &self)) }
    return Matrix(rowCount: n, columnCount: d, elements: elements)
  }
}

/// The numbers of a comma-separated file without header in `Reference/`, row by row.
func reference(_ name: String) throws -> [[Double]] {
  let text = try String(contentsOf: referenceURL(name + ".csv"), encoding: .utf8)
  return text.split(separator: "\n").map { $0.split(separator: ",").map { Double($0)! } }
}

/// Two of R's data sets and what R makes of them.
enum Classic {
  /// A table's numbers row by row, without header and without the name column if it has one.
  static func numbers(_ name: String) throws -> [[Double]] {
    try rows(of: PublicFigures.url("classic/\(name)")).map { $0.compactMap { Double($0) } }
  }

  /// The columns scaled to mean 0 and standard deviation 1 (n − 1).
  static func standardised(_ name: String) throws -> Matrix {
    let table = Matrix(rows: try numbers(name))
    return Matrix(
      columns: (0..<table.columnCount).map { j in
        let column = table.column(j)
        let (mean, sd) = (column.mean, column.sd)
        return column.map { ($0 - mean) / sd }
      })
  }
}

/// The labels numbered by first appearance.
func renumbered(_ labels: [Int]) -> [Int] {
  var seen: [Int] = []
  return labels.map { label in
    if let k = seen.firstIndex(of: label) { return k }
    seen.append(label)
    return seen.count - 1
  }
}
