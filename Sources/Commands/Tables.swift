import ArgumentParser
import Reporting

/// For scripts: `script/docs` and the checks of a run.
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The tables that a run may hold, as a list in Markdown.", shouldDisplay: false)

  func run() throws {
    try reporting {
      for line in RunTable.markdown.split(separator: "\n") { try Console.out(String(line)) }
    }
  }
}
