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
      guard isRun else { return try take(try delivery.request(.add, files), path.store, output) }
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
      Checks, in this order: \(CheckName.allCases.map(\.rawValue).joined(separator: ", ")). One that finds something stops, \
      says what, and adds nothing; --accept takes it as it is, with the reason on record. Source, authority, protection, \
      what gaps mean, the column of codes, rules and month are those of the delivery before, unless given.
      """)

  @OptionGroup var path: StorePath
  @Argument(help: ArgumentHelp("Files with the figures.", valueName: "files"), completion: .file())
  var files: [String]
  @OptionGroup(title: "The delivery") var delivery: DeliveryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { _ = try delivery.request(.update, files) }

  func run() throws {
    try reporting { try take(try delivery.request(.update, files), path.store, output) }
  }
}

struct StoreRevise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revise",
    abstract: "Add a revision of a vintage beside those that stand: corrected columns, or columns of another source.",
    discussion: "Columns that the files do not have stay as they were. The checks are those of store update.")

  @OptionGroup var path: StorePath
  @Argument(help: ArgumentHelp("Files with the figures.", valueName: "files"), completion: .file())
  var files: [String]
  @Option(help: ArgumentHelp("Why the vintage is revised.", valueName: "text"))
  var reason: String
  @OptionGroup(title: "The delivery") var delivery: DeliveryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try Texts.refuseEmpty(("--reason", reason))
    _ = try delivery.request(.revise(reason: reason), files)
  }

  func run() throws {
    try reporting { try take(try delivery.request(.revise(reason: reason), files), path.store, output) }
  }
}

/// Takes a delivery, and tells what became of it.
private func take(_ request: DeliveryRequest, _ path: String, _ output: OutputOptions) throws {
  let taken = try liftingStore { try Store(path, forWriting: true).take(request) }
  taken.repairs.forEach { output.note("note: \($0.message)") }
  if !taken.leftOut.isEmpty { output.note("note: not figures, and not kept: \(taken.leftOut.joined(separator: ", "))") }
  if let compared = taken.comparedWith { output.note("note: compared with the vintage \(compared)") }
  taken.accepted.forEach { output.warn("accepted: \($0.check.rawValue): \($0.message)") }
  if output.json { return try Console.json(taken.record) }
  try Console.out("\(path): \(taken.record.line)")
}

extension RevisionRecord {
  /// The revision on one line.
  var line: String {
    "vintage \(vintage) of \(level) (\(division)), revision \(revision): \(columns.count) \(columns.count == 1 ? "column" : "columns")"
      + (reason.isEmpty ? "" : "; \(reason)")
  }
}
