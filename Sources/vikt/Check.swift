import AreaData
import ArgumentParser
import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Robustness
import Specification

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Statistics and warnings for data and spec; writes nothing.",
    discussion: "Reads the spec and every file it names, evaluates the index once, and tells what it found.")

  @OptionGroup var spec: SpecOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let file = try SpecFile(spec)
      let reading = try file.read()
      let study: Study
      do throws(StudyError) {
        study = try Study(
          StudyPlan(recipe: file.plan.recipe, seed: file.plan.seed), on: reading.panel, threads: 1)
      } catch { throw Failure(error, units: reading.panel.units.ids, spec: file.name) }
      let findings = Findings(file, reading, study)
      if output.json { return try Console.json(findings) }
      findings.lines.forEach(Console.out)
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
  let indicators: [Column]
  let warnings: [String]

  init(_ file: SpecFile, _ reading: PanelReader.Reading, _ study: Study) {
    spec = file.name
    areas = reading.panel.unitCount
    notAssessed = reading.panel.notAssessed.count
    files = reading.files.map {
      FileRead(
        file: $0.file, records: $0.recordCount, areasWithoutRecord: $0.unitsWithoutRecord.count,
        recordsWithoutArea: $0.recordsWithoutUnit.count)
    }
    let panel = reading.panel
    let shapes = try? Shape.fit(panel: panel.values)
    indicators = panel.indicators.enumerated().map { j, indicator in
      let sorted = panel.values.column(j).sorted()
      return Column(
        indicator: indicator.id, least: sorted[0], median: sorted[sorted.count / 2], greatest: sorted[sorted.count - 1],
        skewness: shapes?[j].skewness, pastCutoff: indicator.problem.map { sorted.count(where: $0.holds) })
    }
    warnings = file.spec.warnings.map { "\($0)" } + Self.dataWarnings(reading, study)
  }

  /// What in the data a methodologist would want to be told.
  private static func dataWarnings(_ reading: PanelReader.Reading, _ study: Study) -> [String] {
    var warnings = [String]()
    for match in reading.files {
      if match.unitsWithoutRecord.count > 0 {
        warnings.append(
          "\(match.file): no record for \(match.unitsWithoutRecord.count) areas, "
            + "such as \(match.unitsWithoutRecord.first.joined(separator: ", "))")
      }
      if match.recordsWithoutUnit.count > 0 {
        warnings.append(
          "\(match.file): \(match.recordsWithoutUnit.count) records belong to no area, "
            + "such as \(match.recordsWithoutUnit.first.joined(separator: ", "))")
      }
      if match.paddedIds.count > 0 {
        warnings.append(
          "\(match.file): \(match.paddedIds.count) ids have spaces around them, "
            + "such as '\(match.paddedIds.first.joined(separator: "', '"))'")
      }
    }
    let panel = reading.panel
    if panel.indicatorCount >= panel.unitCount {
      warnings.append(
        "indicators: \(panel.indicatorCount) indicators of \(panel.unitCount) areas; "
          + "correlations and components of so few areas mean little")
    }
    for (j, indicator) in panel.indicators.enumerated() where indicator.problem != nil && panel.noise[j] == .fixed {
      warnings.append("indicators.\(indicator.id): no base or noise, so its problem never changes under noise")
    }
    if let structure = study.structure {
      for j in panel.indicators.indices {
        for k in 0..<j {
          let r = structure.correlation[k, j]
          guard abs(r) > 0.92 || r < 0 else { continue }
          let what = r < 0 ? "run against each other" : "say nearly the same"
          warnings.append(
            "\(panel.indicators[k].id) and \(panel.indicators[j].id) \(what) (r = \(rounded(r)))")
        }
      }
    }
    for (k, node) in study.recipe.tree.nodes.enumerated() {
      if let share = study.evaluation.components[k], share.ratio > 0.5 {
        warnings.append(
          "index.\(node.id): the first component explains \(Int((100 * share.first).rounded())) % "
            + "and the second \(rounded(share.ratio)) times as much, so pca weights are unsteady")
      }
    }
    return warnings
  }

  private static func rounded(_ x: Double) -> String { String(format: "%.2f", x) }

  var lines: [String] {
    func number(_ x: Double) -> String {
      let text = String(format: "%.4g", x)
      return String(repeating: " ", count: max(0, 11 - text.count)) + text
    }
    let width = max(9, indicators.map(\.indicator.count).max() ?? 0)
    func padded(_ text: String) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
    var lines = ["\(spec): \(areas) areas, \(indicators.count) indicators"]
    if notAssessed > 0 { lines.append("\(notAssessed) areas are not assessed: a value is missing") }
    for file in files { lines.append("  \(file.file): \(file.records) records") }
    lines.append("")
    lines.append("\(padded("indicator"))       least     median   greatest       skew  past cut-off")
    for column in indicators {
      lines.append(
        padded(column.indicator) + " " + number(column.least) + number(column.median) + number(column.greatest)
          + (column.skewness.map(number) ?? "") + (column.pastCutoff.map { "  \($0)" } ?? ""))
    }
    lines.append("")
    lines += warnings.isEmpty ? ["No warnings."] : warnings.map { "warning: \($0)" }
    return lines
  }
}
