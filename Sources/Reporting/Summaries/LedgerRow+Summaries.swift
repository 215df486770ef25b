internal import CompositeIndex
internal import Study

extension StudyTables {
  func row(_ step: SummaryStep) -> LedgerRow {
    switch step {
    case .summarise(let level, _): LedgerRow("summarise", levels[level].id)
    case .replicate(let scheme, _, let failures):
      LedgerRow("summarise-replicates", scheme.name, parameters(failures))
    }
  }
}
