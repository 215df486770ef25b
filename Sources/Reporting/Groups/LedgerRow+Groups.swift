internal import CompositeIndex
internal import Study

extension StudyTables {
  func row(_ step: GroupStep) -> LedgerRow {
    switch step {
    case .ward(let subject, _, let shape, let selection, let groups):
      LedgerRow(
        "ward", subject.rawValue,
        [("shape", shape.rawValue), ("areas", selection.rawValue), ("groups", "\(groups)")])
    }
  }
}
