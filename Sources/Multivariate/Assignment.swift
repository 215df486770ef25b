/// The permutation of least total cost, by shortest augmenting paths, in scratch that is kept.
///
/// - SeeAlso: R. Jonker & A. Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment
///   problems, Computing 38 (1987) 325–340, doi:10.1007/BF02278710. Deviation: no initial reductions, which pay at
///   larger orders.
package struct Assignment: Sendable {
  package let order: Int
  /// Cost of row `i` with column `j` at `i + j·m`; finite.
  package var costs: [Double]
  /// The column that each row takes.
  package private(set) var columns: [Int]

  /// Rows by column, −1 where free; one column more, in which a path begins.
  private var rows: [Int]
  private var rowPrices: [Double]
  private var columnPrices: [Double]
  private var distances: [Double]
  private var previous: [Int]
  private var isScanned: [Bool]

  package init(order m: Int) {
    order = m
    costs = [Double](repeating: 0, count: m * m)
    columns = Array(0..<m)
    rows = [Int](repeating: -1, count: m + 1)
    rowPrices = [Double](repeating: 0, count: m)
    columnPrices = [Double](repeating: 0, count: m + 1)
    distances = columnPrices
    previous = rows
    isScanned = [Bool](repeating: false, count: m + 1)
  }

  /// Fills `columns`. O(m³).
  package mutating func solve() {
    let m = order
    for j in 0...m {
      rows[j] = -1
      columnPrices[j] = 0
    }
    for i in 0..<m { rowPrices[i] = 0 }
    for i in 0..<m { augment(row: i) }
    for j in 0..<m { columns[rows[j]] = j }
  }

  /// Finds a place for one more row, along the cheapest path that moves others.
  private mutating func augment(row: Int) {
    let m = order
    rows[m] = row
    for j in 0...m {
      distances[j] = .infinity
      isScanned[j] = false
    }
    var current = m
    while rows[current] >= 0 {
      isScanned[current] = true
      let i = rows[current]
      var nearest = m
      for j in 0..<m where !isScanned[j] {
        let distance = costs[i + j * m] - rowPrices[i] - columnPrices[j]
        if distance < distances[j] {
          distances[j] = distance
          previous[j] = current
        }
        if nearest == m || distances[j] < distances[nearest] { nearest = j }
      }
      let δ = distances[nearest]
      for j in 0...m {
        if isScanned[j] {
          rowPrices[rows[j]] += δ
          columnPrices[j] -= δ
        } else {
          distances[j] -= δ
        }
      }
      current = nearest
    }
    while current != m {
      rows[current] = rows[previous[current]]
      current = previous[current]
    }
  }
}
