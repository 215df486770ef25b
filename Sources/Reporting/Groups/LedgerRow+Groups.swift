internal import Clustering
internal import CompositeIndex
internal import Resampling
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
    case .joinNeighbours(_, let regions, let components):
      LedgerRow("join-neighbours", "ward", [("regions", "\(regions)"), ("components", "\(components)")])
    case .compare(let count, let failures):
      LedgerRow("compare", "one-cluster", [("draws", "\(count)"), ("failed", "\(failures)")])
    case .regroup(let scheme, _, let failures): LedgerRow("regroup", scheme.name, parameters(failures))
    case .describe(let count, let failures):
      LedgerRow("describe", "other-half", [("splits", "\(count)"), ("failed", "\(failures)")])
    }
  }
}
