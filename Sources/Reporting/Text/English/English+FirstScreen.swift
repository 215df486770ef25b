internal import Probability
internal import Study

extension English: FirstScreenPhrases {
  func status(_ status: ReportPlan.Status) -> String {
    switch status {
    case .draft: "Draft, not for decisions"
    case .approved: "Approved"
    }
  }
  func dataFrom(_ date: String) -> String { "Data for \(self.date(date))" }
  func divisionOf(_ division: String) -> String { "Division \(edition(division))" }
  var syntheticBanner: String {
    "Synthetic data: the areas do not exist, their names are invented and the truth is known."
  }

  func lead(
    _ count: Int, of all: Int, largerAreas: String?, rule: String, people: Int?, fewHaveProblems: Bool
  ) -> String {
    let location = largerAreas.map { ", in \($0)," } ?? ""
    let residents =
      people.map {
        " \(self.people($0)) live there\(fewHaveProblems ? ", most of whom do not have these problems themselves" : "")."
      } ?? ""
    let found = isMoreBetter ? "\(count == 1 ? "is" : "are") on the list" : "\(count == 1 ? "has" : "have") large needs"
    return "\(number(count)) of \(areas(all))\(location) \(found) by this rule: \(rule)." + residents
  }
  func leadWithoutList(_ count: Int, _ largerAreas: String?) -> String {
    let location = largerAreas.map { " in \($0)" } ?? ""
    return "\(areas(count))\(location) \(count == 1 ? "has" : "have") a score and a rank. This index names no list."
  }
  var allOthers: String { "all others" }

  var noStability: String { "How sure the result is has not been tested: the run has no recalculations." }
  func undefinedCertainty(_ reason: Certainty.Reason) -> String {
    switch reason {
    case .noList: "The index names no list, so there is no probability of being on it. Ranks have intervals."
    case .ruleCannotMove:
      "The recalculations cannot move the rule that decides the list, so they do not say how sure it is."
    case .replicatesFailed: "Too many recalculations did not succeed, so the certainty of the list is not known."
    }
  }

  var variedHeading: String { "What was varied" }
  func varied(_ scheme: Scheme, _ count: Int, _ columns: [String]) -> String {
    switch scheme.perturbation {
    case .noise:
      columns.isEmpty
        ? "\(replicates(count)), but nothing in the figures could be varied."
        : "\(replicates(count)) in which chance in the figures fell differently: \(language.list(columns))."
    case .areas:
      "\(replicates(count)) in which centres, scales and weights were estimated on other draws of areas. The areas' own values stayed fixed."
    }
  }
  func noiseCoverage(_ coverage: NoiseCoverage) -> String {
    let (noisy, all) = (number(coverage.noisyCount), number(coverage.indicatorCount))
    let share = language.number(100 * coverage.weight, decimals: 0)
    return coverage.noisyCount == 0
      ? "No indicator has a noise model."
      : "\(noisy) of \(all) indicators \(coverage.noisyCount == 1 ? "has" : "have") a noise model, with \(share) per cent of the weight."
  }
  var notVariedHeading: String { "Not varied:" }
  func notVaried(_ scheme: Scheme, _ columns: [String], isAudited: Bool) -> String {
    let choices =
      "the choice of indicators, cut-offs and methods\(isAudited ? " (the audit tells what other choices change)" : "")"
    guard scheme.isNoise, !columns.isEmpty else { return capitalised(choices) + "." }
    return "Chance in \(language.list(columns)); \(choices)."
  }
  func allSchemes(_ schemes: [String], each: Int?) -> String {
    let aside = each.map { " (\(number($0)) of each)" } ?? ""
    return "All recalculations\(aside): \(schemes.map(lowercased).joined(separator: "; "))."
  }

  var whichNeeds: String { "Which needs, in how many areas" }
  var problemsInAreas: String { "Areas past the cut-off, on the list or not:" }
  func needsInAreas(hasList: Bool) -> String {
    hasList ? "Specific needs in areas that are not on the list:" : "Areas with specific needs:"
  }
  var notInIndex: String { "What is not in this index, and why" }
  var notThisHeading: String { "What this is not" }
  func notThis(hasIntervals: Bool) -> [String] {
    (isMoreBetter ? [] : ["Not the police's list of vulnerable areas."]) + [
      "Not a statement about residents. What is measured is areas, not people.",
      hasIntervals
        ? "Not a league table: areas are in alphabetical order, and no rank is shown without its interval."
        : "Not a league table: areas are in alphabetical order.",
    ]
  }
  func failedGate(_ gate: Gates.Failure, name: (WithheldOutcome.Part) -> String) -> String {
    switch gate {
    case .missing(let share, _): "Failed: \(language.plainPercent(share)) of the areas are not assessed"
    case .failedReplicates(let withheld, _): "Failed: \(failed(of: withheld)) did not succeed (\(name(withheld.part)))"
    case .thinning(let misses, _):
      "Failed: \(misses.count == 1 ? "one group" : "\(language.spelled(misses.count)) groups") of statements did not come true as said"
    case .nothingThinned: "Failed: no statements could be tried"
    }
  }
  func failedGateMeans(_ gate: Gates.Failure, name: (WithheldOutcome.Part) -> String) -> String {
    switch gate {
    case .missing(let share, let most):
      "A check fails this run: \(language.plainPercent(share)) of the areas lack a value, more than the \(language.plainPercent(most)) allowed. They may differ from the rest, so counts and ranks may mislead."
    case .failedReplicates(let withheld, let most):
      "A check fails this run: more than the \(language.plainPercent(most)) allowed did not succeed. \(self.withheld(withheld, name(withheld.part)))"
    case .thinning(let misses, let bound):
      "A check fails this run: statements made from half of the people did not come true in the other half within the \(language.plainPercent(bound)) allowed: \(language.list(misses.map(thinningMiss))). This report's probabilities may mislead by as much."
    case .nothingThinned:
      "A check fails this run: it was to try statements made from half of the people on the other half, and none could be tried. So it is not known how often this report's statements come true."
    }
  }
  func withheld(_ withheld: WithheldOutcome, _ name: String) -> String {
    "\(name): \(failed(of: withheld)) did not succeed. Those that did are the ones whose data resemble the published, so no probabilities, intervals or classes are given from them."
  }
  /// `367 of 500 recalculations`.
  private func failed(of withheld: WithheldOutcome) -> String {
    let count = withheld.failures.total + withheld.replicates
    return "\(number(withheld.failures.total)) of \(replicates(count))"
  }
  var contents: String { "Contents" }
  var contact: String { "Contact" }
  var footer: String { "Made with Vikt. The page fetches nothing and can be saved as it is." }
}
