import AreaData
import ArgumentParser
import Foundation
import Reporting
import Specification
import Study

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Two years or two methods: what changed, whether it is more than noise, and where it comes from.",
    discussion: """
      Writes a folder with tables and a page in each language of the last run's report. The first run is held against the \
      last; with more than two, being on the list is followed through all. Areas are matched by their codes where the runs \
      have one data.division; else a bridge is needed: a CSV file with the columns old, new and share (the part of the old \
      area's people that went into the new one). An area carries over where all of it, and nothing else, went into one new \
      area; all others are named in breaks.csv and joined to none.
      """)

  @Argument(help: ArgumentHelp("Two run folders or more, in order of time.", valueName: "run"), completion: .directory)
  var runs: [String]
  @Option(
    help: ArgumentHelp("What became of the areas of another edition, a CSV file.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var bridge: String?
  @Flag(
    help: "Match areas of different divisions by their codes: only where you know that equal codes are equal areas.")
  var acceptDivision = false
  @Option(help: ArgumentHelp("Recalculations of each run, 100 or more.", valueName: "n"))
  var replicates = 1000
  @Option(help: ArgumentHelp("The folder to write (default: runs/compare-<id>-<id>).", valueName: "dir"))
  var out: String?
  @Flag(help: "Replace the comparison that stands there, in one step when the new one is complete.")
  var replace = false
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard runs.count >= 2 else { throw ValidationError("Name two run folders or more.") }
    guard replicates >= 100 else { throw ValidationError("--replicates must be 100 or more.") }
    guard bridge == nil || !acceptDivision else {
      throw ValidationError(
        "--bridge says what became of the areas; --accept-division that nothing did. Give one of them.")
    }
  }

  func run() throws {
    try reporting {
      let compared = try runs.map(ComparedRun.init)
      let job = CompareJob(
        runs: compared, matching: try AreaMatching(compared, bridge: bridge, acceptsDivision: acceptDivision),
        replicates: replicates, threads: threads.threads, language: language.lang, isQuiet: output.quiet)
      let last = compared[compared.count - 1]
      let path = out ?? "runs/compare-\(compared[0].plan.id)-\(last.plan.id)"
      let outcome = try job.run(into: path, existing: replace ? .replace(.comparison) : .refuse)
      if output.json { return try Console.json(outcome) }
      for line in outcome.lines { try Console.out(line) }
      for page in outcome.pages { try Console.out(page) }
    }
  }
}
