import Foundation
import LinearAlgebra
import Multivariate
import TestSupport

/// Matrices that R scripts wrote cell by cell, each under a label.
struct LabelledMatrices {
  private let table: Table
  private let rows: [String: [Int]]

  init(_ name: String) throws {
    table = try Table.reference(name)
    rows = Dictionary(grouping: table.labels.indices) { [table] in table.labels[$0] }
  }

  var labels: [String] { rows.keys.sorted() }

  subscript(label: String) -> Matrix? {
    guard let cells = rows[label] else { return nil }
    let figures = table.figures
    let size = (0..<2).map { k in Int(cells.map { figures[$0, k] }.max()!) }
    var result = Matrix(rowCount: size[0], columnCount: size[1])
    for cell in cells { result[Int(figures[cell, 0]) - 1, Int(figures[cell, 1]) - 1] = figures[cell, 2] }
    return result
  }
}

extension Table {
  /// A committed table whose rows are labelled.
  static func reference(_ name: String) throws -> Table {
    try Table(referenceURL(name), labelled: true)
  }
}

/// Orthogonal factors with these loadings; uniquenesses are what remains to one.
func extraction(_ loadings: Matrix) -> FactorModel {
  let communalities = (0..<loadings.rowCount).map { i in loadings.row(i).reduce(0) { $0 + $1 * $1 } }
  return FactorModel(pattern: loadings, uniquenesses: communalities.map { max(0, 1 - $0) })
}

/// Rotation criteria written from their definitions, by loops over cells, as oracles.
enum NaiveRotation {
  static func value(_ rotation: Rotation, _ Λ: Matrix) -> Double {
    let (p, m) = (Λ.rowCount, Λ.columnCount)
    func sum(_ term: (Int) -> Double) -> Double { (0..<p).reduce(0) { $0 + term($1) } }
    func square(_ i: Int, _ k: Int) -> Double { Λ[i, k] * Λ[i, k] }
    switch rotation {
    case .none: return 0
    case .varimax, .promax:
      return (0..<m).reduce(0) { total, k in
        let squares = sum { square($0, k) }
        return total - (sum { square($0, k) * square($0, k) } - squares * squares / Double(p)) / 4
      }
    case .quartimax: return -Λ.elements.reduce(0) { $0 + $1 * $1 * $1 * $1 } / 4
    case .oblimin(let δ):
      var total = 0.0
      for k in 0..<m {
        for l in 0..<m where l != k {
          total += sum { square($0, k) * square($0, l) }
          total -= δ / Double(p) * sum { square($0, k) } * sum { square($0, l) }
        }
      }
      return total / 4
    case .geomin(let ε, _):
      return sum { i in root((0..<m).reduce(1) { $0 * (square(i, $1) + ε) }, Double(m)) }
    case .target(let target, _):
      return Λ.elements.indices.reduce(0) {
        let distance = Λ.elements[$1] - target.values.elements[$1]
        return $0 + target.weights.elements[$1] * distance * distance
      }
    }
  }

  /// `∂f/∂Λ` by central differences.
  static func gradient(_ rotation: Rotation, _ Λ: Matrix, step: Double = 1e-5) -> Matrix {
    var result = Λ
    for k in Λ.elements.indices {
      var (up, down) = (Λ, Λ)
      up.elements[k] += step
      down.elements[k] -= step
      result.elements[k] = (value(rotation, up) - value(rotation, down)) / (2 * step)
    }
    return result
  }

  /// The rows as they are turned: of length one under Kaiser.
  static func scaled(_ A: Matrix, _ lengths: Rotation.RowLengths) -> Matrix {
    guard lengths == .kaiser else { return A }
    var result = A
    for i in 0..<A.rowCount {
      let length = A.row(i).reduce(0) { $0 + $1 * $1 }.squareRoot()
      for k in 0..<A.columnCount where length > 0 { result[i, k] /= length }
    }
    return result
  }

  /// The norm of the projected gradient at `T`, in the form of Bernaards & Jennrich, from differences of the criterion.
  static func projectedNorm(_ rotation: Rotation, _ A: Matrix, _ T: Matrix) -> Double {
    let m = T.rowCount
    let inverse = naiveInverse(T)
    let Λ = A.multiplied(by: inverse, right: .transposed)
    let G = gradient(rotation, Λ)
    if rotation.isOblique {
      // G_T = −(ΛᵀGT⁻¹)ᵀ, projected by taking from each column its part along T's.
      let GT = Λ.multiplied(by: G, left: .transposed).multiplied(by: inverse).transposed.elements.map { -$0 }
      var squares = 0.0
      for k in 0..<m {
        let dot = (0..<m).reduce(0) { $0 + GT[$1 + k * m] * T[$1, k] }
        for i in 0..<m {
          let rest = GT[i + k * m] - dot * T[i, k]
          squares += rest * rest
        }
      }
      return squares.squareRoot()
    }
    let B = Λ.multiplied(by: G, left: .transposed)
    return (0..<m * m).reduce(0) {
      let skew = (B.elements[$1] - B[$1 / m, $1 % m]) / 2
      return $0 + skew * skew
    }.squareRoot()
  }

  private static func root(_ x: Double, _ m: Double) -> Double { pow(x, 1 / m) }
}
