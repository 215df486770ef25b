import Clustering
import Foundation
import LinearAlgebra

/// A seeded SplitMix64 sequence.
struct Noise: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Twelve uniforms, centred: mean 0, variance 1, near enough to normal.
  mutating func nearlyNormal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
  }

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
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference")
  let text = try String(contentsOf: folder.appending(path: name + ".csv"), encoding: .utf8)
  return text.split(separator: "\n").map { $0.split(separator: ",").map { Double($0)! } }
}

/// Shared data outside the package, which a checkout need not have.
enum Classic {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/classic").standardizedFileURL

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "swiss.csv").path()) }

  /// A table's numbers row by row, without header and without the name column if it has one.
  static func rows(_ path: String) throws -> [[Double]] {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
  }

  /// The columns scaled to mean 0 and standard deviation 1 (n − 1).
  static func standardised(_ path: String) throws -> Matrix {
    let table = Matrix(rows: try rows(path))
    return Matrix(
      columns: (0..<table.columnCount).map { j in
        let column = table.column(j)
        let mean = column.reduce(0, +) / Double(column.count)
        let squares = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return column.map { ($0 - mean) / (squares / Double(column.count - 1)).squareRoot() }
      })
  }
}

/// Whether two numbers agree to `tolerance` of the larger, or of 1 where both are small.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-10) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
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
