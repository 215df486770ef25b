internal import AreaData
internal import CompositeIndex
internal import Multivariate

/// The ledger's steps, parameters and values in words: every one that the engine writes, in both languages.
extension Phrases {
  /// A step's name in words; nil for one that the catalogue does not know.
  package func knownStep(_ step: String) -> String? {
    switch step {
    case "read": say(sv: "Läste", en: "Read")
    case "join": say(sv: "Sammanfogade", en: "Joined")
    case "read-truth": say(sv: "Läste facit ur", en: "Read the truth from")
    case "read-score-errors": say(sv: "Läste poängens fel ur", en: "Read the scores' errors from")
    case "assess": say(sv: "Bedömde områdena med alla värden, efter", en: "Assessed the areas with every value, by")
    case "suppressed":
      say(
        sv: "Satte väntade värden för undertryckta antal i",
        en: "Put expected counts in the place of suppressed ones in")
    case "predict":
      say(sv: "Förutsade saknade värden ur områdets övriga i", en: "Predicted missing values from the area's others in")
    case "smooth": say(sv: "Jämnade ut felen i", en: "Smoothed the errors of")
    case "impute": say(sv: "Satte in värden där de saknades i", en: "Put in values where they were missing in")
    case "treat": say(sv: "Omvandlade", en: "Transformed")
    case "turn": say(sv: "Vände riktningen på", en: "Reversed")
    case "normalise": say(sv: "Normaliserade", en: "Normalised")
    case "weigh": say(sv: "Vägde delarna av", en: "Weighed the parts of")
    case "aggregate": say(sv: "Vägde samman", en: "Aggregated")
    case "rescale": say(sv: "Skalade om", en: "Rescaled")
    case "tier": say(sv: "Förde till klassen", en: "Assigned to the tier")
    case "need": say(sv: "Prövade särskilt behov av", en: "Judged the specific need in")
    case "principal-components": say(sv: "Beräknade huvudkomponenter för", en: "Computed principal components for")
    case "parallel-analysis":
      say(sv: "Jämförde med slumpen, genom parallellanalys,", en: "Compared with chance, by parallel analysis,")
    case "extract": say(sv: "Extraherade gemensamma faktorer ur", en: "Extracted common factors from")
    case "rotate": say(sv: "Roterade faktorerna i", en: "Rotated the factors of")
    case "autocorrelate": say(sv: "Jämförde grannområden i", en: "Compared neighbouring areas in")
    case "prior": say(sv: "Anpassade förhandsantagandet för", en: "Fitted the prior of")
    case "replicate": say(sv: "Räknade om:", en: "Recalculated:")
    case "thin":
      say(
        sv: "Delade människor slumpvis, för att pröva utsagor ur",
        en: "Divided people at random, to try statements from")
    case "choose-list":
      say(sv: "Valde efter sannolikhet områden till", en: "Chose by probability areas for")
    case "leave-out": say(sv: "Utelämnade en åt gången:", en: "Left out one at a time:")
    case "rank-sets": say(sv: "Bildade konfidensmängder för rangerna i", en: "Formed confidence sets for the ranks in")
    case "ward": say(sv: "Grupperade med Wards metod efter", en: "Grouped by Ward's method on")
    default: Repair.Kind(rawValue: step).map(repair)
    }
  }

  package func step(_ step: String) -> String { knownStep(step) ?? step }

  /// How many areas, parts, records or replicates a step was for; that the values had the scale already, where it was none.
  package func ledgerCount(_ count: Int, of step: String) -> String {
    step == "normalise" && count == 0 ? say(sv: "ändrade inga värden", en: "changed no value") : number(count)
  }

