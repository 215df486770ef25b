/// What the factorisations ask of a matrix before LAPACK sees it, and of LAPACK's answer after.
extension Matrix {
  /// The distance between columns that BLAS and LAPACK are told: at least 1, also without rows.
  var leadingDimension: Int { max(1, rowCount) }

  /// The position of the first element, in storage order, that is NaN or infinite.
  func firstNonFinite() -> (row: Int, column: Int)? {
    elements.firstIndex { !$0.isFinite }.map { ($0 % rowCount, $0 / rowCount) }
  }

  /// The position of the first element on or below the diagonal, in storage order, that is NaN or infinite.
  func firstNonFiniteInLowerTriangle() -> (row: Int, column: Int)? {
    for j in 0..<columnCount {
      for i in j..<rowCount where !elements[i + j * rowCount].isFinite { return (i, j) }
    }
    return nil
  }

  /// Traps unless the matrix is square.
  func checkSquare() {
    precondition(rowCount == columnCount, "\(rowCount) × \(columnCount) is not square")
  }
}

/// Passes LAPACK's `info` on where it speaks of the data; a negative one speaks of an argument, so of this code.
func checked(_ info: Int32, _ routine: StaticString) -> Int {
  precondition(info >= 0, "\(routine): argument \(-info) is invalid")
  return Int(info)
}

/// One of the letters by which LAPACK's routines are told what to do.
func letter(_ scalar: Unicode.Scalar) -> CChar { CChar(UInt8(ascii: scalar)) }
