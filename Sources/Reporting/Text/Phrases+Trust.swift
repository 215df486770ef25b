package import CompositeIndex
internal import Probability
internal import Resampling
package import Study

/// How far the list can be trusted: its own error, claims, what the result hangs on, which areas can be told apart.
extension Phrases {
  package var listErrorHeading: String { say(sv: "Vad listan missar", en: "What the list gets wrong") }

  package var rankMovesHeading: String { say(sv: "Hur mycket rangerna rör sig", en: "How far ranks move") }

  /// Areas that leave the list and areas that join it, by what a scheme asks.
  package func listError(_ scheme: Scheme, listed: Int, _ changes: SchemeOutcome.ListChanges) -> String {
    guard listed > 0 else { return emptyListError(scheme, about(changes.joined)) }
    let (left, joined) = (about(changes.left), about(changes.joined))
    let leaving =
      switch scheme.perturbation {
      case .noise(.posterior, _, _):
        say(
          sv: "Av \(listedAreas(listed)) skulle omkring \(left) inte stå där om \(known)",
          en: "Of \(listedAreas(listed)) about \(left) would not be there if \(known)")
          + say(sv: ", medan omkring \(joined) andra skulle göra det.", en: ", and about \(joined) others would.")
      case .noise(.redraw, _, _):
        say(
          sv: "Hade tillfälligheterna fallit ut annorlunda hade omkring \(left) av \(listedAreas(listed)) lämnat den",
          en: "Had chance fallen out differently, about \(left) of \(listedAreas(listed)) would have left it")
          + say(sv: " och omkring \(joined) andra kommit till.", en: ", and about \(joined) others would have joined.")
      case .areas:
        say(
          sv: "När andra områden avgör skalor och vikter lämnar omkring \(left) av \(listedAreas(listed)) den",
          en: "When other areas settle scales and weights, about \(left) of \(listedAreas(listed)) leave it")
          + say(sv: " och omkring \(joined) andra kommer till.", en: ", and about \(joined) others join.")
      }
    let size = ends(changes.size)
    guard size != number(listed) else { return leaving }
    return leaving + say(sv: " Listan skulle ha \(size) områden.", en: " The list would have \(size) areas.")
  }

  package var otherPriorsHeading: String {
    say(sv: "Hur mycket som hänger på förhandsantagandet", en: "How much hangs on the prior")
  }
  package var otherPriorsIntroduction: String {
    say(
      sv:
        "Ett områdes verkliga läge bedöms av dess egna siffror och av vad som antas på förhand. Överst står antagandet som rapporten vilar på, sedan vad andra skulle ge.",
      en:
        "An area's true position is judged by its own figures and by what is assumed beforehand. First stands the assumption that this report rests on, then what others would give."
    )
  }
  package var prior: String { say(sv: "Förhandsantagande", en: "Prior") }

  package func name(of prior: Scheme.Prior, _ units: Units) -> String {
    switch prior {
    case .joint(nil): say(sv: "alla indikatorer hör ihop (joint)", en: "all indicators together (joint)")
    case .joint(let level?):
      say(
        sv: "alla indikatorer hör ihop, kring läget i områdets \(self.level(units.levels[level].id)) (joint)",
        en: "all indicators together, around the centre of the area's \(self.level(units.levels[level].id)) (joint)")
    case .national:
      say(
        sv: "varje indikator för sig, som i landet (national)",
        en: "each indicator alone, as over the country (national)")
    case .jeffreys: say(sv: "inget antaget (jeffreys)", en: "nothing assumed (jeffreys)")
    case .within(let level):
      say(
        sv: "varje indikator för sig, som i områdets \(self.level(units.levels[level].id))",
        en: "each indicator alone, as in the area's \(self.level(units.levels[level].id))")
    }
  }

  package var inAnotherClass: String { say(sv: "I en annan klass", en: "In another class") }
  package var inAnotherClassMeans: String {
    say(
      sv: "I en annan klass: områden vars klass skiljer sig mer än dragningarnas slump kan förklara.",
      en: "In another class: areas whose class differs by more than chance of the draws can explain.")
  }

