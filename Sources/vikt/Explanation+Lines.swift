import AreaData
import CompositeIndex
import Foundation
import Reporting
import Specification

extension Explanation {
  /// The area in sentences; titles are the plan's.
  func lines(_ language: Language, plan: Plan) -> [String] {
    Telling(explanation: self, language: language, plan: plan).lines
  }
}

/// An explanation in one language.
private struct Telling {
  let explanation: Explanation
  let language: Language
  let plan: Plan

  var lines: [String] {
    let heading = "\(explanation.area["id"] ?? "") \(explanation.area["name"] ?? "")"
    guard explanation.area["score"] != nil else {
      return [heading, say(sv: "Inte bedömt: uppgifter saknas.", en: "Not assessed: values are missing.")]
        + explanation.gaps.map { "  \(name($0["indicator"])): \(reason($0["reason"]))" }
    }
    let parts = [[heading] + result, problems, composition, needs, movers]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// Score, rank, list, and how sure.
  private var result: [String] {
    let area = explanation.area
    let interval = area["rank_low"].flatMap { low in area["rank_high"].map { "\(low)–\($0)" } }
    let (rank, count) = (area["rank"] ?? "", explanation.areaCount)
    var lines = [
      say(
        sv: "Indexvärde \(short(area["score"])), rang \(rank) av \(count)",
        en: "Score \(short(area["score"])), rank \(rank) of \(count)")
        + (interval.map { say(sv: " (intervall \($0))", en: " (interval \($0))") } ?? "")
    ]
    if let listed = area["listed"] {
      let tier = plan.recipe.tiers.first { $0.id == area["tier"] }.map { ": \(title($0.title))" } ?? ""
      lines.append(
        listed == "true"
          ? say(sv: "På listan\(tier)", en: "On the list\(tier)")
          : say(sv: "Inte på listan\(tier)", en: "Not on the list\(tier)"))
    }
    if let p = hundredths(area["p_listed"]) {
      lines.append(
        say(sv: "På listan i \(p) av 100 omräkningar: ", en: "On the list in \(p) of 100 recalculations: ") + certainty)
    }
    if let group = area["group"] { lines.append(say(sv: "Grupp \(group)", en: "Group \(group)")) }
    return lines
  }

  private var problems: [String] {
    guard !explanation.problems.isEmpty else { return [] }
    return [say(sv: "Gränsvärden, det närmaste först", en: "Cut-offs, the nearest first")]
      + nearestFirst.map { row in
        let state =
          row["problem"] == "true"
          ? say(sv: "förbi \(short(row["cutoff"]))", en: "past \(short(row["cutoff"]))")
          : say(sv: "inte förbi \(short(row["cutoff"]))", en: "not past \(short(row["cutoff"]))")
        let chance =
          hundredths(row["p"]).map { say(sv: "; förbi i \($0) av 100", en: "; past in \($0) of 100") } ?? ""
        return "  \(name(row["indicator"])): \(short(row["value"])), \(state)\(chance)"
      }
  }

  /// The root's children by what they bring, each followed by its own.
  private var composition: [String] {
    guard !explanation.nodes.isEmpty else { return [] }
    return [say(sv: "Vad värdet består av, det största bidraget först", en: "What the score is made of, largest first")]
      + parts(of: plan.recipe.tree.root, indent: "  ")
  }

  private func parts(of node: Node, indent: String) -> [String] {
    let rows = node.children.compactMap { child in
      explanation.nodes.first { $0["node"] == id(of: child) && $0["normalised"] != nil }.map { (child, $0) }
    }
    return rows.sorted { number($0.1["contribution"]) > number($1.1["contribution"]) }.flatMap { child, row in
      let rank = say(sv: "rang \(row["rank"] ?? "")", en: "rank \(row["rank"] ?? "")")
      let brought = row["contribution"].map { "\(String(format: "%+.3f", number($0))), " } ?? ""
      var lines = ["\(indent)\(name(row["node"])): \(brought)\(rank)"]
      if case .node(let k) = child, plan.recipe.tree.nodes[k].children.count > 1 {
        lines += parts(of: plan.recipe.tree.nodes[k], indent: indent + "  ")
      }
      return lines
    }
  }

  private var needs: [String] {
    guard !explanation.needs.isEmpty else { return [] }
    let names = explanation.needs.map { name($0["domain"]) }
    return [say(sv: "Särskilda behov: ", en: "Specific needs: ") + names.joined(separator: ", ")]
  }

  /// The least change that would matter: a problem more or less, or, where no problems are counted, the list's line.
  private var movers: [String] {
    let lead = say(sv: "Vad som skulle flytta det: ", en: "What would move it: ")
    if let row = nearestFirst.first {
      let by = short(String(abs(number(row["value"]) - number(row["cutoff"]))))
      return [
        lead + name(row["indicator"])
          + (row["problem"] == "true"
            ? say(
              sv: " är \(by) förbi sin gräns; utan det ett problem färre.",
              en: " is \(by) past its cut-off; without it, one problem fewer.")
            : say(
              sv: " är \(by) från sin gräns; med det ett problem till.",
              en: " is \(by) short of its cut-off; with it, one problem more."))
      ]
    }
    guard let across = explanation.scoreAcross else { return [] }
    let by = short(String(abs(number(explanation.area["score"]) - across)))
    return [
      lead
        + (explanation.area["listed"] == "true"
          ? say(
            sv: "indexvärdet ligger \(by) över det högsta utanför listan.",
            en: "its score is \(by) above the highest off the list.")
          : say(
            sv: "indexvärdet ligger \(by) under det lägsta på listan.",
            en: "its score is \(by) below the lowest on the list."))
    ]
  }

  /// Problems by their distance from the cut-off, as a share of it.
  private var nearestFirst: [Explanation.Row] {
    explanation.problems.sorted { distance($0) < distance($1) }
  }

  private func distance(_ row: Explanation.Row) -> Double {
    let cutoff = number(row["cutoff"])
    return abs(number(row["value"]) - cutoff) / max(abs(cutoff), .leastNormalMagnitude)
  }

  private var certainty: String {
    switch explanation.area["certainty"] {
    case "clearly-on": say(sv: "säkert på listan", en: "clearly on the list")
    case "probably-on": say(sv: "troligen på listan", en: "probably on the list")
    case "too-close-to-call": say(sv: "för nära gränsen för att avgöra", en: "too close to call")
    case "clearly-off": say(sv: "säkert utanför listan", en: "clearly off the list")
    default: ""
    }
  }

  /// A reason of the source for a missing value, in words.
  private func reason(_ word: String?) -> String {
    switch word.flatMap(MissingReason.init) {
    case .notCollected: say(sv: "inte insamlat", en: "not collected")
    case .suppressed: say(sv: "röjandeskyddat", en: "suppressed by the source")
    case .notApplicable: say(sv: "inte tillämpligt", en: "not applicable")
    case nil: ""
    }
  }

  private func id(of child: Child) -> String {
    switch child {
    case .indicator(let j): plan.indicators[j].id
    case .node(let k): plan.recipe.tree.nodes[k].id
    }
  }

  /// The title behind an indicator's or a node's id.
  private func name(_ id: String?) -> String {
    let found =
      plan.indicators.first { $0.id == id }?.title ?? plan.recipe.tree.nodes.first { $0.id == id }?.title
    return found.map(title) ?? id ?? ""
  }

  private func title(_ text: LocalizedText) -> String { text.text(in: language.rawValue) }

  private func say(sv: String, en: String) -> String { language == .sv ? sv : en }

  private func number(_ text: String?) -> Double { text.flatMap(Double.init) ?? .nan }

  private func short(_ text: String?) -> String {
    String(format: abs(number(text)) < 1_000 ? "%.3g" : "%.0f", number(text))
  }

  /// A probability in so many of 100; certainty is never rounded to.
  private func hundredths(_ text: String?) -> String? {
    guard let p = text.flatMap(Double.init) else { return nil }
    if p > 0, p < 0.005 { return "<1" }
    if p < 1, p >= 0.995 { return ">99" }
    return String(Int((100 * p).rounded()))
  }
}
