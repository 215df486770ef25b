import ArgumentParser

/// The command `vikt`: one file per subcommand, each with its arguments, messages and exit codes, and no arithmetic.
@main
struct Vikt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt",
    abstract: "Composite area indices that say how far they can be trusted.",
    version: Engine.version,
    groupedSubcommands: [
      CommandGroup(name: "Start:", subcommands: [Demo.self, Init.self, Check.self]),
      CommandGroup(name: "Work:", subcommands: [Run.self, Explain.self]),
      CommandGroup(name: "Deliver:", subcommands: [ReportCommand.self, Verify.self]),
      CommandGroup(name: "Also:", subcommands: [Doctor.self]),
    ])
}

/// What this build is.
enum Engine {
  static let version = "0.1.0"
}