  /// What joins a list that nothing is on.
  private func emptyListError(_ scheme: Scheme, _ joined: String) -> String {
    switch scheme.perturbation {
    case .noise(.posterior, _, _):
      say(
        sv: "Listan är tom; omkring \(joined) områden skulle stå på den om \(known).",
        en: "The list is empty; about \(joined) areas would be on it if \(known).")
    case .noise(.redraw, _, _):
      say(
        sv: "Listan är tom; hade tillfälligheterna fallit ut annorlunda hade omkring \(joined) områden stått på den.",
        en: "The list is empty; had chance fallen out differently, about \(joined) areas would have been on it.")
    case .areas:
      say(
        sv: "Listan är tom; när andra områden avgör skalor och vikter kommer omkring \(joined) områden till.",
        en: "The list is empty; when other areas settle scales and weights, about \(joined) areas join it.")
    }
  }

  /// The list chosen by probability: how long, how wrong, and how many of it are on the rule's own.
  package func tolerantList(_ list: TolerantList, onBoth: Int) -> String {
    let share = language.plain(100 * list.tolerated)
    guard list.count > 0 else {
      return say(
        sv:
          "Ingen lista över de mest sannolika områdena har högst \(share) procent som väntas inte höra dit om \(known).",
        en:
          "No list of the most probable areas has at most \(share) per cent that are expected not to belong there if \(known)."
      )
    }
    return say(
      sv:
        "Listan över de mest sannolika områdena, av vilka högst \(share) procent väntas inte höra dit om \(known), har \(areas(list.count)): \(number(onBoth)) som står på listan enligt regeln och \(number(list.count - onBoth)) som inte gör det.",
      en:
        "The list of the most probable areas, of which at most \(share) per cent are expected not to belong there if \(known), has \(areas(list.count)): \(number(onBoth)) that the rule lists and \(number(list.count - onBoth)) that it does not."
    )
      + say(
        sv: " Omkring \(about(list.wronglyListed)) av dem skulle inte höra dit.",
        en: " About \(about(list.wronglyListed)) of them would not belong there.")
  }
  package var noTolerantList: String {
    say(
      sv: "Någon lista kan inte väljas efter sannolikhet, för sannolikheter saknas.",
      en: "No list can be chosen by probability, for there are no probabilities.")
  }
  package var list: String { say(sv: "Lista", en: "List") }
  package var byRule: String { say(sv: "Enligt regeln", en: "By the rule") }
  package func byProbability(_ tolerated: Double) -> String {
    let share = language.plain(100 * tolerated)
    return say(
      sv: "Efter sannolikhet, högst \(share) procent fel", en: "By probability, at most \(share) per cent wrong")
  }
  package var wronglyListed: String { say(sv: "Felaktigt på listan", en: "Wrongly listed") }
  package var wronglyOmitted: String { say(sv: "Felaktigt utanför", en: "Wrongly omitted") }

  /// What the posterior supposes: all of an area's true figures, or those that have a noise model.
  private var known: String {
    isGuarded
      ? say(
        sv: "slumpen i de siffror som har en modell för den vore känd",
        en: "chance were known in the figures that have a model of it")
      : say(sv: "varje områdes verkliga läge vore känt", en: "every area's true position were known")
  }

  /// What another scheme does to the list.
  package func otherListError(_ name: String, _ changes: SchemeOutcome.ListChanges) -> String {
    say(
      sv: "\(name): \(about(changes.left)) lämnar listan, \(about(changes.joined)) kommer till.",
      en: "\(name): \(about(changes.left)) leave the list, \(about(changes.joined)) join it.")
  }

  /// What the intervals of counts hold.
  package func brackets(_ level: Double) -> String {
    say(
      sv: "Inom parentes: spannet i \(ofHundred(level)) omräkningar.",
      en: "In brackets: the range of \(ofHundred(level)) recalculations.")
  }

