internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension English: IndexStepPhrases {
  var indexStage: String { "Index" }

  func sentence(_ step: IndexStep, _ facts: Facts) -> String {
    switch step {
    case .keepYardstick(let origin, let parts, _):
      "Took \(list(parts)) from \(name(of: origin)) instead of estimating them"
    case .predict(let indicator, _):
      "Predicted missing values from the area's others in \(facts.title(ofIndicator: indicator))"
    case .treat(let indicator, let treatment, _):
      "Transformed \(facts.title(ofIndicator: indicator)) by \(name(of: treatment, facts))"
    case .reverse(let indicator, _): "Reversed \(facts.title(ofIndicator: indicator))"
    case .normalise(let child, let node, let scale, _):
      "Normalised \(facts.title(of: child)) in \(facts.title(ofNode: node)) by \(name(of: scale))"
    case .weigh(let node, let weighting, let weights):
      told(
        "Weighed the parts of \(facts.title(ofNode: node))\(facts.levelTitle(below: node).map { " (\($0))" } ?? "") by \(name(of: weighting))",
        zip(facts.children(of: node), weights).map { "\(facts.title(of: $0)) \(figure($1))" })
    case .aggregate(let node, let aggregation, _):
      "Aggregated \(facts.title(ofNode: node)) by \(name(of: aggregation))"
    case .rescale(let node, let scale, _): "Rescaled \(facts.title(ofNode: node)) by \(name(of: scale))"
    case .hearRespondents(let node, _):
      "Computed the index with the weights that each respondent alone gave the parts of \(facts.title(ofNode: node))"
    case .keepParts: "Gave areas that lack a value the parts of \(facts.rootTitle) whose indicators they have all"
    case .publish(let node, _): "Published \(facts.title(ofNode: node)) beside the index"
    case .assign(let tier, _): "Assigned to the tier \(facts.title(ofTier: tier))"
    case .judgeNeed(let child, let cutoff, _):
      "Judged the specific need in \(facts.title(of: child)): cut-off \(figure(cutoff))"
    }
  }
  func name(of treatment: Treatment, _ facts: Facts) -> String {
    switch treatment {
    case .log: "the logarithm"
    case .log1p: "the logarithm of 1 + x"
    case .boxCox: "a Box–Cox transformation"
    case .winsorise: "winsorising"
    case .keptBoxCox(let lambda): "a Box–Cox transformation with a power held fixed (\(figure(lambda)))"
    case .keptWinsorise(let low, let high): "winsorising at limits held fixed (\(figure(low)) and \(figure(high)))"
    case .shrink(let shrinkage, let level):
      "shrinking (\(shrinkage.rawValue)) towards \(level.map(facts.level) ?? "the country")"
    }
  }
  func name(of scale: Scale) -> String {
    switch scale {
    case .kept(let scale, _): "\(name(of: scale)), held fixed"
    case .none: "nothing"
    case .zScore: "z-scores"
    case .standard(let mean, let sd): "mean \(language.plain(mean)), standard deviation \(language.plain(sd))"
    case .robust: "robust z-scores (median, 1.4826 × median absolute deviation)"
    case .minMax(let low, let high, let clamp):
      "a scale from \(language.plain(low)) to \(language.plain(high))" + (clamp ? ", kept within it" : "")
    case .goalposts(let goalposts):
      "goalposts, from \(language.plain(goalposts.low)) to \(language.plain(goalposts.high))"
        + (goalposts.clamp ? ", kept within them" : "")
    case .distance(let distance):
      "the distance from \(name(of: distance.origin)), \(distance.unit == .range ? "as a share of the largest" : "as a share of it")"
        + (distance.clamp ? ", 0 for areas past it" : "")
    case .rank(let ties): "rank, ties \(name(of: ties))"
    case .percentileRank(let form, let ties): "percentile rank \(form.rawValue), ties \(name(of: ties))"
    case .normalScore: "normal scores"
    case .exponential(let form, let ties, let constant):
      "exponential rank \(form.rawValue), ties \(name(of: ties)), constant \(language.plain(constant))"
    case .rounded(let decimals): "rounding to \(decimals) decimals"
    }
  }
  private func name(of origin: Distance.Origin) -> String {
    switch origin {
    case .best: "the best value"
    case .area(let code): "the value of area \(code)"
    case .values(let values): values.count == 1 ? "a given value" : "given values"
    }
  }
  private func name(of ties: Scale.Ties) -> String {
    switch ties {
    case .average: "averaged"
    case .min: "the least rank"
    case .max: "the greatest rank"
    }
  }
  func name(of weighting: Weighting) -> String {
    switch weighting {
    case .kept(let weighting, _): "\(name(of: weighting)), held fixed"
    case .equal: "equal weights"
    case .given: "given weights"
    case .elicited(let elicitation):
      "the mean of respondents' weights ("
        + (elicitation.method == .budgetAllocation ? "budget allocation)" : "pairwise comparisons)")
    case .pca: "the first principal component"
    case .entropy: "entropy"
    case .critic: "CRITIC (standard deviation and correlations)"
    case .balanced: "balancing: every part has the same correlation with the value"
    case .pcaSquared: "squared loadings on the first principal component"
    case .factor(let factor):
      "common factors (\(name(of: factor.extraction)), \(factor.factorCount)\(factor.rotation.map { ", \($0.word)" } ?? ""))"
    }
  }
  func name(of extraction: Extraction) -> String {
    switch extraction {
    case .minimumResiduals: "minimum residuals"
    case .maximumLikelihood: "maximum likelihood"
    case .principalAxis: "principal axes"
    case .generalisedLeastSquares: "generalised least squares"
    }
  }
  func name(of aggregation: Aggregation) -> String {
    switch aggregation {
    case .arithmetic: "a weighted mean"
    case .sum: "a weighted sum"
    case .geometric(.favourable): "a geometric mean"
    case .harmonic(.favourable): "a harmonic mean"
    case .harmonic(.asIs): "a harmonic mean of the values as they are"
    case .power(let exponent, .favourable): "a power mean with exponent \(language.plain(exponent))"
    case .power(let exponent, .asIs): "a power mean with exponent \(language.plain(exponent)) of the values as they are"
    case .maximum: "the maximum"
    case .count(.common(let cutoff)): "a count of values of \(language.plain(cutoff)) or more"
    case .count(.each): "a count of values at or past their cut-offs"
    case .copeland: "Copeland's rule (pairwise majorities)"
    case .mazziottaPareto(let penalty):
      "the Mazziotta–Pareto index, the penalty \(penalty == .added ? "added" : "subtracted")"
    case .geometric(.asIs): "a geometric mean of the values as they are"
    }
  }
}
