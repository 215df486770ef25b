import LinearAlgebra

/// Checked units as points: row-major, a unit's coordinates together, scaled by a power of two to the size of 1.
///
/// The scale is exact, so distances only change their exponent; squares can then neither overflow nor vanish.
struct UnitPoints: Equatable {
  let count: Int
  let dimension: Int
  /// What multiplies a distance between ``coordinates`` to give one between the units as they came.
  let scale: Double
  /// `count · dimension` values, unit after unit.
  let coordinates: [Double]

  /// - Throws: `.tooFewUnits(count:)` for an empty table, `.nonFinite(row:column:)` for the first such value by column.
  init(_ data: Matrix) throws(ClusteringError) {
    precondition(data.columnCount >= 1, "\(data.rowCount) units without columns")
    guard data.rowCount >= 1 else { throw .tooFewUnits(count: data.rowCount) }
    if let fault = data.elements.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinite(row: fault % data.rowCount, column: fault / data.rowCount)
    }
    let largest = data.elements.reduce(0) { max($0, abs($1)) }
    let exponent = largest > 0 ? min(largest.exponent + 1, 1023) : 0
    let shrink = Double(sign: .plus, exponent: -max(exponent, -1022), significand: 1)
    count = data.rowCount
    dimension = data.columnCount
    scale = 1 / shrink
    coordinates = data.transposed.elements.map { $0 * shrink }
  }
}
