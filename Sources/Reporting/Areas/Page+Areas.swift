internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Study

/// The areas by municipality: those on the list, those near its line, and on a page of their own all.
extension Page {
  /// More areas stay in `areas.csv`.
  static let listCapacity = 4000

  var listSection: Markup {
    guard let listed = facts.listed else { return paragraphs([phrases.noListSection]) }
    guard !listed.isEmpty else { return paragraphs([phrases.emptyList]) }
    guard listed.count <= Self.listCapacity else { return paragraphs([phrases.listTooLong(listed.count)]) }
    let places = facts.panel.units.levels.first.map {
      phrases.largerAreas(facts.byLargerArea(listed).count, level: $0.id)
    }
    return paragraphs(
      [phrases.listIntroduction(hasStability: facts.study.stability?.chosen != nil, hasClasses: facts.classes != nil)]
        + [rankIsNotTheRule, groupsOnTheList(listed)].compactMap(\.self))
      + fold(phrases.showListed(listed.count, places), blocks(listed, isNear: true))
  }

  var undecidedSection: Markup {
    guard let classes = facts.classes, let isListed = facts.study.decision.isListed else { return .empty }
    let units = classes.indices.filter { !isListed[$0] && classes[$0] != .clearlyOff }
    guard !units.isEmpty else { return paragraphs([phrases.noneUndecided]) }
    guard units.count <= Self.listCapacity else { return paragraphs([phrases.listTooLong(units.count)]) }
    return paragraphs([phrases.undecidedIntroduction(units.count)])
      + fold(phrases.showUndecided(units.count), undecidedList(units))
  }

  /// A line an area, which leads to its values on the page of all areas; without that page each opens here.
  func undecidedList(_ units: [Int]) -> Markup {
    guard facts.pages.contains(.areas) else { return blocks(units, isNear: true) }
    let page = PageKind.areas.fileName(facts.language)
    let items = facts.byLargerArea(units).flatMap { largerArea, members in
      members.map { unit -> Markup in
        let place: Markup = facts.hasLargerAreas ? ", <bdi>\(largerArea.name)</bdi>" : ""
        return """
          <li><a href="\(page)#a\(unit)">\(facts.panel.units.names[unit])</a> <code>\(facts.panel.units.ids[unit])</code>\(place): \(sure(unit))\
          \(problems(unit))</li>

          """
      }
    }
    return "<ul class=\"lines\">\n\(items)</ul>\n"
  }

  private func sure(_ unit: Int) -> String { facts.listedShares.map { phrases.ofHundred($0[unit]) } ?? "" }

  private func problems(_ unit: Int) -> String {
    facts.study.decision.problemIndicators.isEmpty ? "" : ", " + phrases.hasProblems(facts.problems(of: unit))
  }

  /// Every area, on the list or not.
  var everyAreaSection: Markup {
    let near = facts.nearTheLine
    return Markup(
      facts.largerAreas.map { largerArea in
        block(largerArea, largerArea.units, isNear: { near[$0] })
      })
  }

  func fold(_ title: String, _ body: Markup) -> Markup {
    "<details class=\"fold\"><summary>\(title)</summary>\n\(body)</details>\n"
  }

  /// One block a municipality, opened by the reader; without municipalities one area after another.
  private func blocks(_ units: [Int], isNear: Bool) -> Markup {
    Markup(facts.byLargerArea(units).map { block($0.largerArea, $0.units, isNear: { _ in isNear }) })
  }

  private func block(_ largerArea: Facts.LargerArea, _ units: [Int], isNear: (Int) -> Bool) -> Markup {
    let areas = Markup(units.map { area($0, isNear: isNear($0)) })
    guard facts.hasLargerAreas else { return areas }
    var held = phrases.areas(units.count)
    if let isListed = facts.study.decision.isListed {
      let listed = largerArea.units.filter { isListed[$0] }
      let people = facts.people(in: listed).flatMap { some in facts.people(in: largerArea.units).map { (some, $0) } }
      held = phrases.holding(listed.count, of: largerArea.units.count, people: people)
    }
    return """
      <details class="place"><summary><bdi>\(largerArea.name)</bdi> <span>\(held)</span></summary>
      \(areas)</details>

      """
  }

