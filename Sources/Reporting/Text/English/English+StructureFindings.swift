internal import Multivariate
internal import Study

extension English: StructureFindingPhrases {
  func andMore(_ count: Int) -> String { " and \(number(count)) more" }

  // MARK: - What stands in the way of proper factors

  var noFactorsShown: String { "No factors are reported; principal components are shown instead." }
  func nothingCommon(_ criterion: Retention.Criterion) -> Finding {
    Finding(
      cause: "Nothing common stands out from chance (\(within(criterion))).", consequence: noFactorsShown,
      remedy: "Ask whether these indicators belong in one index; if so, give the number in structure.factors.")
  }
  func givesNoNumber(_ criterion: Retention.Criterion) -> String {
    "\(capitalised(within(criterion))) gives no number."
  }
  func thenGivesNoNumber(_ criterion: Retention.Criterion) -> String {
    ", and \(within(criterion)) then gives no number."
  }
  func improper(_ indicators: String) -> String {
    "\(indicators): the factors would explain more than all of the variance (h² above 1)."
  }
  var threeSuffice: String { "Add indicators: three suffice for one factor." }
  func cause(_ error: FactorError, indicators: [String]) -> String {
    switch error {
    case .tooManyFactors(_, limit: 0): "Two indicators have a single correlation, too little for a factor."
    case .tooManyFactors(let count, let limit):
      "\(capitalised(factors(count))) are more than the correlations determine (at most \(language.spelled(limit)))."
    case .notPositiveDefinite: "Some indicators all but determine another."
    case .zeroUniqueness(let index): "\(indicators[index]) has no variance of its own."
    case .dependentFactors: "The loadings do not tell the factors apart."
    case .noConvergence(let iterations, _): "The search for factors did not converge in \(number(iterations)) steps."
    case .noEigenvalues, .nonFinite, .cancellingWeights: "Factors cannot be computed from these correlations."
    }
  }
  func cause(_ failure: RotationFailure) -> String {
    switch failure {
    case .mergedFactors: "Factors merged while they were rotated."
    case .dependentColumns: "The loadings depend on each other, so the rotation is undetermined."
    case .tooManyFactors(let count, let limit):
      "\(capitalised(factors(count))) are more than the rotation allows (at most \(language.spelled(limit)))."
    case .noConvergence, .nonFinite: "The rotation did not converge."
    }
  }
  var givenNumberOrNoRotation: String { "Give the number in structure.factors, or choose structure.rotation: none." }
  var neitherFewerNorVarimax: String { "Neither fewer factors nor varimax helps here; read the components." }
  func tried(_ remedy: StructureRemedy?, indicators: [String]) -> String {
    switch remedy {
    case .factors(let count): "structure.factors: \(count) gives proper factors here."
    case .extraction(let extraction): "structure.extraction: \(extraction.rawValue) gives proper factors here."
    case .rotation(let rotation): "structure.rotation: \(rotation.word) gives proper factors here."
    case .leavingOut(let indicator): "Without \(indicators[indicator]) the factors are proper."
    case nil: "Neither fewer factors nor another structure.extraction helps here."
    }
  }

  // MARK: - Indicators that determine each other

  func dependence(_ found: NamedDependence) -> String {
    switch found {
    case .indicators(let indicators, _): "\(indicators) determine each other exactly"
    case .tooFewAreas(let areas, let indicators):
      "\(number(areas)) areas are no more than \(number(indicators)) indicators"
    }
  }
  var undefinedByDependence: String {
    "Partial correlations, sampling adequacy and factor scores are not defined."
  }
  func separation(_ found: NamedDependence) -> String {
    switch found {
    case .tooFewAreas(let areas, let indicators):
      "It takes at least \(number(indicators + 1)) areas, or at most \(number(areas - 1)) indicators."
    case .indicators(_, let count):
      "Leave out \(language.spelled(count)) of them that \(count == 1 ? "is a sum or repetition" : "are sums or repetitions") of others."
    }
  }
  func nearlyDependent(condition: Double, digit: Int) -> Finding {
    Finding(
      cause:
        "The indicators nearly determine each other (condition number \(language.number(condition, decimals: 0))).",
      consequence:
        "Partial correlations, sampling adequacy and factor scores hang on the figures' digits from the \(number(digit))th on.",
      remedy: "Leave out an indicator that the others nearly determine (SMC near 1), or give figures with more digits.")
  }

  // MARK: - The solution

