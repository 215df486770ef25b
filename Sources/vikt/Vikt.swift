import AreaData
import ArgumentParser

/// The command `vikt`: one file per subcommand, each with its arguments, messages and exit codes.
@main
struct Vikt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt",
    abstract: "Composite area indices that say how far they can be trusted.",
    version: Engine.version,
    groupedSubcommands: [
      CommandGroup(name: "Start", subcommands: [Demo.self, Init.self, Check.self]),
      CommandGroup(name: "Work", subcommands: [Run.self, Explain.self]),
      CommandGroup(name: "Deliver", subcommands: [ReportCommand.self, Verify.self]),
      CommandGroup(name: "Also", subcommands: [Doctor.self]),
    ])

  /// The library that reads arguments takes an unknown command for an argument too many; it is named here instead.
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let names =
      ["help"]
      + configuration.groupedSubcommands.flatMap(\.subcommands).map {
        $0.configuration.commandName ?? "\($0)".lowercased()
      }
    if let word = words.first, !word.hasPrefix("-"), !names.contains(word) {
      let hint = nearest(to: word, among: names).map { " Did you mean '\($0)'?" } ?? ""
      exit(withError: ValidationError("There is no command '\(word)'.\(hint)"))
    }
    main(words)
  }
}

/// What this build is.
enum Engine {
  static let version = "0.1.0"
}
