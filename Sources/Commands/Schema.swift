import ArgumentParser
import Specification

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The language of specs: a JSON Schema for editors, or a manual for people.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case json, markdown }

  @Option(help: ArgumentHelp("json or markdown.", valueName: "format"))
  var format = Format.json

  func run() throws {
    let text =
      switch format {
      case .json: Spec.jsonSchema
      case .markdown: Spec.manual
      }
    try reporting {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        try Console.out(String(line))
      }
    }
  }
}
