internal import CompositeIndex
internal import Study

extension English: ComparisonPhrases {
  func comparisonTitle(_ index: String, from: String, to: String) -> String { "\(index): from \(from) to \(to)" }
  func comparedRuns(_ labels: [String]) -> String {
    labels.count == 2
      ? "The first run, \(labels[0]), is held against the second, \(labels[1])."
      : "The first run, \(labels[0]), is held against the last, \(labels[labels.count - 1]); being on the list is followed through all \(language.spelled(labels.count)): \(language.list(labels))."
  }

  var whatChangedHeading: String { "What changed" }
  func inBoth(_ count: Int, before: Int, after: Int) -> String {
    before + after == 0
      ? "\(areas(count)) \(count == 1 ? "is" : "are") in both runs, and no others."
      : "\(areas(count)) \(count == 1 ? "is" : "are") in both runs. The series of \(number(before)) of the first run and of \(number(after)) of the last breaks; they are joined to none."
  }
  func beyondNoise(_ count: Int, of areas: Int, expected: Double, level: Double) -> String {
    "The scores of \(number(count)) of \(self.areas(areas)) changed by more than chance (\(language.percent(level)) intervals). Had nothing changed anywhere, chance alone would take \(language.number(expected, decimals: 0)) of them as far."
  }
  func calledChanged(_ count: Int, wrong: Double, tolerated: Double) -> String {
    count == 0
      ? "No area can be called changed, up or down, if no more than \(language.percent(tolerated)) of such calls may be wrong."
      : "\(areas(count)) can be called changed, up or down, if \(language.percent(tolerated)) of such calls may be wrong; \(expected(wrong)) of these are expected to be."
  }
  func ifNoisePersists(_ persistence: Double, beyond: Int, called: Int) -> String {
    "Should chance errors last from one run to the other (correlation \(language.plain(persistence))), changes are more certain: \(number(beyond)) beyond noise, \(number(called)) called changed."
  }
  func sameFigures(_ firm: Int, of areas: Int, level: Double) -> String {
    "Both runs rest on the same figures, so that every difference comes from the method. The scores of \(number(firm)) of \(self.areas(areas)) move in a direction that the figures' chance errors do not turn (\(language.percent(level)) intervals, the same errors in both)."
  }
  var identical: String { "Both runs rest on the same figures and make the same index of them. Nothing differs." }
  func noNoise(_ reason: StudyComparison.NoNoise) -> String {
    switch reason {
    case .noModel:
      "Whether changes are more than chance cannot be said: a run has no indicator with a noise model (count and base, or a standard error)."
    case .publishedRanks:
      "Whether changes are more than chance cannot be said: the figures are published ranks, and how these would move is not known."
    case .revision:
      "Whether changes are more than chance is not said: figures of the same time were revised, and how far both versions have the same chance errors is not known."
    case .sharedBesideBreaks(let indicators):
      "Whether changes are more than chance is not said: \(language.list(indicators)) \(indicators.count == 1 ? "has" : "have") the same figures in both runs, and with them the same chance errors, while the runs do not have the same areas."
    case .replicatesFail(let failures):
      "Whether changes are more than chance is not said: \(number(failures.total)) recalculations made no index."
    }
  }
  var noiseAssumption: String {
    "How far the chance errors of an area last from one run to the next, as where the same people are counted twice, cannot be learned from two runs. Shown are 0 and .8, and whatever else the specs state for their indicators."
  }
  func coverage(_ weight: Double) -> String {
    "Chance errors are known of indicators with \(language.percent(weight)) of the weight. The others are taken as they stand: every change in them counts as real."
  }
  func unjudged(_ count: Int) -> String {
    "Of \(areas(count)) nothing is said: none of their figures has a noise model."
  }
  func filled(_ count: Int) -> String {
    "Of \(areas(count)) nothing is said: a figure was missing in one of the runs and was put in, and the change may come from that."
  }
  func sharedIndicators(_ count: Int) -> String {
    "\(count == 1 ? "One indicator has" : "\(number(count)) indicators have") the same figures in both runs, and there the same chance errors; assumptions about how far errors last concern the others."
  }
  var persistenceColumn: String { "Correlation of chance errors" }
  var beyondColumn: String { "Beyond noise" }
  var expectedColumn: String { "Expected without any change" }
  var calledColumn: String { "Called changed" }
  var wrongColumn: String { "Wrong ones expected among them" }

  var listChangeHeading: String { "The list" }
  func listChange(stays: Int, enters: Int, leaves: Int) -> String {
    "Of the areas in both runs, \(number(stays)) \(stays == 1 ? "stays" : "stay") on the list, \(number(enters)) \(enters == 1 ? "enters" : "enter") it and \(number(leaves)) \(leaves == 1 ? "leaves" : "leave") it."
  }
  var entersHeading: String { "Areas that enter the list" }
  var leavesHeading: String { "Areas that leave the list" }
  var rankBefore: String { "Rank before" }
  var rankAfter: String { "Rank after" }
  var probabilityBefore: String { "On the list before, of 100 recalculations" }
  var probabilityAfter: String { "On the list after" }
  func andMore(_ count: Int, table: String) -> String { "\(number(count)) more are in \(table)." }

