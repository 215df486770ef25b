internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Probability
internal import Study

/// One area: a line that opens to its values, how sure they are, its group, and what would move it.
extension Page {
  /// - Parameter isNear: whether what would move it is worth a sentence.
  func area(_ unit: Int, isNear: Bool) -> Markup {
    let movers = isNear ? facts.study.movers(of: unit) : nil
    let anchor: Markup = kind == .areas && isNear ? " id=\"a\(unit)\"" : ""
    return """
      <details class="area"\(anchor)><summary>\(areaLine(unit))</summary>
      <ul>\(values(of: unit, movers))</ul><p>\(about(unit, movers).joined(separator: " "))</p>\(notes(on: facts.panel.units.ids[unit]))</details>

      """
  }

  /// Name and code, tier, and how sure it is that the area is on the list.
  func areaLine(_ unit: Int) -> Markup {
    let units = facts.panel.units
    let code: Markup = units.names[unit] == units.ids[unit] ? "" : " <code>\(units.ids[unit])</code>"
    var line: Markup = "<bdi>\(units.names[unit])</bdi>\(code)"
    if facts.study.recipe.tiers.count > 1, let tier = facts.tier(of: unit) { line += " <span>\(tier)</span>" }
    guard let share = facts.listedShares?[unit] else { return line }
    guard let sure = facts.classes?[unit] else { return line + " <span>\(phrases.listedInWords(share))</span>" }
    return line + " <i class=\"\(sure.rawValue)\">\(phrases.name(of: sure)), \(phrases.ofHundred(share))</i>"
  }

  /// Cut-off and median are in the value's unit. In the report what is the same for every area stands in its style, which weighs
  /// less: long units, cut-offs and medians.
  private func values(of unit: Int, _ movers: AreaMovers?) -> Markup {
    let decision = facts.study.decision
    let width = decision.problemIndicators.count
    let lines = facts.panel.indicators.indices.map { j -> Markup in
      let indicator = facts.panel.indicators[j]
      var notes = [String]()
      var often = ""
      var isPast = false
      if let cutoff = indicator.problem, let k = decision.problemIndicators.firstIndex(of: j) {
        isPast = decision.problems[unit * width + k]
        let p = movers?.cutoffs.first { $0.indicator == j }?.p.flatMap { $0 > 0 && $0 < 1 ? $0 : nil }
        often = p.map { phrases.cutoffOften(cutoff, isPast: isPast, phrases.ofHundred($0)) } ?? ""
        if kind != .report {
          notes.append(phrases.cutoff(cutoff, facts.language.plain(cutoff.bound), isPast: isPast) + often)
        }
      }
      if let division = facts.division(of: j), facts.panel.noise[j].evidence[unit]?.isAllocated == true {
        notes.append(phrases.broughtOver(from: division))
      }
      if kind == .report {
        notes = notes.map { ", \($0)" }
        if !often.isEmpty { notes.insert(often, at: 0) }
      } else {
        notes = (notes + [phrases.median(facts.median(of: j))]).map { ", \($0)" }
      }
      let mark: Markup = isPast ? " class=\"past\"" : ""
      let value =
        kind == .report && facts.hasLongUnit(j) ? facts.figure(of: unit, in: j) : facts.value(of: unit, in: j)
      return """
        <li\(mark)>\(facts.text(indicator.title)) <b>\(value)</b>\(notes.joined())</li>
        """
    }
    return Markup(lines)
  }

  /// Rank and score, group, and what would move the area.
  private func about(_ unit: Int, _ movers: AreaMovers?) -> [String] {
    var texts = [phrases.rankAndScore(facts.rank(of: unit), facts.score(of: unit))]
    if let group = facts.group(of: unit) { texts.append(kind == .report ? group.name + "." : group.inWords) }
    if let movers {
      let sentences = MoverSentences(
        movers, isListed: facts.study.decision.isListed?[unit] ?? false, facts.study.recipe, score: facts.scores[unit],
        rank: facts.language.number(facts.study.decision.ranks[unit]), phrases,
        name: { facts.text(facts.panel.indicators[$0].title) },
        title: { id in
          facts.panel.indicators.firstIndex { $0.id == id }.map { facts.title(of: .indicator($0)) }
            ?? facts.title(ofNodeCalled: id)
        }, amount: facts.amount,
        short: { facts.language.plain($0, most: 2) })
      texts += [sentences.problem, sentences.line].compactMap(\.self).map(phrases.capitalised)
    } else if let off = facts.whyOff(unit) {
      texts.append(off)
    }
    return kind == .report ? texts : texts + facts.needs(of: unit)
  }
}

extension Facts {
  /// Whether an indicator's unit is more than a sign.
  func hasLongUnit(_ indicator: Int) -> Bool { unit(of: indicator).count > 3 }

  /// The group of an area, and in what its values are highest on average; nil for an area that was not grouped.
  func group(of unit: Int) -> (name: String, inWords: String)? {
    guard let label = groupLabels[unit], let highest = highest(inGroup: label) else { return nil }
    return (groupName(label), phrases.inGroup(groupName(label), highest))
  }

  /// The subject in which a group's values are highest on average.
  func highest(inGroup label: Int) -> String? {
    guard let grouping = study.groups else { return nil }
    let means = grouping.profiles[label].means
    return means.indices.max { means[$0] < means[$1] }.map { title(of: grouping.subjects[$0]) }
  }

  /// The distance to a cut-off in the indicator's unit; of a percentage in percentage points.
  func amount(_ cutoff: AreaMovers.CutoffDistance) -> String {
    let difference = abs(cutoff.value - cutoff.bound)
    let isPercentage = !input.indicatorSources.isEmpty && input.indicatorSources[cutoff.indicator].isPercentage
    let text = language.plain(difference, most: difference < 0.1 ? 3 : difference < 10 ? 2 : 1)
    return isPercentage ? phrases.percentagePoints(text) : text
  }

  /// The specific needs that an area has, and those that are possible.
  func needs(of unit: Int) -> [String] {
    let chosen = study.stability?.chosen
    let chances = chosen?.needs
    var (held, possible) = ([String](), [String]())
    for (k, need) in study.decision.needs.enumerated() {
      let p = chances.flatMap { k < $0.columnCount ? $0[unit, k] : nil }
      let name = title(of: need.subject) + (p.map { " (\(phrases.ofHundred($0)))" } ?? "")
      if need.holds[unit] {
        held.append(name)
      } else if let p, p >= SchemeOutcome.possibleNeedFrom {
        possible.append(name)
      }
    }
    let heading = study.decision.isListed?[unit] == true ? phrases.needsPastCutoff : phrases.specificNeeds
    return [(heading, held), (phrases.possibleNeedsHere, possible)].compactMap { title, names in
      names.isEmpty ? nil : "\(title)\(names.joined(separator: ", "))."
    }
  }

  /// How many problems an area off the list has, where the list counts them.
  func whyOff(_ unit: Int) -> String? {
    guard study.decision.isListed?[unit] == false, let least = study.recipe.listedFromProblems,
      study.recipe.listGoesByProblemsAlone
    else { return nil }
    return phrases.offTheList(
      study.decision.problemCounts[unit], of: study.decision.problemIndicators.count, least: least)
  }
}
