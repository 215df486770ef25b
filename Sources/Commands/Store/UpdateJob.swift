import AreaData
import CompositeIndex
import Foundation
import Reporting
import Specification
import Store
import Study

/// The index of a vintage that is being added, run in every `UpdateWay` beside the run of the year before, and one report of what
/// changed.
///
/// What can be known before is held to before anything is added. Then the figures are added, the index is run, the store keeps the
/// runs, and the folder takes its name: each whole or not at all, and the same call goes on from where an earlier one ended.
struct UpdateJob {
  private let store: String
  let spec: (name: String, bytes: [UInt8], plan: Plan)
  private let base: UpdateBase
  private let out: String
  private let existing: RunFolder.Existing
  let folders: [String]
  private let bridge: String?
  private let replicates: Int
  let threads: Int
  private let language: Language
  private let isQuiet: Bool

  /// What an update came to.
  struct Outcome: Encodable {
    struct Way: Encodable {
      let run: String
      /// As the store calls it.
      let name: String
      let measures: [CompareJob.Outcome.Measure]
    }

    let update: String
    let pages: [String]
    let ways: [Way]
    let warnings: [String]
    let lines: [String]
    /// Whether a gate failed, or a stage that was asked for.
    let hasFailed: Bool

    private enum CodingKeys: CodingKey { case update, pages, ways, warnings }
  }

