import AreaData
package import ArgumentParser

/// The command `vikt`: one file per subcommand, each with its arguments, messages and exit codes.
package struct Vikt: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "vikt",
    abstract: "Composite area indices that say how far they can be trusted.",
    version: Engine.version,
    groupedSubcommands: [
      CommandGroup(name: "Start", subcommands: [Demo.self, Init.self, Check.self]),
      CommandGroup(name: "Work", subcommands: [Run.self, Explain.self]),
      CommandGroup(name: "Deliver", subcommands: [ReportCommand.self, Verify.self]),
      CommandGroup(name: "Also", subcommands: [StoreCommand.self, Schema.self, Tables.self, Doctor.self]),
    ])

  package init() {}

  /// Runs one command line, without the command's own name, and returns its exit code.
  ///
  /// Everything is told on stdout and stderr; what cannot be told there makes a command that is done one that failed.
  package static func run(_ words: [String]) -> Int32 {
    StandardStreams.prepare()
    let code = execute(words)
    return (code == 0 || code == Failure.gateFailed) && Console.hasLostNotes ? Failure.inputOutput : code
  }

  /// The library that reads arguments takes an unknown command for an argument too many; it is named here instead.
  private static func execute(_ words: [String]) -> Int32 {
    do {
      let names =
        ["help"]
        + configuration.groupedSubcommands.flatMap(\.subcommands).map {
          $0.configuration.commandName ?? "\($0)".lowercased()
        }
      if let word = words.first, !word.hasPrefix("-"), !names.contains(word) {
        let hint = nearest(to: word, among: names).map { " Did you mean '\($0)'?" } ?? ""
        throw ValidationError("There is no command '\(word)'.\(hint)")
      }
      var command = try parseAsRoot(words)
      try command.run()
      return 0
    } catch {
      let code = exitCode(for: error).rawValue
      let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines == [""] { return code }
      do {
        for line in lines { try code == 0 ? Console.out(line) : Console.note(line) }
        return code
      } catch {
        Console.error(error.message)
        return error.code
      }
    }
  }
}

/// What this build is.
enum Engine {
  static let version = "0.1.0"

  /// What a folder that this build writes is known by.
  static func mark(_ kind: FolderMark.Kind) -> FolderMark { FolderMark(version: version, kind: kind) }
}
