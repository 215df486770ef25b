internal import CompositeIndex
internal import Probability
internal import Resampling
internal import Study

extension Swedish: TrustPhrases {
  var listErrorHeading: String { "Vad listan missar" }

  var rankMovesHeading: String { "Hur mycket rangerna rör sig" }

  func listError(_ scheme: Scheme, listed: Int, _ changes: SchemeOutcome.ListChanges) -> String {
    guard listed > 0 else { return emptyListError(scheme, about(changes.joined)) }
    let (left, joined) = (about(changes.left), about(changes.joined))
    let leaving =
      switch scheme.perturbation {
      case .noise(.posterior, _, _):
        "Av \(listedAreas(listed)) skulle omkring \(left) inte stå där om \(known), medan omkring \(joined) andra skulle göra det."
      case .noise(.redraw, _, _):
        "Hade tillfälligheterna fallit ut annorlunda hade omkring \(left) av \(listedAreas(listed)) lämnat den och omkring \(joined) andra kommit till."
      case .areas:
        "När andra områden avgör skalor och vikter lämnar omkring \(left) av \(listedAreas(listed)) den och omkring \(joined) andra kommer till."
      }
    let size = ends(changes.size)
    guard size != number(listed) else { return leaving }
    return leaving + " Listan skulle ha \(size) områden."
  }

  var otherPriorsHeading: String { "Hur mycket som hänger på förhandsantagandet" }
  var otherPriorsIntroduction: String {
    "Ett områdes verkliga läge bedöms av dess egna siffror och av vad som antas på förhand. Överst står antagandet som rapporten vilar på, sedan vad andra skulle ge."
  }
  var prior: String { "Förhandsantagande" }

  func name(of prior: Scheme.Prior, _ units: Units) -> String {
    switch prior {
    case .joint(nil): "alla indikatorer hör ihop (joint)"
    case .joint(let level?):
      "alla indikatorer hör ihop, kring läget i områdets \(self.level(units.levels[level].id)) (joint)"
    case .national: "varje indikator för sig, som i landet (national)"
    case .jeffreys: "inget antaget (jeffreys)"
    case .within(let level): "varje indikator för sig, som i områdets \(self.level(units.levels[level].id))"
    }
  }

  var inAnotherClass: String { "I en annan klass" }
  var inAnotherClassMeans: String {
    "I en annan klass: områden vars klass skiljer sig mer än dragningarnas slump kan förklara."
  }

  /// What joins a list that nothing is on.
  private func emptyListError(_ scheme: Scheme, _ joined: String) -> String {
    switch scheme.perturbation {
    case .noise(.posterior, _, _): "Listan är tom; omkring \(joined) områden skulle stå på den om \(known)."
    case .noise(.redraw, _, _):
      "Listan är tom; hade tillfälligheterna fallit ut annorlunda hade omkring \(joined) områden stått på den."
    case .areas: "Listan är tom; när andra områden avgör skalor och vikter kommer omkring \(joined) områden till."
    }
  }

  func tolerantList(_ list: TolerantList, onBoth: Int) -> String {
    let share = language.plain(100 * list.tolerated)
    guard list.count > 0 else {
      return
        "Ingen lista över de mest sannolika områdena har högst \(share) procent som väntas inte höra dit om \(known)."
    }
    return
      "Listan över de mest sannolika områdena, av vilka högst \(share) procent väntas inte höra dit om \(known), har \(areas(list.count)): \(number(onBoth)) som står på listan enligt regeln och \(number(list.count - onBoth)) som inte gör det. Omkring \(about(list.wronglyListed)) av dem skulle inte höra dit."
  }
  var noTolerantList: String { "Någon lista kan inte väljas efter sannolikhet, för sannolikheter saknas." }
  var list: String { "Lista" }
  var byRule: String { "Enligt regeln" }
  func byProbability(_ tolerated: Double) -> String {
    let share = language.plain(100 * tolerated)
    return "Efter sannolikhet, högst \(share) procent fel"
  }
  var wronglyListed: String { "Felaktigt på listan" }
  var wronglyOmitted: String { "Felaktigt utanför" }

  /// What the posterior supposes: all of an area's true figures, or those that have a noise model.
  private var known: String {
    isGuarded ? "slumpen i de siffror som har en modell för den vore känd" : "varje områdes verkliga läge vore känt"
  }

