extension Delimiter {
  /// Records looked at to find the delimiter, the header included.
  private static let sample = 50

  /// The delimiter under which the first records agree best with their header on the number of fields.
  ///
  /// A candidate counts when it splits the header. Among those, first one under which all sampled records agree, then
  /// the one with most agreeing records, then most fields, then the order tab, semicolon, bar, comma: commas stand in
  /// text and in numbers, the others seldom do. Where no candidate splits the header, it is the one that splits most
  /// records, so that the scan refuses them as ragged, or a comma when none does: a table of one column.
  static func detect(in bytes: Span<UInt8>) -> Delimiter {
    let evidence = allCases.map { ($0, Evidence(of: $0, in: bytes)) }
    var best = (Delimiter.comma, Evidence.none)
    for (candidate, found) in evidence where found.isStronger(than: best.1) { best = (candidate, found) }
    return best.0
  }

  /// How well one candidate explains the sampled records.
  private struct Evidence {
    var headerFields = 1
    var agreeing = 0
    var isConsistent = false
    var splitRecords = 0

    static let none = Evidence()

    private init() {}

    init(of candidate: Delimiter, in bytes: Span<UInt8>) {
      var scanner = RecordScanner(bytes, delimiter: candidate.byte)
      var offsets: [UInt32] = []
      isConsistent = true
      for record in 0..<Delimiter.sample where !scanner.isAtEnd {
        offsets.removeAll(keepingCapacity: true)
        guard (try? scanner.next(in: bytes, offsets: &offsets)) != nil else {
          isConsistent = false
          return
        }
        let fields = offsets.count - 1
        if record == 0 {
          headerFields = fields
        } else if fields == headerFields {
          agreeing += 1
        } else {
          isConsistent = false
        }
        if fields > 1 { splitRecords += 1 }
      }
    }

    /// Strictly stronger, so that an earlier candidate wins a tie.
    func isStronger(than other: Evidence) -> Bool {
      let mine = headerFields > 1 ? (isConsistent ? 1 : 0, agreeing, headerFields, 0) : (-1, 0, 0, splitRecords)
      let others =
        other.headerFields > 1
        ? (other.isConsistent ? 1 : 0, other.agreeing, other.headerFields, 0) : (-1, 0, 0, other.splitRecords)
      return mine > others
    }
  }
}
