import AreaData
import PxWeb
import Specification

extension CubeStarter {
  /// A spec to begin with for a table that was fetched.
  init(_ outcome: TableFetch.Outcome) {
    let record = outcome.record
    let area =
      outcome.dimensions.first { $0.kind == .areas }
      ?? outcome.dimensions.filter { $0.kind == .other }.max { $0.codes.count < $1.codes.count }
    let columns = outcome.dimensions.filter { $0 != area && ($0.kind == .contents || $0.codes.count > 1) }
    self.init(
      file: record.file, title: record.title, area: area?.code,
      columns: columns.map { Dimension(code: $0.code, codes: $0.codes, labels: $0.labels, units: $0.units) })
    let times = outcome.dimensions.first { $0.kind == .time }?.codes ?? []
    if times.count == 1 {
      let month = times[0].replacing("M", with: "-")
      reference = ReferenceTime(month) == nil ? nil : month
    }
    division = record.plainCodes
    symbols = record.symbols.map { ($0, nil) }
    if record.otherEditionCells > 0 { symbols.append((SourceRecord.otherEdition, "not-applicable")) }
    protection = record.protection
  }
}
