internal import Probability
internal import Resampling
package import Robustness

/// How far the list can be trusted: its own error, claims, what the result hangs on, which areas can be told apart.
extension Phrases {
  package var listErrorHeading: String { say(sv: "Vad listan missar", en: "What the list gets wrong") }

  package var rankMovesHeading: String { say(sv: "Hur mycket rangerna rör sig", en: "How far ranks move") }

  /// Areas that leave the list and areas that join it, by what a scheme asks.
  package func listError(_ scheme: Scheme, listed: Int, _ changes: SchemeOutcome.ListChanges) -> String {
    let (left, joined) = (about(changes.left), about(changes.joined))
    let leaving =
      switch scheme.perturbation {
      case .noise(.posterior, _, _):
        say(
          sv: "Av \(listedAreas(listed)) skulle omkring \(left) inte stå där om varje områdes verkliga läge vore känt",
          en:
            "Of \(listedAreas(listed)) about \(left) would not be there if every area's true position were known"
        )
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
  private func about(_ spread: SchemeOutcome.Spread) -> String {
    let mean = language.number(spread.mean, decimals: spread.mean < 2.95 && spread.mean > 0 ? 1 : 0)
    return "\(mean) (\(ends(spread)))"
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
  package func claim(holds: Bool, _ share: Double?) -> String {
    let today =
      holds ? say(sv: "Gäller i dag", en: "Holds today") : say(sv: "Gäller inte i dag", en: "Does not hold today")
    return today
      + (share.map {
        say(sv: ", och i \(ofHundred($0)) omräkningar", en: ", and in \(ofHundred($0)) recalculations")
      } ?? say(sv: "; omräkningarna kan inte flytta det", en: "; the recalculations cannot move it"))
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

/// Rank sets, and what intervals and sets promise.
extension Phrases {
  package var apartHeading: String {
    say(sv: "Vilka områden som går att skilja åt", en: "Which areas can be told apart")
  }

  package func bands(_ count: Int, of areaCount: Int, level: Double) -> String {
    count == 1
      ? say(
        sv:
          "Inget område kan skiljas från det med högst indexvärde, när allt ska stämma samtidigt i \(ofHundred(level)) fall.",
        en:
          "No area can be told apart from the one with the highest score, if all is to be right at once in \(ofHundred(level)) cases."
      )
      : say(
        sv:
          "Uppifrån och ner faller \(areas(areaCount)) i \(number(count)) band. Inget område i ett band kan skiljas från bandets första, när allt ska stämma samtidigt i \(ofHundred(level)) fall.",
        en:
          "From the top down, \(areas(areaCount)) fall in \(number(count)) bands. No area of a band can be told apart from its first, if all is to be right at once in \(ofHundred(level)) cases."
      )
  }
  package func widths(simultaneous: Int?, marginal: Int?, interval: Int) -> String {
    let sets = [
      simultaneous.map {
        say(
          sv: "\(number($0)) rangplatser när alla områden ska stämma samtidigt",
          en: "\(number($0)) ranks if all areas are to be right at once")
      },
      marginal.map {
        say(sv: "\(number($0)) för ett område i taget", en: "\(number($0)) for one area at a time")
      },
    ].compactMap { $0 }
    return say(
      sv:
        "En vanlig konfidensmängd täcker \(language.list(sets)); ett vanligt intervall från omräkningarna täcker \(number(interval)).",
      en:
        "A usual confidence set covers \(language.list(sets)); a usual interval from the recalculations covers \(number(interval))."
    )
  }
  package func worst(_ possible: Int, _ certain: Int, of count: Int) -> String {
    say(
      sv:
        "\(areas(possible)) kan höra till de \(number(count)) med högst indexvärde; \(number(certain)) gör det säkert.",
      en:
        "\(areas(possible)) may be among the \(number(count)) with the highest scores; \(number(certain)) certainly \(certain == 1 ? "is" : "are")."
    )
  }
  package func basis(_ errors: RankSetPlan.Errors, _ replicates: Int) -> String {
    switch errors {
    case .redraw:
      say(
        sv: "Mängderna bygger på \(self.replicates(replicates)) där siffrorna dragits på nytt kring de uppmätta.",
        en: "The sets rest on \(self.replicates(replicates)) with figures drawn anew around those observed.")
    case .given:
      say(
        sv: "Mängderna bygger på indexvärdenas fel som användaren har gett dem, dragna \(number(replicates)) gånger.",
        en: "The sets rest on the scores' errors as the user gave them, drawn \(number(replicates)) times.")
    }
  }

  package var promisesHeading: String { say(sv: "Vad de lovar", en: "What these promise") }
  package var promiseOfInterval: String { say(sv: "Ett intervall", en: "An interval") }
  package func promiseOfInterval(_ scheme: Scheme, _ level: Double) -> String {
    let lead = say(
      sv: "I \(ofHundred(level)) omräkningar låg områdets rang inom intervallet.",
      en: "In \(ofHundred(level)) recalculations the area's rank lay within it.")
    let rest =
      switch scheme.perturbation {
      case .noise(.posterior, _, _):
        say(
          sv:
            " Om slumpens modell och det som antas på förhand stämmer täcker så många intervall, i genomsnitt över områdena, den sanna rangen. Löftet gäller ett område i taget: i en hel lista av intervall är några fel. Ett fel som finns i alla omräkningar syns inte.",
          en:
            " If the model of chance and what is assumed beforehand are right, so many intervals, on average over areas, hold the true rank. The promise is for one area at a time: of a whole list of intervals some are wrong. An error present in all recalculations does not show."
        )
      case .noise(.redraw, _, _):
        say(
          sv:
            " Det visar hur mycket rangen hade kunnat variera. Som intervall för den sanna rangen lovar det mindre: där många områden ligger tätt är det ofta för kort.",
          en:
            " It shows how far the rank might have varied. As an interval for the true rank it promises less: where many areas lie close together it is often too short."
        )
      case .areas:
        say(
          sv:
            " Det visar hur mycket rangen beror på vilka områden som finns, och säger inget om hur säkra områdets egna siffror är.",
          en:
            " It shows how far the rank depends on which areas there are, and says nothing of how sure an area's own figures are."
        )
      }
    return lead + rest
  }
  package var promiseOfMarginal: String {
    say(sv: "En konfidensmängd för ett område", en: "A confidence set for one area")
  }
  package func promiseOfMarginal(_ level: Double) -> String {
    say(
      sv:
        "Om felens modell stämmer täcker den områdets sanna rang minst \(language.plain(100 * level)) gånger av 100, också där många områden ligger tätt.",
      en:
        "If the model of the errors is right, it holds that area's true rank at least \(language.plain(100 * level)) times of 100, also where many areas lie close together."
    )
  }
  package var promiseOfSimultaneous: String {
    say(sv: "Konfidensmängder för alla områden", en: "Confidence sets for all areas")
  }
  package func promiseOfSimultaneous(_ level: Double) -> String {
    say(
      sv:
        "Om felens modell stämmer ligger alla områdens sanna ranger i sina mängder samtidigt minst \(language.plain(100 * level)) gånger av 100, också där många ligger tätt. Därför kan man läsa hela listan, och därför är de bredare.",
      en:
        "If the model of the errors is right, all areas' true ranks lie in their sets at once at least \(language.plain(100 * level)) times of 100, also where many lie close together. So the whole list may be read, and for that they are wider."
    )
  }
}
