import AreaData
import ArgumentParser
import Foundation
import Store

/// Which vintage is meant.
struct VintageOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The time that the vintage describes.", valueName: "vintage"))
  var vintage: String
  @Option(help: ArgumentHelp("Its revision (default: the newest).", valueName: "n"))
  var revision: Int?
  @Option(help: ArgumentHelp("Its level, where it has several.", valueName: "level"))
  var level: String?
  @Option(help: ArgumentHelp("Its edition, where it stands in several.", valueName: "edition"))
  var division: String?

  func find(in store: Store) throws(StoreError) -> RevisionRecord {
    try store.revision(of: vintage, level: level, edition: division, number: revision)
  }
}

struct StoreList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The editions of the division, the vintages with their revisions, and the runs.")

  @OptionGroup var path: StorePath
  @OptionGroup var output: OutputOptions

  private struct Listing: Encodable {
    let editions: [Store.EditionRecord]
    let vintages: [RevisionRecord]
    let runs: [Store.RunRecord]
  }

  func run() throws {
    try reporting {
      let store = try liftingStore { try Store(path.store) }
      let listing = try liftingStore {
        Listing(editions: try store.editions(), vintages: try store.revisions(), runs: try store.runs())
      }
      if output.json { return try Console.json(listing) }
      for edition in listing.editions {
        for level in edition.levels {
          try Console.out("edition \(edition.name): \(level.line(follows: edition.follows))")
        }
      }
      for record in listing.vintages { try Console.out(record.line) }
      for run in listing.runs {
        let approved =
          run.approvals.isEmpty ? "not approved" : "approved by \(run.approvals.map(\.person).joined(separator: ", "))"
        try Console.out("run \(run.name): \(approved)")
      }
      if listing.vintages.isEmpty { output.note("The store has no vintages yet.") }
    }
  }
}

struct StoreShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "One revision of a vintage: sources, columns, gaps, what checks found and why it was accepted.")

  @OptionGroup var path: StorePath
  @OptionGroup var vintage: VintageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let store = try liftingStore { try Store(path.store) }
      let record = try liftingStore { try vintage.find(in: store) }
      if output.json { return try Console.json(record) }
      try Console.out(record.line)
      try Console.out("sha256 \(record.sha256)")
      for column in record.columns {
        try Console.out(
          "\(column.name): \(column.gaps) gaps; \(column.source), \(column.authority), published \(column.published), "
            + "protection \(column.protection); since revision \(column.since), "
            + column.files.map { "\($0.name) (sha256 \($0.sha256))" }.joined(separator: ", "))
        for note in column.notes { try Console.out("  the source notes: \(note)") }
      }
      for rule in record.rules { try Console.out("rule \(rule)") }
      for verdict in record.verdicts {
        try Console.out("accepted: \(verdict.check): \(verdict.found). \(verdict.accepted)")
      }
    }
  }
}

struct StoreExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write one revision of a vintage as CSV.",
    discussion: """
      Codes and names of the areas and of those that they lie in, then the figures. Where there is none stands the reason: \
      \(MissingReason.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @OptionGroup var path: StorePath
  @OptionGroup var vintage: VintageOptions
  @Option(help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
  var out: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      guard FolderEntry.Kind(of: out) == nil else { throw Failure(DataError.alreadyExists(path: out)) }
      let store = try liftingStore { try Store(path.store) }
      let record = try liftingStore { try vintage.find(in: store) }
      let table = try lifting { try liftingStore { try store.tidyTable(of: record) } }
      try lifting { try AtomicFile.write(table.csv, to: out) }
      try Console.out(out)
    }
  }
}

struct StoreApprove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Record that somebody approved a run that the store keeps.")

  @OptionGroup var path: StorePath
  @Argument(help: ArgumentHelp("The run, as store list has it.", valueName: "run"))
  var name: String
  @Option(help: ArgumentHelp("Who approved it.", valueName: "name"))
  var by: String
  @Option(help: ArgumentHelp("As what.", valueName: "role"))
  var role: String = ""
  @Option(help: ArgumentHelp("What they noted.", valueName: "text"))
  var note: String = ""
  @OptionGroup var output: OutputOptions

  func validate() throws { try Texts.refuseEmpty(("--by", by)) }

  func run() throws {
    try reporting {
      let record = try liftingStore {
        try Store(path.store, forWriting: true).approve(name, by: by, role: role, note: note)
      }
      if output.json { return try Console.json(record) }
      try Console.out(
        "\(path.store): run \(record.name) approved by \(record.approvals.map(\.person).joined(separator: ", "))")
    }
  }
}

struct StoreCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read the whole store and hold it against its digests.",
    discussion: """
      Covered are the units, the figures with their times and areas, and of each run manifest, spec and areas.csv; sources, reasons \
      and approvals have no digest. Exit code 65 where something covered is not as it was added.
      """)

  @OptionGroup var path: StorePath
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let condition = try liftingStore { try Store(path.store).condition() }
      if output.json {
        try Console.json(condition)
      } else {
        try Console.out(
          "\(path.store): \(condition.faults.isEmpty ? "whole" : "damaged"): editions \(condition.editions), units \(condition.units), "
            + "revisions \(condition.revisions), columns \(condition.columns), runs \(condition.runs), bytes \(condition.bytes)"
        )
      }
      guard condition.faults.isEmpty else {
        throw Failure(condition.faults.map { "\(path.store): \($0). Put back a copy." }, code: Failure.badInput)
      }
    }
  }
}
