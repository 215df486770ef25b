public import LinearAlgebra

/// Matches the factors of one pattern with those of a reference: which is which, and with what sign.
///
/// Of all signed permutations it takes the one with the largest sum of `|Tucker's congruence|`. Nothing is rotated: what
/// a rotated pattern varies from resample to resample remains visible. Unrotated solutions are for ``Procrustes``.
///
/// - SeeAlso: U. Lorenzo-Seva & J. M. F. ten Berge, Tucker's congruence coefficient as a meaningful index of factor
///   similarity, Methodology 2 (2006) 57–64, doi:10.1027/1614-2241.2.2.57 (above 0.95 factors count as equal, from 0.85
///   as fairly similar).
public struct FactorAlignment: Sendable {
  /// `p × m`.
  public let reference: Matrix
  /// Factor `k` of the aligned pattern is factor `sources[k]` of the one given last.
  public private(set) var sources: [Int]
  /// 1 or −1: what factor `k` was multiplied by.
  public private(set) var signs: [Double]
  /// Tucker's congruence `Σxy/√(Σx²·Σy²)` of aligned factor `k` with the reference's, ≥ 0; zero for a factor of zeros.
  public private(set) var congruences: [Double]

  /// Congruences of reference factor (row) with given factor (column).
  private var table: [Double]
  private var assignment: Assignment
  private var scratch: [Double]

  /// - Parameter reference: `p × m`, finite.
  public init(to reference: Matrix) {
    let m = reference.columnCount
    self.reference = reference
    sources = Array(0..<m)
    signs = [Double](repeating: 1, count: m)
    congruences = signs
    table = [Double](repeating: 0, count: m * m)
    assignment = Assignment(order: m)
    scratch = [Double](repeating: 0, count: max(reference.elements.count, m * m))
  }

  /// Reorders factors and sets their signs, in place.
  ///
  /// - Parameters:
  ///   - pattern: `p × m`, column after column; finite.
  ///   - factorCorrelation: `Φ`, `m × m`, reordered, and signs set, with it.
  /// - Complexity: O(p·m² + m³), without allocation.
  public mutating func align(pattern: inout [Double], factorCorrelation: inout [Double]) {
    let (p, m) = (reference.rowCount, reference.columnCount)
    precondition(factorCorrelation.count == m * m, "Φ of \(factorCorrelation.count) elements for \(m) factors")
    match(pattern)
    for k in 0..<p * m { scratch[k] = pattern[k] }
    for k in 0..<m {
      for i in 0..<p { pattern[i + k * p] = signs[k] * scratch[i + sources[k] * p] }
    }
    for k in 0..<m * m { scratch[k] = factorCorrelation[k] }
    for k in 0..<m {
      for l in 0..<m {
        factorCorrelation[l + k * m] = signs[l] * signs[k] * scratch[sources[l] + sources[k] * m]
      }
    }
  }

  /// The model with its factors reordered and their signs set; its `Σ` is the same.
  public mutating func aligned(_ model: FactorModel) -> FactorModel {
    var Λ = model.pattern
    var Φ = model.factorCorrelation
    align(pattern: &Λ.elements, factorCorrelation: &Φ.elements)
    return FactorModel(pattern: Λ, factorCorrelation: Φ, uniquenesses: model.uniquenesses)
  }

  /// Finds sources, signs and congruences for a pattern, which is left as it is.
  public mutating func match(_ pattern: [Double]) {
    let (p, m) = (reference.rowCount, reference.columnCount)
    precondition(pattern.count == p * m, "\(pattern.count) loadings for \(p) × \(m)")
    for j in 0..<m {
      for k in 0..<m {
        var product = 0.0
        var square = 0.0
        var referenceSquare = 0.0
        for i in 0..<p {
          let (x, y) = (pattern[i + j * p], reference.elements[i + k * p])
          product += x * y
          square += x * x
          referenceSquare += y * y
        }
        let size = square.squareRoot() * referenceSquare.squareRoot()
        let congruence = product / size
        table[k + j * m] = congruence.isFinite ? congruence : 0
        assignment.costs[k + j * m] = -abs(table[k + j * m])
      }
    }
    assignment.solve()
    for k in 0..<m {
      sources[k] = assignment.columns[k]
      let congruence = table[k + sources[k] * m]
      signs[k] = congruence < 0 ? -1 : 1
      congruences[k] = abs(congruence)
    }
  }
}
