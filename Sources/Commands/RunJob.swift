import AreaData
import CompositeIndex
import Foundation
import Probability
import Reporting
import Resampling
import Study
import Specification

/// One run: read, evaluate, stress-test, group, write. Used by `run`, `demo` and `verify`; `report` writes what is kept.
struct RunJob {
  let file: SpecFile
  let stages: Set<Stage>
  let threads: Int
  let isQuiet: Bool

  /// What a run came to.
  struct Outcome {
    let study: Study
    let report: Report
    /// What was read that is no plain table, or was left out as the spec says.
    let notes: [String]
    /// What in the data a reader of the result should know.
    let warnings: [String]
    /// Gates that failed, in words.
    let failedGates: [String]
    let path: String
  }

  /// Runs, and writes everything into a folder, which takes its name only when it is complete.
  func run(into path: String, existing: RunFolder.Existing) throws -> Outcome {
    let folder = try lifting { try RunFolder(at: path, existing: existing, inputs: [file.name] + file.dataPaths) }
    let outcome = try fill(folder.path, of: folder.finalPath)
    do throws(DataError) { try folder.commit() } catch { throw Failure(error) }
    return outcome
  }

  /// Writes a run anew from its record; files that were added to its folder are kept.
  func renew(_ path: String, from record: RunRecord) throws -> Outcome {
    Interruption.listen()
    let folder = try lifting { try RunFolder(at: path, existing: .renew(.run)) }
    var clock = StageClock()
    let outcome = try write(record, in: folder.path, of: folder.finalPath, &clock)
    do throws(DataError) { try folder.commit() } catch { throw Failure(error) }
    return outcome
  }

  /// Runs, and writes everything into a folder.
  ///
  /// - Parameters:
  ///   - finalPath: the name that the folder will have.
  ///   - approvals: of those who signed it; those in the folder of that name who signed what is written, when nil.
  func fill(_ folder: String, of finalPath: String, signedBy approvals: Approvals? = nil) throws -> Outcome {
    Interruption.listen()
    try AddressSpace.check(workers: threads)
    var clock = StageClock()
    let reading = try clock.time("data") { try file.read() }
    let outlines = try clock.time("boundaries") { try file.readBoundaries(reading.panel) }
    let yardstick = try clock.time("yardstick") { try file.readYardstick(reading) }
    let maps = try file.mapOutlines(outlines, reading.panel)
    let study = try clock.time("study") { try self.study(reading, outlines, yardstick.kept) }
    let record = RunRecord(
      study: study, inputs: (reading.inputs + outlines.inputs + yardstick.inputs).map(Manifest.Input.init),
      reference: reading.times?.at ?? file.plan.data.reference,
      outlines: maps, dataSteps: reading.steps, areaNotes: reading.areaNotes, notes: reading.notes,
      doubts: DataWarnings.doubts(reading, outlines))
    return try write(
      record, outlines: outlines.boundaries[file.plan.data.units.id], in: folder, of: finalPath, signedBy: approvals,
      &clock)
  }

  /// Writes what was found into a folder.
  ///
  /// - Parameters:
  ///   - outlines: of the areas, as they were read for the run; nil where they are to be read where a format needs them.
  ///   - finalPath: the name that the folder will have.
  ///   - approvals: as for `fill`.
  func write(
    _ record: RunRecord, outlines: Boundaries? = nil, in folder: String, of finalPath: String,
    signedBy approvals: Approvals? = nil, _ clock: inout StageClock
  ) throws -> Outcome {
    let plan = file.plan
    let study = record.study
    let languages = stages.contains(.report) ? (plan.report?.languages ?? []).compactMap(Language.init) : []
    let tables = try clock.time("tables") { try writeTables(record, in: folder) }
    var leftOut = [String]()
    if let first = languages.first, let wanted = plan.report {
      try clock.time("report") { try writeFigures(Report(ReportInput(plan, record)).figures(first), in: folder) }
      leftOut = try clock.time("formats") {
        try TableFormats(
          file: file, record: record, outlines: outlines, tables: tables, wanted: wanted, threads: threads
        )
        .write(in: folder)
      }
    }
    if Interruption.hasCome { throw Failure("interrupted; nothing was written", code: Failure.interrupted) }
    try write(Data(plan.yaml.utf8), Manifest.specName, in: folder)
    try clock.time("record") { try write(Data(record.bytes), RunRecord.fileName, in: folder) }
    var digests = try lifting { try Checksums.digests(ofFolder: folder) }
    let manifest = try JSON.data(Manifest(plan, record, stages: stages, files: digests))
    try write(manifest, Manifest.fileName, in: folder)
    digests[Manifest.fileName] = SHA256.hex(of: [UInt8](manifest))
    let approvals = try approvals ?? Approvals(of: finalPath, manifest: [UInt8](manifest))
    let report = Report(ReportInput(plan, record, approvals: approvals.valid))
    try clock.time("report") {
      for page in languages.flatMap({ report.pages($0) }) {
        try write(Data(page.html.utf8), page.name, in: folder)
        digests[page.name] = SHA256.hex(of: [UInt8](page.html.utf8))
      }
    }
    try write(Data(Checksums.listing(digests).utf8), Checksums.fileName, in: folder)
    let environment = RunEnvironment(folders: file.soughtFolders, threads: threads, timings: clock.timings)
    try write(try JSON.data(environment), RunEnvironment.fileName, in: folder)
    return Outcome(
      study: study, report: report, notes: record.notes,
      warnings: approvals.others.map { "\(Approvals.fileName): line \($0.line): what \($0.who) signed is another run" }
        + record.doubts + study.doubts(plan.stability, plan.gates).map { $0.message(in: study) }
        + study.failedStages.map { $0.message(units: study.panel.units.ids, spec: file.name) } + leftOut,
      failedGates: failedGates(study), path: finalPath)
  }

