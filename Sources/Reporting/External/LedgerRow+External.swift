internal import Study

extension StudyTables {
  func row(_ step: ExternalStep) -> LedgerRow {
    switch step {
    case .compare(_, let id, _): LedgerRow("compare-external", id)
    case .replicate(let scheme, _, let failures):
      LedgerRow("compare-external-replicates", scheme.name, parameters(failures))
    }
  }
}
