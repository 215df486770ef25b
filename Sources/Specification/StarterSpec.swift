public import AreaData

/// A spec to begin with: the required head; every column of a table, and what says how far the list can be trusted,
/// commented out, to be chosen by its author.
public struct StarterSpec: Sendable {
  /// The table's file name, as the spec should name it.
  public let file: String
  /// How the table is cut out of its file.
  public let rules: TableRules
  /// What the table's columns seem to be.
  public let profile: TableProfile

  /// - Parameters:
  ///   - rules: as the table was read.
  ///   - profile: of that table.
  public init(file: String, rules: TableRules = TableRules(), profile: TableProfile) {
    self.file = file
    self.rules = rules
    self.profile = profile
  }

  /// The text.
  ///
  /// Uncommenting an indicator and its id among the index's children makes a spec that reads; which columns belong, and
  /// which way each of them is worse, is for the author to say. Codes are not offered.
  public var yaml: String {
    func columns(_ isWanted: (TableProfile.Role) -> Bool) -> [TableProfile.Column] {
      profile.columns.filter { isWanted($0.role) }
    }
    let numbers = columns { $0 == .number }
    let ids = Self.ids(for: numbers.map(\.name))
    let indicators = zip(numbers, ids).map { column, id in
      let entry = "{id: \(Self.scalar(id)), column: \(Self.scalar(column.name)), direction: higher-is-worse}"
      return "  # - \(entry)\(Self.comment(column.examples))"
    }
    let others = profile.columns.compactMap { column -> String? in
      let what: String
      switch column.role {
      case .text: what = "not numbers"
      case .code: what = "codes"
      case .constant: what = "the same everywhere"
      case .id, .name, .number: return nil
      }
      return "  # \(what): \(Self.oneLine(column.name))\(Self.comment(column.examples))"
    }
    let levels = columns { $0 == .code }.map { "{id: \(Self.scalar($0.name))}" }
    let unit = columns { if case .id = $0 { true } else { false } }.first
    let name = columns { $0 == .name }.first
    return """
      vikt: 1
      title: My first index
      data:
        files: [\(Self.scalar(file))]
      \(dataKeys)units:
        id: \(unit.map { Self.scalar($0.name) } ?? "code")\(name.map { "\n  name: \(Self.scalar($0.name))" } ?? "")
      \(levels.isEmpty ? "" : "  # within: [\(levels.joined(separator: ", "))]  # larger areas, nearest first\n")\
      # Choose indicators: remove the # before each, and write lower-is-worse where low values are the problem.
      indicators:
      \((indicators + others).joined(separator: "\n"))
      \(Self.index(of: ids))

      """
  }

  /// How the table is read, as far as that is not the usual way.
  private var dataKeys: String {
    var lines = [String]()
    if rules.skip > 0 { lines.append("skip: \(rules.skip)  # lines before the column names") }
    if let until = rules.until { lines.append("until: \(JSONValue.quoted(until))  # the first line after the table") }
    if !profile.totals.isEmpty {
      lines.append("exclude: [\(profile.totals.map(JSONValue.quoted).joined(separator: ", "))]  # called as totals are")
    }
    if profile.incomplete > 0 {
      lines.append("missing: {\"\": not-collected}  # empty cells")
      lines.append("# impute: listwise  # leaves out areas without a value, up to \(profile.incomplete) of them")
    }
    return lines.map { "  \($0)\n" }.joined()
  }

  /// An index of indicators that are yet to be chosen, its list, and what else a spec may ask for.
  static func index(of ids: [String]) -> String {
    """
    index:
      id: index
      normalise: z-score
      weights: equal
      aggregate: arithmetic
      # The same indicators once more, by id.
      children:
    \(ids.map { "    # - \(scalar($0))" }.joined(separator: "\n"))
    # The list: areas two standard deviations above the mean.
    tiers:
      - {id: large, when: {score: {at_least: {sd: 2}}}}
    list: large
    \(questions)
    """
  }

  /// What can be asked of the index, once it stands.
  private static let questions = """
    # How far can the list be trusted? Remove the # where the question is yours.
    # stability:
    #   schemes:
    #     areas: {}  # if other areas had existed
    #     noise: {}  # if chance events had fallen differently; asks for a base or noise of some indicator
    #   leave_out: [indicators, domains]
    #   rank_sets: [marginal, simultaneous]  # asks for noise too
    # claims: [{id: first_ten, that: {listed: {rank: {at_most: 10}}}}]
    # gates: [{missing_share: {at_most: 0.02}}]
    # Which areas have a specific need, and which are alike?
    # needs: {of: indicators, at_least: {percentile: 95}}
    # groups: {of: indicators, areas: all, shape: levels, linkage: ward, count: 6}
    # A page for readers.
    # report: {languages: [en, sv], status: draft}
    """

  /// Each column's name as an id: what an id cannot hold becomes `_`; equal ones, and the node's own, are numbered.
  static func ids(for columns: [String]) -> [String] {
    var taken: Set = ["index"]
    var numbers = [String: Int]()
    return columns.map { column in
      let plain = nearestID(to: column, filler: "_") ?? "column"
      var id = plain
      while !taken.insert(id).inserted {
        numbers[plain, default: 1] += 1
        id = "\(plain)_\(numbers[plain, default: 2])"
      }
      return id
    }
  }

  /// A text as YAML, inside brackets or outside: plain where nothing in it can mean anything else.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0.isNumber } == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return isPlain && !words.contains(text.lowercased()) && decimalNumber(text) == nil ? text : JSONValue.quoted(text)
  }

  private static func comment(_ examples: [String]) -> String {
    examples.isEmpty ? "" : "  # \(examples.map(oneLine).joined(separator: ", "))"
  }

  /// A text in a comment: what ends a line, and every other character that is not shown, is a space.
  static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isShown($0) ? $0 : " " }))
  }
}