  /// - Throws: a `Failure` where the spec names another store, vintage or revision, or keeps a yardstick itself; where there is no
  ///   such run before.
  init(
    store: String, vintage: String, spec path: String, base: String, out: String, existing: RunFolder.Existing,
    data: String?, bridge: String?, replicates: Int, threads: Int, language: Language, isQuiet: Bool
  ) throws {
    let bytes = try SpecFile.bytes(path)
    let plan: Plan
    do { plan = try Spec(yaml: bytes, file: path).plan } catch { throw Failure(error) }
    let own = URL(fileURLWithPath: path).deletingLastPathComponent().path
    folders = [own] + (try data.map { [try SpecFile.folder($0)] } ?? [])
    func refuse(_ key: String, _ fault: String) -> Failure {
      Failure("\(path): \(key): \(fault)", code: Failure.badInput)
    }
    func place(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    guard let read = plan.data.store, let file = try? DataFolders(folders).find(read.file), place(file) == place(store)
    else { throw refuse("data.store", "is not \(store), to which the figures are added. Name it there.") }
    guard read.vintage == vintage else {
      throw refuse("data.vintage", "is \(read.vintage), and the figures are of \(vintage). Name \(vintage) there.")
    }
    guard read.revision == nil else {
      throw refuse("data.revision", "names one revision, and an update reads the newest. Leave it out.")
    }
    guard plan.frozen == nil else {
      throw refuse(
        "index.frozen", "an update keeps weights, scales and cut-offs of the run before by itself. Leave it out.")
    }
    (self.store, spec) = (store, (path, bytes, plan))
    guard plan.recipe.tree.isEstimated else {
      throw refuse(
        "index",
        "estimates no weights and no scales from the areas, so that the three ways are one. Use vikt run and vikt compare."
      )
    }
    self.base = try UpdateBase(base, store: store, folders: folders)
    (self.out, self.existing, self.bridge) = (out, existing, bridge)
    (self.replicates, self.threads, self.language, self.isQuiet) = (replicates, threads, language, isQuiet)
  }

  /// - Parameters:
  ///   - note: tells what is worth knowing besides.
  ///   - take: adds the figures, where they do not stand, unless what it is given finds something in them.
  func run(
    note: @escaping (String) -> Void, taking take: ((PendingVintage) throws -> [CheckFinding]) throws -> Void
  ) throws -> Outcome {
    let folder = try lifting { try RunFolder(at: out, existing: existing, inputs: [spec.name, store] + base.inputs) }
    let before = try base.run(in: folder.path, of: folder.finalPath, threads: threads, isQuiet: isQuiet)
    try take { try unexpected(in: $0, since: before, note: note) }
    do {
      let outcome = try fill(folder.path, of: folder.finalPath, before)
      do throws(DataError) { try folder.commit() } catch { throw Failure(error) }
      return outcome
    } catch let failure as Failure {
      throw Failure(
        failure.messages + ["\(store): the figures stand there. Mend this, and give the same command again."],
        code: failure.code)
    }
  }

  private func fill(_ folder: String, of finalPath: String, _ before: ComparedRun) throws -> Outcome {
    let done = try UpdateWay.allCases.map { way in
      let file = try self.file(way, in: folder, of: finalPath)
      // Other choices cannot be made of what is kept.
      let others = way.kept.isEmpty ? [] : Set(file.plan.stagesOfChoices)
      let job = RunJob(
        file: file, stages: Set(Stage.named).subtracting(others), threads: threads, isQuiet: isQuiet)
      return try job.fill(try Self.folder(way.rawValue, in: folder), of: "\(finalPath)/\(way.rawValue)")
    }
    let after = try UpdateWay.allCases.map { try ComparedRun("\(folder)/\($0.rawValue)") }
    let matchings = try after.map { try AreaMatching([before, $0], bridge: bridge, acceptsDivision: false) }
    let inputs = try zip(after, matchings).map { run, matching in
      try CompareJob(
        runs: [before, run], matching: matching, replicates: replicates, threads: threads, language: language,
        isQuiet: isQuiet
      ).input(.apart)
    }
    let input = UpdateInput(zip(UpdateWay.allCases, inputs).map(UpdateInput.Way.init))
    try write(input, [before] + after, matchings[0], in: folder)
    if Interruption.hasCome { throw Failure("interrupted; no folder was written", code: Failure.interrupted) }
    let records = try liftingStore { try Store(store, forWriting: true).keepRuns(after.map(\.path)) }
    let warnings = done.flatMap { $0.warnings + $0.failedGates.map { gate in "a gate failed: \(gate)" } }
    return Outcome(
      update: finalPath, pages: inputs[0].languages.map { "\(finalPath)/\(UpdatePage.fileName($0))" },
      ways: zip(input.ways, records).map { way, record in
        .init(
          run: "\(finalPath)/\(way.way.rawValue)", name: record.name,
          measures: CompareJob.Outcome.Measure.all(way.input.comparison))
      }, warnings: warnings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      lines: UpdatePage(input, in: language, tables: []).summary
        + ["\(store): runs \(records.map(\.name).joined(separator: ", "))"],
      hasFailed: done.contains { run in
        !run.failedGates.isEmpty || run.study.failedStages.contains { $0.stage != .structure }
      })
  }

  /// The spec of a way: for the first as it was given.
  private func file(_ way: UpdateWay, in folder: String, of finalPath: String) throws -> SpecFile {
    guard !way.kept.isEmpty else { return try SpecFile(spec.bytes, name: spec.name, overrides: [], folders: folders) }
    let kept = way.kept.map(\.rawValue).joined(separator: ", ")
    let overrides = [
      "id=\(SpecFile.quoted("\(spec.plan.id)-\(way.rawValue)"))",
      "index.frozen={run: \(SpecFile.quoted(base.name)), keep: [\(kept)]}",
    ]
    var file = try SpecFile(
      spec.bytes, name: spec.name, overrides: overrides, folders: folders + (base.isMadeAgain ? [finalPath] : []))
    if base.isMadeAgain { file.frozenFolder = "\(folder)/\(base.name)" }
    return file
  }

  /// A new folder in a folder.
  static func folder(_ name: String, in folder: String) throws -> String {
    let path = "\(folder)/\(name)"
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) } catch {
      throw Failure("\(path): cannot be created: \(error.localizedDescription)", code: Failure.cannotCreate)
    }
    return path
  }

  /// Tables, pages, the mark and the sums; the runs have their own.
  private func write(
    _ input: UpdateInput, _ runs: [ComparedRun], _ matching: AreaMatching, in folder: String
  ) throws {
    try lifting {
      let tables = try input.tables()
      try DataPackage(name: "update", tables: tables).write(inFolder: folder)
      for language in input.ways[0].input.languages {
        let page = UpdatePage(input, in: language, tables: tables.map(\.name))
        try AtomicFile.write(page.html, to: "\(folder)/\(UpdatePage.fileName(language))")
      }
    }
    let parts = FolderMark.Kind.update.parts.keys.map { "\($0)/" }
    var digests = try lifting { try Checksums.digests(ofFolder: folder) }
    digests = digests.filter { file, _ in !parts.contains { file.hasPrefix($0) } }
    let manifest = [UInt8](
      try JSON.data(
        ComparisonManifest(.update, runs, matching, input.ways[0].input.comparison.plan, files: digests)))
    digests[FolderMark.fileName] = SHA256.hex(of: manifest)
    try lifting {
      try AtomicFile.write(manifest, to: "\(folder)/\(FolderMark.fileName)")
      try AtomicFile.write(Checksums.listing(digests), to: "\(folder)/\(Checksums.fileName)")
    }
  }
}

extension Plan {
  /// Stages that make choices otherwise than the spec does.
  fileprivate var stagesOfChoices: [Stage] {
    (scenarios == nil ? [] : [.scenarios]) + (weightings == nil ? [] : [.weightings])
  }
}
