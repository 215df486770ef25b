internal import CompositeIndex
internal import Probability
internal import Resampling
internal import Study

extension English: TrustPhrases {
  var listErrorHeading: String { "What the list gets wrong" }

  var rankMovesHeading: String { "How far ranks move" }

  func listError(_ scheme: Scheme, listed: Int, _ changes: SchemeOutcome.ListChanges) -> String {
    guard listed > 0 else { return emptyListError(scheme, about(changes.joined)) }
    let (left, joined) = (about(changes.left), about(changes.joined))
    let leaving =
      switch scheme.perturbation {
      case .noise(.posterior, _, _):
        "Of \(listedAreas(listed)) about \(left) would not be there if \(known), and about \(joined) others would."
      case .noise(.redraw, _, _):
        "Had chance turned out differently, about \(left) of \(listedAreas(listed)) would have left it, and about \(joined) others would have joined."
      case .areas:
        "When other areas settle scales and weights, about \(left) of \(listedAreas(listed)) leave it, and about \(joined) others join."
      }
    let size = ends(changes.size)
    guard size != number(listed) else { return leaving }
    return leaving + " The list would have \(size) areas."
  }

  var otherPriorsHeading: String { "How much depends on the prior" }
  var otherPriorsIntroduction: String {
    "An area's true position is judged by its own figures and by what is assumed beforehand. First stands the assumption that this report rests on, then what others would give."
  }
  var prior: String { "Prior" }

  func name(of prior: Scheme.Prior, _ units: Units) -> String {
    switch prior {
    case .joint(nil): "all indicators together (joint)"
    case .joint(let level?):
      "all indicators together, around the centre of the area's \(self.level(units.levels[level].id)) (joint)"
    case .national: "each indicator alone, as over the country (national)"
    case .jeffreys: "nothing assumed (jeffreys)"
    case .within(let level): "each indicator alone, as in the area's \(self.level(units.levels[level].id))"
    }
  }

  var inAnotherClass: String { "In another class" }
  var inAnotherClassMeans: String {
    "In another class: areas whose class differs by more than chance of the draws can explain."
  }

  /// What joins a list that nothing is on.
  private func emptyListError(_ scheme: Scheme, _ joined: String) -> String {
    switch scheme.perturbation {
    case .noise(.posterior, _, _): "The list is empty; about \(joined) areas would be on it if \(known)."
    case .noise(.redraw, _, _):
      "The list is empty; had chance turned out differently, about \(joined) areas would have been on it."
    case .areas: "The list is empty; when other areas settle scales and weights, about \(joined) areas join it."
    }
  }

  func tolerantList(_ list: TolerantList, onBoth: Int) -> String {
    let share = language.plain(100 * list.tolerated)
    guard list.count > 0 else {
      return
        "No list of the most probable areas has at most \(share) per cent that are expected not to belong there if \(known)."
    }
    return
      "The list of the most probable areas, of which at most \(share) per cent are expected not to belong there if \(known), has \(areas(list.count)): \(number(onBoth)) that the rule lists and \(number(list.count - onBoth)) that it does not. About \(about(list.wronglyListed)) of them would not belong there."
  }
  var noTolerantList: String { "No list can be chosen by probability, for there are no probabilities." }
  var list: String { "List" }
  var byRule: String { "By the rule" }
  func byProbability(_ tolerated: Double) -> String {
    let share = language.plain(100 * tolerated)
    return "By probability, at most \(share) per cent wrong"
  }
  var wronglyListed: String { "Wrongly listed" }
  var wronglyOmitted: String { "Wrongly omitted" }

  /// What the posterior supposes: all of an area's true figures, or those that have a noise model.
  private var known: String {
    isGuarded ? "chance were known in the figures that have a model of it" : "every area's true position were known"
  }

  func otherListError(_ name: String, _ changes: SchemeOutcome.ListChanges) -> String {
    "\(name): \(about(changes.left)) leave the list, \(about(changes.joined)) join it."
  }

