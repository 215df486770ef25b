public import CompositeIndex

/// Another classification as it was read.
public struct ExternalReading: Sendable, Equatable {
  /// Where it comes from.
  public let source: ExternalSource
  /// Codes in its file.
  public let count: Int
  /// Which areas belong.
  public let membership: ExternalMembership

  /// Takes a classification from a table that has a row for each area it names.
  ///
  /// - Parameters:
  ///   - ids: of the areas assessed, in panel order.
  ///   - others: of those that are not.
  /// - Throws: `.noExternalMatches`, `.negative`; and as `.data` what is no number, stands twice or has no code.
  public init(
    _ table: DelimitedText, _ source: ExternalSource, ids: [String], notAssessed others: [String]
  ) throws(PanelError) {
    let codes = try wrapped { () throws(DataError) in try JoinedTable([table], id: source.idColumn).ids }
    let shares = try source.overlap.map { overlap throws(PanelError) in
      let values = try wrapped { () throws(DataError) in
        try table.numbers(column: overlap.column, missing: [:]).values
      }
      if let k = values.firstIndex(where: { $0 < 0 }) {
        throw .negative(column: overlap.column, unit: codes[k], value: values[k])
      }
      return values
    }
    let rows = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let (known, absent) = (Set(ids), Set(others))
    let unmatched = codes.indices.filter { !known.contains(codes[$0]) && !absent.contains(codes[$0]) }
    if unmatched.count == codes.count {
      throw .noExternalMatches(
        file: source.file, classification: source.id, example: codes[0], JoinCause.find(codes, ids + others).causes)
    }
    func belongs(_ row: Int) -> Bool {
      guard let shares, let overlap = source.overlap else { return true }
      return shares[row] >= overlap.least
    }
    (self.source, count) = (source, codes.count)
    membership = ExternalMembership(
      belongs: ids.map { rows[$0].map(belongs) ?? false },
      shares: shares.map { shares in ids.map { rows[$0].map { shares[$0] } ?? 0 } },
      unmatched: unmatched.map { codes[$0] }, unmatchedBelonging: unmatched.count(where: belongs),
      notAssessed: codes.filter(absent.contains))
  }

  /// What a methodologist would want to know: codes that no area has.
  public var warning: String? {
    let codes = membership.unmatched
    guard !codes.isEmpty else { return nil }
    return "\(source.file): external.\(source.id): \(codes.count) of its \(count) codes belong to no area, such as "
      + codes.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
      + "; \(membership.unmatchedBelonging) of them would belong to it, and are not counted"
  }
}
