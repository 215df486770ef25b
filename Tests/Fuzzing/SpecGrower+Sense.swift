/// What parts of a spec ask of each other, beyond the rules of their tables: most specs should be legal.
extension SpecGrower {
  typealias Entries = [(key: String, value: Draft)]

  mutating func sensible(_ entries: Entries, at path: String) -> Entries {
    guard !dice.chance(oddness / 10) else { return entries }
    switch path {
    case "": return sensibleList(entries)
    case "indicators": return sensibleIndicator(entries)
    case "index": return sensibleNode(entries, isGeometric: false)
    case _ where path.hasSuffix(".weights.factor") && entries.word("factors") == "1":
      return entries.filter { $0.key != "rotation" }
    case _ where path.hasSuffix(".noise") && entries.word("sampler") == "redraw":
      return entries.filter { $0.key != "prior" }
    default: return entries
    }
  }

  /// Only a posterior behind certainty tells which areas are wrongly listed.
  private func sensibleList(_ given: Entries) -> Entries {
    guard case .mapping(let list)? = given.value("list"), !given.hasPosterior else { return given }
    return given.map { key, value in
      (key, key == "list" ? .mapping(list.filter { $0.key != "tolerate" }) : value)
    }
  }

  /// Whether a key has something to speak of.
  func suits(_ path: String) -> Bool {
    switch path {
    case "tiers.when.problems": return vocabulary.contains("indicators.problem")
    case "claims.that.listed": return given["list"] != nil
    // There is no store beside the specs that are grown.
    case "data.store", "data.vintage", "data.revision": return false
    case "data.skip": return files.titleLines > 0
    case "units.boundaries.*.accept_division": return given["data.division"] != nil
    case _ where path.hasSuffix(".weights.factor"): return children.count >= 3
    case "units.within": return !region.levels.isEmpty
    case _ where path.hasSuffix(".noise.correlation"): return noisy.count > 1
    case _ where path.hasPrefix("stability.schemes") && path.hasSuffix(".noise"): return !noisy.isEmpty
    default: return names(at: path)?.isEmpty != true
    }
  }

  /// Whether a word of the language has something to speak of.
  func suits(word: String, at path: String) -> Bool {
    switch (path, word) {
    case ("groups.areas", "listed"): given["list"] != nil
    case ("groups.areas", "with-problems"): vocabulary.contains("indicators.problem")
    default: true
    }
  }

  /// Takes away what says nothing beside the other keys.
  private mutating func sensibleIndicator(_ given: Entries) -> Entries {
    var entries = given
    func remove(_ keys: String...) { entries.removeAll { keys.contains($0.key) } }
    let isReadyMade = entries.value("column") != nil
    if entries.word("values") == "published-ranks" {
      if isReadyMade { remove("noise", "base", "treat") } else { remove("values") }
    }
    let hasOwnErrors = if case .mapping? = entries.value("noise") { true } else { false }
    if isReadyMade, hasOwnErrors || entries.word("noise") == "none" { remove("base") }
    if !hasOwnErrors, entries.value("base") == nil { remove("noise") }
    if isReadyMade, entries.value("base") == nil { remove("per") }
    if entries.word("noise") != "poisson" { remove("years") }
    let hasNoise = entries.word("noise") != "none" && (entries.value("base") != nil || hasOwnErrors)
    if !hasNoise { remove("design_effect", "overdispersion", "persistence", "disclosure_noise") }
    if hasOwnErrors { remove("overdispersion", "disclosure_noise") } else { remove("exact") }
    if !hasNoise || hasOwnErrors || isReadyMade { remove("suppressed") }
    if entries.value("noise")?.yaml.contains("smooth") == true { remove("range") }
    if case .list(let treatments)? = entries.value("treat") {
      remove("treat")
      let sensible =
        treatments.filter(\.isMapping).prefix(hasNoise && !hasOwnErrors ? 1 : 0) + treatments.filter { !$0.isMapping }
      if !sensible.isEmpty { entries.append(("treat", .list(Array(sensible)))) }
    }
    if hasNoise, let id = self.given["indicators.id"]?.last { noisy.append(id) }
    return entries
  }

  /// The geometric mean takes children above 0.
  private func sensibleNode(_ given: Entries, isGeometric: Bool) -> Entries {
    let isGeometric = given.value("aggregate")?.yaml.contains("geometric") ?? isGeometric
    var entries = given.map { key, value in
      guard key == "children", case .list(let children) = value else { return (key, value) }
      return (
        key,
        .list(
          children.map { child in
            if case .mapping(let below) = child {
              .mapping(sensibleNode(below, isGeometric: isGeometric))
            } else {
              child
            }
          })
      )
    }
    if isGeometric, given.value("normalise") != nil || given.value("aggregate") != nil {
      entries.removeAll { $0.0 == "normalise" }
      entries.append(("normalise", .mapping([("min-max", .list([.word("1"), .word("100")]))])))
    }
    return entries
  }
}

extension Draft {
  fileprivate var isMapping: Bool { if case .mapping = self { true } else { false } }
}

extension [(key: String, value: Draft)] {
  fileprivate func value(_ key: String) -> Draft? { first { $0.key == key }?.value }

  fileprivate func word(_ key: String) -> String? {
    if case .word(let word)? = value(key) { word } else { nil }
  }

  /// Whether the scheme behind certainty, of a whole spec, is a posterior.
  fileprivate var hasPosterior: Bool {
    guard case .mapping(let stability)? = value("stability"), case .mapping(let schemes)? = stability.value("schemes")
    else { return false }
    /// The noise that a scheme draws; nil for one of areas.
    func noise(_ scheme: (key: String, value: Draft)) -> Draft? {
      if scheme.key == "noise" { return scheme.value }
      if scheme.key != "areas", case .mapping(let inner) = scheme.value { return inner.value("noise") }
      return nil
    }
    let chosen =
      if case .text(let name)? = stability.value("certainty") {
        schemes.first { $0.key == name }
      } else {
        schemes.first { noise($0) != nil }
      }
    guard case .mapping(let noise)? = chosen.flatMap(noise) else { return false }
    return noise.word("sampler") != "redraw"
  }
}