  /// What the groups of the areas on the list are highest in, which is not said with each of them.
  private func groupsOnTheList(_ listed: [Int]) -> String? {
    let labels = Set(listed.compactMap { facts.groupLabels[$0] }).sorted()
    let groups = labels.compactMap { label in
      facts.highest(inGroup: label).map { (name: facts.groupName(label), subject: $0) }
    }
    return groups.isEmpty ? nil : phrases.groupsOnTheList(groups)
  }

  /// The highest rank off the list beside the lowest on it, where the list counts problems and so the two cross.
  private var rankIsNotTheRule: String? {
    let decision = facts.study.decision
    guard let isListed = decision.isListed, facts.study.recipe.listGoesByProblemsAlone,
      let off = isListed.indices.filter({ !isListed[$0] }).min(by: { decision.ranks[$0] < decision.ranks[$1] }),
      let on = isListed.indices.filter({ isListed[$0] }).max(by: { decision.ranks[$0] < decision.ranks[$1] }),
      decision.ranks[off] < decision.ranks[on]
    else { return nil }
    func told(_ unit: Int) -> (name: String, rank: String, problems: Int) {
      let name = facts.panel.units.names[unit]
      return (
        facts.largerAreaName(of: unit).map { "\(name), \($0)" } ?? name, facts.rank(of: unit),
        decision.problemCounts[unit]
      )
    }
    return phrases.rankIsNotTheRule(off: told(off), on: told(on), of: decision.problemIndicators.count)
  }

  /// What is measured: every indicator with its unit, definition and source, its cut-off and the middle of all areas.
  var measuredSection: Markup {
    let decision = facts.study.decision
    let width = decision.problemIndicators.count
    let documented = facts.panel.indicators.indices.map(facts.documentation)
    let hasDefinition = documented.contains { $0.definition != nil }
    let hasSource = documented.contains { $0.source != nil }
    var columns: [DataTable.Column] = [.text(phrases.indicator)]
    if hasDefinition { columns.append(.text(phrases.definitionHeading)) }
    columns += [
      .number(phrases.cutoffHeading), .number(phrases.medianHeading), .number(phrases.pastCutoffHeading),
    ]
    if hasSource { columns.append(.text(phrases.sourceHeading)) }
    let rows = facts.panel.indicators.enumerated().map { j, indicator -> [String] in
      let unit = facts.unit(of: j)
      let k = decision.problemIndicators.firstIndex(of: j)
      let past = k.map { k in (0..<facts.panel.unitCount).count { decision.problems[$0 * width + k] } }
      let origin = facts.division(of: j).map { ", " + phrases.broughtOver(from: $0) } ?? ""
      var row = [facts.text(indicator.title) + (unit.isEmpty ? "" : " (\(unit))") + origin]
      if hasDefinition { row.append(documented[j].definition.map(facts.text) ?? phrases.notGiven) }
      row += [
        indicator.problem.map(phrases.cutoff) ?? "–", facts.median(of: j), past.map(phrases.number) ?? "–",
      ]
      if hasSource { row.append(documented[j].source.map(facts.text) ?? phrases.notGiven) }
      return row
    }
    return paragraphs([phrases.measuredIntroduction]) + DataTable(columns, rows: rows).html(class: "meanings measured")
  }

  /// A field that a script brings to life, and every area on a page of its own for those without one.
  var searchBox: Markup {
    let link: Markup =
      kind == .areas || !facts.pages.contains(.areas)
      ? ""
      : "<p><a id=\"all\" href=\"\(PageKind.areas.fileName(facts.language))\">\(phrases.allAreasLink(facts.panel.unitCount))</a></p>\n"
    let label = phrases.searchLabel(facts.panel.units.levels.first.map { phrases.level($0.id) })
    let none = kind == .areas ? phrases.noneAtAll : phrases.noneOnThisPage(hasAreasPage: facts.pages.contains(.areas))
    return """
      <div class="fact search"><h2>\(phrases.searchHeading)</h2>
      <p class="field" hidden=""><label for="find">\(label)</label> <input type="search" id="find" autocomplete="off"/></p>
      <p id="found" class="small" role="status" data-found="\(phrases.found)" data-one="\(phrases.foundOne)" data-none="\(none)"></p>
      \(link)</div>

      """
  }
}

extension Facts {
  /// Areas on the list, and those off it that are not clearly so.
  var nearTheLine: [Bool] {
    let isListed = study.decision.isListed
    return (0..<panel.unitCount).map { unit in
      isListed?[unit] == true || (classes.map { $0[unit] != .clearlyOff } ?? false)
    }
  }
}
