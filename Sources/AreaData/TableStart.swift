/// Where in a text a table seems to begin: sought only once the text has turned out to be no table from its start.
struct TableStart: Equatable {
  /// The line that names the columns.
  let line: Int
  let fieldCount: Int

  /// Records looked at.
  private static let sample = 200

  /// The first record of names from which on at least two in three agree on its number of fields; of all delimiters the one under
  /// which most cuts agree. Nil where it is the first record already.
  ///
  /// - Complexity: O(bytes of the sample) for each delimiter.
  static func find(in text: TableText) -> TableStart? {
    var best: (start: TableStart?, cuts: Int) = (nil, 0)
    for delimiter in Delimiter.allCases {
      let records = Self.records(of: text, delimiter)
      let counts = records.lazy.map(\.fieldCount).filter { $0 > 1 }
      let tally = Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +)
      guard let (fieldCount, _) = tally.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
      guard let first = records.firstIndex(where: { $0.fieldCount == fieldCount && $0.mayName }) else { continue }
      let rest = records[first...].filter { !$0.isEmpty }
      let agreeing = rest.count { $0.fieldCount == fieldCount }
      let cuts = agreeing * (fieldCount - 1)
      guard agreeing >= 2, 3 * agreeing >= 2 * rest.count, cuts > best.cuts else { continue }
      best = (first == 0 ? nil : TableStart(line: records[first].line, fieldCount: fieldCount), cuts)
    }
    return best.start
  }

  private struct Record {
    let line: Int
    let fieldCount: Int
    /// Fields that hold something, and those before the first that holds nothing.
    let filled: Int
    let leading: Int
    var isEmpty: Bool { filled == 0 }
    /// Whether it may name columns: two at least, and nothing empty but at its end.
    var mayName: Bool { filled > 1 && filled == leading }
  }

  private static func records(of text: TableText, _ delimiter: Delimiter) -> [Record] {
    let span = text.bytes.span
    var scanner = RecordScanner(span, delimiter: delimiter.byte, from: text.start, line: text.line)
    var records = [Record]()
    var offsets = [UInt32]()
    while records.count < sample, !scanner.isAtEnd {
      let line = scanner.line
      offsets.removeAll(keepingCapacity: true)
      guard (try? scanner.next(in: span, offsets: &offsets)) != nil else { break }
      let isFilled = (0..<offsets.count - 1).map { offsets[$0 + 1] - 1 > offsets[$0] }
      records.append(
        Record(
          line: line, fieldCount: isFilled.count, filled: isFilled.count { $0 }, leading: isFilled.prefix { $0 }.count))
    }
    return records
  }
}
