/// A spec to begin with: the required head; every column of a table, and what says how far the list can be trusted,
/// commented out, to be chosen by its author.
public struct StarterSpec: Sendable {
  /// The table's file name, as the spec should name it.
  public let file: String
  public let columns: [Column]

  public init(file: String, columns: [Column]) {
    self.file = file
    self.columns = columns
  }

  public struct Column: Sendable, Equatable {
    public let name: String
    /// Whether every value that is not missing is a number.
    public let isNumeric: Bool
    /// A few values, to recognise the column by.
    public let examples: [String]

    public init(name: String, isNumeric: Bool, examples: [String] = []) {
      self.name = name
      self.isNumeric = isNumeric
      self.examples = examples
    }
  }

  /// The text. The first column that is no number is taken for the areas' code, the second for their name.
  ///
  /// Uncommenting an indicator and its id among the index's children makes a spec that reads; which columns belong, and
  /// which way each of them is worse, is for the author to say.
  public var yaml: String {
    let words = columns.filter { !$0.isNumeric }
    let unit = words.first ?? columns.first
    let numbers = columns.filter { $0.isNumeric && $0.name != unit?.name }
    let ids = Self.ids(for: numbers)
    let indicators = zip(numbers, ids).map { column, id in
      let entry = "{id: \(Self.scalar(id)), column: \(Self.scalar(column.name)), direction: higher-is-worse}"
      return "  # - \(entry)\(Self.comment(column.examples))"
    }
    let others = words.dropFirst(2).map { "  # not numbers: \(Self.oneLine($0.name))\(Self.comment($0.examples))" }
    let name = words.dropFirst().first.map { "\n  name: \(Self.scalar($0.name))" } ?? ""
    return """
      vikt: 1
      title: My first index
      data:
        files: [\(Self.scalar(file))]
      units:
        id: \(unit.map { Self.scalar($0.name) } ?? "code")\(name)
      # Choose indicators: remove the # before each, and write lower-is-worse where low values are the problem.
      indicators:
      \((indicators + others).joined(separator: "\n"))
      index:
        id: index
        normalise: z-score
        weights: equal
        aggregate: arithmetic
        # The same indicators once more, by id.
        children:
      \(ids.map { "    # - \(Self.scalar($0))" }.joined(separator: "\n"))
      # The list: areas two standard deviations above the mean.
      tiers:
        - {id: large, when: {score: {at_least: {sd: 2}}}}
      list: large
      \(Self.questions)

      """
  }

  /// What can be asked of the list, once it stands.
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
    """

  /// Each column's name as an id: what an id cannot hold becomes `_`; equal ones, and the node's own, are numbered.
  private static func ids(for columns: [Column]) -> [String] {
    var taken: Set = ["index"]
    var numbers = [String: Int]()
    return columns.map { column in
      let plain = nearestID(to: column.name, filler: "_") ?? "column"
      var id = plain
      while !taken.insert(id).inserted {
        numbers[plain, default: 1] += 1
        id = "\(plain)_\(numbers[plain, default: 2])"
      }
      return id
    }
  }

  /// A text as YAML, inside brackets or outside: plain where nothing in it can mean anything else.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0.isNumber } == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return isPlain && !words.contains(text.lowercased()) && decimalNumber(text) == nil ? text : JSON.quoted(text)
  }

  private static func comment(_ examples: [String]) -> String {
    examples.isEmpty ? "" : "  # \(examples.map(oneLine).joined(separator: ", "))"
  }

  /// A text in a comment: what ends a line, and every other character that is not shown, is a space.
  private static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isShown($0) ? $0 : " " }))
  }
}
