public import CompositeIndex

/// What respondents said of the weights of one node's children.
public struct ElicitedWeights: Sendable, Equatable {
  /// The file as the spec names it.
  public let file: String
  /// The id of the node.
  public let node: String
  /// In the order of the file.
  public let respondents: [Respondent]
  /// The mean of the respondents' weights, one for each child; sum 1.
  public let weights: [Double]

  /// One who was asked.
  public struct Respondent: Sendable, Equatable {
    /// What the file calls the respondent.
    public let name: String
    /// One for each child; sum 1.
    public let weights: [Double]
    /// Nil where children were not compared two by two.
    public let consistencyRatio: Double?

    /// Whether the comparisons contradict each other by more than is tolerated.
    public var isInconsistent: Bool { (consistencyRatio ?? 0) > PairwiseComparisons.tolerableRatio }
  }

  /// A node whose weights stand in a file.
  public struct Request: Sendable, Equatable {
    /// The id of the node.
    public let node: String
    /// The children's ids, in order.
    public let children: [String]
    /// The file, and how respondents were asked.
    public let elicitation: Elicitation

    /// Asks for the weights of a node.
    public init(node: String, children: [String], elicitation: Elicitation) {
      self.node = node
      self.children = children
      self.elicitation = elicitation
    }
  }

  static let respondentColumn = "respondent"
  static let pairColumns = (first: "first", second: "second", ratio: "times")

  /// Takes weights from a table.
  ///
  /// Budget allocation: a row for each respondent, by the column `respondent`, and a column of points for each child. Pairwise
  /// comparisons: a row for each pair and respondent, in the columns `respondent`, `first`, `second`, and `times`, how many times
  /// as important the first is as the second; every pair once, whichever child stands first.
  ///
  /// Each respondent counts alike: the weights are the mean of theirs.
  ///
  /// - Throws: `.elicitation(file:_:)`, and as `.data` what is no number or no column.
  public init(_ table: DelimitedText, for request: Request) throws(PanelError) {
    file = request.elicitation.file
    node = request.node
    do throws(ElicitationFault) {
      switch request.elicitation.method {
      case .budgetAllocation:
        respondents = try Self.allocations(try Self.read(table, request.children), request.children)
      case .analyticHierarchy(let inconsistency):
        respondents = try Self.hierarchies(try Self.readPairs(table), request.children, inconsistency)
      }
    } catch {
      if case .data(let error) = error { throw .data(error) }
      throw .elicitation(file: request.elicitation.file, error)
    }
    let count = Double(respondents.count)
    let all = respondents
    weights = request.children.indices.map { c in all.reduce(0) { $0 + $1.weights[c] } / count }
  }

  private static func allocations(
    _ rows: [(name: String, points: [Double])], _ children: [String]
  ) throws(ElicitationFault) -> [Respondent] {
    guard !rows.isEmpty else { throw .noRespondents }
    var names = Set<String>()
    return try rows.map { name, points throws(ElicitationFault) in
      guard names.insert(name).inserted else { throw .repeatedRespondent(name) }
      if let c = points.firstIndex(where: { $0 < 0 }) {
        throw .negativePoints(respondent: name, child: children[c], points[c])
      }
      guard points.reduce(0, +) > 0 else { throw .noPoints(respondent: name) }
      return Respondent(name: name, weights: BudgetAllocation(points).weights, consistencyRatio: nil)
    }
  }

  private static func hierarchies(
    _ rows: [(name: String, first: String, second: String, ratio: Double)], _ children: [String],
    _ inconsistency: Elicitation.Inconsistency
  ) throws(ElicitationFault) -> [Respondent] {
    guard !rows.isEmpty else { throw .noRespondents }
    let (p, limit) = (children.count, PairwiseComparisons.childLimit)
    guard p <= limit else { throw .tooManyChildren(p, limit: limit) }
    let positions = Dictionary(uniqueKeysWithValues: children.enumerated().map { ($1, $0) })
    var order = [String]()
    var ratios = [String: [Double]]()
    for row in rows {
      for name in [row.first, row.second] where positions[name] == nil {
        throw .unknownChild(name, suggestion: nearest(to: name, among: children))
      }
      let (i, j) = (positions[row.first]!, positions[row.second]!)
      guard row.ratio > 0, row.ratio.isFinite, (1 / row.ratio).isFinite, i != j || row.ratio == 1 else {
        throw .notARatio(respondent: row.name, first: row.first, second: row.second, row.ratio)
      }
      if ratios[row.name] == nil {
        order.append(row.name)
        ratios[row.name] = (0..<p * p).map { $0 % (p + 1) == 0 ? 1 : .nan }
      }
      if i == j { continue }
      guard ratios[row.name]![i * p + j].isNaN else {
        throw .repeatedPair(respondent: row.name, first: row.first, second: row.second)
      }
      ratios[row.name]![i * p + j] = row.ratio
      ratios[row.name]![j * p + i] = 1 / row.ratio
    }
    return try order.map { name throws(ElicitationFault) in
      let matrix = ratios[name]!
      if let gap = matrix.firstIndex(where: \.isNaN) {
        throw .missingPair(respondent: name, first: children[gap / p], second: children[gap % p])
      }
      let found = PairwiseComparisons(of: p, ratios: matrix)
      let respondent = Respondent(name: name, weights: found.weights, consistencyRatio: found.consistencyRatio)
      if inconsistency == .refuse, respondent.isInconsistent {
        throw .inconsistent(respondent: name, ratio: found.consistencyRatio)
      }
      return respondent
    }
  }
}

extension ElicitedWeights {
  private static func read(
    _ table: DelimitedText, _ children: [String]
  ) throws(ElicitationFault) -> [(name: String, points: [Double])] {
    let columns = table.columnNames.filter { $0 != respondentColumn }
    let known = Set(children)
    if let unknown = columns.first(where: { !known.contains($0) }) {
      throw .unknownChild(unknown, suggestion: nearest(to: unknown, among: children.filter { !columns.contains($0) }))
    }
    do throws(DataError) {
      let names = try table.texts(column: respondentColumn)
      let points = try children.map { child throws(DataError) in try table.numbers(column: child, missing: [:]).values }
      return names.indices.map { i in (names[i], points.map { $0[i] }) }
    } catch { throw .data(error) }
  }

  private static func readPairs(
    _ table: DelimitedText
  ) throws(ElicitationFault) -> [(name: String, first: String, second: String, ratio: Double)] {
    let expected = [respondentColumn, pairColumns.first, pairColumns.second, pairColumns.ratio]
    if let extra = table.columnNames.first(where: { !expected.contains($0) }) { throw .extraColumn(extra) }
    do throws(DataError) {
      let names = try table.texts(column: respondentColumn)
      let firsts = try table.texts(column: pairColumns.first)
      let seconds = try table.texts(column: pairColumns.second)
      let ratios = try table.numbers(column: pairColumns.ratio, missing: [:]).values
      return names.indices.map { (names[$0], firsts[$0], seconds[$0], ratios[$0]) }
    } catch { throw .data(error) }
  }
}
