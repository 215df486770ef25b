internal import Clustering
internal import CompositeIndex
internal import Study

extension StudyTables {
  func row(_ step: GroupStep) -> LedgerRow {
    switch step {
    case .join(let linkage, let subject, _, let basis, let selection, let groups):
      LedgerRow(
        "group", subject.rawValue,
        [
          ("by", linkage.rawValue), ("shape", basis.rawValue), ("areas", selection.rawValue), ("groups", "\(groups)"),
        ])
    }
  }
}
