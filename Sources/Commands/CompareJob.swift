import AreaData
import CompositeIndex
import Foundation
import Reporting
import Resampling
import Specification
import Study

/// A run that enters a comparison.
struct ComparedRun {
  let path: String
  let plan: Plan
  let study: Study
  /// The time that its figures describe, as the run read it; nil where it is not known.
  let reference: String?
  /// The digest of its manifest, by which a comparison says what it was made of.
  let digest: String

  init(_ path: String) throws {
    let stored = try StoredRun(path)
    self.path = path
    plan = try stored.specFile(data: nil).plan
    let record = try stored.record()
    (study, reference) = (record.study, record.reference)
    digest = try lifting { try SHA256.hex(ofFile: "\(path)/\(Manifest.fileName)") }
  }

  /// Tells times apart; 0 where none is known.
  var time: UInt32 { reference.flatMap(ReferenceTime.init)?.number ?? 0 }
  var name: String { URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent }
}

/// One comparison: matched, drawn, written.
struct CompareJob {
  let runs: [ComparedRun]
  let matching: AreaMatching
  let replicates: Int
  let threads: Int
  let language: Language
  let isQuiet: Bool

  /// What a comparison came to.
  struct Outcome: Encodable {
    struct Measure: Encodable {
      let measure: String
      let persistence: Double?
      let value: Double

      static func all(_ found: StudyComparison) -> [Measure] {
        ComparisonMeasure.all(found).map { Measure(measure: $0.name, persistence: $0.persistence, value: $0.value) }
      }
    }

    let comparison: String
    let pages: [String]
    let runs: [String]
    let measures: [Measure]
    let lines: [String]

    private enum CodingKeys: CodingKey { case comparison, pages, runs, measures }
  }

  private var last: ComparedRun { runs[runs.count - 1] }

  func run(into path: String, existing: RunFolder.Existing) throws -> Outcome {
    let inputs = runs.map { "\($0.path)/\(Manifest.fileName)" } + (matching.bridge.map { [$0.path] } ?? [])
    let folder = try lifting { try RunFolder(at: path, existing: existing, inputs: inputs) }
    Interruption.listen()
    try AddressSpace.check(workers: threads)
    let input = try input()
    let (found, languages) = (input.comparison, input.languages)
    let tables = try lifting { try ComparisonTable.filled(input) }
    try lifting {
      try DataPackage(name: "comparison", tables: tables).write(inFolder: folder.path)
      for language in languages {
        let page = ComparisonPage(input, in: language, tables: tables.map(\.name))
        try AtomicFile.write(page.html, to: "\(folder.path)/\(ComparisonPage.fileName(language))")
      }
    }
    if Interruption.hasCome { throw Failure("interrupted; nothing was written", code: Failure.interrupted) }
    let manifest = ComparisonManifest(
      .comparison, runs, matching, found.plan, files: try lifting { try Checksums.digests(ofFolder: folder.path) })
    let bytes = [UInt8](try JSON.data(manifest))
    try lifting {
      try AtomicFile.write(bytes, to: "\(folder.path)/\(FolderMark.fileName)")
      try Checksums.write(inFolder: folder.path)
    }
    let finalPath = folder.finalPath
    do throws(DataError) { try folder.commit() } catch { throw Failure(error) }
    return Outcome(
      comparison: finalPath, pages: languages.map { "\(finalPath)/\(ComparisonPage.fileName($0))" },
      runs: runs.map(\.path),
      measures: Outcome.Measure.all(found),
      lines: ComparisonPage(input, in: language, tables: []).summary)
  }

  /// The runs held against each other, and what a page of that says.
  ///
  /// - Parameter estimates: where the change through weights and scales belongs that are estimated anew.
  func input(_ estimates: ChangeSplit.Estimates = .withFigures) throws -> ComparisonInput {
    let names = last.plan.report?.languages.compactMap(Language.init) ?? []
    // Two folders of one name are told apart by their paths.
    let hasOwnNames = Set(runs.map(\.name)).count == runs.count
    return ComparisonInput(
      try comparison(estimates),
      runs: runs.map {
        .init(title: $0.plan.title, reference: $0.reference, folder: hasOwnNames ? $0.name : $0.path)
      },
      languages: names.isEmpty ? [language] : names, contact: last.plan.report?.contact)
  }

  private func comparison(_ estimates: ChangeSplit.Estimates) throws -> StudyComparison {
    let most = runs.map(\.study.panel.unitCount).max() ?? 0
    let (needed, room) = (StudyComparison.memory(areas: most, replicates: replicates), AvailableMemory.bytes)
    guard needed <= room else {
      throw Failure(
        "\(replicates) recalculations of \(most) areas would take up to \(needed >> 20) MiB of memory, and there is room for "
          + "\(room >> 20). To go on, give fewer by --replicates.", code: Failure.badInput)
    }
    var bars = [ProgressBar]()
    defer { bars.forEach { $0.clear() } }
    do throws(StudyError) {
      return try StudyComparison(
        runs.map { .init(study: $0.study, seed: $0.plan.seed, time: $0.time) }, matches: matching.matches,
        plan: .init(
          replicates: replicates, level: last.plan.stability?.level ?? 0.9,
          persistences: StudyComparison.Plan.persistences(of: [runs[0].study, last.study]), estimates: estimates),
        threads: threads,
        watch: { stage in
          bars.last?.clear()
          let bar = ProgressBar(stage, isQuiet: isQuiet)
          bars.append(bar)
          return Watch(report: { bar.report(done: $0, total: $1) }, isCancelled: { Interruption.hasCome })
        })
    } catch { throw Failure(error, units: last.study.panel.units.ids, spec: last.path) }
  }
}

/// What made a comparison, and nothing that depends on where or when.
struct ComparisonManifest: Encodable {
  struct Run: Encodable {
    let id: String
    let seed: UInt64
    /// Of the run's `manifest.json`.
    let manifestSha256: String
  }

  struct Bridge: Encodable {
    let name: String
    let sha256: String
  }

  let engine: String
  let kind: FolderMark.Kind
  let runs: [Run]
  let bridge: Bridge?
  let acceptsDivision: Bool
  let replicates: Int
  let level: Double
  let tolerated: Double
  let persistences: [Double]
  let files: [String: String]

  init(
    _ kind: FolderMark.Kind, _ compared: [ComparedRun], _ matching: AreaMatching, _ plan: StudyComparison.Plan,
    files: [String: String]
  ) {
    (engine, self.kind) = (Engine.mark(kind).engine, kind)
    runs = compared.map { Run(id: $0.plan.id, seed: $0.plan.seed, manifestSha256: $0.digest) }
    bridge = matching.bridge.map { Bridge(name: $0.name, sha256: $0.sha256) }
    acceptsDivision = matching.acceptsDivision
    (replicates, level, tolerated) = (plan.replicates, plan.level, plan.tolerated)
    (persistences, self.files) = (plan.persistences, files)
  }
}
