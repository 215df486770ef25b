internal import CompositeIndex
internal import Probability
internal import Study

extension Swedish: MethodPhrases {
  var ledgerHeading: String { "Vad som gjordes" }
  var ledgerIntroduction: String {
    "Varje steg som verkligen kördes, i ordning. Inom parentes står hur många områden, delar, rader eller omräkningar det gällde."
  }

  var readingHeading: String { "Så läser du detta" }
  var readRank: String { "Rang" }
  var readRankText: String {
    "Rang 1 är det högsta indexvärdet, alltså \(isMoreBetter ? "det bästa resultatet" : "de största behoven"). Områden med lika värde delar den lägsta rangen. Små skillnader i rang betyder sällan något."
  }
  var readMonteCarlo: String { "Två sorters osäkerhet" }
  func readMonteCarloText(_ count: Int, _ halfWidth: Double) -> String {
    let points = language.number(100 * halfWidth, decimals: halfWidth < 0.01 ? 1 : 0)
    return
      "Med \(replicates(count)) är en andel som ”62 av 100” känd med ett fel på högst \(points) procentenheter (Wilsons intervall, 95 %). Det är räknefelet och kan göras hur litet som helst. Osäkerheten i data är något annat: den är själva andelen."
  }
  var readClasses: String { "För nära för att avgöra" }
  var readClassesText: String {
    "Områden på båda sidor om gränsen som lika gärna kunde ha hamnat på den andra. Att stå på listan och vara för nära för att avgöra är inte en motsägelse."
  }
  var readMissing: String { "Inte bedömt" }
  var readMissingText: String {
    "Ett område som saknar ett värde får varken noll eller genomsnitt. Det bedöms inte, och skälet står utskrivet."
  }
  var readCensus: String { "Alla områden är med" }
  var readCensusText: String {
    "Uppgifterna är en totalundersökning, och grannområden liknar varandra. Korrelationer och komponenter beskriver därför dessa områden; de prövar ingen hypotes."
  }
  var readAreas: String { "Områden, inte människor" }
  var readAreasText: String {
    "Det som gäller ett område behöver inte gälla någon som bor där."
      + (isMoreBetter ? "" : " De flesta i ett område med stora behov har inte själva de problem som mäts.")
  }

  var technicalHeading: String { "Teknisk bilaga" }
  var engineVersion: String { "Programversion" }
  var seed: String { "Slumpfrö" }
  var assessedAreas: String { "Bedömda områden" }
  var indicatorsHeading: String { "Indikatorer" }
  var setting: String { "Uppgift" }
  func ofFactors(_ scheme: String) -> String { "Faktorer: \(lowercased(scheme))" }
  var file: String { "Fil" }
  func failures(_ count: Int, kinds: [String]) -> String {
    count == 0 ? "inga misslyckades" : "\(number(count)) misslyckades (\(language.list(kinds)))"
  }
}
