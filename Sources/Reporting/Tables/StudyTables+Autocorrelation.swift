internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Study

/// How alike neighbours are.
extension StudyTables {
  /// One row per indicator, node and group; blank where there is no I.
  func autocorrelation(_ found: Autocorrelation) throws(DataError) -> TidyTable {
    func names(_ subject: Autocorrelation.Subject) -> (kind: String, id: String) {
      switch subject {
      case .child(let child):
        if case .indicator = child {
          ("indicator", study.model.name(of: child))
        } else {
          ("node", study.model.name(of: child))
        }
      case .group(let k): ("group", "\(k + 1)")
      }
    }
    let subjects = found.entries.map { names($0.subject) }
    let morans = found.entries.map { try? $0.moran.get() }
    return try TidyTable(
      name: "autocorrelation", title: phrases.autocorrelationTable,
      columns: [
        .init("kind", .text(subjects.map(\.kind))), .init("subject", .text(subjects.map(\.id))),
        .init("moran_i", .real(morans.map { $0?.statistic ?? .nan })),
        .init("expected", .real(morans.map { $0?.expectation ?? .nan })),
        .init("sd", .real(morans.map { $0?.variance.squareRoot() ?? .nan })),
        .init("z", .real(morans.map { $0?.score ?? .nan })),
        .init("p", title: phrases.autocorrelationP, .real(morans.map { $0?.pValue ?? .nan })),
      ])
  }
}
