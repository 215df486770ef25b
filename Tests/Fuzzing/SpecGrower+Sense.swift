/// What parts of a spec ask of each other, beyond the rules of their tables: most specs should be legal.
extension SpecGrower {
  typealias Entries = [(key: String, value: Draft)]

  mutating func sensible(_ entries: Entries, at path: String) -> Entries {
    guard !dice.chance(region.oddness / 10) else { return entries }
    switch path {
    case "indicators": return sensibleIndicator(entries)
    case "index", "index.children": return sensibleNode(entries)
    default: return entries
    }
  }

  /// Takes away what says nothing beside the other keys.
  private func sensibleIndicator(_ given: Entries) -> Entries {
    var entries = given
    func remove(_ keys: String...) { entries.removeAll { keys.contains($0.key) } }
    if entries.word("values") == "published-ranks" { remove("noise", "base", "treat") }
    let isReadyMade = entries.value("column") != nil
    let hasOwnErrors = if case .mapping? = entries.value("noise") { true } else { false }
    if isReadyMade, hasOwnErrors || entries.word("noise") == "none" { remove("base") }
    if !hasOwnErrors, entries.value("base") == nil { remove("noise") }
    if isReadyMade, entries.value("base") == nil { remove("per") }
    if entries.word("noise") != "poisson" { remove("years") }
    let hasNoise = entries.word("noise") != "none" && (entries.value("base") != nil || hasOwnErrors)
    if !hasNoise { remove("design_effect", "overdispersion", "persistence", "disclosure_noise", "treat") }
    if hasOwnErrors { remove("overdispersion", "disclosure_noise", "treat") }
    return entries
  }

  /// The geometric mean takes children above 0.
  private func sensibleNode(_ entries: Entries) -> Entries {
    guard let aggregate = entries.value("aggregate"), aggregate.yaml.contains("geometric") else { return entries }
    let range = Draft.mapping([("min-max", .list([.word("1"), .word("100")]))])
    return entries.filter { $0.key != "normalise" } + [("normalise", range)]
  }
}

extension [(key: String, value: Draft)] {
  fileprivate func value(_ key: String) -> Draft? { first { $0.key == key }?.value }

  fileprivate func word(_ key: String) -> String? {
    if case .word(let word)? = value(key) { word } else { nil }
  }
}
