import Foundation
import Reporting

extension Explanation {
  /// The area in sentences.
  func lines(_ language: Language) -> [String] {
    func say(sv: String, en: String) -> String { language == .sv ? sv : en }
    guard let score = area["score"] else {
      return [title, say(sv: "Inte bedömt: uppgifter saknas.", en: "Not assessed: values are missing.")]
    }
    var lines = [title]
    let interval = area["rank_low"].flatMap { low in area["rank_high"].map { "\(low)–\($0)" } }
    lines.append(
      say(
        sv: "Indexvärde \(short(score)), rang \(area["rank"] ?? "") av \(areaCount)",
        en: "Score \(short(score)), rank \(area["rank"] ?? "") of \(areaCount)")
        + (interval.map { say(sv: " (intervall \($0))", en: " (interval \($0))") } ?? ""))
    if let listed = area["listed"] {
      let tier = area["tier"].map { " (\($0))" } ?? ""
      let isListed = listed == "true"
      lines.append(
        isListed
          ? say(sv: "På listan\(tier)", en: "On the list\(tier)")
          : say(sv: "Inte på listan\(tier)", en: "Not on the list\(tier)"))
      if let p = hundredths(area["p_listed"]) {
        lines.append(
          say(sv: "På listan i \(p) av 100 omräkningar: ", en: "On the list in \(p) of 100 recalculations: ")
            + certainty(language))
      }
    }
    if !problems.isEmpty {
      lines += ["", say(sv: "Problem, närmast sitt gränsvärde först", en: "Problems, nearest to their cut-off first")]
      for row in problems.sorted(by: { distance($0) < distance($1) }) {
        let past = row["problem"] == "true"
        let state = past ? say(sv: "förbi", en: "past") : say(sv: "inte förbi", en: "not past")
        let chance = hundredths(row["p"]).map { say(sv: ", i \($0) av 100", en: ", in \($0) of 100") } ?? ""
        lines.append(
          "  \(name(row["indicator"])): \(short(row["value"])), "
            + say(sv: "\(state) \(short(row["cutoff"]))", en: "\(state) \(short(row["cutoff"]))") + chance)
      }
    }
    let parts = nodes.filter { $0["contribution"] != nil }
    if !parts.isEmpty {
      lines += [
        "", say(sv: "Vad värdet består av, störst bidrag först", en: "What the score is made of, largest first"),
      ]
      for row in parts.sorted(by: { number($0["contribution"]) > number($1["contribution"]) }) {
        lines.append(
          "  \(name(row["node"])): \(signed(row["contribution"]))  "
            + say(sv: "(rang \(row["rank"] ?? ""))", en: "(rank \(row["rank"] ?? ""))"))
      }
    }
    if !needs.isEmpty {
      lines += [
        "",
        say(sv: "Särskilda behov: ", en: "Specific needs: ") + needs.map { name($0["domain"]) }.joined(separator: ", "),
      ]
    }
    if let group = area["group"] { lines += ["", say(sv: "Grupp \(group)", en: "Group \(group)")] }
    if let mover = nearestProblem {
      let past = mover["problem"] == "true"
      let by = short(String(abs(number(mover["value"]) - number(mover["cutoff"]))))
      lines += [
        "",
        say(sv: "Vad som skulle flytta det: ", en: "What would move it: ")
          + name(mover["indicator"])
          + (past
            ? say(
              sv: " är \(by) förbi gränsen; utan det ett problem färre.",
              en: " is \(by) past its cut-off; without it, one problem fewer.")
            : say(
              sv: " är \(by) från gränsen; med det ett problem till.",
              en: " is \(by) short of its cut-off; with it, one problem more.")),
      ]
    }
    return lines
  }

  private var title: String { "\(area["id"] ?? "") \(area["name"] ?? "")" }

  private var nearestProblem: Row? { problems.min { distance($0) < distance($1) } }

  /// How far a value is from its cut-off, as a share of the cut-off.
  private func distance(_ row: Row) -> Double {
    let cutoff = number(row["cutoff"])
    return abs(number(row["value"]) - cutoff) / max(abs(cutoff), .leastNormalMagnitude)
  }

  private func certainty(_ language: Language) -> String {
    let words = [
      "clearly-on": ("klart på listan", "clearly on the list"),
      "probably-on": ("troligen på listan", "probably on the list"),
      "too-close-to-call": ("för jämnt för att avgöra", "too close to call"),
      "clearly-off": ("klart utanför listan", "clearly off the list"),
    ]
    guard let key = area["certainty"], let word = words[key] else { return "" }
    return language == .sv ? word.0 : word.1
  }

  private func name(_ id: String?) -> String { id.map { titles[$0] ?? $0 } ?? "" }

  private func number(_ text: String?) -> Double { text.flatMap(Double.init) ?? .nan }

  private func short(_ text: String?) -> String { String(format: "%.3g", number(text)) }

  private func signed(_ text: String?) -> String { String(format: "%+.3f", number(text)) }

  /// A probability in so many of 100; certainty is never rounded to.
  private func hundredths(_ text: String?) -> String? {
    guard let p = text.flatMap(Double.init) else { return nil }
    if p > 0, p < 0.005 { return "<1" }
    if p < 1, p >= 0.995 { return ">99" }
    return String(Int((100 * p).rounded()))
  }
}
