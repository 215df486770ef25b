import ArgumentParser
import Reporting
import Specification
import Study

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One area: its result, how certain it is, the reasons, and what would move it.")

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String
  @Argument(help: ArgumentHelp("The area's id, or its name.", valueName: "id"))
  var id: String
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let stored = try StoredRun(folder)
      let plan = try stored.specFile(data: nil).plan
      let explanation = try Explanation(of: id, in: try stored.record(), run: folder)
      if output.json { return try Console.json(explanation) }
      try explanation.lines(language.lang, plan: plan).forEach(Console.out)
    }
  }
}
