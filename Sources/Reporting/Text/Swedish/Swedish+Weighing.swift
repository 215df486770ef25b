extension Swedish: WeighingPhrases {
  func noWeighing(_ obstacle: Weighing.Obstacle) -> String {
    let reason =
      switch obstacle {
      case .aggregation: "indexet är inget medelvärde och ingen summa av sina delar"
      case .rescaled: "indexet får en egen skala när delarna har lagts ihop"
      case .onePart: "indexet har en enda del"
      case .negativeWeight: "en del har negativ vikt"
      case .rule: "listan går efter en percentil av indexvärdena eller efter en del av indexet"
      case .tooLarge: "områdena och delarna är för många för en sida"
      }
    return "Någon sida för att pröva andra vikter finns inte: \(reason)."
  }
  func listIsFixed(_ count: Int) -> String {
    "Inga vikter ändrar vilka som är på listan. De ändrar rangerna; här visas vilka områden som är bland de \(number(count)) med högst indexvärde, lika många som på listan."
  }
  var weighingNeedsScript: String {
    "Sidan räknar i din webbläsare och behöver JavaScript. Varje områdes värden finns i nodes.csv."
  }
  var weighingHeading: String { "Vikter" }
  var backToOwnWeights: String { "Indexets egna vikter" }
  var equalWeightsButton: String { "Lika vikter" }
  var outcomeHeading: String { "Med dessa vikter" }
  var oneAreaHeading: String { "Ett område" }
  var hitsLabel: String { "Välj ett område" }
  var ownRank: String { "Rang i indexet" }
  var changeHeading: String { "Ändring" }
  func weighingStrings(isListFixed: Bool, hasList: Bool, count: Int) -> [String: String] {
    let among = "bland de \(number(count)) med högst indexvärde"
    var strings = [
      "percent": "\u{A0}%", "shift": "I genomsnitt ändras rangen med {0} platser från den i indexet.",
      "heading": hasList ? "{0} områden" : "Alla {0} områden, högst indexvärde först",
      "headingCut": "De första {0} områdena, högst indexvärde först",
      "now": "{0}: rang {1} med dessa vikter, {2} i indexet.",
      "range":
        "Med {2} viktningar, slumpade likformigt bland alla möjliga, ligger rangen mellan {0} och {1}; andra kan möjligen föra den längre.",
      "allZero": "När alla reglage står på 0 väger delarna lika.",
    ]
    guard hasList else { return strings }
    strings["heading"] =
      isListFixed
      ? "{0} områden som är eller var \(among)" : "{0} områden på listan med dessa vikter eller indexets egna"
    strings["list"] =
      isListFixed
      ? "Nya \(among): {1}. Inte längre bland dem: {2}."
      : "På listan: {0}. Nya på den: {1}. Inte längre på den: {2}."
    strings["share"] =
      (isListFixed ? "Det är \(among)" : "Det står på listan")
      + " med {0} av {1} viktningar, slumpade likformigt bland alla möjliga ({2} procent); det är en andel av viktningar, ingen sannolikhet."
    strings["joins"] = "tillkommer"
    strings["leaves"] = "utgår"
    return strings
  }
}
