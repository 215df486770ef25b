import Specification

/// Grows a spec from the language's own shapes, about the columns of a region. A key that the language gains is grown
/// without a change here: its text is then one of any names, its number one of its range.
struct SpecGrower {
  var dice: Dice
  let region: Region
  let files: RegionFiles
  /// Keys and words that were written, as `Vocabulary` names them.
  private(set) var vocabulary: Set<String> = []
  /// How much of the spec is odd: 0 for next to nothing.
  let oddness: Double
  /// Indicators that have noise.
  var noisy: [String] = []
  /// Whether some number is so large that only a check is quick.
  var isHeavy = false

  /// Names given so far, by the path of their key.
  var given: [String: [String]] = [:]
  /// The author's own key whose value is being written.
  private(set) var ownName = ""
  /// Keys of the table being written.
  var siblings: Set<String> = []
  /// The indicator being written.
  var indicator = 0
  /// Indicators that the node being written has to place.
  private var share: [String] = []
  /// The children of the node being written.
  var children: [String] = []
  private var depth = 0
  /// The children of the root.
  private(set) var domainCount = 0

  init(about region: Region, in files: RegionFiles, _ dice: Dice) {
    (self.region, self.files, self.dice) = (region, files, dice)
    oddness = self.dice.pick(weighing: [(7, 0), (2, 0.05), (1, 0.3)])
  }

  mutating func spec() -> Draft { grow(.language, at: "") }

  mutating func grow(_ shape: SpecShape, at path: String) -> Draft {
    if dice.chance(oddness / 100) { return oddity() }
    switch shape {
    case .text: return .text(text(at: path))
    case .id: return .text(freshID(at: path))
    case .flag: return .word(dice.pick(["true", "false"]))
    case .number(let range): return .word(number(in: range, at: path))
    case .word(let words, _):
      let suiting = (Habit.words[path] ?? words).filter { suits(word: $0, at: path) }
      let word = dice.pick(suiting.isEmpty ? words : suiting)
      vocabulary.insert("\(path) \(word)")
      return .word(word)
    case .list(let element, let minimum, let maximum):
      return element.holdsNodes ? childList(at: path) : list(of: element, minimum, maximum, at: path)
    case .oneOrMore: return texts(at: path)
    case .pair: return .list(distinctTexts(2, at: path).map(Draft.text))
    case .range:
      let low = dice.pick([0, 1, -5, 1e-300])
      let width = dice.chance(0.05) ? dice.pick([1e308, 1e100, 1e-300, 0]) : dice.pick([1, 99])
      return .list([low, low + width].map { .word("\($0)") })
    case .time: return .word(dice.pick(["2022", "2022-12", "2022-12-31", "0001", "9999-12-31"]))
    case .table(let table): return grow(table, at: path)
    case .dictionary(let value, _):
      return .mapping(
        ownNames(at: path).map { name in
          ownName = name
          return (name, grow(value, at: Vocabulary.below(path, "*")))
        })
    case .either(let shapes):
      // A table of the region needs no selection.
      if path == "data.files", !dice.chance(0.1) { return texts(at: path) }
      // A child called factor is rare.
      let isWeight = path.hasSuffix(".weights.factor") && !dice.chance(oddness / 10)
      let hasFactors = path != "structure.factors" || region.indicatorCount >= 3
      return grow(isWeight ? shapes[0] : hasFactors ? dice.pick(shapes) : shapes[shapes.count - 1], at: path)
    case .node: return grow(.innerNode, at: "index.children")
    }
  }

  // MARK: Tables

  private mutating func grow(_ table: Table, at path: String) -> Draft {
    let (outer, outerChildren) = (siblings, children)
    defer { (siblings, children) = (outer, outerChildren) }
    siblings = chosen(table, at: path)
    // What others name comes first.
    let keys = table.keys.filter { siblings.contains($0.name) }
    let first = keys.filter { ["children", "schemes"].contains($0.name) }
    var entries = (first + keys.filter { key in !first.contains { $0.name == key.name } }).map { key in
      let own = Vocabulary.below(path, key.name)
      vocabulary.insert(own)
      return (key: key.name, value: grow(key.shape, at: own))
    }
    if let others = table.others {
      let isOwn = !siblings.contains("factor")
      for name in isOwn ? ownNames(at: path) : [] {
        entries.append((name, grow(others, at: Vocabulary.below(path, "*"))))
      }
    }
    return .mapping(sensible(entries, at: path))
  }

