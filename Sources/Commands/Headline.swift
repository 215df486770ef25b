import CompositeIndex
import Foundation
import Reporting
import Study

/// What a run says in the end: how many areas, how sure it is, and where the report stands.
struct Headline: Encodable {
  let run: String
  let reports: [String]
  let areas: Int
  let notAssessed: Int
  let listed: Int?
  /// Areas by class of certainty.
  let certainty: [String: Int]?
  /// How wrong the list is expected to be; nil where that is not known.
  let listError: ListError?
  /// The list chosen by probability; nil where none was asked for or could be.
  let tolerantList: TolerantListFigures?
  let failedGates: [String]
  let notes: [String]
  let warnings: [String]
  /// What `--only structure` prints in full; nil where it was not asked for.
  let structure: [String]?
  private let lines: [String]

  private enum CodingKeys: CodingKey {
    case run, reports, areas, notAssessed, listed, certainty, listError, tolerantList, failedGates, notes, warnings,
      structure
  }

  /// - Parameter tellsStructure: whether the structure stage was asked for by name.
  init(_ outcome: RunJob.Outcome, language: Language, tellsStructure: Bool = false) {
    let study = outcome.study
    run = outcome.path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: outcome.path)) ?? []
    reports = files.filter { $0.hasPrefix("report.") }.sorted().map { "\(outcome.path)/\($0)" }
    areas = study.panel.unitCount
    notAssessed = study.panel.notAssessed.count
    listed = study.decision.isListed?.count { $0 }
    if case .classes(let classes)? = study.stability?.certainty {
      certainty = Dictionary(grouping: classes) { $0.rawValue }.mapValues { $0.count }
    } else {
      certainty = nil
    }
    listError = ListError(study)
    tolerantList = TolerantListFigures(study)
    failedGates = outcome.failedGates
    notes = outcome.notes
    warnings = outcome.warnings
    structure = tellsStructure ? outcome.report.structure(language) : nil
    lines = outcome.report.summary(language)
  }

  /// As JSON, or as sentences with the report's path last.
  func print(_ output: OutputOptions) throws {
    for note in notes { output.note("note: \(note)") }
    for warning in warnings { output.warn(warning) }
    for gate in failedGates { output.warn("a gate failed: \(gate)") }
    do throws(Failure) {
      if output.json { return try Console.json(self) }
      for line in lines { try Console.out(line) }
      for report in reports { try Console.out(report) }
      if reports.isEmpty { try Console.out(run) }
      for line in structure.map({ $0.isEmpty ? [] : [""] + $0 }) ?? [] { try Console.out(line) }
    } catch { throw Failure("\(error.message) The run itself is complete: \(run)", code: error.code) }
  }
}
