internal import Probability
package import Study

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
  package var rankSets: String { say(sv: "Konfidensmängder för rang", en: "Confidence sets for ranks") }
  /// - Parameter count: of the areas, and so of the ranks.
  package func widths(simultaneous: Int?, marginal: Int?, interval: Int?, of count: Int) -> String {
    let both = simultaneous.map {
      say(
        sv: "\(number($0)) av \(ranks(count)) när alla områden ska stämma samtidigt",
        en: "\(number($0)) of \(ranks(count)) if all areas are to be right at once")
    }
    let alone = marginal.map { width in
      (simultaneous == nil
        ? say(sv: "\(number(width)) av \(ranks(count))", en: "\(number(width)) of \(ranks(count))") : number(width))
        + say(sv: " för ett område i taget", en: " for one area at a time")
    }
    let sets = [both, alone].compactMap { $0 }
    let beside = interval.map {
      say(
        sv: "; ett vanligt intervall från omräkningarna täcker \(number($0))",
        en: "; a usual interval from the recalculations covers \(number($0))")
    }
    return say(
      sv: "En vanlig konfidensmängd täcker \(language.list(sets))\(beside ?? "").",
      en: "A usual confidence set covers \(language.list(sets))\(beside ?? "").")
  }
  /// How many ranks a usual credible set has, and what that is worth.
  ///
  /// - Parameter heldWithout: share of the recalculations that sets hold which were formed without them, the mean over areas.
  package func credible(width: Int, of count: Int, level: Double, withGaps: Int, heldWithout: Double) -> String {
    let size = say(
      sv:
        "En vanlig kredibilitetsmängd har \(number(width)) av \(ranks(count)): de minsta mängder som rymmer områdets rang i minst \(ofHundred(level)) omräkningar, för ett område i taget.",
      en:
        "A usual credible set has \(number(width)) of \(ranks(count)): the smallest sets that hold the area's rank in at least \(ofHundred(level)) recalculations, for one area at a time."
    )
    let gaps =
      withGaps == 0
      ? ""
      : say(
        sv: " \(areas(withGaps)) har luckor i sin.",
        en: " \(areas(withGaps)) \(withGaps == 1 ? "has" : "have") gaps in theirs.")
    guard heldWithout < level - 0.005 else { return size + gaps }
    return size + gaps
      + say(
        sv:
          " Omräkningarna är få bredvid rangplatserna: mängder som bildas utan en omräkning rymmer dess rang i \(ofHundred(heldWithout)).",
        en:
          " Recalculations are few beside the ranks: sets formed without one of them hold its rank in \(ofHundred(heldWithout))."
      )
  }
  private func ranks(_ count: Int) -> String {
    say(
      sv: "\(number(count)) \(count == 1 ? "rangplats" : "rangplatser")",
      en: "\(number(count)) \(count == 1 ? "rank" : "ranks")")
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
        sv:
          "Mängderna bygger på \(self.replicates(replicates)) där siffrorna dragits på nytt, sedan det som slumpen lägger till deras spridning räknats bort.",
        en:
          "The sets rest on \(self.replicates(replicates)) with figures drawn anew, once what chance adds to their spread was taken out."
      )
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
  package var promiseOfCredible: String { say(sv: "En kredibilitetsmängd", en: "A credible set") }
  package var promiseOfCredibleText: String {
    say(
      sv:
        "Den säger var ett områdes sanna rang troligen ligger, givet just dessa siffror, om slumpens modell och det som antas på förhand stämmer. Den gäller ett område i taget och lovar inget om alla samtidigt. Luckor i den är ranger som förekom mer sällan.",
      en:
        "It says where one area's true rank probably lies, given these very figures, if the model of chance and what is assumed beforehand are right. It is about one area at a time and promises nothing of all at once. Gaps in it are ranks that occurred less often."
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
