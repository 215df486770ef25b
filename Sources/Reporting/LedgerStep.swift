package import AreaData
package import Study

/// A step of the ledger: those of the data, then those of the study.
package enum LedgerStep: Sendable, Equatable {
  case data(DataStep)
  case study(StudyStep)

  package var stage: Stage {
    switch self {
    case .data: .data
    case .study(let step): step.stage
    }
  }

  package var count: Int {
    switch self {
    case .data(let step): step.count
    case .study(let step): step.count
    }
  }

  /// All that was done, in order.
  static func all(_ data: [DataStep], _ study: Study) -> [LedgerStep] {
    data.map(LedgerStep.data) + study.ledger.map(LedgerStep.study)
  }
}
