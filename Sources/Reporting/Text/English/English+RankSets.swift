internal import Probability
internal import Study

extension English: RankSetPhrases {
  var apartHeading: String { "Which areas can be told apart" }

  func bands(_ count: Int, of areaCount: Int, level: Double) -> String {
    count == 1
      ? "No area can be told apart from the one with the highest score, if all is to be right at once in \(ofHundred(level)) cases."
      : "From the top down, \(areas(areaCount)) fall in \(number(count)) bands. No area of a band can be told apart from its first, if all is to be right at once in \(ofHundred(level)) cases."
  }
  var rankSets: String { "Confidence sets for ranks" }
  func widths(simultaneous: Int?, marginal: Int?, interval: Int?, of count: Int) -> String {
    let both = simultaneous.map {
      "\(number($0)) of \(ranks(count)) if all areas are to be right at once"
    }
    let alone = marginal.map { width in
      (simultaneous == nil ? "\(number(width)) of \(ranks(count))" : number(width)) + " for one area at a time"
    }
    let sets = [both, alone].compactMap { $0 }
    let beside = interval.map {
      "; a typical interval from the recalculations covers \(number($0))"
    }
    return "A typical confidence set covers \(language.list(sets))\(beside ?? "")."
  }
  func credible(width: Int, of count: Int, level: Double, withGaps: Int, heldWithout: Double) -> String {
    let size =
      "A typical credible set has \(number(width)) of \(ranks(count)): the smallest sets that hold the area's rank in at least \(ofHundred(level)) recalculations, for one area at a time."
    let gaps = withGaps == 0 ? "" : " \(areas(withGaps)) \(withGaps == 1 ? "has" : "have") gaps in theirs."
    guard heldWithout < level - 0.005 else { return size + gaps }
    return size + gaps
      + " Recalculations are few beside the ranks: sets formed without one of them hold its rank in \(ofHundred(heldWithout))."
  }
  func ranks(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "rank" : "ranks")" }
  func highest(_ possible: Int, _ certain: Int, of count: Int) -> String {
    "\(areas(possible)) may be among the \(number(count)) with the highest scores; \(number(certain)) certainly \(certain == 1 ? "is" : "are")."
  }
  func basis(_ errors: RankSetPlan.Errors, _ replicates: Int) -> String {
    switch errors {
    case .redraw:
      "The sets rest on \(self.replicates(replicates)) with figures drawn anew, after the spread that chance adds was taken out."
    case .given: "The sets rest on the scores' errors as the user gave them, drawn \(number(replicates)) times."
    }
  }

  var promisesHeading: String { "What these promise" }
  var promiseOfInterval: String { "An interval" }
  func promiseOfInterval(_ scheme: Scheme, _ level: Double) -> String {
    let lead = "In \(ofHundred(level)) recalculations the area's rank lay within it."
    let rest =
      switch scheme.perturbation {
      case .noise(.posterior, _, _):
        " If the model of chance and what is assumed beforehand are right, so many intervals, on average over areas, hold the true rank. The promise is for one area at a time: of a whole list of intervals some are wrong. An error present in all recalculations does not show."
      case .noise(.redraw, _, _):
        " It shows how far the rank might have varied. As an interval for the true rank it promises less: where many areas lie close together it is often too short."
      case .areas:
        " It shows how far the rank depends on which areas there are, and says nothing of how sure an area's own figures are."
      }
    return lead + rest
  }
  var promiseOfMarginal: String { "A confidence set for one area" }
  func promiseOfMarginal(_ level: Double) -> String {
    "If the model of the errors is right, it holds that area's true rank at least \(language.plain(100 * level)) times in 100, also where many areas lie close together."
  }
  var promiseOfCredible: String { "A credible set" }
  var promiseOfCredibleText: String {
    "It says where one area's true rank probably lies, given these very figures, if the model of chance and what is assumed beforehand are right. It is about one area at a time and promises nothing of all at once. Gaps in it are ranks that occurred less often."
  }
  var promiseOfSimultaneous: String { "Confidence sets for all areas" }
  func promiseOfSimultaneous(_ level: Double) -> String {
    "If the model of the errors is right, all areas' true ranks lie in their sets at once at least \(language.plain(100 * level)) times in 100, also where many lie close together. So the whole list may be read, and for that they are wider."
  }
}
