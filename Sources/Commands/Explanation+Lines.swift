import AreaData
import CompositeIndex
import Foundation
import Probability
import Reporting
import Study
import Specification

extension Explanation {
  /// The area in sentences; titles are the plan's.
  func lines(_ language: Language, plan: Plan) -> [String] {
    let phrases = language.phrases(
      isGuarded: study.stability != nil && study.noiseCoverage.isLow, direction: plan.recipe.tree.direction)
    return ExplanationText(explanation: self, plan: plan, phrases: phrases).lines
  }
}

/// An explanation in one language.
struct ExplanationText {
  let explanation: Explanation
  let plan: Plan
  let phrases: any Phrases
  var language: Language { phrases.language }

  var lines: [String] {
    let heading = "\(explanation.area["id"] ?? "") \(explanation.area["name"] ?? "")"
    guard explanation.area["score"] != nil else {
      return [heading, phrases.valuesMissing]
        + explanation["gaps"].map { "  \(name($0["indicator"])): \(reason($0["reason"]))" } + knownParts
        + notes
    }
    let parts = [[heading] + result, problems, composition, broughtOver, needs, movers, notes]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// Figures made of parts of other divisions' units.
  private var broughtOver: [String] {
    let panel = explanation.study.panel
    guard let i = panel.units.ids.firstIndex(of: explanation.area["id"] ?? "") else { return [] }
    let names = plan.indicators.indices.compactMap { j -> String? in
      guard panel.noise[j].evidence[i]?.isAllocated == true, let origin = plan.data.sources[j].origin else {
        return nil
      }
      let division = plan.data.divisions.first { $0.id == origin.division }.map { title($0.title) } ?? origin.division
      return "\(name(j)) (\(division))"
    }
    return names.isEmpty ? [] : [phrases.broughtOverHere(names)]
  }

  /// What people who know the area say of it.
  private var notes: [String] {
    let rows = explanation["notes"]
    guard !rows.isEmpty else { return [] }
    return ["\(phrases.notesHeading):"]
      + rows.map { row in
        let source = [row["role"], row["date"], row["indicator"].map { name($0) }].compactMap(\.self)
        return "  \(source.joined(separator: ", ")): \(row["text"] ?? "")"
      }
  }

  /// The nodes that an area has though it is not assessed, each once.
  private var knownParts: [String] {
    let nodes = plan.recipe.tree.nodes.compactMap { node in explanation["nodes"].first { $0["node"] == node.id } }
    guard !nodes.isEmpty else { return [] }
    return [phrases.partsKnown]
      + nodes.map { "  \(name($0["node"])): \(short($0["value"])), \(phrases.rank(rank($0["rank"])))" }
  }

  /// Score, rank, list, and how sure.
  private var result: [String] {
    let area = explanation.area
    let interval = area["rank_low"].map { "\(self.rank($0))–\(self.rank(area["rank_high"]))" }
    var lines = [
      phrases.scoreAndRank(
        short(area["score"]), self.rank(area["rank"]), of: explanation.areaCount, interval: interval)
    ]
    if let listed = area["listed"] {
      let tier = plan.recipe.tiers.first { $0.id == area["tier"] }.map { title($0.title) }
      lines.append(phrases.onList(listed == "true", tier: tier))
    }
    if let p = hundredths(area["p_listed"]) {
      lines.append(phrases.listedOften(p, certainty: certainty))
    }
    if area["certainty"] == Certainty.Reason.replicatesFailed.rawValue {
      lines.append(phrases.undefinedCertainty(.replicatesFailed))
    }
    lines += chosenList + listError + rankSets
    if let group = area["group"].flatMap(Int.init) { lines.append(phrases.groupName(group - 1)) }
    return lines
  }

  /// Whether the area is on the list chosen by probability.
  private var chosenList: [String] {
    guard let tolerated = plan.stability?.tolerated, let listed = explanation.area["listed_fdr"] else { return [] }
    return [phrases.onChosenList(listed == "true", tolerated: tolerated)]
  }

  /// How wrong the list as a whole is expected to be.
  private var listError: [String] {
    func count(_ measure: ListMeasure) -> String? {
      explanation["agreement"].first { $0["measure"] == measure.rawValue }.map { row in
        let mean = number(row["mean"])
        let ends = [number(row["low"]), number(row["high"])].map { language.number($0, decimals: 0) }
        return "\(phrases.expected(mean)) (\(ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")))"
      }
    }
    guard let wrong = count(.wronglyListed), let missed = count(.wronglyOmitted) else { return [] }
    return [phrases.wholeList(wrong: wrong, missed: missed)]
  }

  /// The fewest ranks that hold the area's in so many recalculations.
  private var credibleRanks: [String] {
    guard let level = plan.stability?.level else { return [] }
    return explanation["rank_sets"].filter { $0["kind"] == "credible" }.map { row in
      phrases.smallestSet(rank(row["size"]), of: "\(rank(row["low"]))–\(rank(row["high"]))", level: level)
    }
  }

  /// The confidence sets and the band, with what they promise; then the credible set.
  private var rankSets: [String] {
    var lines = [String]()
    let sets = explanation["rank_sets"].filter { $0["kind"] != "credible" }.map { row in
      let set = "\(rank(row["low"]))–\(rank(row["high"]))"
      return row["kind"] == "simultaneous" ? phrases.setForAllAreas(set) : phrases.setForThisArea(set)
    }
    if let level = plan.stability?.level, !sets.isEmpty { lines.append(phrases.trueRank(sets, level: level)) }
    if let band = explanation.area["band"] { lines.append(phrases.band(band)) }
    return lines + credibleRanks
  }

  /// The cut-offs, and how often so many are passed.
  private var problems: [String] {
    guard !cutoffs.isEmpty else { return [] }
    let counts = explanation["problem_counts"].compactMap { row in
      hundredths(row["p"]).map { phrases.atLeast(row["at_least"] ?? "", in: $0) }
    }
    return [phrases.cutoffsNearestFirst]
      + cutoffs.map { cutoff in
        let often = cutoff.p.map(hundredths).map(phrases.pastIt)
        return "  \(name(cutoff.indicator)) \(short(cutoff.value)): \(distanceInWords(cutoff))\(often ?? "")"
      }
      + (counts.isEmpty ? [] : ["  \(phrases.problemCounts(counts))"])
  }

  /// `2.1 percentage points under its cut-off of 8`.
  private func distanceInWords(_ cutoff: AreaMovers.CutoffDistance) -> String {
    let (by, bound) = (amount(cutoff), short(cutoff.bound))
    if cutoff.value == cutoff.bound { return phrases.atCutoff(bound) }
    return cutoff.value > cutoff.bound ? phrases.over(bound, by: by) : phrases.under(bound, by: by)
  }

  /// The distance to a cut-off in the indicator's unit.
  func amount(_ cutoff: AreaMovers.CutoffDistance) -> String {
    let difference = abs(cutoff.value - cutoff.bound)
    let source = plan.data.sources[cutoff.indicator]
    if source.isPercentage { return phrases.percentagePoints(short(difference)) }
    switch source.per {
    case let per? where per != 1: return "\(short(difference)) per \(language.plain(per))"
    default: return short(difference)
    }
  }

  /// The root's children by what they bring, each followed by its own.
  private var composition: [String] {
    guard !explanation["nodes"].isEmpty else { return [] }
    return [phrases.madeOf] + parts(of: plan.recipe.tree.root, indent: "  ")
  }

  private func parts(of node: Node, indent: String) -> [String] {
    let rows = node.children.compactMap { child in
      explanation["nodes"].first { $0["node"] == id(of: child) && $0["parent"] == node.id && $0["normalised"] != nil }
        .map { (child, $0) }
    }
    return rows.sorted { number($0.1["contribution"]) > number($1.1["contribution"]) }.flatMap { child, row in
      let rank = phrases.rank(rank(row["rank"]))
      let brought = row["contribution"].map { "\(signed(number($0))), " } ?? ""
      var lines = ["\(indent)\(name(row["node"])): \(brought)\(rank)"]
      if case .node(let k) = child, plan.recipe.tree.nodes[k].children.count > 1 {
        lines += parts(of: plan.recipe.tree.nodes[k], indent: indent + "  ")
      }
      return lines
    }
  }

  private func signed(_ value: Double) -> String { (value >= 0 ? "+" : "") + FixedPoint.text(value, decimals: 3) }

  private var needs: [String] {
    [
      ("specific", phrases.specificNeeds), ("listed", phrases.needsPastCutoff), ("possible", phrases.possibleNeedsHere),
    ].compactMap { kind, title in
      let names = explanation["needs"].filter { $0["kind"] == kind }.map { row in
        name(row["domain"]) + (hundredths(row["p"]).map(phrases.chance) ?? "")
      }
      return names.isEmpty ? nil : title + names.joined(separator: ", ")
    }
  }

  /// The nearest first.
  var cutoffs: [AreaMovers.CutoffDistance] { explanation.movers?.cutoffs ?? [] }

  private var certainty: String {
    explanation.area["certainty"].flatMap(Certainty.Class.init(rawValue:)).map {
      phrases.lowercased(phrases.name(of: $0))
    } ?? ""
  }

  /// A reason of the source for a missing value, in words.
  private func reason(_ word: String?) -> String { word.flatMap(MissingReason.init).map(phrases.missing) ?? "" }

  private func id(of child: Child) -> String {
    switch child {
    case .indicator(let j): plan.indicators[j].id
    case .node(let k): plan.recipe.tree.nodes[k].id
    }
  }

  /// The title of an indicator, by column.
  func name(_ indicator: Int) -> String { title(plan.indicators[indicator].title) }

  /// The title behind an indicator's or a node's id.
  func name(_ id: String?) -> String {
    let found =
      plan.indicators.first { $0.id == id }?.title ?? plan.recipe.tree.nodes.first { $0.id == id }?.title
    return found.map(title) ?? id ?? ""
  }

  private func title(_ text: LocalizedText) -> String { text.text(in: language.rawValue) }

  func rank(_ text: String?) -> String { text.flatMap(Int.init).map(language.number) ?? "" }

  func number(_ text: String?) -> Double { text.flatMap(Double.init) ?? .nan }

  func short(_ text: String?) -> String { short(number(text)) }

  /// A number in three digits, or in all before the decimal mark.
  func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "–" }
    guard abs(value) < 1_000 else { return language.number(value, decimals: 0) }
    let decimals = 2 - Int(log10(abs(value)).rounded(.down))
    guard decimals <= 6 else { return String(format: "%.2g", value) }
    return language.plain(value, most: max(0, decimals))
  }

  /// A probability in so many of 100; certainty is never rounded to.
  private func hundredths(_ text: String?) -> String? {
    text.flatMap(Double.init).flatMap { 0...1 ~= $0 ? hundredths($0) : nil }
  }

  private func hundredths(_ p: Double) -> String {
    if p > 0, p < 0.005 { return "<1" }
    if p < 1, p >= 0.995 { return ">99" }
    return FixedPoint.text(100 * p, decimals: 0)
  }
}
