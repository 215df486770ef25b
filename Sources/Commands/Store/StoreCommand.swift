import AreaData
import ArgumentParser
import Foundation
import Store

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Vintages of an office's figures, with their revisions, editions of the division and runs, in one file.",
    discussion: """
      Nothing in a store is overwritten; what is added is added whole or not at all. A spec reads a vintage by \
      data: {store: FILE, vintage: 2023}. docs/store.md tells how an office uses it.
      """,
    subcommands: [
      StoreInit.self, StoreDivision.self, StoreAdd.self, StoreUpdate.self, StoreRevise.self, StoreList.self,
      StoreShow.self, StoreExport.self, StoreFetch.self, StoreApprove.self, StoreQuality.self, StoreCalendar.self,
      StoreCheck.self,
    ])
}

/// The store that a command is about.
struct StorePath: ParsableArguments {
  @Argument(help: ArgumentHelp("The store, a file.", valueName: "store"), completion: .file())
  var store: String
}

extension Failure {
  init(_ error: StoreError) {
    if case .data(let error) = error {
      self.init(error)
      return
    }
    let code: Int32 =
      switch error {
      case .absent, .closed, .noRun: Self.missingInput
      case .exists, .cannotCreate: Self.cannotCreate
      case .full, .inputOutput: Self.inputOutput
      case .busy: Self.tryAgain
      case .unforeseen: Self.ourBug
      default: Self.badInput
      }
    self.init(error.messages, code: code)
  }
}

/// Lifts the errors of stores into failures.
func liftingStore<Result>(_ body: () throws -> Result) throws -> Result {
  do { return try body() } catch let error as StoreError { throw Failure(error) }
}

struct StoreInit: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "init", abstract: "Make an empty store.")

  @OptionGroup var path: StorePath
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      try liftingStore { try Store.create(path.store) }
      output.note("Now its areas: vikt store division \(path.store) EDITION TABLE --level …")
      try Console.out(path.store)
    }
  }
}

struct StoreDivision: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "division",
    abstract: "Add an edition of the division: codes, names and nesting, from a table of its smallest areas.",
    discussion: """
      A level is a column of codes (deso), with its column of names (regso:regso_name), or cut from codes of a level before \
      (county=municipality/2); the smallest areas first. Figures are of any level. An edition is never changed.
      """)

  @OptionGroup var path: StorePath
  @Argument(help: ArgumentHelp("What the edition is called, as data.division of a spec has it.", valueName: "edition"))
  var edition: String
  @Argument(
    help: ArgumentHelp("A table with a record for each of the smallest areas.", valueName: "table"), completion: .file()
  )
  var table: String
  @Option(
    name: .customLong("level"), help: ArgumentHelp("A level, the smallest first. Repeated.", valueName: "column"),
    transform: { text in
      guard let level = LevelSource(text) else {
        throw ValidationError("'\(text)' is no level. Write deso, or regso:regso_name, or county=municipality/2.")
      }
      return level
    })
  var levels: [LevelSource]
  @Option(help: ArgumentHelp("The edition that this one follows.", valueName: "edition"))
  var follows: String?
  @Option(
    help: ArgumentHelp(
      "A table whose first column has the codes of areas that have other borders than in the edition before.",
      valueName: "table"),
    completion: .file())
  var changed: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if changed != nil, follows == nil { throw ValidationError("--changed says nothing without --follows.") }
  }

  func run() throws {
    try reporting {
      let changes = try liftingStore {
        try Store(path.store, forWriting: true).addEdition(
          edition, units: table, levels: levels, follows: follows, changes: changed)
      }
      if output.json { return try Console.json(changes) }
      for change in changes { try Console.out(change.line(follows: follows)) }
    }
  }
}

extension Store.EditionChange {
  /// The line about a level.
  func line(follows: String?) -> String {
    guard let follows else { return "\(level): \(count) areas" }
    func some(_ codes: [String]) -> String {
      codes.isEmpty ? "" : " (\(codes.prefix(5).joined(separator: ", "))\(codes.count > 5 ? " …" : ""))"
    }
    return "\(level): \(count) areas; since \(follows) \(new.count) new\(some(new)), \(gone.count) gone\(some(gone)), "
      + "\(changed.count) with other borders\(some(changed))"
  }
}
