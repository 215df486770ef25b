import AreaData

/// What of a table is fetched: every dimension's values by name, or that it is eliminated.
struct TableSelection: Sendable, Equatable {
  struct Chosen: Sendable, Equatable {
    let dimension: TableMetadata.Dimension
    /// As the user wrote it.
    let written: String
    let codes: [String]
  }

  /// Cells at most.
  private static let most = 50_000_000

  let chosen: [Chosen]
  let eliminated: [TableMetadata.Dimension]
  /// The dimension of areas, by its position in `chosen`; nil where no code is of an edition.
  let areas: Int?
  let time: Int?
  /// The years of the editions whose codes are chosen, as far as they are known.
  let years: [Edition: EditionYears]
  let division: Edition?

  var cells: Int {
    chosen.reduce(1) { product, one in
      let (result, overflow) = product.multipliedReportingOverflow(by: one.codes.count)
      return overflow ? .max : result
    }
  }

  /// - Throws: what is wrong with the request, every dimension that lacks a selection among it; `.timeWithoutYear`.
  init(_ request: FetchRequest, of table: TableMetadata) throws(PxWebError) {
    let names = table.dimensions.map(\.code)
    var seen = Set<String>()
    for name in request.selections.map(\.dimension) + request.eliminated {
      guard names.contains(name) else {
        throw .unknownDimension(name, among: names, suggestion: nearest(to: name, among: names))
      }
      guard seen.insert(name).inserted else { throw .repeatedDimension(name) }
    }
    let editions = try Editions(table, request)
    var written = Dictionary(uniqueKeysWithValues: request.selections.map { ($0.dimension, $0.values) })
    if let areas = editions.areas, request.division != nil, !seen.contains(areas) {
      written[areas] = "*"
      seen.insert(areas)
    }
    let lacking = table.dimensions.filter { !seen.contains($0.code) }
    guard lacking.isEmpty else {
      throw .unselected(
        table: request.table,
        lacking.map {
          UnselectedDimension(
            code: $0.code, label: $0.label, count: $0.codes.count, examples: Array($0.codes.prefix(3)),
            canBeEliminated: $0.canBeEliminated)
        })
    }
    eliminated = table.dimensions.filter { request.eliminated.contains($0.code) }
    if let one = eliminated.first(where: { !$0.canBeEliminated || $0.isMetric }) { throw .notEliminable(one.code) }
    let chosen = try table.dimensions.filter { written[$0.code] != nil }.map { dimension throws(PxWebError) in
      let text = written[dimension.code, default: "*"]
      guard dimension.code == editions.areas, let division = request.division else {
        return Chosen(
          dimension: dimension, written: text,
          codes: try SelectionExpression(dimension).positions(of: text).map { dimension.codes[$0] })
      }
      return Chosen(
        dimension: dimension, written: text, codes: try editions.codes(text, of: division, in: dimension))
    }
    self.chosen = chosen
    let position = chosen.firstIndex { $0.dimension.code == editions.areas }
    areas = position
    time = chosen.firstIndex { $0.dimension.isTime }
    division = request.division
    let codes = position.map { chosen[$0].codes } ?? []
    years = editions.years(of: codes)
    try editions.check(self)
    _ = try yearsOfTime()
    guard cells <= Self.most else { throw .tooManyCells(cells, limit: Self.most) }
  }

  /// For each value of the areas, and each of time, whether its cells belong to another edition; nil where none does.
  ///
  /// - Throws: `.timeWithoutYear`.
  func isOtherEdition() throws(PxWebError) -> [[Bool]]? {
    guard let areas, let times = try yearsOfTime() else { return nil }
    return chosen[areas].codes.map { code in
      guard let own = Edition(code: code).flatMap({ years[$0] }) else { return times.map { _ in false } }
      return times.map { !own.contains($0) }
    }
  }

  /// One a value of time; nil where no edition needs them.
  private func yearsOfTime() throws(PxWebError) -> [Int]? {
    guard areas != nil, let time, !years.isEmpty else { return nil }
    return try chosen[time].codes.map { code throws(PxWebError) in
      guard let year = Self.year(code) else {
        throw .timeWithoutYear(dimension: chosen[time].dimension.code, code: code)
      }
      return year
    }
  }

  static func year(_ code: String) -> Int? {
    let digits = code.prefix(4)
    return digits.utf8.count == 4 && digits.utf8.allSatisfy { 48...57 ~= $0 } ? Int(digits) : nil
  }
}

extension TableSelection {
  /// Of every dimension by some order, the values in a part.
  func codes(of part: [Range<Int>], by order: [Int]) -> [(dimension: String, codes: [String])] {
    zip(order, part).map { d, range in (chosen[d].dimension.code, Array(chosen[d].codes[range])) }
  }

  /// A code as it is written: of one edition alone, without the ending that tells it.
  func shown(_ code: String) -> String {
    guard let division, Edition(code: code) == division else { return code }
    return Edition.plain(code)
  }

  /// Everything that decides which cells are fetched, as text without ambiguity.
  var mark: [String] {
    chosen.flatMap { ["+", $0.dimension.code] + $0.codes } + eliminated.flatMap { ["-", $0.code] }
  }
}
