internal import CompositeIndex
internal import Study

/// The pages of a report, in the order that readers are led through them.
public enum PageKind: String, Sendable, CaseIterable {
  /// For planners and ministries: who is on the list, how sure, with what needs.
  case report
  /// Every area, on the list or not.
  case areas
  /// For auditors: what the choices behind the index change. Only of a study that made some otherwise.
  case audit
  /// The index at weights that the reader chooses.
  case weights
  /// For methodologists: structure, rank sets, ledger.
  case technical

  /// The page's file in the run folder: `audit.sv.html`.
  public func fileName(_ language: Language) -> String { "\(rawValue).\(language.rawValue).html" }
}

extension Facts {
  /// The pages that a study gives.
  package var pages: [PageKind] {
    PageKind.allCases.filter { kind in
      switch kind {
      case .report, .technical: true
      case .audit: hasAudit
      case .weights: weighing != nil
      case .areas: panel.unitCount <= Self.pageCapacity
      }
    }
  }

  /// Areas at most that a page holds.
  private static let pageCapacity = 10_000

  private var hasAudit: Bool {
    study.scenarios != nil || study.weightings != nil
      || study.failedStages.contains { [.scenarios, .weightings].contains($0.stage) }
  }
}
