import AreaData
import CompositeIndex
import Study

/// Where the figures come from, and how their files are read.
extension SpecLanguage {
  static var data: Codec<DataPlan> {
    Codec<DataPlan>.record(
      rules: [
        .exactlyOne(["files", "store"]), .needs("store", "vintage"), .needs("vintage", "store"),
        .needs("revision", "store"), .atMostOne(["reference", "panel"]), .needs("panel", "files"),
      ],
      later: ["protection"]
    ) { keys in
      let files = keys.optional(
        "files", files,
        "CSV files, or PX (`.px`) and JSON-stat (`.json`), joined on `units.id`; beside the spec or in the data folder. The "
          + "separator (tab, semicolon, bar or comma) and encoding (UTF-8, UTF-16 with its byte order mark, or Windows-1252) of CSV "
          + "are detected. Of PX and JSON-stat a mapping says which cells are read."
      ) { plan in plan.store == nil ? plan.files.map { DataFile(name: $0, selection: plan.selections[$0]) } : nil }
      let store = keys.optional(
        "store", .text,
        "A store of vintages instead of files: beside the spec or in the data folder. The areas are those of its level `units.id`; codes "
          + "and names of larger areas stand in columns called as its other levels, and that with `_name`."
      ) { $0.store?.file }
      let vintage = keys.optional(
        "vintage", .time, "The year, month or date of the vintage that is read."
      ) { $0.store?.vintage }
      let revision = keys.optional(
        "revision", .whole(1...1_000_000),
        "Which revision of the vintage. When absent: the newest, which the run then names."
      ) { $0.store?.revision }
      let reference = keys.optional(
        "reference", .time, "The year, month or date that the figures describe.", \.reference)
      let panel = keys.optional(
        "panel", panel, "Where the files hold several times: which column says so, and which of them this run is of.",
        \.panel)
      let division = keys.optional(
        "division", .text, "Edition of the area codes; another edition is never matched in silence.", \.division)
      let skip = keys.optional("skip", skip, "Lines before the column names: of every file, or by file.") { plan in
        let lines = plan.files.compactMap { file in plan.skip[file].map { Named(file, $0) } }
        return lines.isEmpty ? nil : .byFile(lines)
      }
      let until = keys.optional(
        "until", .text, "How the first line after the table begins, such as a source or a footnote.", \.until)
      let excluded = keys.list("exclude", .texts, "Ids of records that are no areas, such as totals.", \.excluded)
      let decimalMark = keys.optional(
        "decimal", decimalMark, "The decimal mark of the numbers, where they do not show it.", \.decimalMark)
      let divisions = keys.list(
        "other_divisions", divisions,
        "Units of other divisions than the areas, such as school catchments or police districts, whose figures are brought over to the "
          + "areas (`indicators.from`), with what that adds to their errors.", \.divisions)
      let missing = keys.list(
        "missing", .dictionary(of: .word, maximum: 100), "What stands for a missing value, and why it is missing."
      ) { plan in plan.missing.sorted { $0.key < $1.key }.map { Named($0.key, $0.value) } }
      let impute = keys.standard(
        "impute", impute, default: "stop",
        "What to do with an area that lacks a value: refuse the data, leave it out (`listwise`), leave it out of the index and give it the nodes "
          + "whose indicators it has all (`by-node`), or put in an average of the areas "
          + "that have one, or a number, which have no noise; or draw it in every replicate from what the joint prior makes likely given "
          + "the area's other figures (`joint`). An area without any value is left out.", \.missingRule)

      return { reading throws(SpecError) in
        let named = try reading[files] ?? []
        let names = named.map(\.name)
        let selections = named.compactMap { file in file.selection.map { (file.name, $0) } }
        let tables = names.filter { Cube.Format(file: $0) == nil }
        for entry in reading.node(of: skip)?.entries ?? [] where names.contains(entry.key) {
          guard tables.contains(entry.key) else {
            throw entry.error(.withoutEffect(key: entry.key, needs: "a CSV file of that name"))
          }
        }
        let plan = try reading[store].map { file throws(SpecError) in
          StorePlan(file: file, vintage: try reading[vintage]!, revision: try reading[revision])
        }
        if plan != nil {
          let codes = reading.node(of: divisions) == nil ? reading.node(of: missing) : nil
          for (key, node) in [("missing", codes), ("exclude", reading.node(of: excluded))] {
            if let node { throw node.error(.withoutEffect(key: key, needs: "files")) }
          }
        }
        if tables.isEmpty {
          for (key, node) in [
            ("panel", reading.node(of: panel)),
            ("skip", reading.node(of: skip)), ("until", reading.node(of: until)),
            ("decimal", reading.node(of: decimalMark)),
          ] {
            if let node { throw node.error(.withoutEffect(key: key, needs: "a CSV file")) }
          }
        }
        for entry in reading.node(of: skip)?.entries ?? [] where !names.contains(entry.key) {
          throw entry.error(.unknownFile(entry.key, suggestion: nearest(to: entry.key, among: names)))
        }
        let others = reading.context
        let codes = try reading[missing].map { ($0.name, $0.value) }
        return DataPlan(
          files: names, store: plan, selections: Dictionary(uniqueKeysWithValues: selections),
          reference: try reading[reference], panel: try reading[panel], division: try reading[division],
          skip: try reading[skip]?.lines(of: tables) ?? [:], until: try reading[until],
          excluded: try reading[excluded], decimalMark: try reading[decimalMark],
          missing: Dictionary(uniqueKeysWithValues: codes), missingRule: try reading[impute], units: others.units!,
          sources: others.sources, context: others.described, divisions: try reading[divisions],
          truth: others.truth)
      }
    }
  }