  package func agreement(_ agreement: SchemeOutcome.Agreement) -> String {
    let again = agreement.overlap.mean * Double(agreement.overlapCount)
    return say(
      sv:
        "I en omräkning flyttas ett område i medeltal \(steps(agreement.meanShift.mean)), och av de \(number(agreement.overlapCount)) områdena med högst indexvärde är \(number(Int(again.rounded()))) åter bland de \(number(agreement.overlapCount)) högsta.",
      en:
        "In a recalculation an area moves by \(steps(agreement.meanShift.mean)) on average, and of the \(number(agreement.overlapCount)) areas with the highest scores \(number(Int(again.rounded()))) are among the \(number(agreement.overlapCount)) highest again."
    )
  }

  package func rankability(_ share: Double) -> String {
    let percent =
      share > 0.995 && share < 1
      ? say(sv: "mer än 99\u{A0}%", en: "more than 99%") : language.percent(share)
    return say(
      sv: "\(capitalised(percent)) av variationen i rang är skillnader mellan områden; resten kommer av omräkningarna.",
      en:
        "\(capitalised(percent)) of the variation in ranks is differences between areas; the rest comes from the recalculations."
    )
  }

  private func listedAreas(_ count: Int) -> String {
    count == 1
      ? say(sv: "det enda området på listan", en: "the one area on the list")
      : say(sv: "de \(number(count)) områdena på listan", en: "the \(number(count)) areas on the list")
  }

  /// A mean of counts with its interval: `14 (9–19)`.
  package func about(_ spread: SchemeOutcome.Spread) -> String { "\(expected(spread.mean)) (\(ends(spread)))" }

  /// An expected number of areas: with a decimal where it is small.
  private func expected(_ count: Double) -> String {
    language.number(count, decimals: count < 2.95 && count > 0 ? 1 : 0)
  }

  private func ends(_ spread: SchemeOutcome.Spread) -> String {
    let (low, high) = (Int(spread.interval.low.rounded()), Int(spread.interval.high.rounded()))
    return low == high ? number(low) : "\(number(low))–\(number(high))"
  }

  /// A distance in ranks.
  package func steps(_ count: Double) -> String {
    let text = language.number(count, decimals: count < 9.95 ? 1 : 0)
    return say(sv: "\(text) rangplatser", en: "\(text) ranks")
  }
}

/// Claims.
extension Phrases {
  package var claimsHeading: String { say(sv: "Påståenden om resultatet", en: "Claims about the result") }
  package var claimsIntroduction: String {
    say(
      sv: "Vad specifikationen påstår, prövat i varje omräkning.",
      en: "What the specification claims, tried in every recalculation.")
  }
  package func claimListed(first count: Int) -> String {
    say(
      sv: "De \(number(count)) områdena med högst indexvärde är alla på listan",
      en: "The \(number(count)) areas with the highest scores are all on the list")
  }
  package func claimListed(_ names: [String]) -> String {
    guard names.count <= 6 else {
      return say(
        sv: "De \(number(names.count)) områden som påståendet nämner är alla på listan",
        en: "The \(number(names.count)) areas that the claim names are all on the list")
    }
    return names.count == 1
      ? say(sv: "\(names[0]) är på listan", en: "\(names[0]) is on the list")
      : say(sv: "\(language.list(names)) är alla på listan", en: "\(language.list(names)) are all on the list")
  }
  package func claimHigher(_ first: String, than second: String) -> String {
    say(
      sv: "\(first) har högre indexvärde än \(second)",
      en: "\(first) has a higher score than \(second)")
  }
  /// How often a claim holds in the recalculations, or why that is not told.
  package enum ClaimShare {
    case share(Double)
    case cannotMove
    case withheld
  }
  package func claim(holds: Bool, _ share: ClaimShare) -> String {
    let today =
      holds ? say(sv: "Gäller i dag", en: "Holds today") : say(sv: "Gäller inte i dag", en: "Does not hold today")
    switch share {
    case .share(let share):
      return today
        + say(sv: ", och i \(ofHundred(share)) omräkningar", en: ", and in \(ofHundred(share)) recalculations")
    case .cannotMove:
      return today + say(sv: "; omräkningarna kan inte flytta det", en: "; the recalculations cannot move it")
    case .withheld:
      return today + say(sv: "; för många omräkningar misslyckades", en: "; too many recalculations did not succeed")
    }
  }
}

