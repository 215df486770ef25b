/// A dense real matrix in column-major order, as BLAS and LAPACK read it.
///
/// Element (i, j) stands at `elements[i + j * rowCount]`; a column is contiguous, so an indicator of all areas is one
/// slice. A value type: copies share storage until one is written.
public struct Matrix: Sendable, Equatable, Codable {
  /// Rows; ≥ 0.
  public let rowCount: Int
  /// Columns; ≥ 0.
  public let columnCount: Int
  /// The `rowCount · columnCount` elements, column after column.
  public var elements: [Double]

  /// A matrix over elements given column after column.
  ///
  /// - Precondition: `elements.count == rowCount * columnCount`.
  @inlinable
  public init(rowCount: Int, columnCount: Int, elements: [Double]) {
    precondition(
      elements.count == rowCount * columnCount,
      "\(elements.count) elements cannot fill \(rowCount) × \(columnCount)")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// A matrix with every element equal to `value`.
  @inlinable
  public init(rowCount: Int, columnCount: Int, repeating value: Double = 0) {
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      elements: [Double](repeating: value, count: rowCount * columnCount))
  }

  /// A matrix whose columns are given one by one, all of one length.
  public init(columns: [[Double]]) {
    let rowCount = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns differ in length")
    self.init(rowCount: rowCount, columnCount: columns.count, elements: columns.flatMap { $0 })
  }

  /// A matrix whose rows are given one by one, all of one length; for small literals in tests and tables.
  public init(rows: [[Double]]) {
    let columnCount = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columnCount }, "rows differ in length")
    self.init(rowCount: rows.count, columnCount: columnCount)
    for (i, row) in rows.enumerated() {
      for (j, value) in row.enumerated() { self[i, j] = value }
    }
  }

  /// The identity of order `n`.
  public static func identity(_ n: Int) -> Matrix {
    var result = Matrix(rowCount: n, columnCount: n)
    for i in 0..<n { result[i, i] = 1 }
    return result
  }

  /// The element at a row and column, from 0; traps outside.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get { elements[offset(row, column)] }
    set { elements[offset(row, column)] = newValue }
  }

  /// Where element (`row`, `column`) stands in storage; traps outside the matrix.
  @inlinable
  func offset(_ row: Int, _ column: Int) -> Int {
    precondition(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount,
      "(\(row), \(column)) is outside \(rowCount) × \(columnCount)")
    return row + column * rowCount
  }

  /// The storage range of column `j`.
  @inlinable
  public func range(ofColumn j: Int) -> Range<Int> { j * rowCount..<(j + 1) * rowCount }

  /// Column `j` as an array of `rowCount` values.
  @inlinable
  public func column(_ j: Int) -> [Double] { Array(elements[range(ofColumn: j)]) }

  /// Row `i` as an array of `columnCount` values; O(columnCount) with a stride.
  public func row(_ i: Int) -> [Double] { (0..<columnCount).map { self[i, $0] } }

  /// The matrix of the named columns, in that order.
  public func columns(_ indices: [Int]) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: indices.count, elements: indices.flatMap { elements[range(ofColumn: $0)] })
  }

  /// The matrix of the named rows, in that order.
  public func rows(_ indices: [Int]) -> Matrix {
    var result = Matrix(rowCount: indices.count, columnCount: columnCount)
    for j in 0..<columnCount {
      for (k, i) in indices.enumerated() { result[k, j] = self[i, j] }
    }
    return result
  }

  /// The transpose, `columnCount × rowCount`.
  public var transposed: Matrix {
    var result = Matrix(rowCount: columnCount, columnCount: rowCount)
    for j in 0..<columnCount {
      for i in 0..<rowCount { result[j, i] = self[i, j] }
    }
    return result
  }
}
