import Foundation
import LinearAlgebra

/// A table of figures, read by column name.
struct Table {
  let names: [String]
  /// The rows' first fields, where those are names.
  let labels: [String]
  let figures: Matrix

  /// Reads comma-separated figures under a line of names; with `labelled`, the first field of each row is its name.
  init(_ url: URL, labelled: Bool = false) throws {
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \r")) }
    }
    names = Array(lines[0].dropFirst(labelled ? 1 : 0))
    labels = labelled ? lines.dropFirst().map { $0[0] } : []
    figures = Matrix(rows: lines.dropFirst().map { $0.dropFirst(labelled ? 1 : 0).map { Double($0)! } })
  }

  /// The first figure of the row with this label.
  func value(_ label: String) -> Double { figures[labels.firstIndex(of: label)!, 0] }
}

enum Fixtures {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// A committed table beside the script that made it.
  static func reference(_ name: String) throws -> Table {
    try Table(tests.appending(components: "Reference", name))
  }

  /// The fields of its lines, without the first.
  static func lines(of name: String) throws -> [[String]] {
    try String(contentsOf: tests.appending(components: "Reference", name), encoding: .utf8).split(separator: "\n")
      .dropFirst().map { $0.split(separator: ",").map(String.init) }
  }

  /// A table of the shared data sets, whose rows are named.
  static func classic(_ path: String...) throws -> Table {
    try Table(path.reduce(classicFolder) { $0.appending(component: $1) }, labelled: true)
  }

  /// The shared data sets are not part of the package: they stand beside its root, or are absent.
  private static let classicFolder = tests.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(components: "shared", "data", "classic")
  static let hasClassic = FileManager.default.fileExists(atPath: classicFolder.path)

  /// A panel of correlated seeded numbers: a common part of given strength beside each column's own.
  static func panel(_ rows: Int, _ columns: Int, seed: Int, common: Double = 1) -> Matrix {
    var state = seed
    func next() -> Double {
      state = state * 16807 % 2_147_483_647
      return Double(state) / 2_147_483_647 - 0.5
    }
    let shared = (0..<rows).map { _ in common * next() }
    return Matrix(columns: (0..<columns).map { j in shared.map { 3 + Double(j + 1) * ($0 + next()) } })
  }
}

/// The largest absolute difference of two matrices of one shape.
func distance(_ A: Matrix, _ B: Matrix) -> Double {
  precondition(A.rowCount == B.rowCount && A.columnCount == B.columnCount)
  return zip(A.elements, B.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// The matrix with each column turned to a nonnegative product with the same column of `reference`.
func aligned(_ A: Matrix, to reference: Matrix) -> Matrix {
  var result = A
  for k in 0..<A.columnCount {
    let dot = zip(A.column(k), reference.column(k)).reduce(0) { $0 + $1.0 * $1.1 }
    if dot < 0 {
      for i in A.range(ofColumn: k) { result.elements[i].negate() }
    }
  }
  return result
}
