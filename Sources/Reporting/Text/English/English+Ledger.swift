internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension English: LedgerPhrases {
  func stage(_ stage: Stage) -> String {
    switch stage {
    case .data: "Data"
    case .structure: "Structure"
    case .index: "Index"
    case .stability: "Stability"
    case .groups: "Groups"
    case .report: "Report"
    }
  }
  func stepCount(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "step" : "steps")" }

  // MARK: - Data

  func sentence(_ step: DataStep, _ facts: Facts) -> String {
    switch step {
    case .read(let file, _, let encoding, let delimiter, let mark):
      "Read \(file): encoding \(encoding.rawValue), delimiter \(name(of: delimiter)), decimal mark \(name(of: mark))"
    case .join(let file, _, let units, let records):
      "Joined \(file): areas without a record \(number(units)), records of no area \(number(records))"
    case .impute(let indicator, _, let replacement):
      "Put in values where they were missing in \(facts.title(ofIndicator: indicator)) by \(words(for: replacement, facts))"
    case .replaceSuppressed(let indicator, _, let bounds, let pooled):
      "Put expected counts in the place of suppressed ones in \(facts.title(ofIndicator: indicator)): from \(number(bounds.lowerBound)), to \(number(bounds.upperBound)), all areas together \(figure(pooled))"
    case .smoothErrors(let indicator, _, let power):
      "Smoothed the errors of \(facts.title(ofIndicator: indicator)): the variance as the sample's size to the power of \(figure(power))"
    case .assess(let column, _, let notAssessed):
      "Assessed the areas with every value, by \(column): not assessed \(number(notAssessed))"
    case .readTruth(let file, _): "Read the truth from \(file)"
    case .readScoreErrors(let file, _): "Read the scores' errors from \(file)"
    case .repair(let kind, let file, let column, _):
      "\(words(for: kind)) \(column.map { facts.title(ofColumn: $0) } ?? file)"
    }
  }
  private func name(of delimiter: Delimiter) -> String {
    switch delimiter {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .bar: "vertical bar"
    }
  }
  private func name(of mark: DecimalMark) -> String {
    switch mark {
    case .point: "point"
    case .comma: "comma"
    }
  }
  private func words(for replacement: DataStep.Replacement, _ facts: Facts) -> String {
    switch replacement {
    case .value(let value): figure(value)
    case .joint: "joint"
    case .average(let kind): name(of: kind)
    case .averageWithin(let kind, let level, let ofAll):
      "\(name(of: kind)): within \(facts.levels(level)), of all, where their own has no value \(number(ofAll))"
    }
  }
  private func name(of average: DataPlan.Average) -> String {
    switch average {
    case .mean: "the mean"
    case .median: "the median"
    }
  }
  private func words(for repair: Repair.Kind) -> String {
    switch repair {
    case .utf16: "Read as UTF-16:"
    case .separatorLine: "Took the delimiter from the first line of"
    case .doubledLineEnds: "Read doubled line ends as one in"
    case .unnamedColumns: "Left out empty columns without a name in"
    case .emptyRecords: "Left out empty records at the end of"
    case .skippedLines: "Skipped lines before the column names of"
    case .cutOff: "Left out the lines after the table in"
    case .excluded: "Excluded, as the spec says, records of"
    case .percentSigns: "Read numbers with percent signs in"
    case .minusSigns: "Read typographic minus signs in"
    case .groupedThousands: "Read grouped thousands in"
    case .dots: "Read two dots as a missing value in"
    }
  }

  // MARK: - Index

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
  private func name(of treatment: Treatment, _ facts: Facts) -> String {
    switch treatment {
    case .log: "the logarithm"
    case .log1p: "the logarithm of 1 + x"
    case .shrink(let shrinkage, let level):
      "shrinking (\(shrinkage.rawValue)) towards \(level.map(facts.level) ?? "the country")"
    }
  }
  private func name(of scale: Scale) -> String {
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
  private func name(of ties: Scale.Ties) -> String {
    switch ties {
    case .average: "averaged"
    case .min: "the least rank"
    case .max: "the greatest rank"
    }
  }
  private func name(of weighting: Weighting) -> String {
    switch weighting {
    case .equal: "equal weights"
    case .given: "given weights"
    case .pca: "the first principal component"
    case .factor(let factor):
      "common factors (\(name(of: factor.extraction)), \(factor.factorCount)\(factor.rotation.map { ", \($0.word)" } ?? ""))"
    }
  }
  private func name(of extraction: Extraction) -> String {
    switch extraction {
    case .minimumResiduals: "minimum residuals"
    case .maximumLikelihood: "maximum likelihood"
    case .principalAxis: "principal axes"
    case .generalisedLeastSquares: "generalised least squares"
    }
  }
  private func name(of aggregation: Aggregation) -> String {
    switch aggregation {
    case .arithmetic: "a weighted mean"
    case .sum: "a weighted sum"
    case .geometric(.favourable): "a geometric mean"
    case .geometric(.asIs): "a geometric mean of the values as they are"
    }
  }
  var noValueChanged: String { "changed no value" }

  // MARK: - Structure

  func sentence(_ step: StructureStep, _ facts: Facts) -> String {
    switch step {
    case .principalComponents(let indicators, _):
      "Computed principal components for \(facts.rootTitle): indicators \(number(indicators)), of correlations"
    case .parallelAnalysis(let reference, _):
      "Compared with chance, by parallel analysis, \(facts.rootTitle): chance from \(name(of: reference))"
    case .extract(let extraction, let factors, let chosen, let iterations, let gradient, let heywood, _):
      "Extracted common factors from \(facts.rootTitle) by \(name(of: extraction)): factors \(number(factors)), their number by \(name(of: chosen)), iterations \(number(iterations)), gradient \(figure(gradient)), wholly explained indicators \(number(heywood))"
    case .rotate(let rotation, _, let starts, let optima, let gradient):
      "Rotated the factors of \(facts.rootTitle) by \(name(of: rotation)): starts \(number(starts)), solutions \(number(optima)), gradient \(figure(gradient))"
    case .compareNeighbours(let subjects, _):
      "Compared neighbouring areas in \(facts.rootTitle) by Moran's I: weights row-standardised, figures compared \(number(subjects))"
    case .recalculate(let scheme, _, let failures):
      told("Recalculated: \(lowercased(facts.name(of: scheme)))", failed(failures))
    }
  }
  private func name(of reference: StructurePlan.Reference) -> String {
    switch reference {
    case .simulation: "random data"
    case .permutation: "permuted values"
    }
  }
  private func name(of count: StructurePlan.FactorCount) -> String {
    switch count {
    case .given: "the spec"
    case .by(let criterion): within(criterion)
    }
  }
  private func name(of rotation: Rotation) -> String { rotation == .none ? "nothing" : rotation.word }

  // MARK: - Stability

  func sentence(_ step: StabilityStep, _ facts: Facts) -> String {
    switch step {
    case .leaveOut(.indicators, _): "Left out one at a time: indicators"
    case .leaveOut(.domains, _): "Left out one at a time: domains"
    case .leaveOut(.level(let level), _): "Left out one at a time: \(facts.levels(level))"
    case .fitPrior(let fit, let indicator, _):
      "Fitted the prior of \(indicator.map(facts.title(ofIndicator:)) ?? facts.rootTitle): \(words(for: fit))"
    case .recalculate(let scheme, _, let failures):
      told("Recalculated: \(lowercased(facts.name(of: scheme)))", draws(of: scheme, facts) + failed(failures))
    case .recalculateUnder(let prior, let scheme, _):
      "Recalculated: \(lowercased(facts.name(of: scheme))): prior \(word(for: prior, facts))"
    case .rankSets(let replicates, let level, _):
      "Formed confidence sets for the ranks in \(facts.rootTitle): recalculations \(number(replicates)), level \(figure(level))"
    case .thin(let scheme, let splits, let failures, _):
      told(
        "Divided people at random, to try statements from \(scheme.name)",
        ["divisions \(number(splits))"] + failed(failures))
    case .chooseList(let tier, let list, let onRuleList):
      "Chose by probability areas for \(tier.map(facts.title(ofTier:)) ?? ""): tolerated share of wrong ones \(figure(list.tolerated)), expected wrongly listed \(figure(list.wronglyListed.mean)), expected wrongly omitted \(figure(list.wronglyOmitted.mean)), also on the rule's list \(number(onRuleList))"
    }
  }
  private func words(for fit: PriorFit) -> String {
    switch fit {
    case .joint(let prior, let steps, let share):
      "prior joint\(prior.between == nil ? "" : ", with centres of larger areas"), degrees of freedom \(prior.degrees < .infinity ? figure(prior.degrees) : "infinite"), iterations \(number(steps)), effective share of the draws \(figure(share))"
    case .jeffreys(nil): "prior Jeffreys"
    case .jeffreys(.unbounded): "prior Jeffreys, because rates differ no more than chance explains"
    case .jeffreys(.noConvergence): "prior Jeffreys, because the fit did not converge"
    case .national(let prior):
      "prior the whole country, first parameter \(figure(prior.first)), second parameter \(figure(prior.second))"
    case .within(let precision, _): "prior within larger areas, precision \(figure(precision))"
    }
  }
  private func word(for prior: Scheme.Prior, _ facts: Facts) -> String {
    switch prior {
    case .joint(nil): "joint"
    case .joint(let level?): "joint, around the centre of \(facts.levels(level))"
    case .jeffreys: "Jeffreys"
    case .national: "the whole country"
    case .within(let level): facts.levels(level)
    }
  }
  /// How figures were drawn; a scheme of areas says it by its name.
  private func draws(of scheme: Scheme, _ facts: Facts) -> [String] {
    guard case .noise(let sampler, let prior, let correlations) = scheme.perturbation else { return [] }
    let common = correlations.isEmpty ? [] : ["correlations \(number(correlations.count))"]
    return switch sampler {
    case .posterior: ["drawn from the posterior", "prior \(word(for: prior, facts))"] + common
    case .redraw: ["drawn around the observed values"] + common
    }
  }
  func failed(because failure: String) -> String { "failed, \(failure):" }
  func failure(_ kind: String) -> String? {
    switch kind {
    case "too-few-units": "too few areas"
    case "constant-column": "a value the same everywhere"
    case "outside-logarithm": "a value without a logarithm"
    case "not-positive": "a value not above 0"
    case "negative-weight": "a negative weight"
    case "undetermined-component": "an undetermined component"
    case "no-convergence": "no convergence"
    case "improper-factor": "a factor that explains all of an indicator"
    case "undetermined-factor": "an undetermined factor"
    case "too-large": "a value too large"
    case "not-finite": "a value beyond numbers"
    case "too-many-factors": "too many factors"
    case "singular-correlations": "singular correlations"
    case "merged-factors": "factors that merged"
    default: nil
    }
  }

  // MARK: - Groups

  func sentence(_ step: GroupStep, _ facts: Facts) -> String {
    switch step {
    case .ward(let subject, _, let shape, let selection, let groups):
      "Grouped by Ward's method on \(name(of: subject)): shape \(name(of: shape)), areas \(name(of: selection)), groups \(number(groups))"
    }
  }
  private func name(of subject: NeedRule.Subject) -> String {
    switch subject {
    case .domains: "domains"
    case .indicators: "indicators"
    }
  }
  private func name(of shape: GroupPlan.Shape) -> String {
    switch shape {
    case .profile: "profile"
    case .levels: "levels"
    }
  }
  private func name(of selection: GroupPlan.Selection) -> String {
    switch selection {
    case .all: "all"
    case .listed: "on the list"
    case .withProblems: "with problems"
    }
  }
}
