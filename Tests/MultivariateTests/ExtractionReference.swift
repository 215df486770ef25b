import Foundation
import LinearAlgebra
import TestSupport

/// Solutions by R's packages, and the correlation matrices that they are of.
enum ExtractionReference {
  struct Solution: Sendable {
    let set: String
    let method: String
    var objective = 0.0
    var uniquenesses: [Double] = []
    var loadings: [[Double]] = []
    var factorCount: Int { loadings.count }
    var pattern: Matrix { Matrix(columns: loadings) }
    var name: String { "\(set), \(method), \(factorCount)" }
    /// The extraction's word; some of R's functions share one.
    var extraction: String { String(method.split(separator: "-").last!) }
    /// psych's own minres, before it was brought to its minimum.
    var isUnpolished: Bool { method == "psych-minres" }
    /// The variables whose uniqueness stands at its lower bound.
    var heywood: [Int] { uniquenesses.indices.filter { uniquenesses[$0] < 0.005 + 1e-6 } }
  }

  static let solutions: [Solution] = {
    var result: [Solution] = []
    for row in try! referenceRows("extraction.csv") {
      let value = Double(row[6])!
      switch row[3] {
      case "objective": result.append(Solution(set: row[0], method: row[1], objective: value))
      case "uniqueness": result[result.count - 1].uniquenesses.append(value)
      default:
        if row[4] == "1" { result[result.count - 1].loadings.append([]) }
        result[result.count - 1].loadings[Int(row[5])! - 1].append(value)
      }
    }
    return result
  }()

  static let correlations: [String: Matrix] = Dictionary(grouping: try! referenceRows("extraction_correlations.csv")) {
    $0[0]
  }
  .mapValues { rows in
    let p = Int(Double(rows.count).squareRoot())
    return Matrix(rowCount: p, columnCount: p, elements: rows.map { Double($0[3])! })
  }

  static func solution(_ set: String, _ method: String, _ factorCount: Int) -> Solution {
    solutions.first { $0.set == set && $0.method == method && $0.factorCount == factorCount }!
  }
}
