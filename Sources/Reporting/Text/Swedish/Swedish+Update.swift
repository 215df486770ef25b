internal import Study

extension Swedish: UpdatePhrases {
  func updateTitle(_ index: String, from: String, to: String) -> String {
    "\(index): från \(from) till \(to), beräknat på tre sätt"
  }
  func updateLead(
    from: String, byFigures: (enter: Int, leave: Int), anew: (enter: Int, leave: Int), both: (enter: Int, leave: Int)
  ) -> String {
    let rest = anew.enter + anew.leave - both.enter - both.leave
    return
      "Med vikter, skalor och gränser från \(from) tillkommer \(areas(byFigures.enter)) på listan och \(number(byFigures.leave)) lämnar den: deras uppgifter har ändrats, vilket också slumpen ensam kan göra. När allt skattas på nytt tillkommer \(number(anew.enter)) och \(number(anew.leave)) lämnar listan"
      + (anew.enter + anew.leave == 0
        ? "." : "; \(number(both.enter)) respektive \(number(both.leave)) av dem gör det på båda sätten.")
      + (rest == 0 ? "" : " De övriga gör det för att vikter, skalor eller gränser har ändrats.")
  }

  var updateWaysHeading: String { "De tre sätten" }
  func waysIntroduction(from: String, to: String) -> String {
    "Indexet för \(to) har beräknats tre gånger, på samma uppgifter, och varje körning jämförs med den för \(from)."
  }
  func name(of way: UpdateWay) -> String {
    switch way {
    case .anew: "Allt skattat på nytt"
    case .scalesKept: "Vikter och skalor behålls"
    case .allKept: "Allt behålls"
    }
  }
  func meaning(of way: UpdateWay, from: String) -> String {
    switch way {
    case .anew:
      "Vikter, skalor och gränser kommer ur de nya uppgifterna. Indexvärden och lista visar hur områdena står sig mot varandra nu; ett indexvärde kan ändras fast områdets uppgifter är oförändrade."
    case .scalesKept:
      "Vikter och skalor är de från \(from), så att indexvärden kan jämföras. Gränserna sätts som specifikationen anger: de som beror på områdena, till exempel en percentil, efter de nya indexvärdena."
    case .allKept:
      "Även gränserna är de från \(from). Indexvärden, klasser och lista står på en absolut skala: ett område tillkommer på listan eller lämnar den bara om dess egna uppgifter ändras, och listan kan bli längre eller kortare."
    }
  }
  var wayColumn: String { "Sätt" }

  var wayFiguresHeading: String { "Vad som har förändrats, på varje sätt" }
  var wayFiguresIntroduction: String {
    "Förändringar utöver slumpen är större än vad slumpen brukar ge; bredvid står hur många slumpen ensam skulle föra så långt. Ändringarna är medelvärden över områdena, utan tecken; ett områdes delar summerar till dess förändring. Slumpfelen antas vara nya i varje körning; tabellerna har även det andra antagandet."
  }
  var onListColumn: String { "På listan" }
  var enterColumn: String { "Tillkommer" }
  var leaveColumn: String { "Lämnar" }
  func moveColumn(_ part: String) -> String { "\(part): indexvärdets ändring i medeltal" }

  var listsDifferHeading: String { "Var listorna skiljer sig åt" }
  func listsAgree(_ count: Int) -> String { "Alla tre sätten ger samma lista, med \(areas(count))." }
  func listsDiffer(inAll: Int, disputed: Int) -> String {
    "\(areas(inAll)) finns på listan på alla tre sätten, och \(number(disputed)) bara på ett eller två av dem."
  }
  func scalesMatter(anew: Int, kept: Int) -> String {
    anew + kept == 0
      ? "Vikterna och skalorna har ingen betydelse för listan."
      : "Vikter och skalor: \(areas(anew)) finns på listan bara om de skattas på nytt, \(number(kept)) bara om de behålls."
  }
  func cutOffsMatter(anew: Int, kept: Int) -> String {
    anew + kept == 0
      ? "Gränserna har ingen ytterligare betydelse."
      : "Gränser, när vikter och skalor behålls: \(areas(anew)) finns på listan bara om gränserna sätts som specifikationen anger, \(number(kept)) bara om de behålls."
  }
  var beforeColumn: String { "Före" }

  func changesHeading(_ way: UpdateWay) -> String {
    switch way {
    case .anew: "Förändringar när allt skattas på nytt"
    case .scalesKept: "Förändringar när vikter och skalor behålls"
    case .allKept: "Förändringar när allt behålls"
    }
  }
  var updateReading: [String] {
    [
      "Vilket sätt som är det rätta beror på frågan. Var behoven är störst nu besvaras med allt skattat på nytt; om förhållandena i ett område har förändrats besvaras med det som behålls.",
      "Vad som beror på vikter och skalor är medelvärdet över båda ordningsföljderna: de nya uppgifterna med de gamla och med de nya vikterna och skalorna, och likaså de gamla uppgifterna.",
    ]
  }
}
