internal import Multivariate
internal import Study

extension StudyTables {
  func row(_ step: StructureStep) -> LedgerRow {
    switch step {
    case .principalComponents(let indicators, _):
      LedgerRow("principal-components", root, [("indicators", "\(indicators)"), ("of", "correlation")])
    case .parallelAnalysis(let reference, _): LedgerRow("parallel-analysis", root, [("reference", reference.rawValue)])
    case .extract(let extraction, let factors, let chosen, let iterations, let gradient, let heywood, _):
      LedgerRow(
        "extract", root,
        [
          ("by", extraction.rawValue), ("factors", "\(factors)"), ("chosen", word(chosen)),
          ("iterations", "\(iterations)"), ("gradient", "\(gradient)"), ("heywood", "\(heywood)"),
        ])
    case .rotate(let rotation, _, let starts, let optima, let gradient):
      LedgerRow(
        "rotate", root,
        [("by", rotation.word), ("starts", "\(starts)"), ("optima", "\(optima)"), ("gradient", "\(gradient)")])
    case .compareNeighbours(let subjects, _):
      LedgerRow("autocorrelate", root, [("by", "moran"), ("weights", "row-standardised"), ("subjects", "\(subjects)")])
    case .recalculate(let scheme, _, let failures): LedgerRow("replicate", scheme.name, parameters(failures))
    }
  }

  private func word(_ count: StructurePlan.FactorCount) -> String {
    switch count {
    case .given: "given"
    case .by(let criterion): criterion.rawValue
    }
  }
}