  private static var skip: Codec<SkippedLines> {
    Codec<SkippedLines>.choice { choice in
      let everywhere = choice.form(.whole(0...100_000), SkippedLines.everywhere)
      let byFile = choice.form(.dictionary(of: .whole(0...100_000)), SkippedLines.byFile)
      return { lines in
        switch lines {
        case .everywhere(let count): everywhere(count)
        case .byFile(let lines): byFile(lines)
        }
      }
    }
  }

  private static var decimalMark: Codec<DecimalMark> {
    Codec<DecimalMark>.choice { choice in
      let point = choice.word("point", .point)
      let comma = choice.word("comma", .comma)
      return { mark in
        switch mark {
        case .point: point()
        case .comma: comma()
        }
      }
    }
  }

  private static var impute: Codec<DataPlan.MissingRule> {
    Codec<DataPlan.MissingRule>.choice(later: ["regression"]) { choice in
      let stop = choice.word("stop", .stop)
      let listwise = choice.word("listwise", .listwise)
      let byNode = choice.word("by-node", .byNode)
      let average = choice.words { DataPlan.MissingRule.average($0, within: nil) }
      let joint = choice.word("joint", .joint)
      let averageWithin = choice.form(averageWithin) { .average($0, within: $1) }
      let value = choice.key(
        "value", .number(.reachable), "The number that stands for every missing value.", DataPlan.MissingRule.value)
      return { rule in
        switch rule {
        case .stop: stop()
        case .listwise: listwise()
        case .byNode: byNode()
        case .average(let by, within: nil): average(by)
        case .average(let by, let level?): averageWithin((by, level))
        case .value(let number): value(number)
        case .joint: joint()
        }
      }
    }.after { rule, node, context throws(SpecError) in
      let count = context.indicators.count
      if rule == .byNode, let shrunk = context.indicators.first(where: { $0.shrinkage != nil }) {
        throw node.error(.shrunkByNode(shrunk.id))
      }
      guard rule != .joint || count <= Scheme.Prior.jointLimit else { throw node.error(.tooManyForJointPrior(count)) }
    }
  }

  private static let averageWithin = Codec<(DataPlan.Average, Int?)>.keys(
    rules: [.needs("within", "by")],
    .required("by", .word, "Which average of the areas that have a value."),
    .optional(
      "within", .level,
      "A level of `units.within`: the average is that of the same larger area, of all where that has no value."))

  static var truth: Codec<TruthPlan> {
    Codec<TruthPlan>.record { keys in
      let file = keys.required("file", .text, "A CSV file whose id column is called as `units.id`.", \.file)
      let score = keys.required("score", .text, "The column of true scores.", \.score)
      let listed = keys.optional("listed", .text, "The column that is 1 for areas truly on the list, else 0.", \.listed)
      let group = keys.optional("group", .text, "The column of true groups.", \.group)
      return { reading throws(SpecError) in
        TruthPlan(
          file: try reading[file], score: try reading[score], listed: try reading[listed], group: try reading[group])
      }
    }
  }
}

/// Lines before the column names, as a spec gives them.
private enum SkippedLines: Sendable {
  case everywhere(Int)
  case byFile([Named<Int>])

  /// By file; none where it is 0.
  func lines(of files: [String]) -> [String: Int] {
    let named =
      switch self {
      case .everywhere(let count): files.map { Named($0, count) }
      case .byFile(let lines): lines
      }
    return Dictionary(uniqueKeysWithValues: named.filter { $0.value > 0 }.map { ($0.name, $0.value) })
  }
}
