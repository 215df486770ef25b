internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension Swedish: IndexStepPhrases {
  var indexStage: String { "Index" }

  func sentence(_ step: IndexStep, _ facts: Facts) -> String {
    switch step {
    case .keepYardstick(let origin, let parts, _):
      "Tog \(list(parts)) från \(name(of: origin)) i stället för att skatta dem"
    case .predict(let indicator, _):
      "Förutsade saknade värden ur områdets övriga i \(facts.title(ofIndicator: indicator))"
    case .treat(let indicator, let treatment, _):
      "Omvandlade \(facts.title(ofIndicator: indicator)) med \(name(of: treatment, facts))"
    case .reverse(let indicator, _): "Vände riktningen på \(facts.title(ofIndicator: indicator))"
    case .normalise(let child, let node, let scale, _):
      "Normaliserade \(facts.title(of: child)) i \(facts.title(ofNode: node)) med \(name(of: scale))"
    case .weigh(let node, let weighting, let weights):
      told(
        "Vägde delarna av \(facts.title(ofNode: node))\(facts.levelTitle(below: node).map { " (\($0))" } ?? "") med \(name(of: weighting))",
        zip(facts.children(of: node), weights).map { "\(facts.title(of: $0)) \(figure($1))" })
    case .aggregate(let node, let aggregation, _):
      "Vägde samman \(facts.title(ofNode: node)) med \(name(of: aggregation))"
    case .rescale(let node, let scale, _): "Skalade om \(facts.title(ofNode: node)) med \(name(of: scale))"
    case .hearRespondents(let node, _):
      "Beräknade indexet med de vikter som varje respondent för sig gav delarna av \(facts.title(ofNode: node))"
    case .keepParts: "Gav områden som saknar något värde de delar av \(facts.rootTitle) vars alla indikatorer de har"
    case .publish(let node, _): "Redovisade \(facts.title(ofNode: node)) vid sidan av indexet"
    case .assign(let tier, _): "Förde till klassen \(facts.title(ofTier: tier))"
    case .judgeNeed(let child, let cutoff, _):
      "Prövade särskilt behov av \(facts.title(of: child)): gräns \(figure(cutoff))"
    }
  }
  func name(of treatment: Treatment, _ facts: Facts) -> String {
    switch treatment {
    case .log: "logaritmen"
    case .log1p: "logaritmen av 1 + x"
    case .boxCox: "en Box–Cox-transformation"
    case .winsorise: "winsorisering"
    case .keptBoxCox(let lambda): "en Box–Cox-transformation med fast exponent (\(figure(lambda)))"
    case .keptWinsorise(let low, let high): "winsorisering vid fasta gränser (\(figure(low)) och \(figure(high)))"
    case .shrink(let shrinkage, let level):
      "sammandragning (\(shrinkage.rawValue)) mot \(level.map(facts.level) ?? "landet")"
    }
  }
  func name(of scale: Scale) -> String {
    switch scale {
    case .kept(let scale, _): "\(name(of: scale)), med fasta tal"
    case .none: "inget"
    case .zScore: "z-värden"
    case .standard(let mean, let sd): "medelvärde \(language.plain(mean)), standardavvikelse \(language.plain(sd))"
    case .robust: "robusta z-värden (median, 1,4826 × medianen av absoluta avvikelser)"
    case .minMax(let low, let high, let clamp):
      "en skala från \(language.plain(low)) till \(language.plain(high))" + (clamp ? ", begränsat till den" : "")
    case .goalposts(let goalposts):
      "givna ändpunkter, från \(language.plain(goalposts.low)) till \(language.plain(goalposts.high))"
        + (goalposts.clamp ? ", begränsat till dem" : "")
    case .distance(let distance):
      "avståndet från \(name(of: distance.origin)), \(distance.unit == .range ? "som andel av det största" : "som andel av det")"
        + (distance.clamp ? ", 0 för områden bortom det" : "")
    case .rank(let ties): "rang, lika värden \(name(of: ties))"
    case .percentileRank(let form, let ties): "percentilrang \(form.rawValue), lika värden \(name(of: ties))"
    case .normalScore: "normalpoäng"
    case .exponential(let form, let ties, let constant):
      "exponentiell rang \(form.rawValue), lika värden \(name(of: ties)), konstant \(language.plain(constant))"
    case .rounded(let decimals): "avrundning till \(decimals) decimaler"
    }
  }
  private func name(of origin: Distance.Origin) -> String {
    switch origin {
    case .best: "det bästa värdet"
    case .area(let code): "värdet i område \(code)"
    case .values(let values): values.count == 1 ? "ett givet värde" : "givna värden"
    }
  }
  private func name(of ties: Scale.Ties) -> String {
    switch ties {
    case .average: "medelrang"
    case .min: "lägsta rang"
    case .max: "högsta rang"
    }
  }
  func name(of weighting: Weighting) -> String {
    switch weighting {
    case .kept(let weighting, _): "\(name(of: weighting)), fasta"
    case .equal: "lika vikter"
    case .given: "givna vikter"
    case .elicited(let elicitation):
      "medelvärdet av respondenters vikter ("
        + (elicitation.method == .budgetAllocation ? "budgetfördelning)" : "parvisa jämförelser)")
    case .pca: "den första huvudkomponenten"
    case .entropy: "entropi"
    case .critic: "CRITIC (standardavvikelse och korrelationer)"
    case .balanced: "balansering: varje del har samma korrelation med värdet"
    case .pcaSquared: "kvadrerade laddningar på den första huvudkomponenten"
    case .factor(let factor):
      "gemensamma faktorer (\(name(of: factor.extraction)), \(factor.factorCount)\(factor.rotation.map { ", \($0.word)" } ?? ""))"
    }
  }
  func name(of extraction: Extraction) -> String {
    switch extraction {
    case .minimumResiduals: "minsta residualer"
    case .maximumLikelihood: "maximum likelihood"
    case .principalAxis: "principalaxlar"
    case .generalisedLeastSquares: "generaliserade minsta kvadrater"
    }
  }
  func name(of aggregation: Aggregation) -> String {
    switch aggregation {
    case .arithmetic: "vägt medelvärde"
    case .sum: "vägd summa"
    case .geometric(.favourable): "geometriskt medelvärde"
    case .harmonic(.favourable): "harmoniskt medelvärde"
    case .harmonic(.asIs): "harmoniskt medelvärde av värdena som de är"
    case .power(let exponent, .favourable): "potensmedelvärde med exponenten \(language.plain(exponent))"
    case .power(let exponent, .asIs): "potensmedelvärde med exponenten \(language.plain(exponent)) av värdena som de är"
    case .maximum: "det största värdet"
    case .count(.common(let cutoff)): "antalet värden på minst \(language.plain(cutoff))"
    case .count(.each): "antalet värden vid eller bortom sina gränser"
    case .copeland: "Copelands regel (parvisa majoriteter)"
    case .mazziottaPareto(let penalty):
      "Mazziotta–Paretos index med straffet \(penalty == .added ? "adderat" : "subtraherat")"
    case .geometric(.asIs): "geometriskt medelvärde av värdena som de är"
    }
  }
}
