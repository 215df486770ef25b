/// Where in a text a table seems to begin: sought only once the text has turned out to be no table from its start.
struct TableStart: Equatable {
  /// The line that names the columns.
  let line: Int
  let fieldCount: Int

  /// Records looked at.
  private static let sample = 200

  /// The first record from which on at least four in five agree on a number of fields above one, none of its own empty; of
  /// all delimiters the one under which most cuts agree. Nil where it is the first record already.
  ///
  /// - Complexity: O(bytes of the sample) for each delimiter.
  static func find(in text: TableText) -> TableStart? {
    var best: (start: TableStart?, cuts: Int) = (nil, 0)
    for delimiter in Delimiter.allCases {
      let records = Self.records(of: text, delimiter)
      let counts = records.lazy.map(\.fieldCount).filter { $0 > 1 }
      let tally = Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +)
      guard let (fieldCount, _) = tally.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
      guard let first = records.firstIndex(where: { $0.fieldCount == fieldCount && !$0.hasEmptyField }) else { continue }
      let rest = records[first...].filter { !$0.isEmpty }
      let agreeing = rest.count { $0.fieldCount == fieldCount }
      let cuts = agreeing * (fieldCount - 1)
      guard agreeing >= 2, 5 * agreeing >= 4 * rest.count, cuts > best.cuts else { continue }
      best = (first == 0 ? nil : TableStart(line: records[first].line, fieldCount: fieldCount), cuts)
    }
    return best.start
  }

  private struct Record {
    let line: Int
    let fieldCount: Int
    let hasEmptyField: Bool
    var isEmpty: Bool { fieldCount == 1 && hasEmptyField }
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
      let hasEmpty = (0..<offsets.count - 1).contains { offsets[$0 + 1] - 1 == offsets[$0] }
      records.append(Record(line: line, fieldCount: offsets.count - 1, hasEmptyField: hasEmpty))
    }
    return records
  }
}