/// Leaving out.
extension Phrases {
  package var influenceHeading: String { say(sv: "Vad resultatet hänger på", en: "What the result hangs on") }
  package var influenceIntroduction: String {
    say(
      sv:
        "En sak i taget utelämnas och allt annat räknas om. Det visar inflytande, inte fel: inget av det har hänt av en slump. Rangplatser är hur många ett område flyttas i medeltal.",
      en:
        "One thing at a time is left out and everything else computed again. This is influence, not error: nothing of it happened by chance. Ranks are those an area moves on average."
    )
  }
  package func influenceTitle(_ name: String, left: Int, joined: Int) -> String {
    let (nobody, some) = (joined == 0, number(joined))
    return say(
      sv: "Utan ”\(name)” lämnar \(areas(left)) listan och \(nobody ? "inget" : some) kommer till",
      en: "Without “\(name)”, \(areas(left)) \(left == 1 ? "leaves" : "leave") the list and "
        + "\(nobody ? "none joins" : "\(some) \(joined == 1 ? "joins" : "join")") it")
  }
  package func influenceTitle(_ name: String, shift: Double) -> String {
    say(
      sv: "Utan ”\(name)” flyttas ett område i medeltal \(steps(shift))",
      en: "Without “\(name)”, an area moves by \(steps(shift)) on average")
  }
  package func influenceDescription(hasList: Bool) -> String {
    hasList
      ? say(
        sv: "En stapel för varje sak som utelämnas: områden som lämnar listan och områden som kommer till.",
        en: "One bar for each thing left out: areas that leave the list and areas that join it.")
      : say(
        sv: "En stapel för varje sak som utelämnas: hur många rangplatser ett område i medeltal flyttas.",
        en: "One bar for each thing left out: by how many ranks an area moves on average.")
  }
  package func influenceBlock(_ kind: LeaveOut, level: String?, shown: Int, of count: Int) -> String {
    let name =
      switch kind {
      case .indicators: say(sv: "Utan en indikator", en: "Without one indicator")
      case .domains: say(sv: "Utan en del av indexet", en: "Without one domain")
      case .level: say(sv: "Utan områdena i en \(level ?? "")", en: "Without the areas of one \(level ?? "")")
      }
    guard shown < count else { return name }
    return name
      + say(
        sv: ": de \(language.spelled(shown)) av \(number(count)) som ändrar mest",
        en: ": the \(language.spelled(shown)) of \(number(count)) that change most")
  }
  /// What stands beside a bar: `113 leave, 4 join; 69 ranks on average`.
  package func influenceBar(shift: Double, left: Int?, joined: Int?, isShort: Bool) -> String {
    let moved = steps(shift)
    guard let left, let joined else { return moved }
    guard left + joined > 0 else {
      return say(sv: "listan är densamma; \(moved)", en: "list unchanged; \(moved)")
    }
    return isShort
      ? "\u{2212}\(number(left)) +\(number(joined)); \(moved)"
      : say(
        sv: "\(number(left)) lämnar, \(number(joined)) till; \(moved)",
        en: "\(number(left)) leave, \(number(joined)) join; \(moved)")
  }
  package var keyLeaving: String { say(sv: "lämnar listan", en: "leave the list") }
  package var keyJoining: String { say(sv: "kommer till", en: "join it") }
  package var cannotBeComputed: String { say(sv: "går inte att räkna utan", en: "cannot be computed without it") }
  package var leftOut: String { say(sv: "Utelämnat", en: "Left out") }
  package var meanShift: String { say(sv: "Rangplatser i medeltal", en: "Ranks moved on average") }
  package var largestShift: String { say(sv: "Som mest", en: "At most") }
  package var leaving: String { say(sv: "Lämnar listan", en: "Leave the list") }
  package var joining: String { say(sv: "Kommer till", en: "Join it") }
}
