import AreaData
import CompositeIndex
import Study

/// Makes a plan of a spec that the language has accepted, and judges what its parts say of each other.
struct PlanBuilder {
  let spec: SpecNode
  let file: String
  var warnings: [SpecWarning] = []

  init(spec: SpecNode, file: String) {
    self.spec = spec
    self.file = file
  }

  mutating func plan() throws(SpecError) -> Plan {
    let units = try unitsPlan(spec.required("units"))
    let (indicators, sources) = try indicatorPlans(spec.required("indicators"), levels: units.within)
    let tree = try indexTree(spec.required("index"), of: indicators)
    let tiers = try tierPlans(indicators)
    let list = try listIndex(tiers)
    let ground = StabilityGround(indicators: indicators, sources: sources, levels: units.within, tree: tree)
    if spec["stability"] == nil, let tolerate = spec["list"]?["tolerate"] {
      throw tolerate.error(.withoutEffect(key: "tolerate", needs: "stability"))
    }
    let stability = try spec["stability"].map { node throws(SpecError) in try stabilityPlan(node, on: ground) }
    return Plan(
      id: spec["id"]?.text ?? Self.id(from: file),
      title: localized(spec.required("title")),
      seed: wholeNumber(spec.required("seed").text)!,
      data: try dataPlan(units: units, sources: sources),
      indicators: indicators,
      recipe: Recipe(tree: tree, tiers: tiers, list: list, needs: spec["needs"].map(needRule)),
      structure: try structurePlan(spec.required("structure"), indicators), stability: stability,
      claims: try claims(spec["claims"]?.elements ?? []),
      gates: try gates(spec["gates"]?.elements ?? [], stability),
      groups: try spec["groups"].map { node throws(SpecError) in try groupPlan(node, indicators) },
      report: spec["report"].map(reportPlan))
  }

  /// The file's name without folders and extension, made an id.
  static func id(from file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    return nearestID(to: stem, filler: "-") ?? "index"
  }

  func localized(_ node: SpecNode) -> LocalizedText {
    guard case .mapping(let entries) = node.content else { return LocalizedText(node.text) }
    return LocalizedText(byLanguage: Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value.text) }))
  }

  func texts(_ node: SpecNode?) -> [String] { node?.elements.map(\.text) ?? [] }

  /// The case that a word of the language stands for; the language takes its words from these cases.
  func word<Words: RawRepresentable<String>>(_ node: SpecNode, _: Words.Type = Words.self) -> Words {
    guard let word = Words(rawValue: node.text) else {
      preconditionFailure("the language has a word \(node.text) that \(Words.self) lacks")
    }
    return word
  }
}

// MARK: - Data

extension PlanBuilder {
  func dataPlan(units: UnitsPlan, sources: [IndicatorSource]) throws(SpecError) -> DataPlan {
    let data = spec.required("data")
    let missing = data["missing"]?.entries.map { ($0.key, word($0.value, MissingReason.self)) } ?? []
    let files = texts(data["files"])
    let mark = data["decimal"].flatMap { node in Language.decimalMarks.first { $0.word == node.text }?.mark }
    return DataPlan(
      files: files, reference: data["reference"]?.text, division: data["division"]?.text,
      skip: try skip(data["skip"], of: files), until: data["until"]?.text, excluded: texts(data["exclude"]),
      decimalMark: mark,
      missing: Dictionary(uniqueKeysWithValues: missing),
      missingRule: try missingRule(data.required("impute"), levels: units.within),
      units: units,
      sources: sources, context: texts(spec["context"]), truth: spec["truth"].map(truthPlan))
  }

  func unitsPlan(_ node: SpecNode) throws(SpecError) -> UnitsPlan {
    let id = node.required("id").text
    let levelNodes = node["within"]?.elements ?? []
    var names = [id]
    var columns = UnitsPlan.resultColumns
    for level in levelNodes {
      let name = level.required("id")
      guard !names.contains(name.text) else { throw name.error(.duplicateID(name.text)) }
      names.append(name.text)
      for column in [name.text] + (level["name"] == nil ? [] : ["\(name.text)_name"]) {
        guard columns.insert(TidyTable.guarded(column)).inserted else { throw name.error(.repeatedColumn(column)) }
      }
    }
    var levels: [UnitsPlan.LevelPlan] = []
    for level in levelNodes { levels.append(try levelPlan(level, among: names)) }
    try Self.refuseCycles(levels, levelNodes)

    var boundaries: [UnitsPlan.BoundaryPlan] = []
    for entry in node["boundaries"]?.entries ?? [] {
      guard names.contains(entry.key) else {
        throw SpecError(
          place: Place(entry.source, path: entry.value.place.path),
          problem: .unknownLevel(entry.key, suggestion: nearest(to: entry.key, among: names)))
      }
      guard entry.key == id || Self.isFileName(entry.key) else {
        throw SpecError(
          place: Place(entry.source, path: entry.value.place.path), problem: .notAFileName(entry.key))
      }
      boundaries.append(try boundaryPlan(entry.value, level: entry.key))
    }
    return UnitsPlan(
      id: id, name: node["name"]?.text, population: node["population"]?.text, within: levels, boundaries: boundaries)
  }

