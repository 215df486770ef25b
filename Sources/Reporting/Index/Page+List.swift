internal import CompositeIndex
internal import Study

/// The areas themselves: those on the list, and those off it that are not clearly off.
extension Page {
  /// Longer lists stay in `areas.csv`.
  static let listCapacity = 4000
  /// Longer tables are opened by the reader.
  private static let openCapacity = 100

  var listSection: Markup {
    guard let listed = facts.listed else { return paragraphs([phrases.noListSection]) }
    guard !listed.isEmpty else { return paragraphs([phrases.emptyList]) }
    guard listed.count <= Self.listCapacity else { return paragraphs([phrases.listTooLong(listed.count)]) }
    return paragraphs([phrases.listIntroduction(hasStability: facts.study.stability?.chosen != nil)])
      + blocks(listed, anchors: true)
  }

  var undecidedSection: Markup {
    guard let classes = facts.classes, let isListed = facts.study.decision.isListed else { return .empty }
    let units = classes.indices.filter { !isListed[$0] && classes[$0] != .clearlyOff }
    guard !units.isEmpty else { return paragraphs([phrases.noneUndecided]) }
    guard units.count <= Self.listCapacity else { return paragraphs([phrases.listTooLong(units.count)]) }
    return paragraphs([phrases.undecidedIntroduction(units.count)]) + blocks(units, anchors: false)
  }

  /// One block a municipality, opened by the reader; without municipalities one table.
  private func blocks(_ units: [Int], anchors: Bool) -> Markup {
    guard facts.hasLargerAreas else {
      let table = areaTable(AlphabeticalOrder.sorted(units) { facts.panel.units.names[$0] })
      guard units.count > Self.openCapacity else { return table }
      return "<details class=\"numbers\"><summary>\(phrases.showAreas(units.count))</summary>\(table)</details>\n"
    }
    let blocks = facts.byLargerArea(units).map { largerArea, members -> Markup in
      var size = phrases.areas(members.count)
      if let people = facts.people(in: members) { size += ", " + phrases.people(people) }
      let target: Markup = anchors ? " id=\"p-\(anchor(largerArea))\"" : ""
      return """
        <details class="place" data-place="\(largerArea.name)"><summary><bdi>\(largerArea.name)</bdi> <span>\(size)</span> \
        <span class="names"><bdi>\(members.map { facts.panel.units.names[$0] }.joined(separator: ", "))</bdi></span></summary>
        <div\(target)>\(areaTable(members))</div></details>

        """
    }
    return "<div class=\"blocks\">\(blocks)</div>\n"
  }

  private func areaTable(_ units: [Int]) -> Markup {
    let hasProblems = !facts.study.decision.problemIndicators.isEmpty
    let hasTiers = facts.study.recipe.tiers.count > 1
    let hasShares = facts.listedShares != nil
    var heads: [(title: String, isNumber: Bool)] = [(phrases.area, false)]
    if hasTiers { heads.append((phrases.tier, false)) }
    if hasProblems { heads.append((phrases.problems, false)) }
    if facts.study.groups != nil { heads.append((phrases.group, false)) }
    heads += [(phrases.score, true), (rankHeading, true)]
    if hasShares { heads.append((howSure, false)) }
    let head = heads.map { head -> Markup in
      head.isNumber ? "<th scope=\"col\" class=\"n\">\(head.title)</th>" : "<th scope=\"col\">\(head.title)</th>"
    }
    let rows = units.map { row($0, hasTiers: hasTiers, hasProblems: hasProblems) }
    return """
      <table class="areas\(hasProblems || hasShares ? " full" : "")"><thead><tr>\(head)</tr></thead><tbody>
      \(rows)</tbody></table>
      """
  }

  private var howSure: String { facts.study.stability.map { phrases.howSure($0.plan.certainty) } ?? "" }
  private var rankHeading: String { facts.study.stability?.chosen == nil ? phrases.rank : phrases.rankWithInterval }

  private func row(_ unit: Int, hasTiers: Bool, hasProblems: Bool) -> Markup {
    let units = facts.panel.units
    let code: Markup =
      units.names[unit] == units.ids[unit] ? "" : " <span class=\"code\">\(units.ids[unit])</span>"
    var cells: Markup =
      "<th scope=\"row\"><bdi>\(units.names[unit])</bdi>\(code)</th>"
    if hasTiers { cells += "<td data-l=\"\(phrases.tier)\">\(facts.tier(of: unit) ?? "–")</td>" }
    if hasProblems {
      let problems = facts.problems(of: unit)
      cells += "<td data-l=\"\(phrases.problems)\">\(problems.isEmpty ? "–" : problems.joined(separator: " · "))</td>"
    }
    if facts.study.groups != nil {
      cells += "<td data-l=\"\(phrases.group)\">\(facts.groupName(ofUnit: unit) ?? "–")</td>"
    }
    cells +=
      "<td class=\"n\" data-l=\"\(phrases.score)\">\(facts.score(of: unit))</td>"
    cells += "<td class=\"n\" data-l=\"\(rankHeading)\">\(facts.rank(of: unit))</td>"
    if let shares = facts.listedShares {
      let mark: Markup =
        facts.classes.map { classes in
          "<b class=\"\(classes[unit].rawValue)\">\(phrases.name(of: classes[unit]))</b> "
        } ?? ""
      cells +=
        "<td class=\"sure\" data-l=\"\(howSure)\">\(mark)<span>\(phrases.listedInWords(shares[unit]))</span></td>"
    }
    return "<tr>\(cells)</tr>\n"
  }
}