  /// Keys that the table's rules let stand together, and now and then others.
  private mutating func chosen(_ table: Table, at path: String) -> Set<String> {
    var names = Set<String>()
    for key in table.keys {
      let own = Vocabulary.below(path, key.name)
      let share: Double =
        switch key.presence {
        case .required: 1
        case .optional, .standard: Habit.presence[own] ?? 0.3
        }
      if dice.chance(share - oddness / 50), share == 1 || suits(own) { names.insert(key.name) }
    }
    for rule in table.rules where !dice.chance(oddness / 20) { follow(rule, of: table, at: path, &names) }
    return names
  }

  private mutating func follow(_ rule: Table.Rule, of table: Table, at path: String, _ names: inout Set<String>) {
    switch rule {
    case .exactlyOne(let some):
      names.subtract(some)
      let suiting = some.filter { suits(Vocabulary.below(path, $0)) }
      names.insert(dice.pick(suiting.isEmpty ? some : suiting))
    case .atLeastOne(let some): if names.isDisjoint(with: some) { names.insert(dice.pick(some)) }
    case .atMostOne(let some):
      let standing = some.filter(names.contains)
      if standing.count > 1 { names.subtract(standing.dropFirst()) }
    case .needs(let one, let other):
      guard names.contains(one), !names.contains(other) else { break }
      // What it needs may be shut out by what stands.
      if table.isShutOut(other, by: names) { names.remove(one) } else { names.insert(other) }
    }
  }

  // MARK: Lists

  private mutating func list(of element: SpecShape, _ minimum: Int, _ maximum: Int, at path: String) -> Draft {
    if path == "indicators" {
      return .list(
        (0..<region.indicatorCount).map { k in
          indicator = k
          return grow(element, at: path)
        })
    }
    var count = path == "units.within" ? region.levels.count : max(minimum, dice.pick([1, 1, 1, 2, 3]))
    // Of few that there can be, two are easily the same.
    if path.hasSuffix(".correlation") || path == "gates", !dice.chance(0.2) { count = 1 }
    if maximum < 1000, dice.chance(0.01) { count = maximum + dice.below(2) }
    var elements = (0..<count).map { _ in grow(element, at: path) }
    // Equal elements are never meant.
    var seen = Set<String>()
    if !dice.chance(oddness / 30) { elements.removeAll { !seen.insert($0.yaml).inserted } }
    return .list(dice.chance(oddness / 60) ? [] : elements)
  }

  /// Places the indicators of this node, some of them in nodes of their own below it.
  private mutating func childList(at path: String) -> Draft {
    var rest = path == "index.children" && depth == 0 ? given["indicators.id"] ?? [] : share
    if dice.chance(0.1), rest.count > 2 { rest.removeLast() }
    if dice.chance(oddness / 30) { rest.append(dice.pick(OddText.all)) }
    var names: [String] = []
    var drafts: [Draft] = []
    while !rest.isEmpty {
      if depth < 3, dice.chance(0.3) {
        share = Array(rest.prefix(dice.whole(in: 1...rest.count)))
        rest.removeFirst(share.count)
        depth += 1
        drafts.append(grow(.node, at: path))
        depth -= 1
        names.append(given["index.children.id"]?.last ?? "")
      } else {
        names.append(rest.removeFirst())
        drafts.append(.text(names[names.count - 1]))
      }
    }
    children = names
    if depth == 0 { domainCount = names.count }
    return .list(drafts)
  }

  /// A value that fits nowhere, or hardly.
  private mutating func oddity() -> Draft {
    dice.pick([
      .word(""), .word("null"), .list([]), .mapping([]), .word("1e999"), .word(".nan"), .text(dice.pick(OddText.all)),
      .list([.list([])]), .mapping([("id", .word("x"))]), .word("-1"), .word("0114"), .word("!!binary x"), .word("*a"),
    ])
  }
}

extension Table {
  fileprivate func isShutOut(_ key: String, by names: Set<String>) -> Bool {
    rules.contains { rule in
      if case .exactlyOne(let some) = rule { some.contains(key) && !names.isDisjoint(with: some) } else { false }
    }
  }
}

extension SpecShape {
  /// Whether it is an alternative that holds inner nodes of the index.
  fileprivate var holdsNodes: Bool {
    guard case .either(let shapes) = self else { return false }
    return shapes.contains { if case .node = $0 { true } else { false } }
  }
}
