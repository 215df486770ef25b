import Specification

/// Texts: which column, level, name or area a key wants.
extension SpecGrower {
  /// What a key may name; nil for one that holds the author's own words, and for one that is not known here.
  func names(at path: String) -> [String]? {
    let levels = given["units.within.id"] ?? []
    let indicators = given["indicators.id"] ?? []
    let schemes = given["stability.schemes"] ?? []
    switch path {
    case "data.files", "data.files.file": return files.tables
    case "units.id": return [Region.idColumn]
    case "units.name": return [Region.nameColumn]
    case "units.population": return [Region.peopleColumn]
    case "units.within.id": return region.levels.filter { !levels.contains($0) }
    case "units.within.name": return levels.last.map { [$0 + "_name"] }
    case "units.within.prefix.of": return [Region.idColumn] + levels.dropLast()
    case "units.boundaries.*.file": return [ownName == region.levels.first ? files.levelOutlines : files.outlines]
    case "units.boundaries.*.id": return ["code"]
    case "data.division": return ["2020", "2025"]
    case "data.until": return files.note.map { [$0] } ?? []
    case "data.exclude": return files.excludable
    case "units.boundaries.*.division": return given["data.division"] ?? []
    case "indicators.column": return [siblings.contains("base") ? "p\(indicator)" : "v\(indicator)"]
    case "indicators.count": return ["c\(indicator)"]
    case "indicators.base": return ["b\(indicator)"]
    case "indicators.noise.standard_error", "indicators.noise.margin_of_error": return ["e\(indicator)"]
    case "indicators.exact": return ["0", "-9", "x"]
    case "indicators.noise.smooth.sample_size": return ["b\(indicator)"]
    case "indicators.treat.towards": return levels
    case "context": return region.columns.map(\.name).filter { $0.hasPrefix("v") || $0 == Region.peopleColumn }
    case "list", "list.tier": return given["tiers.id"]
    case "stability.certainty": return schemes
    case "stability.leave_out":
      return (indicators.count > 1 ? ["indicators"] : []) + (domainCount > 1 ? ["domains"] : []) + levels
    case "stability.rank_sets.covariance": return files.scoreErrors
    case "structure.rotation.target.factors.*": return indicators
    case "truth.file": return [files.truth]
    case "truth.score", "truth.listed", "truth.group": return [String(path.dropFirst(6))]
    case _ where path.hasSuffix(".between"): return noisy
    case _ where path.hasSuffix(".prior"): return ["jeffreys", "national"] + levels
    case _ where path.hasSuffix(".within") || path.hasSuffix(".whole"): return levels
    case _ where path.hasPrefix("claims.that"): return region.ids
    default: return nil
    }
  }

  mutating func text(at path: String) -> String {
    if dice.chance(oddness / 15) { return dice.pick(OddText.all) }
    guard let names = names(at: path), !names.isEmpty else { return dice.pick(["A text", "Some words", "v0", "id"]) }
    let name = dice.pick(names)
    given[path, default: []].append(name)
    return name
  }

  /// A single text or a list of differing ones.
  mutating func texts(at path: String) -> Draft {
    if path == "data.files", files.tables.count > 1, !dice.chance(oddness / 5) {
      return .list(files.tables.map(Draft.text))
    }
    let most = max(1, names(at: path)?.count ?? 1)
    let texts = distinctTexts(min(most, dice.pick([1, 1, 2, 3])), at: path)
    return texts.count == 1 && dice.chance(0.5) ? .text(texts[0]) : .list(texts.map(Draft.text))
  }

  mutating func distinctTexts(_ count: Int, at path: String) -> [String] {
    guard let names = names(at: path), names.count >= count, !dice.chance(oddness / 15) else {
      return (0..<count).map { _ in text(at: path) }
    }
    return Array(names.shuffled(using: &dice).prefix(count))
  }

  /// A name not given yet, of the key's own kind.
  mutating func freshID(at path: String) -> String {
    if dice.chance(oddness / 15) { return dice.pick(OddText.all) }
    if path == "list" || path == "list.tier" {
      let name = text(at: path)
      given["list"] = [name]
      return name
    }
    let isUsed = given.values.reduce(0) { $0 + $1.count }
    let letter = path.split(separator: ".").first?.prefix(1) ?? "x"
    let name = "\(letter)\(isUsed)"
    given[path, default: []].append(name)
    return name
  }

  /// Keys of the author's own.
  mutating func ownNames(at path: String) -> [String] {
    if dice.chance(oddness / 20) { return [dice.pick(OddText.all)] }
    switch path {
    case "data.missing": return Region.missingCodes
    case "data.skip": return files.tables
    case "units.boundaries": return [Region.idColumn] + (given["units.within.id"] ?? []).prefix(dice.below(2))
    case "structure.rotation.target.factors": return ["f1", "f2"].prefix(dice.pick([1, 1, 2])).map(\.self)
    case "stability.schemes":
      let own = ["s1", "s2"].prefix(dice.pick([0, 1, 1, 2])).map(\.self)
      let names = siblings.sorted() + own
      given[path] = names.isEmpty ? ["s1"] : names
      return names.isEmpty ? ["s1"] : own
    case _ where path.hasSuffix("weights"): return children
    default: return [freshID(at: path)]
    }
  }
}
