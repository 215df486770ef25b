package import Foundation
package import LinearAlgebra

/// A table of figures, read by column name.
package struct Table {
  package let names: [String]
  /// The rows' first fields, where those are names.
  package let labels: [String]
  package let figures: Matrix

  /// Reads comma-separated figures under a line of names; with `labelled`, the first field of each row is its name.
  package init(_ url: URL, labelled: Bool = false) throws {
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \r")) }
    }
    names = Array(lines[0].dropFirst(labelled ? 1 : 0))
    labels = labelled ? lines.dropFirst().map { $0[0] } : []
    figures = Matrix(rows: lines.dropFirst().map { $0.dropFirst(labelled ? 1 : 0).map { Double($0)! } })
  }

  /// The first figure of the row with this label.
  package func value(_ label: String) -> Double { figures[labels.firstIndex(of: label)!, 0] }
}