  var everyTimeHeading: String { "On the list every time" }
  func everyTime(_ count: Int, runs: Int) -> String {
    "\(areas(count)) \(count == 1 ? "is" : "are") on the list of \(runs == 2 ? "both runs" : "all \(language.spelled(runs)) runs")."
  }
  func everyTimeExpected(_ low: Double, persistent: Double, _ persistence: Double) -> String {
    "Given the counts behind them, \(language.number(low, decimals: 0)) areas are expected to belong on it every time where chance errors are new each time, and \(language.number(persistent, decimals: 0)) where they last (correlation \(language.plain(persistence)))."
  }
  func everyTimeFirm(_ count: Int) -> String {
    "For \(number(count)) of them the probability is .95 or more, even with errors new each time."
  }
  var everyTimeShared: String {
    "No probability of being on it every time is given: runs share figures, and with them chance errors."
  }
  func everyTimeColumn(_ persistence: Double) -> String {
    "Of 100 (correlation \(language.plain(persistence)))"
  }

  var calledHeading: String { "Areas called changed" }
  var higher: String { "Higher score than before" }
  var lower: String { "Lower score than before" }
  var scoreChangeColumn: String { "Change of score (interval)" }
  var wrongSignColumn: String { "Wrong direction, of 100" }

  var splitHeading: String { "Where the changes come from" }
  var splitIntroduction: String {
    "Each area's change is the sum of these parts. What new figures do depends on the method by which they are read, and the other way round; each part is the mean over both orders. Signs are left out of the means below."
  }
  func name(of part: ChangeSplit.Part) -> String {
    switch part {
    case .figures: "Figures"
    case .revision: "Revision"
    case .method: "Method"
    case .yardstick: "Weights and scales"
    case .borders: "Areas"
    }
  }
  func meaning(of part: ChangeSplit.Part) -> String {
    switch part {
    case .figures: "The figures are those of another time, chance errors among them"
    case .revision: "The figures of the same time were revised"
    case .method: "Weights, scales, cut-offs or indicators are others"
    case .yardstick: "They were estimated anew from the figures of another time"
    case .borders: "Areas that only one run has enter the means, scales and ranks of the others"
    }
  }
  var partColumn: String { "Part" }
  var meaningColumn: String { "What it is" }
  var meanScoreColumn: String { "Mean move of scores" }
  var meanRankColumn: String { "Of ranks" }
  func notSplit(_ obstacle: ChangeSplit.Obstacle) -> String {
    switch obstacle {
    case .otherIndicators(let earlier, let later):
      "What comes from figures and what from the method cannot be told apart: the runs have other indicators, and no figures of them for the other run ("
        + language.list((earlier + later).sorted()) + ")."
    case .notShrunk(let indicators):
      "What comes from figures and what from the method cannot be told apart: one run shrinks \(language.list(indicators)), for which the other has no noise model, or not the larger areas."
    case .notEvaluated:
      "What comes from figures and what from the method cannot be told apart: one run's method makes no index of the other's figures."
    }
  }

  var reversionHeading: String { "What chance alone does to high scores" }
  func reversion(_ found: MeanReversion, persistence: Double, scoreDecimals: Int) -> String {
    func score(_ value: Double) -> String { language.number(value, decimals: max(2, scoreDecimals)) }
    let chosen =
      found.choosesListed
      ? "The \(areas(found.chosen)) listed before" : "The \(areas(found.chosen)) with the highest scores before"
    return persistence == 0
      ? "\(language.percent(found.chanceShare, decimals: found.chanceShare < 0.02 ? 1 : 0)) of the variance of the first scores is chance. Areas with high scores had it on their side, and lose it in the next count without any change of their own. \(chosen) stood \(score(found.excess)) above the mean and have since moved by \(score(found.change)) against it; chance alone would make \(score(found.expectedChange(persistence: 0)))."
      : "With chance errors that last (correlation \(language.plain(persistence))) it would make \(score(found.expectedChange(persistence: persistence)))."
  }

  var groupChangeHeading: String { "Groups" }
  func groupChange(moved: Int, of areas: Int, agreement: Double?) -> String {
    "Each group is matched with the one of the first run that it shares most areas with. \(number(moved)) of \(self.areas(areas)) grouped both times are in another group."
      + (agreement.map {
        " The groupings agree to \(language.number($0, decimals: 2)) (adjusted Rand index: 1 where they are the same, 0 as by chance)."
      } ?? "")
  }

  var breaksHeading: String { "Areas whose series breaks" }
  func breaks(before: Int, after: Int) -> String {
    "\(number(before)) of the first run and \(number(after)) of the last are no area of the other. Nothing is said of their change."
  }
  func name(of reason: AreaMatch.Reason) -> String {
    switch reason {
    case .noCode: "the other run does not have its code"
    case .notAssessed: "not assessed in the other run"
    case .notBridged: "not in the bridge"
    case .split: "borders changed: areas were divided"
    case .merged: "borders changed: areas were put together"
    }
  }
  var reasonColumn: String { "Why" }
  var runColumn: String { "Run" }

  var comparisonReading: [String] {
    [
      "A change beyond noise is one that two counts of the same people, with nothing changed, would seldom show. Of all areas, one in ten is beyond it by chance (at 90%), so the number is read beside the number expected.",
      "How many areas can be called changed is another question: how large true changes are is learned from all areas together, and so many are called that the tolerated share of directions is expected to be wrong.",
      "Scores are relative where an index scales by the areas' own mean and spread: a higher score than before means more than the others, not more than then.",
      "An area that leaves the list need not have changed: it may have stood just past a cut-off by chance. Look at both probabilities.",
      "Behind a change, and behind a rank where its run was recalculated, its interval stands in brackets.",
    ]
  }
}
