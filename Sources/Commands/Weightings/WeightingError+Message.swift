import Study

extension WeightingError {
  var message: String {
    switch self {
    case .noConvergence(let weighting, let node, let info):
      "weightings.alternatives.\(weighting): what the children of '\(node)' answer for cannot be told: the decomposition behind a curve did not "
        + "converge (info \(info)). Leave this weighting out, or look at the figures of '\(node)'."
    }
  }
}

extension DemandWords {
  static let weightings = DemandWords(
    key: "weightings", subject: "every node's values under every weighting",
    remedy: "try fewer weightings, lower weightings.replicates, or write weightings.with: nothing")
}
