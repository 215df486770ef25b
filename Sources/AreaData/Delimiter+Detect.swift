extension Delimiter {
  /// Records looked at to find the delimiter, the header included.
  private static let sample = 50

  /// The delimiter under which the first records agree best with their header on the number of fields.
  ///
  /// A candidate counts when it splits the header. Among those the strongest has most cuts in records that agree with
  /// the header, then most fields, then the order tab, semicolon, bar, comma: commas stand in text and in numbers, the
  /// others seldom do. Where no candidate splits the header, it is the one that splits most records, so that the scan
  /// refuses them as ragged, or a comma when none does: a table of one column.
  static func detect(in bytes: Span<UInt8>, from start: Int = 0) -> Delimiter {
    var best = (delimiter: Delimiter.comma, evidence: Evidence())
    for candidate in allCases {
      let evidence = Evidence(of: candidate, in: bytes, from: start)
      // Strictly stronger, so that an earlier candidate wins a tie.
      if evidence.strength > best.evidence.strength { best = (candidate, evidence) }
    }
    return best.delimiter
  }

  /// How well one candidate explains the sampled records, up to the first that its quotes forbid.
  private struct Evidence {
    var headerFields = 1
    var agreeingRecords = 0
    var splitRecords = 0

    var strength: (cuts: Int, headerFields: Int, splitRecords: Int) {
      headerFields > 1 ? (agreeingRecords * (headerFields - 1), headerFields, 0) : (0, 1, splitRecords)
    }

    init() {}

    init(of candidate: Delimiter, in bytes: Span<UInt8>, from start: Int) {
      var scanner = RecordScanner(bytes, delimiter: candidate.byte, from: start)
      var offsets: [UInt32] = []
      for record in 0..<Delimiter.sample where !scanner.isAtEnd {
        offsets.removeAll(keepingCapacity: true)
        guard (try? scanner.next(in: bytes, offsets: &offsets)) != nil else { return }
        let fields = offsets.count - 1
        if record == 0 {
          headerFields = fields
        } else {
          if fields == headerFields { agreeingRecords += 1 }
          if fields > 1 { splitRecords += 1 }
        }
      }
    }
  }
}
