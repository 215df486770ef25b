internal import AreaData
internal import CompositeIndex
internal import Study

/// Which maps a study gives: its areas where they have outlines, and each level of larger areas that has.
extension MapFigure {
  package static func all(_ facts: Facts) -> [MapFigure] {
    var maps: [MapFigure] = []
    if let own = facts.input.outlines[facts.input.ownLevel] { maps.append(areas(facts, own)) }
    var names: Set = [areasName]
    for (k, level) in facts.panel.units.levels.enumerated() {
      guard let outlines = facts.input.outlines[level.id] else { continue }
      var name = "map-\(level.id)"
      while !names.insert(name).inserted { name += "-" }
      maps.append(largerAreas(facts, level: k, outlines, name: name))
    }
    return maps.filter { !$0.regions.isEmpty }
  }

  private static let areasName = "map-areas"

  /// Whether the map is of the areas themselves.
  var isOfAreas: Bool { name == Self.areasName }

  /// Larger areas by the share of their areas on the list, or by their mean score without a list.
  private static func largerAreas(_ facts: Facts, level k: Int, _ outlines: MapOutlines.Level, name: String)
    -> MapFigure
  {
    let level = facts.panel.units.levels[k]
    let phrases = facts.phrases
    var members: [String: [Int]] = [:]
    for i in 0..<facts.panel.unitCount { members[level.codes[i], default: []].append(i) }
    let value = LargerAreaValue(facts, members: members)
    var names: [String: String] = [:]
    for i in 0..<facts.panel.unitCount { names[level.codes[i]] = level.names?[i] ?? level.codes[i] }
    func drawn(_ region: MapOutlines.Level.Region) -> Region {
      Region(name: names[region.id] ?? region.id, outline: region.outline, mapClass: value.mapClass(of: region.id))
    }
    let regions = outlines.regions.map(drawn)
    let insets = outlines.insets.map { inset in
      Inset(
        name: inset.name ?? facts.mostNamed(inset.regions.compactMap { members[$0.id] }.flatMap(\.self)),
        box: inset.box,
        regions: inset.regions.map(drawn))
    }
    let classes = value.classes.enumerated().map { index, entry in
      Class(label: entry.label, fill: entry.fill, count: regions.count { $0.mapClass == index })
    }
    return MapFigure(
      name: name, title: value.title(level: level.id, largerAreaCount: members.count),
      about: phrases.largerAreaMapDescription(level.id) + facts.whereListed,
      note: facts.outlinesOfOtherDivision(level.id),
      table: value.table(level: level.id, names: names), regions: regions, insets: insets, classes: classes,
      unassessedCount: regions.count { $0.mapClass == nil }, unassessed: facts.unassessed, style: .filled,
      aspect: outlines.aspect, phrases: phrases)
  }

