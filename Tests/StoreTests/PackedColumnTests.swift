import AreaData
import Foundation
import Store
import TestSupport
import Testing

@Suite struct PackedColumnTests {
  /// Whatever decimals, whatever size: the same bits and reasons come back, in no more bytes than the form's.
  @Test func everyFigureComesBackToTheBit() throws {
    var random = SplitMix64(7)
    for round in 0..<300 {
      let k = round % 8
      let bound = [100, 30_000, 2_000_000_000, 9_000_000_000_000][round / 8 % 4]
      var missing = [NumericColumn.Missing]()
      let values = (0..<50).map { i -> Double in
        if random.below(10) == 0 {
          missing.append(.init(row: i, reason: MissingReason.allCases[random.below(3)]))
          return .nan
        }
        return Double(random.below(bound) - bound / 2) / pow(10, Double(k))
      }
      let column = NumericColumn(values: values, missing: missing)
      let packed = PackedColumn(column)
      let read = try #require(packed.column(count: 50))
      #expect(read.missing == missing)
      #expect(zip(read.values, values).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) })
      let whole = values.filter { !$0.isNaN }.map { abs($0 * pow(10, Double(k))).rounded() }.max() ?? 0
      if k <= 6, whole < 2_147_483_644 { #expect(packed.width <= 4 && packed.decimals.map { $0 <= k } == true) }
    }
  }

  /// The bounds of each width, and what is no whole number of any decimal.
  private static let cases: [([Double], Int)] = [
    ([124, -124], 1), ([125, 0], 1), ([127, 0], 1), ([128, 0], 2), ([0, -125], 2), ([32_767, -32_764], 2),
    ([0, -32_765], 4), ([2_147_483_643, 0], 4), ([2_147_483_644, 0], 8), ([0.1, 12.7], 1), ([0.1, 12.8], 2),
    ([1e-7, 1], 8), ([0.333333333333, 1], 8), ([-0.0, 1], 8), ([Double.infinity, 1], 8),
    ([1e300, Double.leastNonzeroMagnitude], 8), ([], 1),
  ]

  @Test(arguments: cases) func widths(values: [Double], width: Int) throws {
    let packed = PackedColumn(NumericColumn(values: values, missing: []))
    #expect(packed.width == width)
    #expect(packed.bytes.count == width * values.count)
    #expect(try #require(packed.column(count: values.count)).values.map(\.bitPattern) == values.map(\.bitPattern))
  }

  /// Bytes of no such column are told, not read.
  @Test func brokenBytesAreNoColumn() {
    #expect(PackedColumn(decimals: 0, width: 2, bytes: [1, 2, 3]).column(count: 2) == nil)
    #expect(PackedColumn(decimals: 0, width: 3, bytes: [1, 2, 3]).column(count: 1) == nil)
    #expect(PackedColumn(decimals: nil, width: 4, bytes: [1, 2, 3, 4]).column(count: 1) == nil)
    #expect(PackedColumn(decimals: 7, width: 1, bytes: [1]).column(count: 1) == nil)
    #expect(PackedColumn(decimals: 0, width: 8, bytes: [UInt8](repeating: 0, count: 8)).column(count: 1) == nil)
    // A NaN whose payload is no reason's.
    let bits = Double(nan: 9, signaling: false).bitPattern
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    #expect(PackedColumn(decimals: nil, width: 8, bytes: bytes).column(count: 1) == nil)
  }
}
