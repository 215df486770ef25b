import AreaData
import CompositeIndex

extension EvaluationError {
  func message(units: [String]) -> String {
    switch self {
    case .tooFewUnits(let count): "units: \(count) area; an index compares at least two."
    case .tooManyUnits(let node, let count, let limit):
      "index.\(node).aggregate: copeland compares every pair of areas and is for \(limit) at most; here are \(count). "
        + "Use another aggregation, such as mazziotta-pareto."
    case .constant(let child, let node):
      "index.\(node): '\(child)' does not vary over the areas, or by less than its last digits, so it has no spread to scale by. "
        + "Leave it out, or use normalise: none."
    case .halfEqual(let child, let node):
      "index.\(node).normalise: half of the areas or more have one value of '\(child)', so its median absolute deviation is 0. "
        + "Use z-score or rank, or leave it out."
    case .nonePastReference(let child, let node):
      "index.\(node).normalise: in '\(child)' no area lies past the value that distances are taken to. "
        + "Take them to another, or use by: reference."
    case .zeroReference(let child, let node):
      "index.\(node).normalise: the value of '\(child)' that distances are taken to is 0, by which nothing can be divided. "
        + "Use by: range."
    case .unknownReference(let area, let node):
      "index.\(node).normalise: '\(area)', to which distances are taken, is not among the areas assessed. "
        + "Check its code and its values."
    case .outsideLogarithm(let indicator, let unit, let value):
      "indicators.\(indicator).treat: the value \(spelling(of: value)) of '\(units[unit])' has no logarithm. "
        + "Use log1p for values from 0 up, or leave the logarithm out."
    case .outsideBoxCox(let indicator, let unit, let value):
      "indicators.\(indicator).treat: box-cox takes values above 0, and '\(units[unit])' has \(spelling(of: value)). "
        + "Use log1p for values from 0 up, or winsorise."
    case .nothingToTransform(let indicator):
      "indicators.\(indicator).treat: all areas have one value, for which box-cox finds no power. Leave box-cox out."
    case .notPositive(let child, let node, let unit, let value):
      "index.\(node).aggregate: this mean takes positive values and '\(child)' is \(spelling(of: value)) in '\(units[unit])'. "
        + "Use normalise: {min-max: [1, 100]}, or another range above 0."
    case .negativeShare(let child, let node, let unit, let value):
      "index.\(node).weights: entropy takes each area's share of a total, and '\(child)' is \(spelling(of: value)) in '\(units[unit])'. "
        + "Use normalise: {min-max: [0, 1]}, or critic."
    case .undeterminedWeights(let node):
      "index.\(node).weights: the children determine no weights: some follow from the others, or none differs between areas. "
        + "Leave one out, or use equal."
    case .negativeWeight(let child, let node, let weight):
      "index.\(node).weights: the data give '\(child)' \(Self.spelled(negative: weight)), for it runs against the others. "
        + "Reverse its direction, leave it out, or give the weights."
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
      "index.\(node): the value of '\(units[unit])' is not a finite number. "
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