  func brackets(_ level: Double) -> String { "In brackets: the range of \(ofHundred(level)) recalculations." }

  func agreement(_ agreement: SchemeOutcome.Agreement) -> String {
    let again = agreement.overlap.mean * Double(agreement.overlapCount)
    return
      "In a recalculation an area moves by \(steps(agreement.meanShift.mean)) on average, and of the \(number(agreement.overlapCount)) areas with the highest scores \(number(Int(again.rounded()))) are among the \(number(agreement.overlapCount)) highest again."
  }

  func rankability(_ share: Double) -> String {
    let percent = share > 0.995 && share < 1 ? "more than 99%" : language.percent(share)
    return
      "\(capitalised(percent)) of the variation in ranks is differences between areas; the rest comes from the recalculations."
  }

  private func listedAreas(_ count: Int) -> String {
    count == 1 ? "the one area on the list" : "the \(number(count)) areas on the list"
  }

  func steps(_ count: String) -> String { "\(count) ranks" }

  var claimsHeading: String { "Claims about the result" }
  var claimsIntroduction: String { "What the specification claims, tried in every recalculation." }
  func claimListed(first count: Int) -> String {
    "The \(number(count)) areas with the highest scores are all on the list"
  }
  func claimListed(_ names: [String]) -> String {
    guard names.count <= 6 else {
      return "The \(number(names.count)) areas that the claim names are all on the list"
    }
    return names.count == 1 ? "\(names[0]) is on the list" : "\(language.list(names)) are all on the list"
  }
  func claimHigher(_ first: String, than second: String) -> String { "\(first) has a higher score than \(second)" }
  func claim(holds: Bool, _ share: ClaimShare) -> String {
    let today = holds ? "Holds today" : "Does not hold today"
    switch share {
    case .share(let share): return today + ", and in \(ofHundred(share)) recalculations"
    case .cannotMove: return today + "; the recalculations cannot move it"
    case .withheld: return today + "; too many recalculations did not succeed"
    }
  }

  var influenceHeading: String { "What the result depends on" }
  var influenceIntroduction: String {
    "One thing at a time is left out and everything else computed again. This is influence, not error: nothing of it happened by chance. Ranks are those an area moves on average."
  }
  func influenceTitle(_ name: String, left: Int, joined: Int) -> String {
    let (nobody, some) = (joined == 0, number(joined))
    return "Without “\(name)”, \(areas(left)) \(left == 1 ? "leaves" : "leave") the list and "
      + "\(nobody ? "none joins" : "\(some) \(joined == 1 ? "joins" : "join")") it"
  }
  func influenceTitle(_ name: String, shift: Double) -> String {
    "Without “\(name)”, an area moves by \(steps(shift)) on average"
  }
  func influenceDescription(hasList: Bool) -> String {
    hasList
      ? "One bar for each thing left out: areas that leave the list and areas that join it."
      : "One bar for each thing left out: by how many ranks an area moves on average."
  }
  func influenceBlock(_ kind: LeaveOut, level: String?, shown: Int, of count: Int) -> String {
    let name =
      switch kind {
      case .indicators: "Without one indicator"
      case .domains: level.map { "Without one of the \(lowercased($0))" } ?? "Without one domain"
      case .level: "Without the areas of one \(level ?? "")"
      }
    guard shown < count else { return name }
    return name + ": the \(language.spelled(shown)) of \(number(count)) that change most"
  }
  func listUnchanged(_ moved: String) -> String { "list unchanged; \(moved)" }
  func listChanges(left: Int, joined: Int, _ moved: String) -> String {
    "\(number(left)) leave, \(number(joined)) join; \(moved)"
  }
  var keyLeaving: String { "leave the list" }
  var keyJoining: String { "join it" }
  var cannotBeComputed: String { "cannot be computed without it" }
  var leftOut: String { "Left out" }
  var meanShift: String { "Ranks moved on average" }
  var largestShift: String { "Largest shift" }
  var leaving: String { "Leave the list" }
  var joining: String { "Join it" }
}
