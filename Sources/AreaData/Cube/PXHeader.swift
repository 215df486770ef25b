/// What the statements of a PX file say in its main language.
struct PXHeader {
  private let statements: [String: [PXText.Statement]]
  private let name: String
  private let end: Int
  let language: String?

  init(_ text: PXText, name: String) throws(DataError) {
    self.name = name
    end = text.line
    let language = text.statements.first { $0.keyword == "LANGUAGE" }?.items.first
    self.language = language
    let own = text.statements.filter { $0.language == nil || $0.language == language }
    statements = Dictionary(grouping: own, by: \.keyword)
    // What makes the shape of the table stands once for each subject.
    for keyword in ["STUB", "HEADING", "VALUES", "CODES", "VARIABLECODE", "TIMEVAL", "KEYS", "CONTVARIABLE"] {
      var seen = Set<[String]>()
      for statement in statements[keyword] ?? [] where !seen.insert(statement.subjects).inserted {
        throw .cube(
          file: name, at: .line(statement.line), .repeatedKeyword(Self.spelt(keyword, statement.subjects)))
      }
    }
  }

  private static func spelt(_ keyword: String, _ subjects: [String]) -> String {
    subjects.isEmpty ? keyword : "\(keyword)(\(subjects.map { "\"\($0)\"" }.joined(separator: ",")))"
  }

  private func statement(_ keyword: String, _ subjects: [String] = []) -> PXText.Statement? {
    statements[keyword]?.first { $0.subjects == subjects }
  }

  /// A keyword's text; nil where it has none.
  func text(_ keyword: String) -> String? {
    let text = statement(keyword)?.items.joined(separator: ",") ?? ""
    return text.isEmpty ? nil : text
  }

  /// Of the table, or of the first content that has a date.
  var updated: String? {
    text("LAST-UPDATED") ?? statements["LAST-UPDATED"]?.first?.items.first ?? text("CREATION-DATE")
  }

  /// What the source shows instead of dots and dashes.
  var symbols: [String: String] {
    var symbols = [String: String]()
    for dots in 1...6 {
      if let shown = text("DATASYMBOL\(dots)") { symbols[String(repeating: ".", count: dots)] = shown }
    }
    if let sum = text("DATASYMBOLSUM") { symbols["......."] = sum }
    if let none = text("DATASYMBOLNIL") { symbols["-"] = none }
    return symbols.filter { $0.key != $0.value }
  }

  private var stub: [String] { statement("STUB")?.items ?? [] }
  private var heading: [String] { statement("HEADING")?.items ?? [] }

  func dimensions() throws(DataError) -> [Cube.Dimension] {
    let names = stub + heading
    guard !names.isEmpty else { throw fault(.missingKeyword("STUB or HEADING")) }
    let contents = text("CONTVARIABLE")
    var codes = Set<String>()
    return try names.map { variable throws(DataError) in
      guard let values = statement("VALUES", [variable]) else {
        throw fault(.missingKeyword(Self.spelt("VALUES", [variable])))
      }
      let given = statement("CODES", [variable])
      if let given, given.items.count != values.items.count {
        throw fault(
          .categoryCount(dimension: variable, codes: given.items.count, expected: values.items.count), given.line)
      }
      let categories = (given ?? values).items
      var seen = Set<String>()
      if let twice = categories.first(where: { !seen.insert($0).inserted }) {
        throw fault(.repeatedCategory(dimension: variable, code: twice), (given ?? values).line)
      }
      let code = statement("VARIABLECODE", [variable])?.items.first ?? variable
      guard codes.insert(code).inserted else { throw fault(.repeatedDimension(code), values.line) }
      let isContents = variable == contents
      let units = isContents ? values.items.map { statement("UNITS", [$0])?.items.first } : []
      return Cube.Dimension(
        code: code, label: variable, role: isContents ? .metric : role(of: variable), codes: categories,
        labels: values.items, units: units.contains { $0 != nil } ? units : [])
    }
  }

  private func role(of variable: String) -> Cube.Role? {
    if statement("TIMEVAL", [variable]) != nil { return .time }
    switch statement("VARIABLE-TYPE", [variable])?.items.first?.lowercased() {
    case "time", "t": return .time
    case "geographical", "g": return .geo
    default: return statement("MAP", [variable]) == nil ? nil : .geo
    }
  }

  /// The dimensions by which a sparse file's rows go: those of the stub; none for a file with every row.
  func rowKeys(_ dimensions: [Cube.Dimension]) throws(DataError) -> [PXData.RowKey] {
    guard statements["KEYS"] != nil else { return [] }
    return try zip(stub, dimensions).map { variable, dimension throws(DataError) in
      guard let keys = statement("KEYS", [variable]) else {
        throw fault(.missingKeyword(Self.spelt("KEYS", [variable])))
      }
      let texts: [String]
      switch keys.items.first?.uppercased() {
      case "VALUES": texts = dimension.labels
      case "CODES": texts = dimension.codes
      default: throw fault(.wrongKeys(keys.items.joined(separator: ",")), keys.line)
      }
      let positions = Dictionary(texts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      guard positions.count == texts.count else {
        var seen = Set<String>()
        let twice = texts.first { !seen.insert($0).inserted } ?? ""
        throw fault(.repeatedCategory(dimension: variable, code: twice), keys.line)
      }
      return PXData.RowKey(dimension: variable, positions: positions)
    }
  }

  /// Mandatory ones are those whose keyword ends in X. One of which the subject is unknown counts for the whole table.
  func notes(_ dimensions: [Cube.Dimension]) -> [Cube.Note] {
    var notes = [Cube.Note]()
    for (keyword, isMandatory) in [("NOTEX", true), ("NOTE", false)] {
      for statement in statements[keyword] ?? [] {
        let dimension = statement.subjects.first.flatMap { name in dimensions.firstIndex { $0.label == name } }
        notes.append(Cube.Note(Self.text(of: statement), isMandatory: isMandatory, dimension: dimension))
      }
      for statement in statements["VALUE" + keyword] ?? [] {
        var categories = [Int: Int]()
        if statement.subjects.count == 2, let d = dimensions.firstIndex(where: { $0.label == statement.subjects[0] }) {
          categories[d] = Self.category(statement.subjects[1], of: dimensions[d])
        }
        notes.append(Cube.Note(Self.text(of: statement), isMandatory: isMandatory, categories: categories))
      }
      for statement in statements["CELL" + keyword] ?? [] {
        var categories = [Int: Int]()
        if statement.subjects.count == dimensions.count {
          for (d, subject) in statement.subjects.enumerated() where subject != "*" {
            categories[d] = Self.category(subject, of: dimensions[d])
          }
        }
        notes.append(Cube.Note(Self.text(of: statement), isMandatory: isMandatory, categories: categories))
      }
    }
    return notes
  }

  private static func category(_ text: String, of dimension: Cube.Dimension) -> Int? {
    dimension.labels.firstIndex(of: text) ?? dimension.codes.firstIndex(of: text)
  }

  /// In a PX text, `#` breaks a line.
  private static func text(of statement: PXText.Statement) -> String {
    statement.items.joined(separator: ",").replacing("#", with: "\n")
  }

  private func fault(_ fault: CubeFault, _ line: Int? = nil) -> DataError {
    .cube(file: name, at: .line(line ?? end), fault)
  }
}
