import AreaData
import ArgumentParser
import Store

/// What is delivered, and what is known of it.
struct DeliveryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The year, month or date that the figures describe.", valueName: "time"), transform: time)
  var vintage: String?
  @Option(help: ArgumentHelp("When they were published: a year, month or date.", valueName: "time"), transform: time)
  var published: String?
  @Option(help: ArgumentHelp("The statistics they come from.", valueName: "text"))
  var source: String?
  @Option(help: ArgumentHelp("The authority that answers for them.", valueName: "name"))
  var authority: String?
  @Option(help: ArgumentHelp("The edition of the division.", valueName: "edition"))
  var division: String?
  @Option(help: ArgumentHelp("The level of areas, where the column of codes is called otherwise.", valueName: "level"))
  var level: String?
  @Option(help: ArgumentHelp("The column of codes.", valueName: "column"))
  var id: String?
  @Option(
    name: .customLong("column"),
    help: ArgumentHelp("A column that is taken; all with figures when absent. Repeated.", valueName: "column"))
  var columns: [String] = []
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Which records of a table are meant (year=2023), or which category of a PX or JSON-stat file's dimension. Repeated.",
      valueName: "column=value"), transform: { try pair($0, "column=value") })
  var conditions: [Pair] = []
  @Option(help: ArgumentHelp("The dimension of the areas in a PX or JSON-stat file.", valueName: "dimension"))
  var area: String?
  @Option(help: ArgumentHelp("The symbol that means 0 in a PX or JSON-stat file.", valueName: "symbol"))
  var zero: String?
  @Option(help: ArgumentHelp("Lines before the column names (default: 0).", valueName: "n"))
  var skip: Int?
  @Option(
    help: ArgumentHelp("The decimal mark: point or comma, where the numbers do not show it.", valueName: "mark"),
    transform: { text in
      guard let mark = ["point": DecimalMark.point, "comma": .comma][text] else {
        throw ValidationError("'\(text)' is neither point nor comma.")
      }
      return mark
    })
  var decimal: DecimalMark?
  @Option(
    name: .customLong("missing"),
    help: ArgumentHelp("What stands for a missing value, and why: ..=suppressed. Repeated.", valueName: "code=reason"),
    transform: { text in
      let pair = try pair(text, "code=reason", last: true)
      guard let reason = MissingReason(rawValue: pair.value) else {
        throw ValidationError("'\(pair.value)' is none of \(words(MissingReason.allCases)).")
      }
      return Gap(code: pair.name, reason: reason)
    })
  var gaps: [Gap] = []
  @Option(
    help: ArgumentHelp(
      "How the source protects its cells: \(words(DeliveryTerms.Protection.allCases)).", valueName: "way"),
    transform: { text in
      guard let way = DeliveryTerms.Protection(rawValue: text) else {
        throw ValidationError("'\(text)' is none of \(words(DeliveryTerms.Protection.allCases)).")
      }
      return way
    })
  var protection: DeliveryTerms.Protection?
  @Option(help: ArgumentHelp("The most by which protection may have altered a figure.", valueName: "number"))
  var alters: Double?
  @Option(help: ArgumentHelp("The month, 1 to 12, in which the next is due.", valueName: "month"))
  var due: Int?
  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp("What holds between columns: people=women+men, or poor<=people. Repeated.", valueName: "rule"),
    transform: { text in
      guard let rule = FigureRule(text) else {
        throw ValidationError("'\(text)' is no rule. Write whole=part+part, or part<=whole.")
      }
      return rule
    })
  var rules: [FigureRule] = []
  @Option(
    name: .customLong("accept"),
    help: ArgumentHelp("A check whose findings are how things are. Needs --because. Repeated.", valueName: "check"),
    transform: { text in
      guard let check = CheckName(rawValue: text) else {
        throw ValidationError("'\(text)' is none of \(words(CheckName.allCases)).")
      }
      return check
    })
  var accepted: [CheckName] = []
  @Option(help: ArgumentHelp("Why what the checks found is accepted; kept beside it.", valueName: "text"))
  var because: String?

  struct Pair {
    let name: String
    let value: String
  }

  struct Gap {
    let code: String
    let reason: MissingReason
  }

  func validate() throws {
    guard accepted.isEmpty == (because == nil) else { throw ValidationError("--accept and --because stand together.") }
    if let because, because.allSatisfy(\.isWhitespace) { throw ValidationError("--because needs a reason.") }
    try Texts.refuseEmpty(
      ("--source", source), ("--authority", authority), ("--division", division), ("--level", level), ("--id", id),
      ("--area", area))
    if let due, !(1...12).contains(due) { throw ValidationError("--due must be 1 to 12.") }
    if let alters, !(alters >= 0 && alters.isFinite) { throw ValidationError("--alters must be a number from 0 on.") }
    guard (0...100_000).contains(skip ?? 0) else { throw ValidationError("--skip must be 0 to 100000.") }
  }

  /// The options that stand on the command line.
  var given: [String] {
    let options: [(name: String, isGiven: Bool)] = [
      ("--vintage", vintage != nil), ("--published", published != nil), ("--source", source != nil),
      ("--authority", authority != nil), ("--division", division != nil), ("--level", level != nil),
      ("--id", id != nil),
      ("--column", !columns.isEmpty), ("--where", !conditions.isEmpty), ("--area", area != nil),
      ("--zero", zero != nil),
      ("--skip", skip != nil), ("--decimal", decimal != nil), ("--missing", !gaps.isEmpty),
      ("--protection", protection != nil), ("--alters", alters != nil), ("--due", due != nil),
      ("--rule", !rules.isEmpty), ("--accept", !accepted.isEmpty), ("--because", because != nil),
    ]
    return options.filter(\.isGiven).map(\.name)
  }

  /// Refuses options that none of the files would be read by.
  private func checkUse(of paths: [String]) throws {
    let isCube = paths.map { Cube.Format(file: $0) != nil }
    let idle = isCube.contains(true) ? [] : ["--area", "--zero"]
    let other = isCube.contains(false) ? [] : ["--skip", "--decimal"]
    if let option = given.first(where: idle.contains) {
      throw ValidationError("\(option) is of PX and JSON-stat files, and there is none. Leave it out.")
    }
    if let option = given.first(where: other.contains) {
      throw ValidationError("\(option) is of delimited text, and all files are PX or JSON-stat. Leave it out.")
    }
  }

  /// What the store is asked.
  func request(_ kind: DeliveryRequest.Kind, _ paths: [String]) throws -> DeliveryRequest {
    guard let vintage else { throw ValidationError("--vintage is needed: the time that the figures describe.") }
    guard let published else { throw ValidationError("--published is needed: when the figures were published.") }
    try checkUse(of: paths)
    let fixed = conditions.map { CubeSelection.Fixed(dimension: $0.name, category: $0.value) }
    let files = DeliveryFiles(
      paths: paths, columns: columns, selection: CubeSelection(area: area, fixed: fixed, zero: zero),
      rules: TableRules(skip: skip ?? 0, decimalMark: decimal))
    var request = DeliveryRequest(kind, time: vintage, files: files, published: published)
    (request.edition, request.level, request.idColumn) = (division, level, id)
    (request.source, request.authority) = (source, authority)
    (request.protection, request.alters, request.dueMonth) = (protection, alters, due)
    request.missing = Dictionary(gaps.map { ($0.code, $0.reason) }, uniquingKeysWith: { _, last in last })
    request.rules = rules
    (request.accepted, request.because) = (accepted, because ?? "")
    return request
  }

  private static func time(_ text: String) throws -> String {
    guard ReferenceTime(text) != nil else {
      throw ValidationError("'\(text)' is no year (2023), month (2023-12) or date (2023-12-31).")
    }
    return text
  }

  private static func pair(_ text: String, _ form: String, last: Bool = false) throws -> Pair {
    guard let mark = last ? text.lastIndex(of: "=") : text.firstIndex(of: "=") else {
      throw ValidationError("'\(text)' is not of the form \(form).")
    }
    return Pair(name: String(text[..<mark]), value: String(text[text.index(after: mark)...]))
  }

  private static func words(_ cases: [some RawRepresentable<String>]) -> String {
    cases.map(\.rawValue).joined(separator: ", ")
  }
}

/// Texts that the store keeps for good.
enum Texts {
  /// Refuses those that were given and say nothing.
  static func refuseEmpty(_ options: (name: String, text: String?)...) throws {
    for option in options where option.text?.allSatisfy(\.isWhitespace) ?? false {
      throw ValidationError("\(option.name) needs a text.")
    }
  }
}
