import AreaData
import CompositeIndex
import Formats
import Foundation
import Reporting
import Specification
import Study

/// The tables of a run as its spec asks for them besides CSV.
struct TableFormats {
  let file: SpecFile
  let record: RunRecord
  /// Of the areas, where they are at hand.
  let outlines: Boundaries?
  let tables: [TidyTable]
  let wanted: ReportPlan
  let threads: Int

  private var plan: Plan { file.plan }
  private var code: String { wanted.languages.first ?? "en" }
  private var phrases: any Phrases { (Language(rawValue: code) ?? .en).phrases }
  private var title: String { plan.title.text(in: code) }
  /// Of the figures, so that the same run gives the same bytes; the first day that workbooks know where the spec gives none.
  private var date: Date {
    plan.data.reference.flatMap(ReferenceTime.init)?.start ?? Date(timeIntervalSince1970: 315_532_800)
  }

  /// Writes every format that is wanted into a run's folder.
  ///
  /// - Returns: sentences on tables that a format does not hold.
  func write(in folder: String) throws -> [String] {
    for format in wanted.formats {
      let path = "\(folder)/\(format.path)"
      switch format {
      case .xlsx: try lifting { try workbook.write(to: path, threads: threads) }
      case .geoPackage: try writeGeoPackage(to: path)
      case .excelCSV: try writeExcelCSV(in: path)
      }
    }
    let names = wanted.formats.filter { $0 != .geoPackage }.map(\.rawValue)
    guard !names.isEmpty else { return [] }
    return tables.filter { !fitsSheet($0) }.map { table in
      "\(table.fileName) has \(table.rowCount) rows, more than a sheet's \(Workbook.rowLimit); "
        + "it is left out of \(names.joined(separator: " and "))"
    }
  }

  private func fitsSheet(_ table: TidyTable) -> Bool { table.rowCount < Workbook.rowLimit }

  private var workbook: Workbook {
    let phrases = phrases
    let facts: [(String, String?)] = [
      (phrases.statusFact, phrases.status(wanted.status)), (phrases.referenceFact, plan.data.reference),
      (phrases.divisionFact, plan.data.division), (phrases.contact, wanted.contact),
      (phrases.licenceFact, wanted.licence), (phrases.engineFact, Engine.mark(.run).engine),
      (phrases.numbersFact, phrases.numbersNote),
    ]
    return Workbook(
      title: title, facts: facts.compactMap { fact in fact.1.map { (fact.0, $0) } }, tables: tables,
      texts: Workbook.Texts(
        sheets: (phrases.aboutSheet, phrases.columnsSheet), tableHeadings: phrases.tableHeadings,
        columnHeadings: phrases.columnHeadings, tooLong: { phrases.tooLong($0) }), date: date)
  }

  private func writeExcelCSV(in folder: String) throws {
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false) } catch {
      throw Failure("\(folder): cannot be created: \(error.localizedDescription)", code: Failure.cannotCreate)
    }
    for table in tables where fitsSheet(table) {
      try lifting { try AtomicFile.write(table.csv(in: .swedishExcel), to: "\(folder)/\(table.fileName)") }
    }
  }

  private func writeGeoPackage(to path: String) throws {
    guard let areas = tables.first(where: { $0.name == "areas" }) else { return }
    let outlines = try outlines ?? readOutlines()
    try lifting { try GeoPackage(areas, outlines: outlines, title: title, date: date).write(to: path) }
  }

  /// The areas' outlines as their file has them; the run itself keeps only what maps show.
  private func readOutlines() throws -> Boundaries {
    guard let wanted = plan.data.units.boundaries.first(where: { $0.level == plan.data.units.id }) else {
      preconditionFailure("gpkg without outlines")  // the spec's reader refuses it
    }
    let path: String
    do throws(PanelError) { path = try file.folders.find(wanted.file) } catch { throw Failure(error, spec: file.name) }
    return try lifting {
      let (outlines, digest) = try Boundaries.reading(path, id: wanted.idField, layer: wanted.layer)
      guard record.inputs.contains(where: { $0.name == wanted.file && $0.sha256 == digest }) else {
        throw Failure(
          "\(path): has changed since the run was made, whose outlines go into \(ReportPlan.Format.geoPackage.path). Put back what was "
            + "there, make the run again with vikt run, or leave gpkg out of report.formats.", code: Failure.badInput)
      }
      return outlines
    }
  }
}

extension ReferenceTime {
  /// Its first moment, in UTC.
  fileprivate var start: Date? {
    let (year, month, day) = (Int(number) / 416, Int(number) % 416 / 32, Int(number) % 32)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.date(from: DateComponents(year: year, month: max(1, month), day: max(1, day)))
  }
}
