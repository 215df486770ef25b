import Foundation
import LinearAlgebra
import TestSupport

enum Fixtures {
  /// A committed table beside the script that made it.
  static func reference(_ name: String) throws -> Table { try Table(referenceURL(name)) }

  /// One of R's data sets, or what R makes of it, whose rows are named.
  static func classic(_ name: String) throws -> Table {
    try Table(PublicFigures.url("classic/\(name)"), labelled: true)
  }

  /// A panel of correlated seeded numbers: a common part of given strength beside each column's own.
  static func panel(_ rows: Int, _ columns: Int, seed: Int, common: Double = 1) -> Matrix {
    var numbers = Lehmer(seed)
    let shared = (0..<rows).map { _ in common * (numbers.next() - 0.5) }
    return Matrix(
      columns: (0..<columns).map { j in shared.map { 3 + Double(j + 1) * ($0 + (numbers.next() - 0.5)) } })
  }

  /// Correlations that are all the same.
  static func equicorrelation(_ p: Int, _ r: Double) -> Matrix {
    var R = Matrix(rowCount: p, columnCount: p, repeating: r)
    for i in 0..<p { R[i, i] = 1 }
    return R
  }
}
