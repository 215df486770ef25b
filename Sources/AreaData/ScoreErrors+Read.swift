public import CompositeIndex
internal import LinearAlgebra

extension ScoreErrors {
  static let idColumn = "id"
  static let standardErrorColumn = "standard_error"
  /// How far two spellings of one covariance may differ, as a share of the product of the standard errors: what is left of
  /// a product summed in two orders, or printed to ten digits.
  private static let tolerance = 1e-9

  /// Takes the errors of scores from a table: the column `id`, and beside it either `standard_error` alone or one column
  /// for each area, called by its id. Rows and columns stand in any order.
  ///
  /// - Parameters:
  ///   - file: the table's name in the spec.
  ///   - ids: of the areas, in panel order.
  /// - Throws: `.unknownAreaInErrors`, `.noScoreError`, `.extraColumn`, `.negative`, `.negativeVariance`, `.notSymmetric`;
  ///   and as `.data` what is no number, stands twice or has no id.
  /// - Complexity: O(cells) time; a covariance takes 8n² bytes.
  public init(_ table: DelimitedText, file: String, for ids: [String]) throws(PanelError) {
    let rows = try wrapped { () throws(DataError) in try JoinedTable([table], id: Self.idColumn).ids }
    let columns = table.columnNames.filter { $0 != Self.idColumn }
    try Self.check(rows, against: ids, file: file)
    let positions = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
    func numbers(_ column: String) throws(PanelError) -> [Double] {
      let all = try wrapped { () throws(DataError) in try table.numbers(column: column, missing: [:]) }.values
      return ids.map { all[positions[$0]!] }
    }
    if columns.contains(Self.standardErrorColumn) {
      if let extra = columns.first(where: { $0 != Self.standardErrorColumn }) {
        throw .extraColumn(file: file, column: extra)
      }
      let errors = try numbers(Self.standardErrorColumn)
      if let i = errors.firstIndex(where: { $0 < 0 }) {
        throw .negative(column: Self.standardErrorColumn, unit: ids[i], value: errors[i])
      }
      self = .standardErrors(errors)
    } else {
      try Self.check(columns, against: ids, file: file, orAmong: [Self.standardErrorColumn])
      var covariance = Matrix(columns: try ids.map(numbers))
      try Self.symmetrise(&covariance, ids, file: file)
      self = .covariance(covariance)
    }
  }

  /// Every name is an area's, and every area has one; a name mistyped is told rather than the area it leaves without.
  private static func check(
    _ names: [String], against ids: [String], file: String, orAmong others: [String] = []
  ) throws(PanelError) {
    let known = Set(ids)
    if let unknown = names.first(where: { !known.contains($0) }) {
      throw .unknownAreaInErrors(file: file, unit: unknown, suggestion: nearest(to: unknown, among: others + ids))
    }
    let given = Set(names)
    if let absent = ids.first(where: { !given.contains($0) }) { throw .noScoreError(file: file, unit: absent) }
  }

  private static func symmetrise(_ covariance: inout Matrix, _ ids: [String], file: String) throws(PanelError) {
    let variances = ids.indices.map { covariance[$0, $0] }
    if let i = variances.firstIndex(where: { $0 < 0 }) {
      throw .negativeVariance(file: file, unit: ids[i], value: variances[i])
    }
    let errors = variances.map { $0.squareRoot() }
    for j in ids.indices {
      for i in 0..<j where covariance[i, j] != covariance[j, i] {
        let (above, below) = (covariance[i, j], covariance[j, i])
        guard abs(above - below) <= tolerance * errors[i] * errors[j] else {
          throw .notSymmetric(file: file, first: ids[i], second: ids[j], above: above, below: below)
        }
        covariance[i, j] = above / 2 + below / 2
        covariance[j, i] = covariance[i, j]
      }
    }
  }
}