  func littleInCommon(_ indicators: String) -> Finding {
    Finding(
      cause: "\(indicators): sampling adequacy (MSA) below 0.5.",
      consequence: "What is shared is shared with single others more than with all; factors capture little of it.",
      remedy: "Read them on their own, or add indicators of the same matter.")
  }
  func heywood(_ indicators: String, tried: String) -> Finding {
    Finding(
      cause: "\(indicators): wholly explained by the factors (a Heywood case).",
      consequence: "Loadings and measures of fit look better than they are.", remedy: tried)
  }
  func undetermined(tried: String) -> Finding {
    Finding(
      cause: "Other loadings fit the correlations as well.",
      consequence: "The factors shown are one solution of many.", remedy: tried)
  }
  func capped(_ criterion: Retention.Criterion, suggested: Int, taken: Int, of indicatorCount: Int) -> Finding {
    Finding(
      cause:
        "\(capitalised(within(criterion))) sees \(factors(suggested)); the correlations of \(language.spelled(indicatorCount)) indicators determine \(factors(taken)) at most.",
      consequence: "What the others stand for is left out, or spread over those taken.",
      remedy: "Add indicators, or read the components instead.")
  }
  func aboveEveryCriterion(_ count: Int, most: Int) -> Finding {
    let asked = capitalised(factors(count))
    return Finding(
      cause: most == 0
        ? "\(asked) \(count == 1 ? "was" : "were") asked for, and no criterion sees any."
        : "\(asked) were asked for, and no criterion sees more than \(factors(most)).",
      consequence: "What is beyond does not stand out from chance.",
      remedy: most == 0
        ? "Read the indicators one by one." : "Give at most \(number(most)) in structure.factors.")
  }
  func severalOptima(_ search: FactorRotation.Search) -> Finding {
    Finding(
      cause:
        "The rotation ended in \(language.spelled(search.optimumCount)) different solutions; \(number(search.bestCount)) of \(number(search.startCount)) starts found the best.",
      consequence: "Fewer than half found it, so a better one may have escaped all.",
      remedy: "Give more structure.starts, or compare another structure.rotation.")
  }
  func unscored(cause: String, remedy: String) -> Finding {
    Finding(cause: cause, consequence: "The areas cannot be scored on the factors.", remedy: remedy)
  }
  func otherScores(_ method: FactorScores.Method) -> String {
    "Choose structure.scores: \(method.rawValue), which can."
  }
  func impossibleDeterminacy(_ factors: [String], tried: String) -> Finding {
    Finding(
      cause: "\(language.list(factors)): R² comes out above 1.",
      consequence:
        "That is impossible: the factors contradict the correlations. R² and validity are left blank, and the scores are not to be relied on.",
      remedy: tried)
  }
  func impossibleMeasures(_ measures: [FitMeasure]) -> Finding {
    Finding(
      cause: "\(language.list(measures.map(name))): the formula gives an impossible value.",
      consequence:
        "There is no share below 0 or above 1: what the formula assumes does not hold here. The value is left blank.",
      remedy: measures.contains(.alpha)
        ? "Check the directions of indicators that run against each other."
        : "Compare another structure.extraction or another number of factors.")
  }
  func unexplained(_ indicators: String) -> Finding {
    Finding(
      cause: "The factors explain less than a fifth of \(indicators).",
      consequence: "What they measure is their own; the factors do not speak for them.",
      remedy: "Read them on their own, or add indicators of the same matter.")
  }

  // MARK: - How firm factors are

  func thin(_ factor: String, salient: Int, remedy: String) -> Finding {
    let rest =
      switch salient {
      case 0: "no indicator"
      case 1: "a single indicator"
      default: "only \(language.spelled(salient)) indicators"
      }
    return Finding(
      cause: "\(factor) rests on \(rest).",
      consequence: "So few hardly tell a factor from what those indicators share by chance.", remedy: remedy)
  }
  func unsteady(_ factor: String, congruence: Double, scheme: String, remedy: String) -> Finding {
    Finding(
      cause:
        "\(factor) comes out differently when recalculated (\(lowercased(scheme))): 95 of 100 exceed only a congruence of \(loading(congruence)).",
      consequence: "Its name, loadings and scores are not to be relied on.", remedy: remedy)
  }
  func failedReplicates(_ parts: [String], remedy: String) -> Finding {
    Finding(
      cause: "No proper factors were found in \(language.list(parts)) recalculations.",
      consequence: "Those that have some are a selection, so no intervals and no likeness are reported from them.",
      remedy: remedy)
  }
  func fewerFactors(_ count: Int, or other: String) -> String {
    "Give structure.factors: \(number(count)), or \(other)."
  }
  var addIndicators: String { "add indicators of the same matter" }
  var poolYears: String { "pool several years" }

  // MARK: - Parts of the index

  func pair(_ first: String, _ second: String, r: Double, decimals: Int) -> String {
    "\(first) with \(second) (r = \(language.number(r, decimals: decimals)))"
  }
  func incoherence(_ finding: Coherence.Finding, _ pairs: String) -> Finding {
    switch finding {
    case .weak:
      Finding(
        cause: "These hardly follow their part of the index, or run against it: \(pairs).",
        consequence: "A high value of that part says little about them, or the opposite.",
        remedy: "Move them, weigh them anew, or show them beside the index.")
    case .redundant:
      Finding(
        cause: "These say nearly the same: \(pairs).", consequence: "What they share counts twice.",
        remedy: "Keep one, or join them into one.")
    case .opposed:
      Finding(
        cause: "These run against each other: \(pairs).", consequence: "In a mean they partly cancel each other.",
        remedy: "Check their directions; if those are right, keep them apart.")
    }
  }
}
