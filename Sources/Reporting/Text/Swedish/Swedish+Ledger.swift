internal import AreaData
internal import CompositeIndex
internal import Multivariate

extension Swedish: LedgerPhrases {
  func knownStep(_ step: String) -> String? {
    switch step {
    case "read": "Läste"
    case "join": "Sammanfogade"
    case "read-truth": "Läste facit ur"
    case "read-score-errors": "Läste poängens fel ur"
    case "assess": "Bedömde områdena med alla värden, efter"
    case "suppressed": "Satte väntade värden för undertryckta antal i"
    case "predict": "Förutsade saknade värden ur områdets övriga i"
    case "smooth": "Jämnade ut felen i"
    case "impute": "Satte in värden där de saknades i"
    case "treat": "Omvandlade"
    case "turn": "Vände riktningen på"
    case "normalise": "Normaliserade"
    case "weigh": "Vägde delarna av"
    case "aggregate": "Vägde samman"
    case "rescale": "Skalade om"
    case "tier": "Förde till klassen"
    case "need": "Prövade särskilt behov av"
    case "principal-components": "Beräknade huvudkomponenter för"
    case "parallel-analysis": "Jämförde med slumpen, genom parallellanalys,"
    case "extract": "Extraherade gemensamma faktorer ur"
    case "rotate": "Roterade faktorerna i"
    case "autocorrelate": "Jämförde grannområden i"
    case "prior": "Anpassade förhandsantagandet för"
    case "replicate": "Räknade om:"
    case "thin": "Delade människor slumpvis, för att pröva utsagor ur"
    case "choose-list": "Valde efter sannolikhet områden till"
    case "leave-out": "Utelämnade en åt gången:"
    case "rank-sets": "Bildade konfidensmängder för rangerna i"
    case "ward": "Grupperade med Wards metod efter"
    default: Repair.Kind(rawValue: step).map(repair)
    }
  }

  func ledgerCount(_ count: Int, of step: String) -> String {
    step == "normalise" && count == 0 ? "ändrade inga värden" : number(count)
  }

  private func repair(_ kind: Repair.Kind) -> String {
    switch kind {
    case .utf16: "Läste som UTF-16:"
    case .separatorLine: "Tog skiljetecknet från första raden i"
    case .doubledLineEnds: "Läste dubbla radslut som ett i"
    case .unnamedColumns: "Utelämnade tomma kolumner utan namn i"
    case .emptyRecords: "Utelämnade tomma rader sist i"
    case .skippedLines: "Hoppade över rader före kolumnnamnen i"
    case .cutOff: "Utelämnade raderna efter tabellen i"
    case .excluded: "Uteslöt enligt specifikationen rader i"
    case .percentSigns: "Läste tal med procenttecken i"
    case .minusSigns: "Läste typografiska minustecken i"
    case .groupedThousands: "Läste grupperade tusental i"
    case .dots: "Läste två punkter som saknat värde i"
    }
  }

  func ledgerSubject(_ subject: String) -> String {
    switch subject {
    case "domains": "delområden"
    case "indicators": "indikatorer"
    default: subject
    }
  }

  func knownParameter(_ name: String) -> String? {
    switch name {
    case "encoding": "teckenkodning"
    case "delimiter": "skiljetecken"
    case "decimal-mark": "decimaltecken"
    case "areas-without-record": "områden utan post"
    case "records-without-area": "poster utan område"
    case "not-assessed": "inte bedömda"
    case "from": "från"
    case "to": "till"
    case "power": "variansen som urvalets storlek upphöjd till"
    case "pooled-figure": "alla områden tillsammans"
    case "of-all": "av alla, då det egna större området saknar värden"
    case "of": "av"
    case "cutoff": "gräns"
    case "tolerated": "tolererad andel fel"
    case "wrongly-listed": "väntas felaktigt på listan"
    case "wrongly-omitted": "väntas felaktigt utanför"
    case "on-rule-list": "även på listan enligt regeln"
    case "sampler": "dragen"
    case "prior": "förhandsantagande"
    case "because": "eftersom"
    case "first": "första parameter"
    case "second": "andra parameter"
    case "precision": "precision"
    case "correlations": "korrelationer"
    case "replicates": "omräkningar"
    case "level": "nivå"
    case "shape": "form"
    case "areas": "områden"
    case "groups": "grupper"
    case "indicators": "indikatorer"
    case "reference": "slumpen från"
    case "factors": "faktorer"
    case "chosen": "antal enligt"
    case "iterations": "iterationer"
    case "gradient": "gradient"
    case "heywood": "helt förklarade indikatorer"
    case "degrees": "frihetsgrader"
    case "effective-draws": "effektiv andel av dragningarna"
    case "splits": "delningar"
    case "starts": "starter"
    case "optima": "lösningar"
    case "weights": "vikter"
    case "subjects": "jämförda mått"
    default:
      name.hasPrefix("failed-") ? failure(String(name.dropFirst("failed-".count))).map { "misslyckade, \($0):" } : nil
    }
  }

