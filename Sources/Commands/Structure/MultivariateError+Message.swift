import Multivariate
import Study

extension MultivariateError {
  func message(units: [String]) -> String {
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

extension Demand.StructurePart {
  var words: DemandWords {
    switch self {
    case .correlations:
      DemandWords(
        key: "structure.draws", subject: "correlations of all pairs of indicators, and the eigenvalues of all draws",
        remedy: "use fewer draws, or leave indicators out")
    case .rotation:
      DemandWords(key: "structure.starts", subject: "the loadings of all starts", remedy: "use fewer starts")
    case .replicates(let scheme):
      DemandWords(
        key: "structure.replicates", subject: "the loadings of all replicates of '\(scheme)'",
        remedy: "use fewer, or 0")
    }
  }
}
