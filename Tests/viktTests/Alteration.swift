import AreaData
import TestSupport

/// What a forger may do to a file.
enum Alteration {
  /// The last letter turned into another.
  static func letter(_ bytes: [UInt8]) -> [UInt8] {
    var altered = bytes
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte | 0x20) }
    if let position = altered.lastIndex(where: isLetter) {
      altered[position] ^= altered[position] | 0x20 == 0x78 ? 1 : 0x04
    }
    return altered
  }

  /// A table as cells.
  struct Table {
    let names: [String]
    private let rows: [[String]]
    private static let tiny = 1e-6

    init(_ bytes: [UInt8]) throws {
      let table = try DelimitedText(bytes: bytes, name: "table", delimiter: .comma, decimalMark: .point)
      names = table.columnNames
      rows = (0..<table.rowCount).map { row in table.columnNames.indices.map { table.text(row: row, column: $0) } }
    }

    func removingRow() -> [UInt8] { written(Array(rows.dropLast())) }

    func repeatingRow() -> [UInt8] { written(rows + rows.suffix(1)) }

    func swappingRows() -> [UInt8]? {
      guard rows.count > 1 else { return nil }
      return written(Array(rows.reversed()))
    }

    /// For each kind of cell in a column one of them altered.
    func alterations(of column: Int) -> [(deed: String, bytes: [UInt8])] {
      let cells = rows.map { $0[column] }
      var altered = [(deed: String, bytes: [UInt8])]()
      func alter(_ row: Int?, _ deed: String, _ cell: (String) -> String) {
        guard let row else { return }
        var rows = rows
        rows[row][column] = cell(cells[row])
        altered.append((deed, written(rows)))
      }
      let numbers = cells.indices.filter { cells[$0].contains { ".e".contains($0) } && (Double(cells[$0]) ?? 0) != 0 }
      let greatest = numbers.max { abs(Double(cells[$0]) ?? 0) < abs(Double(cells[$1]) ?? 0) }
      alter(greatest, "its largest number") { "\((Double($0) ?? 0) * (1 + Self.tiny))" }
      // A number that is next to nothing beside the greatest may be what is left of a difference.
      let ones = numbers.filter { row in
        greatest.map { abs(Double(cells[row]) ?? 0) > Self.tiny * abs(Double(cells[$0]) ?? 0) } ?? false
      }
      alter(ones.last, "its last number") { "\((Double($0) ?? 0) * (1 + Self.tiny))" }
      alter(numbers.first, "a number made infinite") { _ in "inf" }
      alter(cells.indices.last { Int(cells[$0]) != nil }, "a whole number") { "\((Int($0) ?? 0) + 1)" }
      alter(cells.indices.last { cells[$0].contains(where: \.isLetter) && !numbers.contains($0) }, "a letter") {
        String(decoding: Alteration.letter(Array($0.utf8)), as: UTF8.self)
      }
      alter(cells.firstIndex { !$0.isEmpty }, "a cell emptied") { _ in "" }
      alter(cells.firstIndex(of: ""), "an empty cell filled") { _ in "0.5" }
      return altered
    }

    /// Every number of a column times a factor.
    func scaled(_ column: Int, by factor: Double) -> [UInt8]? {
      written(
        rows.map { row in
          var row = row
          row[column] = Double(row[column]).map { "\($0 * factor)" } ?? row[column]
          return row
        })
    }

    private func written(_ rows: [[String]]) -> [UInt8] {
      let lines = ([names] + rows).map { row in
        row.map { $0.contains(where: ",\"\n".contains) ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }
          .joined(separator: ",") + "\n"
      }
      return Array(lines.joined().utf8)
    }
  }
}
