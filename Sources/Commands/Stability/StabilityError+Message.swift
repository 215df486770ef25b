import AreaData
import Resampling
import Study

extension StabilityError {
  func message(units: [String]) -> String {
    switch self {
    case .everyReplicateFailed(let scheme, let failure):
      "stability.schemes.\(scheme): no replicate succeeded, most for '\(failure.rawValue)'. "
        + "The index itself stands; leave the scheme out, or change what fails. \(failure.remedy)"
    case .tooFewResamples(let scheme, let level, .whole(let count, let least)):
      "stability.schemes.\(scheme).areas.whole: \(count) of '\(level)' "
        + "\(count == 1 ? "is" : "are") drawn whole, and it takes at least \(least): of so few, all resamples are nearly the "
        + "same, which is no certainty. Draw whole areas of a finer level, or areas by themselves (areas: {})."
    case .tooFewResamples(let scheme, let level, .within):
      "stability.schemes.\(scheme).areas.within: nearly every one of '\(level)' holds a single area, so all "
        + "resamples are nearly the same, which is no certainty. Draw within a coarser level, or from all areas (areas: {})."
    case .correlations(let scheme, .notACorrelation(let row, let column)):
      "stability.schemes.\(scheme).correlation: between indicators number \(row + 1) and \(column + 1) it is no "
        + "correlation. Give a number between -1 and 1, once for each pair."
    case .correlations(let scheme, .notPositiveDefinite(let column)):
      "stability.schemes.\(scheme).correlation: the correlations contradict each other at indicator number "
        + "\(column + 1): no data can have them all. Bring them closer to 0."
    case .rankSets(let error): "stability.rank_sets: \(error.message(units: units))"
    case .tooManyAreasForRankSets(let count, let limit):
      "stability.rank_sets: every pair of areas is compared, and \(count) areas are more than \(limit). "
        + "Leave rank_sets out."
    case .unknownArea(let claim, let area):
      "claims.\(claim): the data have no area '\(area)'. Ids are in the column units.id."
    case .emptyClaim(let claim): "claims.\(claim): names no area. Name one, or leave the claim out."
    }
  }
}

extension ReplicateFailure {
  /// What helps against it.
  var remedy: String {
    switch self {
    case .notPositive:
      "Keep values within the range they are scaled to: normalise: {min-max: [1, 100], clamp: true}."
    case .constantColumn:
      "Look for a column in which few areas differ from the rest, or a node whose children cancel; leave it out, or use "
        + "normalise: none."
    case .halfEqual: "Use z-score or rank for columns in which half of the areas have one value."
    case .nonePastReference, .zeroReference:
      "Take distances to a value that every replicate has areas past, or use z-score."
    case .nothingToTransform: "Leave box-cox out of columns in which few areas differ from the rest."
    case .outsideLogarithm, .outsideBoxCox: "Use treat: [log1p] for values from 0 up, or leave the logarithm out."
    case .negativeWeight, .undeterminedComponent, .improperFactor, .undeterminedFactor, .undeterminedWeights,
      .negativeShare, .noConvergence:
      "The data hardly determine the weights: give them, or use weights: equal."
    case .tooLarge, .notFinite: "Look for extreme values and errors in the data, or use treat: [log]."
    case .tooFewUnits, .tooManyUnits, .unknownReference, .mergedFactors, .tooManyFactors, .singularCorrelations:
      "Look at the node that fails."
    }
  }
}

extension RankSetError {
  fileprivate func message(units: [String]) -> String {
    switch self {
    case .nonFiniteScore(let area): "the score of '\(units[area])' is not a finite number."
    case .nonFiniteDeviation(_, let area):
      "a redrawn score of '\(units[area])' is not a finite number. Look for extreme errors in the data."
    case .invalidStandardError(let area): "the standard error of '\(units[area])' is negative or not a number."
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

extension Demand.StabilityPart {
  var words: DemandWords {
    switch self {
    case .leaveOut(let what):
      DemandWords(
        key: "stability.leave_out: \(what)", subject: "the ranks of every area without each of these",
        remedy: "leave it out of leave_out")
    case .claims: DemandWords(key: "claims", subject: "the areas that claims name", remedy: "name fewer areas")
    case .scheme(let name):
      DemandWords(
        key: "stability.replicates: scheme '\(name)'", subject: "ranks, cells and weights of its replicates",
        remedy: "use fewer replicates (or a lower at_most), fewer --threads, or leave the scheme out")
    case .rankSets:
      DemandWords(
        key: "stability.rank_sets.replicates", subject: "the scores of every area in every replicate",
        remedy: "use fewer replicates, or leave rank_sets out")
    case .thinning:
      DemandWords(
        key: "stability.thinning.splits", subject: "what each half of the people says of the other",
        remedy: "use fewer, or thinning: none")
    }
  }
}
