import AreaData
import CompositeIndex
import Foundation
import Probability
import Reporting
import Resampling
import Study
import Specification

/// One run: read, evaluate, stress-test, group, write. Used by `run`, `demo`, `report` and `verify`.
struct RunJob {
  let file: SpecFile
  let stages: Set<Stage>
  let threads: Int
  let isQuiet: Bool
  /// Inputs that the data must still be; nil where any will do.
  var expected: [Manifest.Input]?

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
    // The spec of a run that is renewed is the run's own.
    let spec = existing == .renew(.run) ? [] : [file.name]
    let folder = try lifting { try RunFolder(at: path, existing: existing, inputs: spec + file.dataPaths) }
    let outcome = try fill(folder.path, of: folder.finalPath)
    do throws(DataError) { try folder.commit() } catch { throw Failure(error) }
    return outcome
  }

  /// Runs, and writes everything into a folder.
  ///
  /// - Parameter finalPath: the name that the folder will have.
  func fill(_ folder: String, of finalPath: String) throws -> Outcome {
    Interruption.listen()
    try AddressSpace.check(workers: threads)
    var clock = StageClock()
    let plan = file.plan
    let reading = try clock.time("data") { try file.read() }
    let outlines = try clock.time("boundaries") { try file.readBoundaries(reading.panel) }
    let inputs = reading.inputs + outlines.inputs
    try checkUnchanged(inputs)
    let study = try clock.time("study") { try self.study(reading, outlines) }
    let input = ReportInput(plan, reading, study: study, inputs: inputs, boundaries: outlines.boundaries)
    let report = Report(input)
    try clock.time("tables") { try writeTables(study, reading.steps, in: folder) }
    if stages.contains(.report), let wanted = plan.report {
      try clock.time("report") {
        try write(report, languages: wanted.languages.compactMap(Language.init), in: folder)
      }
    }
    if Interruption.hasCome { throw Failure("interrupted; nothing was written", code: Failure.interrupted) }
    try write(Data(plan.yaml.utf8), Manifest.specName, in: folder)
    var digests = try lifting { try Checksums.digests(ofFolder: folder) }
    let manifest = try JSON.data(Manifest(plan, study: study, inputs: inputs, stages: stages, files: digests))
    try write(manifest, Manifest.fileName, in: folder)
    digests[Manifest.fileName] = SHA256.hex(of: [UInt8](manifest))
    try write(Data(Checksums.listing(digests).utf8), Checksums.fileName, in: folder)
    let environment = RunEnvironment(folders: file.folders, threads: threads, timings: clock.timings)
    try write(try JSON.data(environment), RunEnvironment.fileName, in: folder)
    return Outcome(
      study: study, report: report, notes: reading.repairs.map(\.message),
      warnings: DataWarnings(reading, outlines, study, stability: plan.stability, gates: plan.gates).serious
        + study.failedStages.map { $0.message(units: reading.panel.units.ids, spec: file.name) },
      failedGates: failedGates(study), path: finalPath)
  }

  private func checkUnchanged(_ inputs: [PanelReader.Input]) throws {
    guard let expected else { return }
    for input in inputs.map(Manifest.Input.init) where !expected.contains(input) {
      throw Failure(
        "\(input.name): has changed since the run was made. Make a new one with vikt run.", code: Failure.badInput)
    }
  }

  private func study(_ reading: PanelReader.Reading, _ outlines: BoundaryReading) throws -> Study {
    let plan = file.studyPlan(stages, reading, neighbours: outlines.neighbours)
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
        "failed_replicates_share: \(withheld.part.word): \(withheld.failedCount) replicates failed of "
          + "\(withheld.failedCount + withheld.replicates), more than \(spelling(of: bound)) of them, most for "
          + "'\(withheld.kind)'; the others succeeded because their data resemble the published, so no probabilities, "
          + "intervals or classes are given from them. \(remedy(for: withheld.kind))"
      case .thinning(let misses, let bound):
        "thinning: statements made from half of the people miss what the other half shows by more than \(spelling(of: bound)): "
          + misses.map(\.sentence).joined(separator: "; ")
      case .nothingThinned:
        "thinning: no statement could be judged: no figure with noise that can be divided decides a problem or the list, or no half "
          + "made an index"
      }
    }
  }

  private func writeTables(_ study: Study, _ steps: [DataStep], in folder: String) throws {
    try lifting {
      let language = file.plan.report?.languages.first ?? "en"
      let tables = try StudyTables(study, dataSteps: steps, language: language).all()
      try DataPackage(name: file.plan.id.packageName, title: file.plan.title.text(in: language), tables: tables)
        .write(inFolder: folder)
    }
  }

  private func write(_ report: Report, languages: [Language], in folder: String) throws {
    for language in languages {
      try write(Data(report.html(language).utf8), "report.\(language.rawValue).html", in: folder)
    }
    let figures = folder + "/figures"
    do { try FileManager.default.createDirectory(atPath: figures, withIntermediateDirectories: false) } catch {
      throw Failure("\(figures): cannot be created: \(error.localizedDescription)", code: Failure.cannotCreate)
    }
    for figure in report.figures(languages[0]) {
      try write(Data(figure.svg.utf8), "\(figure.name).svg", in: figures)
    }
  }

  private func write(_ data: Data, _ name: String, in folder: String) throws {
    try lifting { try AtomicFile.write([UInt8](data), to: "\(folder)/\(name)") }
  }
}

extension String {
  /// The text with what a data package's name may not hold turned into `-`.
  fileprivate var packageName: String {
    String(lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
  }
}