  func failure(_ kind: String) -> String? {
    switch kind {
    case "too-few-units": "för få områden"
    case "constant-column": "ett värde som är lika överallt"
    case "outside-logarithm": "ett värde utan logaritm"
    case "not-positive": "ett värde som inte är över 0"
    case "negative-weight": "en negativ vikt"
    case "undetermined-component": "en obestämd huvudkomponent"
    case "no-convergence": "ingen lösning"
    case "improper-factor": "en faktor som helt förklarar en indikator"
    case "undetermined-factor": "en obestämd faktor"
    case "too-large": "ett för stort värde"
    case "not-finite": "ett värde utanför talen"
    case "too-many-factors": "för många faktorer"
    case "singular-correlations": "singulära korrelationer"
    case "merged-factors": "faktorer som flöt ihop"
    default: nil
    }
  }

  /// A method that is one word of the language; nil for any other.
  func method(_ value: String) -> String? {
    switch value {
    case ",": "komma"
    case ";": "semikolon"
    case "\t": "tabb"
    case "|": "lodstreck"
    case ".": "punkt"
    case "z-score": "z-värden"
    case "normal-score": "normalpoäng"
    case "none": "inget"
    case "pca": "den första huvudkomponenten"
    case "equal": "lika vikter"
    case "given": "givna vikter"
    case "arithmetic": "vägt medelvärde"
    case "geometric": "geometriskt medelvärde"
    case "geometric as-is": "geometriskt medelvärde av värdena som de är"
    case "sum": "vägd summa"
    case "mean": "medelvärdet"
    case "median": "medianen"
    case "log": "logaritmen"
    case "log1p": "logaritmen av 1 + x"
    case "correlation": "korrelationer"
    case "posterior": "ur aposteriorifördelningen"
    case "redraw": "kring de observerade värdena"
    case "joint": "gemensamt"
    case "infinite": "oändligt många"
    case "jeffreys": "Jeffreys"
    case "national": "hela landet"
    case "within": "inom större områden"
    case "rates differ no more than chance explains": "andelarna skiljer sig inte mer än slumpen förklarar"
    case "the fit did not converge": "anpassningen fann ingen lösning"
    case "profile": "profil"
    case "levels": "nivåer"
    case "all": "alla"
    case "listed": "på listan"
    case "with-problems": "med problem"
    case "each": "vart och ett för sig"
    case "bayesian": "bayesianska vikter"
    case "simulation": "slumptal"
    case "permutation": "omkastade värden"
    case "moran": "Morans I"
    case "row-standardised": "radvis standardiserade"
    default: Retention.Criterion(rawValue: value).map(within) ?? Extraction(rawValue: value).map(extractionWord)
    }
  }

  private func extractionWord(_ extraction: Extraction) -> String {
    switch extraction {
    case .minimumResiduals: "minsta residualer"
    case .maximumLikelihood: "maximum likelihood"
    case .principalAxis: "principalaxlar"
    case .generalisedLeastSquares: "generaliserade minsta kvadrater"
    }
  }

  /// A scale, weighting, shrinkage or choice of areas with its parameters; nil for what is none.
  func scale(_ value: String) -> String? {
    let parts = value.split(separator: " ").map(String.init)
    guard let first = parts.first, parts.count > 1 else { return nil }
    func number(_ k: Int) -> String {
      let text = parts[k].trimmingPrefix("[").filter { $0 != "]" && $0 != "," }
      return Double(text).map { language.plain($0) } ?? parts[k]
    }
    switch (first, parts.count) {
    case ("mean", 4): return "medelvärde \(number(1)), standardavvikelse \(number(3))"
    case ("min-max", 3...):
      let held = parts.count > 3 ? ", begränsat till den" : ""
      return "en skala från \(number(1)) till \(number(2))" + held
    case ("percentile-rank", 4): return "percentilrang \(parts[1]), lika värden \(ties(parts[3]))"
    case ("exponential", 6):
      return "exponentiell rang \(parts[1]), lika värden \(ties(parts[3])), konstant \(number(5))"
    case ("round", 2): return "avrundning till \(parts[1]) decimaler"
    case ("factor", 3...):
      let rotation = parts.count > 3 ? ", \(parts[3])" : ""
      let way = method(parts[1]) ?? parts[1]
      return "gemensamma faktorer (\(way), \(parts[2])\(rotation))"
    case ("shrink", 2...):
      let target = parts.count > 3 ? level(parts[3]) : "landet"
      return "sammandragning (\(parts[1])) mot \(target)"
    case ("within", 2): return "inom \(level(parts[1]))"
    case ("whole", 2): return "hela \(level(parts[1], plural: true))"
    default: return nil
    }
  }

  private func ties(_ word: String) -> String {
    switch word {
    case "average": "medelrang"
    case "min": "lägsta rang"
    case "max": "högsta rang"
    default: word
    }
  }
}
