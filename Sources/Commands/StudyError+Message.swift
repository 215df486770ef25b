import AreaData
import Clustering
import CompositeIndex
import Multivariate
import Resampling
import Study

extension StudyError {
  /// The sentence for a person: key, what is wrong, what to do.
  func message(units: [String], spec: String) -> String {
    switch self {
    case .index(let error): "\(spec): \(error.message(units: units))"
    case .structure(let error): "\(spec): indicators: \(error.message(units: units))"
    case .groups(let error): "\(spec): groups: \(error.message(units: units))"
    case .profileOfOne:
      "\(spec): groups.shape: a profile compares several domains and there is one. Use shape: levels, or of: indicators."
    case .subjectWithoutSpread(let name):
      "\(spec): groups.of: '\(name)' has the same value in every area, so areas cannot be told apart by it. "
        + "Leave it out, or group by indicators."
    case .tooMuchMemory(let part, let bytes, let limit):
      "\(spec): \(part.key): \(part.subject) would take up to \(bytes >> 20) MiB of memory, and there is room for "
        + "\(limit >> 20). To go on, \(part.remedy)."
    case .everyReplicateFailed(let scheme, let kind):
      "\(spec): stability.schemes.\(scheme): no replicate succeeded, most for '\(kind)'. "
        + "The index itself stands; leave the scheme out, or change what fails. \(remedy(for: kind))"
    case .tooFewResamples(let scheme, let level, .whole(let count, let least)):
      "\(spec): stability.schemes.\(scheme).areas.whole: \(count) of '\(level)' "
        + "\(count == 1 ? "is" : "are") drawn whole, and it takes at least \(least): of so few, all resamples are nearly the "
        + "same, which is no certainty. Draw whole areas of a finer level, or areas by themselves (areas: {})."
    case .tooFewResamples(let scheme, let level, .within):
      "\(spec): stability.schemes.\(scheme).areas.within: nearly every one of '\(level)' holds a single area, so all "
        + "resamples are nearly the same, which is no certainty. Draw within a coarser level, or from all areas (areas: {})."
    case .correlations(let scheme, .notACorrelation(let row, let column)):
      "\(spec): stability.schemes.\(scheme).correlation: between indicators number \(row + 1) and \(column + 1) it is no "
        + "correlation. Give a number between -1 and 1, once for each pair."
    case .correlations(let scheme, .notPositiveDefinite(let column)):
      "\(spec): stability.schemes.\(scheme).correlation: the correlations contradict each other at indicator number "
        + "\(column + 1): no data can have them all. Bring them closer to 0."
    case .rankSets(let error): "\(spec): stability.rank_sets: \(error.message(units: units))"
    case .tooManyAreasForRankSets(let count, let limit):
      "\(spec): stability.rank_sets: every pair of areas is compared, and \(count) areas are more than \(limit). "
        + "Leave rank_sets out."
    case .tooManyAreasToCompare(let count, let limit):
      "\(spec): groups.count: by silhouette all pairs of areas are compared, in the data and in each of 200 clouds without "
        + "groups; \(count) areas are more than \(limit) by so many subjects. Give the number of groups (groups.count: 6), "
        + "or group fewer areas (groups.areas: listed)."
    case .unknownArea(let claim, let area):
      "\(spec): claims.\(claim): the data have no area '\(area)'. Its ids stand in the column units.id."
    case .emptyClaim(let claim): "\(spec): claims.\(claim): names no area. Name one, or leave the claim out."
    case .cancelled: "interrupted; nothing was written"
    }
  }
}

/// What helps against a kind of failure in replicates.
func remedy(for kind: String) -> String {
  switch kind {
  case "not-positive":
    "Keep values within the range they are scaled to: normalise: {min-max: [1, 100], clamp: true}."
  case "constant-column":
    "Look for a column in which few areas differ from the rest, or a node whose children cancel; leave it out, or use "
      + "normalise: none."
  case "outside-logarithm": "Use treat: [log1p] for values from 0 up, or leave the logarithm out."
  case "negative-weight", "undetermined-component", "improper-factor", "undetermined-factor", "no-convergence":
    "The data hardly determine the weights: give them, or use weights: equal."
  case "too-large", "not-finite": "Look for extreme values and errors in the data, or use treat: [log]."
  default: "Look at the node that fails."
  }
}

extension StageFailure {
  /// The sentence for a person: what is missing, why, and that the rest stands.
  func message(units: [String], spec: String) -> String {
    "\(error.message(units: units, spec: spec)) The stage \(stage.rawValue) was left out; the others stand."
  }
}

