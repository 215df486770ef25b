internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Study

/// How alike neighbours are.
extension RunTable {
  /// One row per indicator, node and group; blank where there is no I.
  static let autocorrelation = RunTable(
    "autocorrelation", of: .structure, "Moran's I", title: \.phrases.autocorrelationTable
  ) { tables in
    guard let found = tables.study.autocorrelation else { return nil }
    func names(_ subject: Autocorrelation.Subject) -> (kind: String, id: String) {
      switch subject {
      case .child(let child):
        if case .indicator = child {
          ("indicator", tables.study.model.name(of: child))
        } else {
          ("node", tables.study.model.name(of: child))
        }
      case .group(let k): ("group", "\(k + 1)")
      }
    }
    let subjects = found.entries.map { names($0.subject) }
    let morans = found.entries.map { try? $0.moran.get() }
    return [
      .init("kind", .text(subjects.map(\.kind))), .init("subject", .text(subjects.map(\.id))),
      .init("moran_i", .real(morans.map { $0?.statistic ?? .nan })),
      .init("expected", .real(morans.map { $0?.expectation ?? .nan })),
      .init("sd", .real(morans.map { $0?.variance.squareRoot() ?? .nan })),
      .init("z", .real(morans.map { $0?.score ?? .nan })),
      .init("p", title: tables.phrases.autocorrelationP, .real(morans.map { $0?.pValue ?? .nan })),
    ]
  }
}
