internal import CompositeIndex
internal import Foundation

/// What the numbers of a column show that a methodologist would ask about: numbers by which sources mark what is missing,
/// values far out, fractions where percentages are meant, thousands that may be decimals.
struct ValueFindings {
  private(set) var found: [DataFinding] = []

  /// - Parameters:
  ///   - numbers: by name, one value a unit.
  ///   - children: columns that count children, beside those of the plan.
  /// - Complexity: O(units · log units) a column.
  init(
    _ plan: DataPlan, _ indicators: [Indicator], _ joined: JoinedTable, _ numbers: [String: NumericColumn],
    children: [String] = []
  ) {
    let counts = Set(plan.countColumns + children)
    for name in DataPlan.distinct(plan.numericColumns + children) {
      guard let values = numbers[name]?.values else { continue }
      var sorted = values.filter { $0.isFinite }.sorted()
      guard sorted.count > 2 else { continue }
      func cell(_ value: Double) -> CellReference? {
        values.firstIndex(of: value).flatMap { try? joined.reference(unit: $0, column: name) }
      }
      // A source may mark several reasons by as many numbers.
      while sorted.count > 2, let outlier = Self.outlier(sorted) {
        let count = sorted.count { $0 == outlier.value }
        found.append(
          outlier.isSentinel
            ? .sentinel(column: name, value: outlier.value, count: count, cell: cell(outlier.value))
            : .farOut(
              column: name, value: outlier.value, median: sorted[sorted.count / 2], count: outlier.count,
              cell: cell(outlier.value)))
        guard outlier.isSentinel else { break }
        sorted.removeAll { $0 == outlier.value }
      }
      if counts.contains(name), sorted[0] == sorted[sorted.count - 1] {
        found.append(.constantCount(column: name, value: sorted[0]))
      }
      let outside = sorted.filter { !(0...100 ~= $0) }
      if Self.isPercentage(name), let first = outside.first {
        found.append(.noPercentage(column: name, count: outside.count, value: first))
      }
      if plan.decimalMark == nil, let cell = joined.mayBeThousands(column: name) {
        found.append(.mayBeThousands(column: name, cell: cell, isCount: counts.contains(name)))
      }
    }
    for (indicator, source) in zip(indicators, plan.sources) {
      guard source.origin == nil, case .column(let column) = source.value,
        case .binomial(_, let per) = source.noise, per >= 10,
        let greatest = numbers[column]?.values.filter({ $0.isFinite }).max(), greatest > 0, greatest <= 1
      else { continue }
      found.append(.fraction(indicator: indicator.id, column: column, greatest: greatest, per: per))
    }
  }

  private static func isPercentage(_ name: String) -> Bool {
    let parts = name.lowercased().split { !$0.isLetter && $0 != "%" }
    return parts.contains { ["pct", "percent", "procent", "prozent", "percentage", "%"].contains($0) }
  }

  private struct Outlier {
    let value: Double
    let isSentinel: Bool
    /// Values as far out.
    let count: Int
  }

  /// The value that stands farthest from the rest, at either end, where that is far: a number of one repeated digit (or -1)
  /// that lies apart, or any that the spread of the others does not reach.
  private static func outlier(_ sorted: [Double]) -> Outlier? {
    let negative = sorted.prefix { $0 < 0 }
    // Where nothing but marks is below 0, nothing was meant to be.
    let areMarks = negative.allSatisfy(isMark) && 2 * negative.count < sorted.count
    // Seen from either end, the farthest value is the lowest.
    for (sign, end) in [(1.0, sorted), (-1.0, sorted.reversed().map { -$0 })] {
      let value = sign * end[0]
      guard let next = end.first(where: { $0 > end[0] }) else { return nil }
      let repeats = end.prefix { $0 == end[0] }.count
      if isMark(value), 2 * repeats < end.count {
        if (value < 0 && areMarks) || next - end[0] > 2 * (end[end.count - 1] - next) {
          return Outlier(value: value, isSentinel: true, count: repeats)
        }
      }
      if let count = farCount(end), count <= max(3, end.count / 100) {
        return Outlier(value: value, isSentinel: false, count: count)
      }
    }
    return nil
  }

  /// `-1`, or one digit repeated, twice behind a minus and three times without: `-9`, `-99`, `999`, `-666666666`.
  private static func isMark(_ value: Double) -> Bool {
    guard value == value.rounded(), abs(value) < 1e15 else { return false }
    if value == -1 || value == -9 || value == -8 || value == -7 { return true }
    let digits = String(Int64(abs(value)))
    return digits.count >= (value < 0 ? 2 : 3) && Set(digits).count == 1 && digits.first != "0"
  }

  /// How many values at the low end of `end` lie beyond all reason: farther from the median than a hundred times the middle
  /// half is wide, and for positive values also beyond six such widths of their logarithms, a hundredfold at least; so that heavy
  /// tails of one sign are left alone. Nil where none does.
  private static func farCount(_ end: [Double]) -> Int? {
    let n = end.count
    let (low, middle, high) = (end[n / 4], end[n / 2], end[n - 1 - n / 4])
    let width = high - low
    guard width > 0, middle - end[0] > 100 * width else { return nil }
    let far = end.prefix { middle - $0 > 100 * width }
    let magnitudes = end.map { abs($0) }
    guard magnitudes.allSatisfy({ $0 > 0 }), end[0].sign == end[n - 1].sign else { return far.count }
    let logs = magnitudes.map { log($0) }
    let spread = abs(logs[n / 4] - logs[n - 1 - n / 4])
    let distance = abs(logs[0] - logs[n / 2])
    return distance > 6 * spread && distance > log(100) ? far.count : nil
  }
}

extension JoinedTable {
  /// A cell of a column in which every number with a mark may as well be grouped thousands, and no number of four digits stands
  /// without one; nil where some number tells.
  func mayBeThousands(column name: String) -> CellReference? {
    guard let file = files.first(where: { $0.hasColumn(named: name) }), let column = try? file.column(named: name)
    else { return nil }
    let span = file.bytes.span
    let mark = file.decimalMark.byte
    var first: Int?
    for row in 0..<file.rowCount {
      let range = numberRange(span, file.range(row: row, column: column))
      let hasMark = range.contains { file.bytes[$0] == mark }
      if hasMark {
        guard DecimalEvidence.mayGroup(span, range) else { return nil }
        first = first ?? row
      } else if range.count > 3 && range.allSatisfy({ file.bytes[$0] &- 0x30 <= 9 }) {
        return nil
      }
    }
    return first.map { file.reference(row: $0, column: column) }
  }
}
