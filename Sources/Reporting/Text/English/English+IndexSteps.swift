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
    case .predict(let indicator, _):
      "Predicted missing values from the area's others in \(facts.title(ofIndicator: indicator))"
    case .treat(let indicator, let treatment, _):
      "Transformed \(facts.title(ofIndicator: indicator)) by \(name(of: treatment, facts))"
    case .reverse(let indicator, _): "Reversed \(facts.title(ofIndicator: indicator))"
    case .normalise(let child, let node, let scale, _):
      "Normalised \(facts.title(of: child)) in \(facts.title(ofNode: node)) by \(name(of: scale))"
    case .weigh(let node, let weighting, let weights):
      told(
        "Weighed the parts of \(facts.title(ofNode: node)) by \(name(of: weighting))",
        zip(facts.children(of: node), weights).map { "\(facts.title(of: $0)) \(figure($1))" })
    case .aggregate(let node, let aggregation, _):
      "Aggregated \(facts.title(ofNode: node)) by \(name(of: aggregation))"
    case .rescale(let node, let scale, _): "Rescaled \(facts.title(ofNode: node)) by \(name(of: scale))"
    case .assign(let tier, _): "Assigned to the tier \(facts.title(ofTier: tier))"
    case .judgeNeed(let child, let cutoff, _):
      "Judged the specific need in \(facts.title(of: child)): cut-off \(figure(cutoff))"
    }
  }
  func name(of treatment: Treatment, _ facts: Facts) -> String {
    switch treatment {
    case .log: "the logarithm"
    case .log1p: "the logarithm of 1 + x"
    case .shrink(let shrinkage, let level):
      "shrinking (\(shrinkage.rawValue)) towards \(level.map(facts.level) ?? "the country")"
    }
  }
  func name(of scale: Scale) -> String {
    switch scale {
    case .none: "nothing"
    case .zScore: "z-scores"
    case .standard(let mean, let sd): "mean \(language.plain(mean)), standard deviation \(language.plain(sd))"
    case .minMax(let low, let high, let clamp):
      "a scale from \(language.plain(low)) to \(language.plain(high))" + (clamp ? ", kept within it" : "")
    case .percentileRank(let form, let ties): "percentile rank \(form.rawValue), ties \(name(of: ties))"
    case .normalScore: "normal scores"
    case .exponential(let form, let ties, let constant):
      "exponential rank \(form.rawValue), ties \(name(of: ties)), constant \(language.plain(constant))"
    case .rounded(let decimals): "rounding to \(decimals) decimals"
    }
  }
  func name(of ties: Scale.Ties) -> String {
    switch ties {
    case .average: "averaged"
    case .min: "the least rank"
    case .max: "the greatest rank"
    }
  }
  func name(of weighting: Weighting) -> String {
    switch weighting {
    case .equal: "equal weights"
    case .given: "given weights"
    case .pca: "the first principal component"
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
    case .geometric(.asIs): "a geometric mean of the values as they are"
    }
  }
}
