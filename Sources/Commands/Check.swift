import AreaData
import ArgumentParser
import CompositeIndex
import Foundation
import Multivariate
import Reporting
import Study
import Specification

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Statistics and warnings for data and spec; writes nothing.",
    discussion: "Reads the spec and every file it names, evaluates the index once, and reports what it found.")

  @OptionGroup var spec: SpecOptions
  @OptionGroup var stages: StageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      try AddressSpace.check(workers: 1)
      let file = try SpecFile(spec)
      let reading = try file.read()
      let plan = file.studyPlan(stages.only.stages, reading, try file.readYardstick(reading).kept)
      let study: Study
      let demands: [Demand]
      do throws(StudyError) {
        let memory = AvailableMemory.bytes
        study = try Study(
          StudyPlan(
            recipe: plan.recipe, yardstick: plan.yardstick, structure: plan.structure?.brief, seed: plan.seed),
          on: reading.panel,
          threads: 1, memory: memory)
        demands = try Study.demands(
          of: plan, on: study.model, threads: ProcessInfo.processInfo.activeProcessorCount, memory: memory)
      } catch { throw Failure(error, units: reading.panel.units.ids, spec: file.name) }
      let outlines = try file.readBoundaries(reading.panel)
      _ = try file.mapOutlines(outlines, reading.panel)
      let findings = Findings(file, reading, outlines, study, demands)
      if output.json { return try Console.json(findings) }
      try findings.lines.forEach(Console.out)
    }
  }
}

/// What `check` found, in a form for people and one for programs.
struct Findings: Encodable {
  struct FileRead: Encodable {
    let file: String
    let records: Int
    let areasWithoutRecord: Int
    let recordsWithoutArea: Int
  }

  struct Column: Encodable {
    let indicator: String
    let least: Double
    let median: Double
    let greatest: Double
    let skewness: Double?
    let pastCutoff: Int?
  }

  let spec: String
  let areas: Int
  let notAssessed: Int
  let files: [FileRead]
  let outlines: [OutlineFile]
  let neighbours: NeighbourPairsFile?
  let indicators: [Column]
  /// What was read that is no plain table, or was left out as the spec says.
  let notes: [String]
  let warnings: [String]

  init(
    _ file: SpecFile, _ reading: PanelReader.Reading, _ outlines: BoundaryReading, _ study: Study, _ demands: [Demand]
  ) {
    spec = file.name
    areas = reading.panel.unitCount
    notAssessed = reading.panel.notAssessed.count
    files = reading.files.map {
      FileRead(
        file: $0.file, records: $0.recordCount, areasWithoutRecord: $0.unitsWithoutRecord.count,
        recordsWithoutArea: $0.recordsWithoutUnit.count)
    }
    self.outlines = outlines.files
    neighbours = outlines.pairs
    let panel = study.panel
    indicators = zip(panel.indicators, panel.summaries).map { indicator, summary in
      Column(
        indicator: indicator.id, least: summary.least, median: summary.median, greatest: summary.greatest,
        skewness: summary.shape?.skewness, pastCutoff: summary.pastCutoff)
    }
    notes = reading.notes + CellNotes.lines(panel)
    let found = DataWarnings(reading, outlines, study, stability: file.plan.stability, gates: file.plan.gates)
    warnings =
      file.spec.warnings.map { "\($0)" } + found.serious
      + study.failedStages.map { $0.message(units: panel.units.ids, spec: file.name) }
      + demands.compactMap(\.warning) + found.remarks
  }

  var lines: [String] {
    func right(_ text: String) -> String { String(repeating: " ", count: max(1, 13 - text.count)) + text }
    func number(_ x: Double) -> String {
      // Four digits, or all before the decimal mark.
      right(abs(x) >= 1000 && abs(x) < 1e9 ? FixedPoint.text(x, decimals: 0) : String(format: "%.4g", x))
    }
    let width = max(9, indicators.map(\.indicator.count).max() ?? 0)
    func left(_ text: String) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
    var lines = ["\(spec): \(areas) areas, \(indicators.count) indicators"]
    if notAssessed > 0 { lines.append("\(notAssessed) more not assessed because a value is missing") }
    for file in files { lines.append("  \(file.file): \(file.records) records") }
    lines += notes.map { "note: \($0)" }
    lines += outlines.map(\.line) + (neighbours.map { [$0.line] } ?? [])
    lines.append("")
    lines.append(left("indicator") + ["least", "median", "greatest", "skew", "past cut-off"].map(right).joined())
    for column in indicators {
      let skewness = column.skewness.map { FixedPoint.text($0, decimals: 2) } ?? ""
      lines.append(
        left(column.indicator) + [column.least, column.median, column.greatest].map(number).joined() + right(skewness)
          + (column.pastCutoff.map { right("\($0)") } ?? ""))
    }
    lines.append("")
    lines += warnings.isEmpty ? ["No warnings."] : warnings.map { "warning: \($0)" }
    return lines
  }
}
