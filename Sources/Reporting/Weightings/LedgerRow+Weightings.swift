internal import Study

extension StudyTables {
  func row(_ step: WeightingStep) -> LedgerRow {
    switch step {
    case .reweigh(_, let failures): LedgerRow("reweigh", root, parameters(failures))
    case .replicate(let scheme, _, let failures): LedgerRow("reweigh-replicates", scheme.name, parameters(failures))
    case .allWeights(let rule, let draws, _):
      LedgerRow("all-weights", root, [rule.parameter] + (draws > 0 ? [("draws", "\(draws)")] : []))
    }
  }
}
