package import AreaData
internal import CompositeIndex
internal import Foundation

/// How a column of a table is shown in a workbook.
package enum ColumnFormat: Hashable {
  /// Text that stays text when it is edited.
  case text
  case whole
  case decimals(Int)

  package init(_ values: TidyTable.Values) {
    switch values {
    case .id, .text, .boolean: self = .text
    case .integer: self = .whole
    case .real(let values): self = .decimals(Self.decimals(of: values))
    }
  }

  /// The number format in the language of workbooks.
  package var code: String {
    switch self {
    case .text: "@"
    case .whole, .decimals(0): "#,##0"
    case .decimals(let count): "#,##0." + String(repeating: "0", count: count)
    }
  }

  /// Four significant digits of the largest value; fewer where all values have fewer.
  package static func decimals(of values: [Double]) -> Int {
    let largest = values.reduce(0) { max($0, abs($1)) }  // max passes NaN over
    guard largest > 0, largest.isFinite else { return 0 }
    let most = min(8, max(0, 3 - Int(log10(largest).rounded(.down))))
    return (0..<most).first { decimals in
      values.allSatisfy { $0.isNaN || $0 == DecimalRounding.round($0, decimals: decimals) }
    } ?? most
  }
}
