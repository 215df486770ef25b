package import CompositeIndex
internal import Probability
internal import Study

/// What was done, how to read it, and the technical appendix.
extension Phrases {
  package var ledgerHeading: String { say(sv: "Vad som gjordes", en: "What was done") }
  package var ledgerIntroduction: String {
    say(
      sv:
        "Varje steg som verkligen kördes, i ordning. Inom parentes står hur många områden, delar, rader eller omräkningar det gällde.",
      en: "Every step that really ran, in order. In brackets: how many areas, parts, rows or recalculations it was for."
    )
  }
  package func stage(_ stage: Ledger.Stage) -> String {
    switch stage {
    case .data: say(sv: "Data", en: "Data")
    case .structure: say(sv: "Samband", en: "Structure")
    case .index: say(sv: "Index", en: "Index")
    case .stability: say(sv: "Säkerhet", en: "Stability")
    case .groups: say(sv: "Grupper", en: "Groups")
    }
  }

  package var inNode: String { say(sv: "i", en: "in") }
  package var byMethod: String { say(sv: "med", en: "by") }
  package func steps(_ count: Int) -> String {
    say(sv: "\(number(count)) steg", en: "\(number(count)) \(count == 1 ? "step" : "steps")")
  }

  package var readingHeading: String { say(sv: "Så läser du detta", en: "How to read this") }
  package var readRank: String { say(sv: "Rang", en: "Rank") }
  package var readRankText: String {
    say(
      sv:
        "Rang 1 är det högsta indexvärdet, alltså de största behoven. Områden med lika värde delar den lägsta rangen. Små skillnader i rang betyder sällan något.",
      en:
        "Rank 1 is the highest score, that is the largest needs. Areas with equal scores share the least rank. Small differences in rank seldom mean anything."
    )
  }
  package var readMonteCarlo: String { say(sv: "Två sorters osäkerhet", en: "Two kinds of uncertainty") }
  package func readMonteCarloText(_ count: Int, _ halfWidth: Double) -> String {
    let points = language.number(100 * halfWidth, decimals: halfWidth < 0.01 ? 1 : 0)
    return say(
      sv:
        "Med \(replicates(count)) är en andel som ”62 av 100” känd med ett fel på högst \(points) procentenheter (Wilsons intervall, 95 %). Det är räknefelet och kan göras hur litet som helst. Osäkerheten i data är något annat: den är själva andelen.",
      en:
        "With \(replicates(count)) a share such as “62 of 100” is known to within ±\(points) percentage points at most (Wilson's interval, 95%). That is the error of computing, and can be made as small as one likes. Uncertainty in the data is another thing: it is the share itself."
    )
  }
  package var readClasses: String { say(sv: "För nära för att avgöra", en: "Too close to call") }
  package var readClassesText: String {
    say(
      sv:
        "Områden på båda sidor om gränsen som lika gärna kunde ha hamnat på den andra. Att stå på listan och vara för nära för att avgöra är inte en motsägelse.",
      en:
        "Areas on either side of the line that might as well have come out on the other. To be on the list and too close to call is no contradiction."
    )
  }
  package var readMissing: String { say(sv: "Inte bedömt", en: "Not assessed") }
  package var readMissingText: String {
    say(
      sv:
        "Ett område som saknar ett värde får varken noll eller genomsnitt. Det bedöms inte, och skälet står utskrivet.",
      en: "An area that lacks a value gets neither zero nor the average. It is not assessed, and the reason is printed."
    )
  }
  package var readCensus: String { say(sv: "Alla områden är med", en: "All areas are in it") }
  package var readCensusText: String {
    say(
      sv:
        "Uppgifterna är en totalundersökning, och grannområden liknar varandra. Korrelationer och komponenter beskriver därför dessa områden; de prövar ingen hypotes.",
      en:
        "The data are a census, and neighbouring areas resemble each other. Correlations and components therefore describe these areas; they are no tests of a hypothesis."
    )
  }
  package var readAreas: String { say(sv: "Områden, inte människor", en: "Areas, not people") }
  package var readAreasText: String {
    say(
      sv:
        "Det som gäller ett område behöver inte gälla någon som bor där. De flesta i ett område med stora behov har inte själva de problem som mäts.",
      en:
        "What holds of an area need not hold of anyone who lives there. Most people in an area with large needs do not have the problems that are measured."
    )
  }

  package var technicalHeading: String { say(sv: "Teknisk bilaga", en: "Technical appendix") }
  package var engineVersion: String { say(sv: "Programversion", en: "Engine version") }
  package var seed: String { say(sv: "Slumpfrö", en: "Seed") }
  package var assessedAreas: String { say(sv: "Bedömda områden", en: "Areas assessed") }
  package var indicatorsHeading: String { say(sv: "Indikatorer", en: "Indicators") }
  package var setting: String { say(sv: "Uppgift", en: "Setting") }
  /// A scheme's replicates of the factors, beside those of the index.
  func ofFactors(_ scheme: String) -> String {
    say(sv: "Faktorer: \(lowercased(scheme))", en: "Factors: \(lowercased(scheme))")
  }
  package var file: String { say(sv: "Fil", en: "File") }
  package func failures(_ count: Int, kinds: [String]) -> String {
    count == 0
      ? say(sv: "inga misslyckades", en: "none failed")
      : say(
        sv: "\(number(count)) misslyckades (\(language.list(kinds)))",
        en: "\(number(count)) failed (\(language.list(kinds)))")
  }
}
