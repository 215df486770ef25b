internal import CompositeIndex
internal import Study

extension StudyTables {
  func row(_ step: GroupStep) -> LedgerRow {
    switch step {
    case .ward(let subject, _, let basis, let selection, let groups):
      LedgerRow(
        "ward", subject.rawValue,
        [("shape", basis.rawValue), ("areas", selection.rawValue), ("groups", "\(groups)")])
    }
  }
}