  private func missingRule(
    _ node: SpecNode, levels: [UnitsPlan.LevelPlan]
  ) throws(SpecError) -> DataPlan.MissingRule {
    if let value = node["value"] { return .value(value.number) }
    if let average = node["by"] {
      let level = try node["within"].map { node throws(SpecError) in try levelIndex(node, among: levels) }
      return .average(word(average), within: level)
    }
    switch node.text {
    case "stop": return .stop
    case "listwise": return .listwise
    case "joint":
      let count = spec.required("indicators").elements.count
      guard count <= Scheme.Prior.jointLimit else { throw node.error(.tooManyForJointPrior(count)) }
      return .joint
    default: return .average(word(node), within: nil)
    }
  }

  /// Lines before the column names by file; none where it is 0.
  private func skip(_ node: SpecNode?, of files: [String]) throws(SpecError) -> [String: Int] {
    guard let node else { return [:] }
    guard case .mapping(let entries) = node.content else {
      return node.count == 0 ? [:] : Dictionary(uniqueKeysWithValues: files.map { ($0, node.count) })
    }
    var skip = [String: Int]()
    for entry in entries {
      guard files.contains(entry.key) else {
        throw SpecError(
          place: Place(entry.source, path: entry.value.place.path),
          problem: .unknownFile(entry.key, suggestion: nearest(to: entry.key, among: files)))
      }
      if entry.value.count > 0 { skip[entry.key] = entry.value.count }
    }
    return skip
  }

  private func boundaryPlan(_ node: SpecNode, level: String) throws(SpecError) -> UnitsPlan.BoundaryPlan {
    let accepts = node["accept_division"]?.isTrue ?? false
    if let division = node["division"] {
      guard let expected = spec.required("data")["division"]?.text else {
        throw division.error(.withoutEffect(key: "division", needs: "data.division"))
      }
      guard accepts || division.text == expected else {
        throw division.error(.otherDivision(division.text, expected: expected))
      }
    }
    return .init(
      level: level, file: node.required("file").text, idField: node.required("id").text, layer: node["layer"]?.text,
      division: node["division"]?.text, acceptsDivision: accepts)
  }

  /// Whether a text can be part of a file's name.
  private static func isFileName(_ text: String) -> Bool {
    text.utf8.count <= 200 && text.unicodeScalars.allSatisfy { isShown($0) && $0 != "/" }
  }

  private func levelPlan(_ node: SpecNode, among names: [String]) throws(SpecError) -> UnitsPlan.LevelPlan {
    let id = node.required("id").text
    guard let prefix = node["prefix"] else { return .init(id: id, source: .column(name: node["name"]?.text)) }
    let of = prefix.required("of")
    guard names.contains(of.text) else {
      throw of.error(.unknownLevel(of.text, suggestion: nearest(to: of.text, among: names)))
    }
    return .init(id: id, source: .prefix(of: of.text, length: prefix.required("length").count))
  }

  /// A level cut from a level cut from … itself has no codes.
  private static func refuseCycles(_ levels: [UnitsPlan.LevelPlan], _ nodes: [SpecNode]) throws(SpecError) {
    for (level, node) in zip(levels, nodes) {
      var current = level
      var steps = 0
      while case .prefix(let of, _) = current.source, let next = levels.first(where: { $0.id == of }) {
        steps += 1
        guard steps <= levels.count else { throw node.required("prefix").error(.levelOfItself(level.id)) }
        current = next
      }
    }
  }

  private func truthPlan(_ node: SpecNode) -> TruthPlan {
    TruthPlan(
      file: node.required("file").text, score: node.required("score").text, listed: node["listed"]?.text,
      group: node["group"]?.text)
  }
}
