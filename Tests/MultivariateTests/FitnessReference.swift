import Foundation
import LinearAlgebra
import TestSupport

/// What R's packages say, by `Reference/make_fitness.R`: named figures and named matrices.
struct FitnessReference {
  static let read: FitnessReference? = try? FitnessReference()
  /// By table and case, figures by name.
  private let measures: [String: [String: [String: Double]]]
  private let matrices: [String: Matrix]

  private init() throws {
    var measures: [String: [String: [String: Double]]] = [:]
    for row in try referenceRows("fitness_measures.csv") {
      measures[row[0], default: [:]][row[1], default: [:]][row[2]] = Double(row[3])!
    }
    self.measures = measures
    var cells: [String: [(Int, Int, Double)]] = [:]
    for row in try referenceRows("fitness_matrices.csv") {
      cells[row[0], default: []].append((Int(row[1])! - 1, Int(row[2])! - 1, Double(row[3])!))
    }
    matrices = cells.mapValues { cells in
      var M = Matrix(
        rowCount: cells.reduce(0) { max($0, $1.0) } + 1, columnCount: cells.reduce(0) { max($0, $1.1) } + 1)
      for (i, j, value) in cells { M[i, j] = value }
      return M
    }
  }

  /// The cases of a table, in order of name.
  func cases(_ table: String) -> [(name: String, figures: [String: Double])] {
    measures[table]!.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func matrix(_ name: String) -> Matrix { matrices[name]! }
}

/// Whether two figures agree, relative to the greater of 1 and the expected one.
func agree(_ found: Double?, _ expected: Double?, within tolerance: Double = 1e-8) -> Bool {
  guard let found, let expected else { return false }
  return abs(found - expected) <= tolerance * max(1, abs(expected))
}
