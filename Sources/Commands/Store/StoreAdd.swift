import AreaData
import ArgumentParser
import Foundation
import Store

struct StoreAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a vintage from files, or a run folder.",
    discussion: """
      The vintage is checked by itself: coverage, bases, totals. Nothing is compared with earlier ones: that is what store \
      update does. Of a run the store keeps manifest, spec and areas.csv, and which vintages it read.
      """)

  @OptionGroup var path: StorePath
  @Argument(help: ArgumentHelp("Files with the figures, or one run folder.", valueName: "files"), completion: .file())
  var files: [String]
  @OptionGroup(title: "The delivery") var delivery: DeliveryOptions
  @OptionGroup var output: OutputOptions

  private var isRun: Bool { files.count == 1 && FolderEntry.Kind(of: files[0]) == .folder }

  func validate() throws {
    guard isRun else {
      _ = try delivery.request(.add, files)
      return
    }
    if let option = delivery.given.first {
      throw ValidationError("\(option) is of figures, and \(files[0]) is a folder of a run. Leave it out.")
    }
  }

  func run() throws {
    try reporting {
      guard isRun else { return try take(try delivery.request(.add, files), path.store, nil, output) }
      let record = try liftingStore { try Store(path.store, forWriting: true).addRun(files[0]) }
      if output.json { return try Console.json(record) }
      try Console.out("\(path.store): run \(record.name)")
    }
  }
}

struct StoreUpdate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Add the next vintage, checked against the one before.",
    discussion: """
      Checks, in this order: \(CheckName.allCases.map(\.rawValue).joined(separator: ", ")); the last with --spec alone. One that finds something stops, \
      says what, and adds nothing; --accept takes it as it is, with the reason on record. Source, authority, protection, \
      what gaps mean, the column of codes, rules and month are those of the delivery before, unless given.

      With --spec the index of the new vintage is then run in three ways: weights, scales and cut-offs estimated anew; weights \
      and scales kept from the run before; cut-offs kept too. --out gets the three runs and one report of what changed by each. \
      The store keeps the runs. Should anything stop, give the same command again: figures that stand are not added twice.
      """)

  @OptionGroup var path: StorePath
  @Argument(help: ArgumentHelp("Files with the figures.", valueName: "files"), completion: .file())
  var files: [String]
  @OptionGroup(title: "The delivery") var delivery: DeliveryOptions
  @OptionGroup(title: "The index of it") var index: UpdateOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { _ = try delivery.request(.update, files) }

  func run() throws {
    try reporting { try take(try delivery.request(.update, files), path.store, index, output) }
  }
}

struct StoreRevise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revise",
    abstract: "Add a revision of a vintage beside those that stand: corrected columns, or columns of another source.",
    discussion: """
      Columns that the files do not have stay as they were. The checks, and the three runs with --spec, are those of store \
      update.
      """)

  @OptionGroup var path: StorePath
  @Argument(help: ArgumentHelp("Files with the figures.", valueName: "files"), completion: .file())
  var files: [String]
  @Option(help: ArgumentHelp("Why the vintage is revised.", valueName: "text"))
  var reason: String
  @OptionGroup(title: "The delivery") var delivery: DeliveryOptions
  @OptionGroup(title: "The index of it") var index: UpdateOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try Texts.refuseEmpty(("--reason", reason))
    _ = try delivery.request(.revise(reason: reason), files)
  }

  func run() throws {
    try reporting { try take(try delivery.request(.revise(reason: reason), files), path.store, index, output) }
  }
}

/// Takes a delivery, and tells what became of it; then runs the index of it where that is asked for.
private func take(
  _ request: DeliveryRequest, _ path: String, _ index: UpdateOptions? = nil, _ output: OutputOptions
) throws {
  let job = try index?.job(store: path, vintage: request.time, isQuiet: output.quiet)
  guard let job else {
    let record = try liftingStore { taken(try Store(path, forWriting: true).take(request), output) }
    return try output.json ? Console.json(record) : Console.out("\(path): \(record.line)")
  }
  let outcome = try job.run(note: output.note) { judge in
    do {
      let record = taken(try Store(path, forWriting: true).take(request, judging: judge), output)
      if !output.json { try Console.out("\(path): \(record.line)") }
    } catch StoreError.nothingRevised {
      // An earlier call was ended after the figures had been added.
      output.note("note: the store has these figures already; the index is run of them")
    } catch let error as StoreError { throw Failure(error) }
  }
  outcome.warnings.forEach(output.warn)
  if output.json {
    try Console.json(outcome)
  } else {
    for line in outcome.lines + outcome.pages { try Console.out(line) }
  }
  if outcome.hasFailed { throw ExitCode(Failure.gateFailed) }
}

/// Tells what there is to tell of what was taken, besides what it is.
private func taken(_ taken: Store.Taken, _ output: OutputOptions) -> RevisionRecord {
  taken.repairs.forEach { output.note("note: \($0.message)") }
  if !taken.leftOut.isEmpty { output.note("note: not figures, and not kept: \(taken.leftOut.joined(separator: ", "))") }
  if let compared = taken.comparedWith { output.note("note: compared with the vintage \(compared)") }
  taken.accepted.forEach { output.warn("accepted: \($0.check.rawValue): \($0.message)") }
  return taken.record
}

extension RevisionRecord {
  /// The revision on one line.
  var line: String {
    "vintage \(vintage) of \(level) (\(division)), revision \(revision): \(columns.count) \(columns.count == 1 ? "column" : "columns")"
      + (reason.isEmpty ? "" : "; \(reason)")
  }
}
