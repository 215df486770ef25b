import AreaData

/// The editions whose codes a table has, and the years of each.
struct Editions {
  /// The dimension that has such codes.
  let areas: String?
  private let present: Set<Edition>
  private let known: [Edition: EditionYears]

  /// - Throws: `.unknownEdition` for one that the request names and the table has not.
  init(_ table: TableMetadata, _ request: FetchRequest) throws(PxWebError) {
    let dimension = table.dimensions.first { $0.codes.contains { Edition(code: $0) != nil } }
    areas = dimension?.code
    present = Set((dimension?.codes ?? []).compactMap(Edition.init(code:)))
    var known = Dictionary(
      (dimension?.codeLists ?? []).compactMap(EditionYears.read).map { ($0.edition, $0.years) },
      uniquingKeysWith: { first, _ in first })
    for edition in [request.division].compactMap(\.self) + request.years.keys.sorted()
    where !present.contains(edition) {
      throw .unknownEdition(edition.name, among: present.sorted().map(\.name))
    }
    known.merge(request.years) { _, given in given }
    self.known = known
  }

  /// The codes of one edition that a text names.
  func codes(_ text: String, of edition: Edition, in dimension: TableMetadata.Dimension) throws(PxWebError) -> [String]
  {
    let own = dimension.codes.filter { Edition(code: $0) == edition }
    do throws(PxWebError) {
      return try SelectionExpression(dimension.with(own)).positions(of: text).map { own[$0] }
    } catch .unknownValue(let name, let code, let suggestion) {
      guard dimension.codes.contains(code) else {
        throw .unknownValue(dimension: name, code: code, suggestion: suggestion)
      }
      throw .valueOfOtherEdition(dimension: name, code: code, edition: edition.name)
    }
  }

  func years(of codes: [String]) -> [Edition: EditionYears] {
    let chosen = Set(codes.compactMap(Edition.init(code:)))
    return known.filter { chosen.contains($0.key) }
  }

  /// Where editions of one division stand side by side, the years of each chosen one must be known, and one of its years chosen.
  func check(_ selection: TableSelection) throws(PxWebError) {
    guard let areas = selection.areas, let time = selection.time else { return }
    let chosen = Set(selection.chosen[areas].codes.compactMap(Edition.init(code:)))
    let unclear = chosen.filter { edition in
      selection.years[edition] == nil && present.contains { $0.division == edition.division && $0 != edition }
    }
    guard unclear.isEmpty else { throw .yearsUnknown(editions: unclear.sorted().map(\.name)) }
    let years = selection.chosen[time].codes.compactMap(TableSelection.year)
    for edition in chosen.sorted() {
      guard let own = selection.years[edition], !years.isEmpty, !years.contains(where: own.contains) else { continue }
      throw .noYearInEdition(edition: edition.name, years: own.text)
    }
  }
}

extension TableMetadata.Dimension {
  /// The same with some of its values only.
  fileprivate func with(_ codes: [String]) -> Self {
    Self(
      code: code, label: label, codes: codes, labels: labels, units: units, notes: notes, valueNotes: valueNotes,
      isTime: isTime, isPlace: isPlace, isMetric: isMetric, canBeEliminated: canBeEliminated, total: total,
      codeLists: codeLists)
  }
}