  private func repair(_ kind: Repair.Kind) -> String {
    switch kind {
    case .utf16: say(sv: "Läste som UTF-16:", en: "Read as UTF-16:")
    case .separatorLine:
      say(sv: "Tog skiljetecknet från första raden i", en: "Took the delimiter from the first line of")
    case .doubledLineEnds: say(sv: "Läste dubbla radslut som ett i", en: "Read doubled line ends as one in")
    case .unnamedColumns:
      say(sv: "Utelämnade tomma kolumner utan namn i", en: "Left out empty columns without a name in")
    case .emptyRecords: say(sv: "Utelämnade tomma rader sist i", en: "Left out empty records at the end of")
    case .skippedLines:
      say(sv: "Hoppade över rader före kolumnnamnen i", en: "Skipped lines before the column names of")
    case .cutOff: say(sv: "Utelämnade raderna efter tabellen i", en: "Left out the lines after the table in")
    case .excluded: say(sv: "Uteslöt enligt specifikationen rader i", en: "Excluded, as the spec says, records of")
    case .percentSigns: say(sv: "Läste tal med procenttecken i", en: "Read numbers with percent signs in")
    case .minusSigns: say(sv: "Läste typografiska minustecken i", en: "Read typographic minus signs in")
    case .groupedThousands: say(sv: "Läste grupperade tusental i", en: "Read grouped thousands in")
    case .dots: say(sv: "Läste två punkter som saknat värde i", en: "Read two dots as a missing value in")
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

  /// A parameter's name in words; nil for one that the catalogue does not know.
  package func knownParameter(_ name: String) -> String? {
    switch name {
    case "encoding": say(sv: "teckenkodning", en: "encoding")
    case "delimiter": say(sv: "skiljetecken", en: "delimiter")
    case "decimal-mark": say(sv: "decimaltecken", en: "decimal mark")
    case "areas-without-record": say(sv: "områden utan post", en: "areas without a record")
    case "records-without-area": say(sv: "poster utan område", en: "records of no area")
    case "not-assessed": say(sv: "inte bedömda", en: "not assessed")
    case "from": say(sv: "från", en: "from")
    case "to": say(sv: "till", en: "to")
    case "power":
      say(sv: "variansen som urvalets storlek upphöjd till", en: "the variance as the sample's size to the power of")
    case "pooled-figure": say(sv: "alla områden tillsammans", en: "all areas together")
    case "of-all":
      say(sv: "av alla, då det egna större området saknar värden", en: "of all, where their own has no value")
    case "of": say(sv: "av", en: "of")
    case "cutoff": say(sv: "gräns", en: "cut-off")
    case "tolerated": say(sv: "tolererad andel fel", en: "tolerated share of wrong ones")
    case "wrongly-listed": say(sv: "väntas felaktigt på listan", en: "expected wrongly listed")
    case "wrongly-omitted": say(sv: "väntas felaktigt utanför", en: "expected wrongly omitted")
    case "on-rule-list": say(sv: "även på listan enligt regeln", en: "also on the rule's list")
    case "sampler": say(sv: "dragen", en: "drawn")
    case "prior": say(sv: "förhandsantagande", en: "prior")
    case "because": say(sv: "eftersom", en: "because")
    case "first": say(sv: "första parameter", en: "first parameter")
    case "second": say(sv: "andra parameter", en: "second parameter")
    case "precision": say(sv: "precision", en: "precision")
    case "correlations": say(sv: "korrelationer", en: "correlations")
    case "replicates": say(sv: "omräkningar", en: "recalculations")
    case "level": say(sv: "nivå", en: "level")
    case "shape": say(sv: "form", en: "shape")
    case "areas": say(sv: "områden", en: "areas")
    case "groups": say(sv: "grupper", en: "groups")
    case "indicators": say(sv: "indikatorer", en: "indicators")
    case "reference": say(sv: "slumpen från", en: "chance from")
    case "factors": say(sv: "faktorer", en: "factors")
    case "chosen": say(sv: "antal enligt", en: "their number by")
    case "iterations": say(sv: "iterationer", en: "iterations")
    case "gradient": say(sv: "gradient", en: "gradient")
    case "heywood": say(sv: "helt förklarade indikatorer", en: "wholly explained indicators")
    case "degrees": say(sv: "frihetsgrader", en: "degrees of freedom")
    case "effective-draws": say(sv: "effektiv andel av dragningarna", en: "effective share of the draws")
    case "splits": say(sv: "delningar", en: "divisions")
    case "starts": say(sv: "starter", en: "starts")
    case "optima": say(sv: "lösningar", en: "solutions")
    case "weights": say(sv: "vikter", en: "weights")
    case "subjects": say(sv: "jämförda mått", en: "figures compared")
    default:
      name.hasPrefix("failed-")
        ? failure(String(name.dropFirst("failed-".count))).map { say(sv: "misslyckade, \($0):", en: "failed, \($0):") }
        : nil
    }
  }

  package func parameter(_ name: String) -> String { knownParameter(name) ?? name }

  /// Why a recalculation failed, in words; nil for a kind that the catalogue does not know.
  package func failure(_ kind: String) -> String? {
    switch kind {
    case "too-few-units": say(sv: "för få områden", en: "too few areas")
    case "constant-column": say(sv: "ett värde som är lika överallt", en: "a value the same everywhere")
    case "outside-logarithm": say(sv: "ett värde utan logaritm", en: "a value without a logarithm")
    case "not-positive": say(sv: "ett värde som inte är över 0", en: "a value not above 0")
    case "negative-weight": say(sv: "en negativ vikt", en: "a negative weight")
    case "undetermined-component": say(sv: "en obestämd huvudkomponent", en: "an undetermined component")
    case "no-convergence": say(sv: "ingen lösning", en: "no convergence")
    case "improper-factor":
      say(sv: "en faktor som helt förklarar en indikator", en: "a factor that explains all of an indicator")
    case "undetermined-factor": say(sv: "en obestämd faktor", en: "an undetermined factor")
    case "too-large": say(sv: "ett för stort värde", en: "a value too large")
    case "not-finite": say(sv: "ett värde utanför talen", en: "a value beyond numbers")
    case "too-many-factors": say(sv: "för många faktorer", en: "too many factors")
    case "singular-correlations": say(sv: "singulära korrelationer", en: "singular correlations")
    case "merged-factors": say(sv: "faktorer som flöt ihop", en: "factors that merged")
    default: nil
    }
  }

  /// A parameter's value: a method in words, a number without more digits than a reader needs.
  package func parameterValue(_ value: String) -> String {
    if let word = method(value) ?? failure(value) { return word }
    if let number = Double(value), abs(number) < 1e9 { return language.plain(number, most: 3) }
    return scale(value) ?? value
  }

  /// A method that is one word of the language; nil for any other.
  private func method(_ value: String) -> String? {
    switch value {
    case ",": say(sv: "komma", en: "comma")
    case ";": say(sv: "semikolon", en: "semicolon")
    case "\t": say(sv: "tabb", en: "tab")
    case "|": say(sv: "lodstreck", en: "vertical bar")
    case ".": say(sv: "punkt", en: "point")
    case "z-score": say(sv: "z-värden", en: "z-scores")
    case "normal-score": say(sv: "normalpoäng", en: "normal scores")
    case "none": say(sv: "inget", en: "nothing")
    case "pca": say(sv: "den första huvudkomponenten", en: "the first principal component")
    case "equal": say(sv: "lika vikter", en: "equal weights")
    case "given": say(sv: "givna vikter", en: "given weights")
    case "arithmetic": say(sv: "vägt medelvärde", en: "a weighted mean")
    case "geometric": say(sv: "geometriskt medelvärde", en: "a geometric mean")
    case "geometric as-is":
      say(sv: "geometriskt medelvärde av värdena som de är", en: "a geometric mean of the values as they are")
    case "sum": say(sv: "vägd summa", en: "a weighted sum")
    case "mean": say(sv: "medelvärdet", en: "the mean")
    case "median": say(sv: "medianen", en: "the median")
    case "log": say(sv: "logaritmen", en: "the logarithm")
    case "log1p": say(sv: "logaritmen av 1 + x", en: "the logarithm of 1 + x")
    case "correlation": say(sv: "korrelationer", en: "correlations")
    case "posterior": say(sv: "ur aposteriorifördelningen", en: "from the posterior")
    case "redraw": say(sv: "kring de observerade värdena", en: "around the observed values")
    case "joint": say(sv: "gemensamt", en: "joint")
    case "joint-within": say(sv: "gemensamt, kring större områdens lägen", en: "joint, around centres of larger areas")
    case "infinite": say(sv: "oändligt många", en: "infinite")
    case "jeffreys": "Jeffreys"
    case "national": say(sv: "hela landet", en: "the whole country")
    case "within": say(sv: "inom större områden", en: "within larger areas")
    case "rates differ no more than chance explains":
      say(sv: "andelarna skiljer sig inte mer än slumpen förklarar", en: value)
    case "the fit did not converge": say(sv: "anpassningen fann ingen lösning", en: value)
    case "profile": say(sv: "profil", en: "profile")
    case "levels": say(sv: "nivåer", en: "levels")
    case "all": say(sv: "alla", en: "all")
    case "listed": say(sv: "på listan", en: "on the list")
    case "with-problems": say(sv: "med problem", en: "with problems")
    case "each": say(sv: "vart och ett för sig", en: "each on its own")
    case "bayesian": say(sv: "bayesianska vikter", en: "Bayesian weights")
    case "simulation": say(sv: "slumptal", en: "random data")
    case "permutation": say(sv: "omkastade värden", en: "permuted values")
    case "moran": say(sv: "Morans I", en: "Moran's I")
    case "row-standardised": say(sv: "radvis standardiserade", en: "row-standardised")
    default: Retention.Criterion(rawValue: value).map(within) ?? Extraction(rawValue: value).map(extractionWord)
    }
  }

  private func extractionWord(_ extraction: Extraction) -> String {
    switch extraction {
    case .minimumResiduals: say(sv: "minsta residualer", en: "minimum residuals")
    case .maximumLikelihood: say(sv: "maximum likelihood", en: "maximum likelihood")
    case .principalAxis: say(sv: "principalaxlar", en: "principal axes")
    case .generalisedLeastSquares: say(sv: "generaliserade minsta kvadrater", en: "generalised least squares")
    }
  }

  /// A scale, weighting, shrinkage or choice of areas with its parameters; nil for what is none.
  private func scale(_ value: String) -> String? {
    let parts = value.split(separator: " ").map(String.init)
    guard let first = parts.first, parts.count > 1 else { return nil }
    func number(_ k: Int) -> String {
      let text = parts[k].trimmingPrefix("[").filter { $0 != "]" && $0 != "," }
      return Double(text).map { language.plain($0) } ?? parts[k]
    }
    switch (first, parts.count) {
    case ("mean", 4):
      return say(
        sv: "medelvärde \(number(1)), standardavvikelse \(number(3))",
        en: "mean \(number(1)), standard deviation \(number(3))")
    case ("min-max", 3...):
      let held = parts.count > 3 ? say(sv: ", begränsat till den", en: ", kept within it") : ""
      return say(sv: "en skala från \(number(1)) till \(number(2))", en: "a scale from \(number(1)) to \(number(2))")
        + held
    case ("percentile-rank", 4):
      return say(
        sv: "percentilrang \(parts[1]), lika värden \(ties(parts[3]))",
        en: "percentile rank \(parts[1]), ties \(ties(parts[3]))")
    case ("exponential", 6):
      return say(
        sv: "exponentiell rang \(parts[1]), lika värden \(ties(parts[3])), konstant \(number(5))",
        en: "exponential rank \(parts[1]), ties \(ties(parts[3])), constant \(number(5))")
    case ("round", 2): return say(sv: "avrundning till \(parts[1]) decimaler", en: "rounding to \(parts[1]) decimals")
    case ("factor", 3...):
      let rotation = parts.count > 3 ? ", \(parts[3])" : ""
      let way = method(parts[1]) ?? parts[1]
      return say(
        sv: "gemensamma faktorer (\(way), \(parts[2])\(rotation))",
        en: "common factors (\(way), \(parts[2])\(rotation))")
    case ("shrink", 2...):
      let target = parts.count > 3 ? level(parts[3]) : say(sv: "landet", en: "the country")
      return say(sv: "sammandragning (\(parts[1])) mot \(target)", en: "shrinking (\(parts[1])) towards \(target)")
    case ("within", 2): return say(sv: "inom \(level(parts[1]))", en: "within \(level(parts[1]))")
    case ("whole", 2):
      return say(sv: "hela \(level(parts[1], plural: true))", en: "whole \(level(parts[1], plural: true))")
    default: return nil
    }
  }

  private func ties(_ word: String) -> String {
    switch word {
    case "average": say(sv: "medelrang", en: "averaged")
    case "min": say(sv: "lägsta rang", en: "the least rank")
    case "max": say(sv: "högsta rang", en: "the greatest rank")
    default: word
    }
  }
}