extension RankSetError {
  fileprivate func message(units: [String]) -> String {
    switch self {
    case .nonFiniteScore(let area): "the score of '\(units[area])' leaves the range of numbers."
    case .nonFiniteDeviation(_, let area):
      "a redrawn score of '\(units[area])' leaves the range of numbers. Look for extreme errors in the data."
    case .invalidStandardError(let area): "the standard error of '\(units[area])' is negative or no number."
    case .nonFiniteCovariance(let row, let column):
      "the covariance of '\(units[row])' and '\(units[column])' is not a finite number."
    case .asymmetricCovariance(let row, let column):
      "the covariance of '\(units[row])' and '\(units[column])' differs from that of '\(units[column])' and "
        + "'\(units[row])'. Give a symmetric matrix."
    case .notPositiveSemidefinite(let eigenvalue):
      "the covariance has the eigenvalue \(spelling(of: eigenvalue)), below 0: no scores can vary so. Check its source."
    case .noEigenvalues: "the eigenvalues of the covariance could not be found. Please report this."
    }
  }
}

extension EvaluationError {
  fileprivate func message(units: [String]) -> String {
    switch self {
    case .tooFewUnits(let count): "units: \(count) area; an index compares at least two."
    case .constant(let child, let node):
      "index.\(node): '\(child)' does not vary over the areas, or by less than its last digits, so it has no spread to scale by. "
        + "Leave it out, or use normalise: none."
    case .outsideLogarithm(let indicator, let unit, let value):
      "indicators.\(indicator).treat: the value \(spelling(of: value)) of '\(units[unit])' has no logarithm. "
        + "Use log1p for values from 0 up, or leave the logarithm out."
    case .notPositive(let child, let node, let unit, let value):
      "index.\(node).aggregate: a geometric mean takes positive values and '\(child)' is \(spelling(of: value)) in '\(units[unit])'. "
        + "Use normalise: {min-max: [1, 100]}, or another range above 0."
    case .negativeWeight(let child, let node, let weight):
      "index.\(node).weights: the data give '\(child)' \(Self.spelled(negative: weight)), for it runs against the others. "
        + "Turn its direction, leave it out, or give the weights."
    case .undeterminedComponent(let node):
      "index.\(node).weights: the two largest eigenvalues are equal, so pca determines no weights. Give them."
    case .improperFactor(let child, let node):
      "index.\(node).weights: the common factor explains all of '\(child)' (a Heywood case), which would take all weight. "
        + "Use pca or equal, or leave out an indicator that nearly repeats it."
    case .undeterminedFactor(let node):
      "index.\(node).weights: the children's correlations do not determine their common factors. "
        + "Use pca or equal, or fewer factors."
    case .noConvergence(let node):
      "index.\(node).weights: the iteration did not converge. Give the weights, and please report this."
    case .tooLarge(let indicator, let unit, let value):
      "indicators.\(indicator): the value \(spelling(of: value)) of '\(units[unit])' is too large: beyond 1e140, squares leave "
        + "the range of numbers. Use a larger unit, or treat: [log]."
    case .notFinite(let node, let unit):
      "index.\(node): the value of '\(units[unit])' leaves the range of numbers. "
        + "Look for extreme values in its children, their weights and the scale it is put on."
    }
  }
}

extension EvaluationError {
  /// A weight below 0; where the weights all but cancel, one of any size.
  fileprivate static func spelled(negative weight: Double) -> String {
    weight > -100 ? "the weight \(spelling(of: DecimalRounding.round(weight, decimals: 2)))" : "a weight below 0"
  }
}

extension MultivariateError {
  fileprivate func message(units: [String]) -> String {
    switch self {
    case .nonFinite(let row, _):
      "a treated value of '\(units[row])' is beyond 1e140, too large to square. Use a larger unit, or treat: [log]."
    case .constantColumn(let index):
      "number \(index + 1) does not vary over the areas, or by less than its last digits. Leave it out."
    case .spreadTooSmall(let index):
      "number \(index + 1) varies by less than 1e-150, too little to be squared. Use a smaller unit."
    case .tooFewRows(let count):
      "\(count) areas are too few for correlations, which need three. Add areas, or name the other stages with --only."
    case .invalidWeight(let row): "the weight of '\(units[row])' is no frequency."
    case .tooLittleWeight(let sum): "weights that sum to \(sum) are no frequencies."
    case .noConvergence: "the eigenvalue iteration did not converge. Please report this."
    }
  }
}

extension ClusteringError {
  fileprivate func message(units: [String]) -> String {
    switch self {
    case .nonFinite(let row, _): "a value of grouped area number \(row + 1) is not finite."
    case .tooFewUnits(let count): "\(count) areas are too few to group. Choose groups.areas: all."
    case .countOutOfRange(let k, let limit):
      "\(k) groups of \(limit) areas. Choose a count from 2 to \(max(2, limit - 1)), or groups.areas: all."
    case .cancelled: "interrupted."
    case .noSpread: "all areas to be grouped are alike. Choose groups.areas: all."
    }
  }
}
