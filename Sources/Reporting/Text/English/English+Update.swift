internal import Study

extension English: UpdatePhrases {
  func updateTitle(_ index: String, from: String, to: String) -> String {
    "\(index): from \(from) to \(to), run in three ways"
  }
  func updateLead(
    from: String, byFigures: (enter: Int, leave: Int), anew: (enter: Int, leave: Int), both: (enter: Int, leave: Int)
  ) -> String {
    func counts(_ found: (enter: Int, leave: Int), _ first: String, _ list: String, _ it: String) -> String {
      "\(first) \(found.enter == 1 ? "enters" : "enter")\(list) and \(number(found.leave)) \(found.leave == 1 ? "leaves" : "leave")\(it)"
    }
    let rest = anew.enter + anew.leave - both.enter - both.leave
    return
      "By the weights, scales and cut-offs of \(from), \(counts(byFigures, areas(byFigures.enter), " the list", " it")): their figures changed, which chance alone may do. With everything estimated anew \(counts(anew, number(anew.enter), "", ""))"
      + (anew.enter + anew.leave == 0
        ? "." : "; \(number(both.enter)) and \(number(both.leave)) of these do so either way.")
      + (rest == 0 ? "" : " The others do because weights, scales or cut-offs moved.")
  }

  var updateWaysHeading: String { "The three ways" }
  func waysIntroduction(from: String, to: String) -> String {
    "The index of \(to) was run three times, on the same figures, and each run is held against that of \(from)."
  }
  func name(of way: UpdateWay) -> String {
    switch way {
    case .anew: "Estimated anew"
    case .scalesKept: "Weights and scales kept"
    case .allKept: "All kept"
    }
  }
  func meaning(of way: UpdateWay, from: String) -> String {
    switch way {
    case .anew:
      "Weights, scales and cut-offs come from the new figures. Scores and list tell how areas stand among each other now; a score may change though the area's figures do not."
    case .scalesKept:
      "Weights and scales are those of \(from), so that scores can be compared. Cut-offs are set as the spec says: those that depend on the areas, such as a percentile, by the new scores."
    case .allKept:
      "Cut-offs are those of \(from) too. Scores, tiers and list are on an absolute scale: an area enters or leaves the list only if its own figures change, and the list may grow or shrink."
    }
  }
  var wayColumn: String { "Way" }

  var wayFiguresHeading: String { "What changed, by each way" }
  var wayFiguresIntroduction: String {
    "Changes beyond noise are more than chance commonly makes; beside them stands how many chance alone would take as far. Moves are means over the areas, signs left out; an area's moves add up to its change. Chance errors are taken to be new in each run; the tables have the other assumption too."
  }
  var onListColumn: String { "On the list" }
  var enterColumn: String { "Enter" }
  var leaveColumn: String { "Leave" }
  func moveColumn(_ part: String) -> String { "\(part): mean move of scores" }

  var listsDifferHeading: String { "Where the lists differ" }
  func listsAgree(_ count: Int) -> String {
    "All three ways make the same list, of \(areas(count))."
  }
  func listsDiffer(inAll: Int, disputed: Int) -> String {
    "\(areas(inAll)) \(inAll == 1 ? "is" : "are") on the list by all three ways, and \(number(disputed)) by one or two of them only."
  }
  func scalesMatter(anew: Int, kept: Int) -> String {
    anew + kept == 0
      ? "Weights and scales make no difference to the list."
      : "Weights and scales: \(areas(anew)) \(anew == 1 ? "is" : "are") on the list only if they are estimated anew, \(number(kept)) only if they are kept."
  }
  func cutOffsMatter(anew: Int, kept: Int) -> String {
    anew + kept == 0
      ? "Cut-offs make no further difference."
      : "Cut-offs, with weights and scales kept: \(areas(anew)) \(anew == 1 ? "is" : "are") on the list only if they are set as the spec says, \(number(kept)) only if they are kept."
  }
  var beforeColumn: String { "Before" }

  func changesHeading(_ way: UpdateWay) -> String {
    switch way {
    case .anew: "Changes with everything estimated anew"
    case .scalesKept: "Changes with weights and scales kept"
    case .allKept: "Changes with all kept"
    }
  }
  var updateReading: [String] {
    [
      "Which way is right depends on the question. Who has the greatest need now is asked of everything estimated anew; whether an area's conditions have changed is asked of what is kept.",
      "What comes from weights and scales is the mean over both orders: the new figures by the old and by the new weights and scales, the old figures likewise.",
    ]
  }
}