  private func study(
    _ reading: PanelReader.Reading, _ outlines: BoundaryReading, _ yardstick: KeptYardstick?
  ) throws -> Study {
    let plan = file.studyPlan(stages, reading, yardstick, neighbours: outlines.neighbours)
    var bars = [ProgressBar]()
    defer { bars.forEach { $0.clear() } }
    do throws(StudyError) {
      return try Study(
        plan, on: reading.panel, threads: threads, memory: AvailableMemory.bytes,
        watch: { stage in
          bars.last?.clear()
          let bar = ProgressBar(stage, isQuiet: isQuiet)
          bars.append(bar)
          return Watch(report: { bar.report(done: $0, total: $1) }, isCancelled: { Interruption.hasCome })
        },
        begin: { if !isQuiet { $0.compactMap(\.warning).forEach(Console.warning) } })
    } catch {
      throw Failure(error, units: reading.panel.units.ids, spec: file.name)
    }
  }

  private func failedGates(_ study: Study) -> [String] {
    study.failedGates.map { gate in
      switch gate {
      case .missing(let share, let bound):
        "missing_share: \(spelling(of: DecimalRounding.round(share, decimals: 4))) of the areas are not assessed, more than \(spelling(of: bound))"
      case .failedReplicates(let withheld, let bound):
        "failed_replicates_share: \(withheld.part.word): \(withheld.failures.total) replicates failed of "
          + "\(withheld.failures.total + withheld.replicates), more than \(spelling(of: bound)) of them, most for "
          + "'\(withheld.failures.mostFrequent.rawValue)'; the others succeeded because their data resemble the published, so no probabilities, "
          + "intervals or classes are given from them. \(withheld.failures.mostFrequent.remedy)"
      case .thinning(let misses, let bound):
        "thinning: statements made from half of the people miss what the other half shows by more than \(spelling(of: bound)): "
          + misses.map(\.sentence).joined(separator: "; ")
      case .nothingThinned:
        "thinning: no statement could be judged: no figure with noise that can be divided decides a problem or the list, or no half "
          + "made an index"
      }
    }
  }

  private func writeTables(_ record: RunRecord, in folder: String) throws -> [TidyTable] {
    try lifting {
      let plan = file.plan
      let language = plan.report?.languages.first ?? "en"
      let tables = try StudyTables(
        record.study, dataSteps: record.dataSteps, notes: record.areaNotes, sources: plan.data.sources,
        language: language
      ).all()
      try DataPackage(
        name: plan.id.packageName, title: plan.title.text(in: language), sources: plan.data.named(in: language),
        licence: plan.report?.licence, tables: tables
      ).write(inFolder: folder)
      return tables
    }
  }

  private func writeFigures(_ figures: [(name: String, svg: String)], in folder: String) throws {
    let target = folder + "/figures"
    do { try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false) } catch {
      throw Failure("\(target): cannot be created: \(error.localizedDescription)", code: Failure.cannotCreate)
    }
    for figure in figures { try write(Data(figure.svg.utf8), "\(figure.name).svg", in: target) }
  }

  private func write(_ data: Data, _ name: String, in folder: String) throws {
    try lifting { try AtomicFile.write([UInt8](data), to: "\(folder)/\(name)") }
  }
}

extension String {
  /// The text with what a data package's name may not hold turned into `-`.
  var packageName: String {
    String(lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
  }
}

extension DataPlan {
  /// Whose figures the indicators are, each once, in the spec's order.
  func named(in language: String) -> [String] {
    var seen = Set<String>()
    return sources.compactMap { $0.documentation.source?.text(in: language) }.filter { seen.insert($0).inserted }
  }
}