  func otherListError(_ name: String, _ changes: SchemeOutcome.ListChanges) -> String {
    "\(name): \(about(changes.left)) lämnar listan, \(about(changes.joined)) kommer till."
  }

  func brackets(_ level: Double) -> String { "Inom parentes: spannet i \(ofHundred(level)) omräkningar." }

  func agreement(_ agreement: SchemeOutcome.Agreement) -> String {
    let again = agreement.overlap.mean * Double(agreement.overlapCount)
    return
      "I en omräkning flyttas ett område i medeltal \(steps(agreement.meanShift.mean)), och av de \(number(agreement.overlapCount)) områdena med högst indexvärde är \(number(Int(again.rounded()))) åter bland de \(number(agreement.overlapCount)) högsta."
  }

  func rankability(_ share: Double) -> String {
    let percent = share > 0.995 && share < 1 ? "mer än 99\u{A0}%" : language.percent(share)
    return "\(capitalised(percent)) av variationen i rang är skillnader mellan områden; resten kommer av omräkningarna."
  }

  private func listedAreas(_ count: Int) -> String {
    count == 1 ? "det enda området på listan" : "de \(number(count)) områdena på listan"
  }

  func steps(_ count: String) -> String { "\(count) rangplatser" }

  var claimsHeading: String { "Påståenden om resultatet" }
  var claimsIntroduction: String { "Vad specifikationen påstår, prövat i varje omräkning." }
  func claimListed(first count: Int) -> String { "De \(number(count)) områdena med högst indexvärde är alla på listan" }
  func claimListed(_ names: [String]) -> String {
    guard names.count <= 6 else {
      return "De \(number(names.count)) områden som påståendet nämner är alla på listan"
    }
    return names.count == 1 ? "\(names[0]) är på listan" : "\(language.list(names)) är alla på listan"
  }
  func claimHigher(_ first: String, than second: String) -> String { "\(first) har högre indexvärde än \(second)" }
  func claim(holds: Bool, _ share: ClaimShare) -> String {
    let today = holds ? "Gäller i dag" : "Gäller inte i dag"
    switch share {
    case .share(let share): return today + ", och i \(ofHundred(share)) omräkningar"
    case .cannotMove: return today + "; omräkningarna kan inte flytta det"
    case .withheld: return today + "; för många omräkningar misslyckades"
    }
  }

  var influenceHeading: String { "Vad resultatet hänger på" }
  var influenceIntroduction: String {
    "En sak i taget utelämnas och allt annat räknas om. Det visar inflytande, inte fel: inget av det har hänt av en slump. Rangplatser är hur många ett område flyttas i medeltal."
  }
  func influenceTitle(_ name: String, left: Int, joined: Int) -> String {
    let (nobody, some) = (joined == 0, number(joined))
    return "Utan ”\(name)” lämnar \(areas(left)) listan och \(nobody ? "inget" : some) kommer till"
  }
  func influenceTitle(_ name: String, shift: Double) -> String {
    "Utan ”\(name)” flyttas ett område i medeltal \(steps(shift))"
  }
  func influenceDescription(hasList: Bool) -> String {
    hasList
      ? "En stapel för varje sak som utelämnas: områden som lämnar listan och områden som kommer till."
      : "En stapel för varje sak som utelämnas: hur många rangplatser ett område i medeltal flyttas."
  }
  func influenceBlock(_ kind: LeaveOut, level: String?, shown: Int, of count: Int) -> String {
    let name =
      switch kind {
      case .indicators: "Utan en indikator"
      case .domains: "Utan en del av indexet" + (level.map { " (\($0))" } ?? "")
      case .level: "Utan områdena i en \(level ?? "")"
      }
    guard shown < count else { return name }
    return name + ": de \(language.spelled(shown)) av \(number(count)) som ändrar mest"
  }
  func listUnchanged(_ moved: String) -> String { "listan är densamma; \(moved)" }
  func listChanges(left: Int, joined: Int, _ moved: String) -> String {
    "\(number(left)) lämnar, \(number(joined)) till; \(moved)"
  }
  var keyLeaving: String { "lämnar listan" }
  var keyJoining: String { "kommer till" }
  var cannotBeComputed: String { "går inte att räkna utan" }
  var leftOut: String { "Utelämnat" }
  var meanShift: String { "Rangplatser i medeltal" }
  var largestShift: String { "Största ändring" }
  var leaving: String { "Lämnar listan" }
  var joining: String { "Kommer till" }
}
