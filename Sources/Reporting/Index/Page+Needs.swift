internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Study

/// Specific needs: areas past a need's own cut-off, on the list or not, of which those off the list are named; and the areas
/// that could not be assessed.
extension Page {
  private static let needCapacity = 3000

  var needsSection: Markup {
    let needs = facts.study.decision.needs
    guard let rule = facts.study.recipe.needs, !needs.isEmpty else { return .empty }
    let isListed = facts.study.decision.isListed
    let members = needs.map { need in
      need.holds.enumerated().filter { $1 && !(isListed?[$0] ?? false) }.map(\.offset)
    }
    // Areas off the list that may have the need.
    let possible = needs.enumerated().map { k, need in
      (facts.study.stability?.chosen?.possible(need: k, besides: need.holds) ?? []).filter { !(isListed?[$0] ?? false) }
    }
    let hasPossible = possible.contains { !$0.isEmpty }
    let table = DataTable(
      [
        .text(phrases.need), .number(phrases.cutoffHeading), .number(phrases.areasPast),
        .number(phrases.areasPastOffList),
      ] + (hasPossible ? [.number(phrases.areasPossiblyPast)] : []),
      rows: needs.indices.map { k in
        [
          facts.title(of: needs[k].subject), facts.language.number(needs[k].cutoff, decimals: 2),
          phrases.number(needs[k].holds.count { $0 }), phrases.number(members[k].count),
        ] + (hasPossible ? [phrases.number(possible[k].count)] : [])
      })
    let introduction = paragraphs([
      phrases.needsIntroduction(rule, hasList: isListed != nil) + (hasPossible ? phrases.possibleNeeds : "")
    ])
    guard members.reduce(0, { $0 + $1.count }) <= Self.needCapacity else {
      return introduction + table.html + paragraphs([phrases.needsTooMany])
    }
    let blocks = needs.indices.filter { !members[$0].isEmpty }.map { needBlock($0, units: members[$0]) }
    return introduction + table.html + "<div class=\"blocks\">\(blocks)</div>\n"
  }

  private func needBlock(_ need: Int, units: [Int]) -> Markup {
    let probabilities = facts.study.stability?.chosen?.needs
    let hasProbabilities = probabilities.map { need < $0.columnCount } ?? false
    let title = facts.title(of: facts.study.decision.needs[need].subject)
    let lines = facts.byLargerArea(units).map { largerArea, members -> Markup in
      let names = members.map { unit -> Markup in
        let chance = hasProbabilities ? probabilities.map { " (\(phrases.ofHundred($0[unit, need])))" } ?? "" : ""
        return "<bdi>\(facts.panel.units.names[unit])</bdi>\(chance)"
      }
      let label: Markup = facts.hasLargerAreas ? "<dt><bdi>\(largerArea.name)</bdi></dt>" : ""
      return "\(label)<dd>\(Markup(names, separator: ", "))</dd>\n"
    }
    return """
      <details class="need"><summary>\(title) <span>\(phrases.areas(units.count))</span></summary>
      <dl class="byplace">\(lines)</dl></details>

      """
  }

  var notAssessedSection: Markup {
    let units = facts.panel.notAssessed
    guard !units.isEmpty else { return .empty }
    let titles = Dictionary(
      facts.panel.indicators.map { ($0.id, facts.text($0.title)) }, uniquingKeysWith: { first, _ in first })
    let rows = AlphabeticalOrder.sorted(units, by: \.name).prefix(Self.needCapacity).map { unit in
      let reasons = unit.missing.map { gap in
        "\(titles[gap.indicator] ?? gap.indicator): \(MissingReason(rawValue: gap.reason).map(phrases.missingReason) ?? gap.reason)"
      }
      return [unit.name, unit.id, reasons.joined(separator: "; ")]
    }
    let table = DataTable([.text(phrases.area), .text(phrases.code), .text(phrases.reason)], rows: rows).html
    let parts = facts.study.incomplete.count { $0.nodeCount > 0 }
    return paragraphs([phrases.notAssessedIntroduction(units.count) + (parts > 0 ? phrases.havingParts(parts) : "")])
      + (units.count > 25
        ? "<details class=\"numbers\"><summary>\(phrases.showAreas(units.count))</summary>\(table)</details>\n" : table)
      + notesOnUnassessed
  }
}
