import CompositeIndex
import Reporting
import Specification
import Study

/// What would move an area.
extension Telling {
  /// The least changes that would matter: problems more or fewer, the list's line, and what is left out.
  var movers: [String] {
    let lines = [problemMover, lineMover, withoutMover].compactMap { $0 }
    let lead = say(sv: "Vad som skulle flytta det: ", en: "What would move it: ")
    return lines.enumerated().map { $0 == 0 ? lead + $1 : "  " + $1 }
  }

  private var isListed: Bool { explanation.area["listed"] == "true" }

  /// How many problems from the line the area stands, and which cut-offs are nearest.
  private var problemMover: String? {
    guard plan.recipe.listedFromProblems != nil, !cutoffs.isEmpty else {
      return plan.recipe.listGoesByScore ? nil : cutoffs.first.map(oneProblem)
    }
    guard let crossed = explanation.movers?.problems else { return nil }
    let steps = crossed.count
    let names = crossed.map { "\(name($0.indicator)) (\(amount($0)))" }
    return isListed
      ? say(
        sv:
          "den lämnar listan med \(language.spelled(steps)) problem färre; närmast sin gräns: \(language.list(names)).",
        en:
          "it leaves the list with \(language.spelled(steps)) problem\(steps == 1 ? "" : "s") fewer; nearest to the cut-off: \(language.list(names))."
      )
      : say(
        sv:
          "den kommer på listan med \(language.spelled(steps)) problem till; närmast sin gräns: \(language.list(names)).",
        en:
          "it joins the list with \(language.spelled(steps)) problem\(steps == 1 ? "" : "s") more; nearest to the cut-off: \(language.list(names))."
      )
  }

  /// The nearest cut-off where no list counts problems.
  private func oneProblem(_ cutoff: AreaMovers.CutoffDistance) -> String {
    let by = amount(cutoff)
    return name(cutoff.indicator)
      + (cutoff.isProblem
        ? say(
          sv: " är \(by) förbi sin gräns; utan det ett problem färre.",
          en: " is \(by) past its cut-off; without it, one problem fewer.")
        : say(
          sv: " är \(by) från sin gräns; med det ett problem till.",
          en: " is \(by) short of its cut-off; with it, one problem more."))
  }

  /// The distance to the list's line, and the indicator that could go it alone.
  private var lineMover: String? {
    guard plan.recipe.listGoesByScore, let across = explanation.movers?.scoreAcross else { return nil }
    let by = short(abs(number(explanation.area["score"]) - across))
    let gap =
      isListed
      ? say(
        sv: "indexvärdet ligger \(by) över det högsta utanför listan.",
        en: "its score is \(by) above the highest off the list.")
      : say(
        sv: "indexvärdet ligger \(by) under det lägsta på listan.",
        en: "its score is \(by) below the lowest on the list.")
    guard let reach = explanation.movers?.reaches.first else { return gap }
    let (needed, value) = (short(reach.needed), short(reach.value))
    return gap
      + say(
        sv: " \(name(reach.indicator)) ensam tar det dit vid \(needed) i stället för \(value), allt annat lika.",
        en: " \(name(reach.indicator)) alone would take it there at \(needed) instead of \(value), all else as it is.")
  }

  /// The indicator or domain whose absence moves the area most.
  private var withoutMover: String? {
    guard let most = explanation.movers?.leftOut else { return nil }
    let (name, other, rank) = (name(most.id), language.number(most.rank), rank(explanation.area["rank"]))
    return say(
      sv: "Utan ”\(name)” vore rangen \(other) i stället för \(rank).",
      en: "Without “\(name)” its rank would be \(other) instead of \(rank).")
  }
}
