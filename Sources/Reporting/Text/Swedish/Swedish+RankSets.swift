internal import Probability
internal import Study

extension Swedish: RankSetPhrases {
  var apartHeading: String { "Vilka områden som går att skilja åt" }

  func bands(_ count: Int, of areaCount: Int, level: Double) -> String {
    count == 1
      ? "Inget område kan skiljas från det med högst indexvärde, när allt ska stämma samtidigt i \(ofHundred(level)) fall."
      : "Uppifrån och ner faller \(areas(areaCount)) i \(number(count)) band. Inget område i ett band kan skiljas från bandets första, när allt ska stämma samtidigt i \(ofHundred(level)) fall."
  }
  var rankSets: String { "Konfidensmängder för rang" }
  func widths(simultaneous: Int?, marginal: Int?, interval: Int?, of count: Int) -> String {
    let both = simultaneous.map {
      "\(number($0)) av \(ranks(count)) när alla områden ska stämma samtidigt"
    }
    let alone = marginal.map { width in
      (simultaneous == nil ? "\(number(width)) av \(ranks(count))" : number(width)) + " för ett område i taget"
    }
    let sets = [both, alone].compactMap { $0 }
    let beside = interval.map {
      "; ett vanligt intervall från omräkningarna täcker \(number($0))"
    }
    return "En vanlig konfidensmängd täcker \(language.list(sets))\(beside ?? "")."
  }
  func credible(width: Int, of count: Int, level: Double, withGaps: Int, heldWithout: Double) -> String {
    let size =
      "En vanlig kredibilitetsmängd har \(number(width)) av \(ranks(count)): de minsta mängder som rymmer områdets rang i minst \(ofHundred(level)) omräkningar, för ett område i taget."
    let gaps = withGaps == 0 ? "" : " \(areas(withGaps)) har luckor i sin."
    guard heldWithout < level - 0.005 else { return size + gaps }
    return size + gaps
      + " Omräkningarna är få bredvid rangplatserna: mängder som bildas utan en omräkning rymmer dess rang i \(ofHundred(heldWithout))."
  }
  func ranks(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "rangplats" : "rangplatser")" }
  func highest(_ possible: Int, _ certain: Int, of count: Int) -> String {
    "\(areas(possible)) kan höra till de \(number(count)) med högst indexvärde; \(number(certain)) gör det säkert."
  }
  func basis(_ errors: RankSetPlan.Errors, _ replicates: Int) -> String {
    switch errors {
    case .redraw:
      "Mängderna bygger på \(self.replicates(replicates)) där siffrorna dragits på nytt, sedan det som slumpen lägger till deras spridning räknats bort."
    case .given:
      "Mängderna bygger på indexvärdenas fel som användaren har gett dem, dragna \(number(replicates)) gånger."
    }
  }

  var promisesHeading: String { "Vad de lovar" }
  var promiseOfInterval: String { "Ett intervall" }
  func promiseOfInterval(_ scheme: Scheme, _ level: Double) -> String {
    let lead = "I \(ofHundred(level)) omräkningar låg områdets rang inom intervallet."
    let rest =
      switch scheme.perturbation {
      case .noise(.posterior, _, _):
        " Om slumpmodellen och det som antas på förhand stämmer täcker så många intervall, i genomsnitt över områdena, den sanna rangen. Löftet gäller ett område i taget: i en hel lista av intervall är några fel. Ett fel som finns i alla omräkningar syns inte."
      case .noise(.redraw, _, _):
        " Det visar hur mycket rangen hade kunnat variera. Som intervall för den sanna rangen lovar det mindre: där många områden ligger tätt är det ofta för kort."
      case .areas:
        " Det visar hur mycket rangen beror på vilka områden som finns, och säger inget om hur säkra områdets egna siffror är."
      }
    return lead + rest
  }
  var promiseOfMarginal: String { "En konfidensmängd för ett område" }
  func promiseOfMarginal(_ level: Double) -> String {
    "Om slumpmodellen stämmer täcker den områdets sanna rang minst \(language.plain(100 * level)) gånger av 100, också där många områden ligger tätt."
  }
  var promiseOfCredible: String { "En kredibilitetsmängd" }
  var promiseOfCredibleText: String {
    "Den säger var ett områdes sanna rang troligen ligger, givet just dessa siffror, om slumpmodellen och det som antas på förhand stämmer. Den gäller ett område i taget och lovar inget om alla samtidigt. Luckor i den är ranger som förekom mer sällan."
  }
  var promiseOfSimultaneous: String { "Konfidensmängder för alla områden" }
  func promiseOfSimultaneous(_ level: Double) -> String {
    "Om slumpmodellen stämmer ligger alla områdens sanna ranger i sina mängder samtidigt minst \(language.plain(100 * level)) gånger av 100, också där många ligger tätt. Därför kan man läsa hela listan, och därför är de bredare."
  }
}
