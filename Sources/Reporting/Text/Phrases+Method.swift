package import CompositeIndex
internal import Probability
internal import Robustness

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

  /// A step's name in words; one the catalogue does not know stands as the engine wrote it.
  package func step(_ step: String) -> String {
    switch step {
    case "read": say(sv: "Läste", en: "Read")
    case "join": say(sv: "Sammanfogade", en: "Joined")
    case "read-truth": say(sv: "Läste facit ur", en: "Read the truth from")
    case "assess": say(sv: "Tog med områden med alla värden, efter", en: "Took in the areas with every value, by")
    case "treat": say(sv: "Omvandlade", en: "Transformed")
    case "turn": say(sv: "Vände", en: "Turned")
    case "normalise": say(sv: "Normaliserade", en: "Normalised")
    case "weigh": say(sv: "Vägde delarna av", en: "Weighed the parts of")
    case "aggregate": say(sv: "Lade ihop", en: "Aggregated")
    case "rescale": say(sv: "Skalade om", en: "Rescaled")
    case "tier": say(sv: "Fyllde klassen", en: "Filled the tier")
    case "need": say(sv: "Prövade särskilt behov av", en: "Judged the specific need in")
    case "principal-components": say(sv: "Beräknade huvudkomponenter för", en: "Computed principal components for")
    case "parallel-analysis":
      say(sv: "Jämförde med slumpen (parallellanalys):", en: "Compared with chance (parallel analysis):")
    case "extract": say(sv: "Sökte gemensamma faktorer i", en: "Sought common factors in")
    case "rotate": say(sv: "Vred faktorerna i", en: "Turned the factors of")
    case "replicate": say(sv: "Räknade om:", en: "Recalculated:")
    case "leave-out": say(sv: "Utelämnade en åt gången:", en: "Left out one at a time:")
    case "rank-sets": say(sv: "Bildade konfidensmängder för rangerna i", en: "Made confidence sets for the ranks in")
    case "ward": say(sv: "Grupperade med Wards metod efter", en: "Grouped by Ward's method on")
    default: step
    }
  }

  /// What a step was done to, where it is one of the engine's own words.
  package func ledgerSubject(_ subject: String) -> String {
    switch subject {
    case "domains": say(sv: "delområden", en: "domains")
    case "indicators": say(sv: "indikatorer", en: "indicators")
    default: subject
    }
  }

  package func parameter(_ name: String) -> String {
    switch name {
    case "encoding": say(sv: "teckenkodning", en: "encoding")
    case "delimiter": say(sv: "skiljetecken", en: "delimiter")
    case "decimal-mark": say(sv: "decimaltecken", en: "decimal mark")
    case "areas-without-record": say(sv: "områden utan post", en: "areas without a record")
    case "records-without-area": say(sv: "poster utan område", en: "records of no area")
    case "not-assessed": say(sv: "inte bedömda", en: "not assessed")
    case "of": say(sv: "av", en: "of")
    case "cutoff": say(sv: "gräns", en: "cut-off")
    case "sampler": say(sv: "dragning", en: "sampler")
    case "prior": say(sv: "förhandsantagande", en: "prior")
    case "correlations": say(sv: "samvariationer", en: "correlations")
    case "replicates": say(sv: "omräkningar", en: "recalculations")
    case "level": say(sv: "nivå", en: "level")
    case "shape": say(sv: "form", en: "shape")
    case "areas": say(sv: "områden", en: "areas")
    case "groups": say(sv: "grupper", en: "groups")
    case "indicators": say(sv: "indikatorer", en: "indicators")
    case "reference": say(sv: "slump av", en: "chance by")
    case "factors": say(sv: "faktorer", en: "factors")
    case "chosen": say(sv: "antal enligt", en: "their number by")
    case "iterations": say(sv: "steg", en: "steps")
    case "gradient": say(sv: "gradient", en: "gradient")
    case "heywood": say(sv: "helt förklarade indikatorer", en: "indicators wholly explained")
    case "starts": say(sv: "starter", en: "starts")
    case "optima": say(sv: "lösningar", en: "solutions")
    default: name
    }
  }

  /// A parameter's value: a method in words, a number without more digits than a reader needs.
  package func parameterValue(_ value: String) -> String {
    switch value {
    case "z-score": return say(sv: "z-värden", en: "z-scores")
    case "none": return say(sv: "inget", en: "nothing")
    case "pca": return say(sv: "den första huvudkomponenten", en: "the first principal component")
    case "equal": return say(sv: "lika vikter", en: "equal weights")
    case "given": return say(sv: "givna vikter", en: "given weights")
    case "arithmetic": return say(sv: "vägt medelvärde", en: "a weighted mean")
    case "geometric": return say(sv: "geometriskt medelvärde", en: "a geometric mean")
    case "sum": return say(sv: "vägd summa", en: "a weighted sum")
    case "log": return say(sv: "logaritmen", en: "the logarithm")
    case "log1p": return say(sv: "logaritmen av 1 + x", en: "the logarithm of 1 + x")
    case "correlation": return say(sv: "korrelationer", en: "correlations")
    case "posterior": return say(sv: "kring det sanna läget", en: "of the true position")
    case "redraw": return say(sv: "kring det uppmätta", en: "around what was measured")
    case "jeffreys": return "Jeffreys"
    case "national": return say(sv: "hela landet", en: "the whole country")
    case "profile": return say(sv: "profil", en: "profile")
    case "simulation": return say(sv: "slumptal", en: "random numbers")
    case "permutation": return say(sv: "omkastade värden", en: "shuffled values")
    case "parallel-analysis": return say(sv: "parallellanalys av faktorer", en: "parallel analysis of factors")
    case "levels": return say(sv: "nivåer", en: "levels")
    case "all": return say(sv: "alla", en: "all")
    case "listed": return say(sv: "på listan", en: "on the list")
    case "with-problems": return say(sv: "med problem", en: "with problems")
    default:
      guard value.contains("."), let number = Double(value), abs(number) < 1e9 else { return value }
      return language.plain(number, most: 3)
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