  /// The areas themselves by how sure their place on the list is, else by fifths of the score.
  private static func areas(_ facts: Facts, _ outlines: MapOutlines.Level) -> MapFigure {
    let phrases = facts.phrases
    let units = facts.panel.units
    let index = Dictionary(units.ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let unassessed = Dictionary(
      facts.panel.notAssessed.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let legend = AreaLegend(facts)
    func drawn(_ region: MapOutlines.Level.Region) -> Region {
      let unit = index[region.id]
      return Region(
        name: unit.map { units.names[$0] } ?? unassessed[region.id] ?? region.id, outline: region.outline,
        mapClass: unit.map { legend.mapClass[$0] })
    }
    let regions = outlines.regions.map(drawn)
    let insets = outlines.insets.map { inset in
      Inset(
        name: inset.name ?? facts.mostNamed(inset.regions.compactMap { index[$0.id] }), box: inset.box,
        regions: inset.regions.map(drawn))
    }
    let classes = legend.entries.enumerated().map { k, entry in
      Class(label: entry.label, fill: entry.fill, count: regions.count { $0.mapClass == k })
    }
    let sizes = outlines.regions.map(\.outline.area).sorted()
    let differs = sizes.count > 20 && sizes[sizes.count * 9 / 10] > 30 * sizes[sizes.count / 10]
    return MapFigure(
      name: areasName, title: legend.title, about: phrases.areaMapDescription(dots: differs) + facts.whereListed,
      note: facts.outlinesOfOtherDivision(facts.input.ownLevel),
      table: DataTable(
        [.text(phrases.mapClass), .number(phrases.areasHeading)],
        rows: classes.map { [$0.label, phrases.number($0.count)] }),
      regions: regions, insets: insets, classes: classes, unassessedCount: regions.count { $0.mapClass == nil },
      unassessed: facts.unassessed, style: differs ? .dots : .filled, aspect: outlines.aspect, phrases: phrases)
  }
}

/// How the areas of a map are classed.
private struct AreaLegend {
  let entries: [(label: String, fill: String)]
  let mapClass: [Int]
  let title: String

  init(_ facts: Facts) {
    let phrases = facts.phrases
    if let classes = facts.classes {
      entries = [
        (phrases.clearlyOn, Palette.certain), (phrases.probablyOn, Palette.probable),
        (phrases.tooClose, Palette.orange), (phrases.probablyOff, Palette.probablyOff),
        (phrases.clearlyOff, Palette.faint),
      ]
      mapClass = classes.map { Certainty.Class.allCases.firstIndex(of: $0)! }
      title = phrases.areaMapTitle(facts.listed?.count ?? 0)
    } else if let isListed = facts.study.decision.isListed {
      entries = [(phrases.onTheList, Palette.certain), (phrases.offTheList, Palette.faint)]
      mapClass = isListed.map { $0 ? 0 : 1 }
      title = phrases.areaMapTitle(facts.listed?.count ?? 0)
    } else {
      let count = facts.panel.unitCount
      entries = (1...5).map { (phrases.fifth($0), Palette.sequential[6 - $0]) }
      mapClass = facts.study.decision.ranks.map { min(4, ($0 - 1) * 5 / max(1, count)) }
      title = phrases.fifthsMapTitle
    }
  }
}

extension MapOutlines.Level.Inset {
  fileprivate var box: BoundingBox { BoundingBox(lower: lower, upper: upper) }
}

extension Facts {
  /// The larger area that most of some areas lie in; empty without larger areas.
  fileprivate func mostNamed(_ units: [Int]) -> String {
    var counts = [String: Int]()
    for unit in units { if let name = largerAreaName(of: unit) { counts[name, default: 0] += 1 } }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }

  /// The map in words: the larger areas with the most listed areas; empty without either.
  fileprivate var whereListed: String {
    guard let listed, hasLargerAreas, !listed.isEmpty else { return "" }
    let held = byLargerArea(listed).map { ($0.largerArea.name, $0.units.count) }
    let most = held.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.prefix(5).map(
      \.element)
    return " " + phrases.mostListed(most.map { "\($0.0) (\(phrases.number($0.1)))" })
  }
}

extension Facts {
  /// What a map says of areas without a class.
  fileprivate var unassessed: String { input.isPublished ? phrases.notAssessedOrTold : phrases.notAssessedShort }

  /// That the outlines of a level are of another division than the figures; nil where they are of the same.
  func outlinesOfOtherDivision(_ level: String) -> String? {
    input.otherDivisions[level].map { phrases.mapOfOtherDivision($0, figures: input.division ?? "") }
  }
}

extension Page {
  /// The map of the areas, and those of larger areas; where there is one of the areas, these stand on the page of all areas.
  var mapSection: Markup {
    let areas = figures(at: .maps)
    return areas.isEmpty || !facts.pages.contains(.areas)
      ? areas + figures(at: .largerAreaMaps) : areas + mapLinks(to: .largerAreaMaps, on: .areas)
  }

  /// On the page of all areas: the maps of larger areas that the report leaves out.
  var largerAreaMaps: Markup {
    MapFigure.all(facts).contains(where: \.isOfAreas) ? figures(at: .largerAreaMaps) : .empty
  }
}
