import AreaData
import ArgumentParser
import Study
import Foundation
import Specification

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Make the report of a run again, with another status, contact, language or format; or a folder that may leave the house.",
    discussion: """
      Writes the run anew from what it found, which it keeps, and replaces it in one step, so that spec, manifest and report \
      agree. Files that you added to the folder are kept. Only keys under report can be set; anything else makes another \
      run: use vikt run.

      With --publish the run stays as it is. A folder beside it gets what may leave the house: figures as ranges or \
      withheld, by the rules under publish in the spec, and everything else made anew of these.
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String
  @Flag(help: "Write what may leave the house, by the rules under publish, into a folder of its own.")
  var publish = false
  @Option(help: ArgumentHelp("That folder (default: <run>-published).", valueName: "dir"))
  var out: String?
  @Flag(help: "Replace the published folder that stands there.")
  var replace = false
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override a key under report, such as report.status=approved; with --publish, one under publish too.",
      valueName: "key=value"))
  var overrides: [String] = []
  @Option(
    help: ArgumentHelp(
      "What the tables are written as besides CSV, separated by commas, as report.formats says it.",
      valueName: "format,…"))
  var format: FormatList?
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let parts = publish ? ["report", "publish"] : ["report"]
    for override in overrides
    where !parts.contains(where: { override.hasPrefix($0 + ".") || override.hasPrefix($0 + "=") }) {
      throw ValidationError(
        "--set \(override): only keys under \(parts.joined(separator: " and ")) can be set here. Use vikt run for others."
      )
    }
    if publish, format != nil {
      throw ValidationError(
        "--format: what is published is written as CSV alone, with pages. Leave it out, or write the run's own tables without --publish."
      )
    }
    if !publish, out != nil || replace {
      throw ValidationError(
        "\(replace ? "--replace" : "--out"): belongs to --publish; without it the run itself is renewed.")
    }
  }

  func run() throws {
    try reporting {
      let stored = try StoredRun(folder)
      let file = try stored.specFile(overrides: overrides + (format.map { [$0.override] } ?? []), data: nil)
      if publish {
        let path = URL(fileURLWithPath: folder).standardizedFileURL.path
        return try PublishJob(stored: stored, file: file, output: output)
          .run(into: out ?? "\(path)-published", replace: replace, telling: language.lang).print(output)
      }
      guard file.plan.report != nil else {
        throw Failure(
          "\(folder): its spec has no report section. Add one: --set 'report={languages: [en]}'", code: Failure.badInput
        )
      }
      guard file.plan.report?.insets == (try stored.specFile(data: nil)).plan.report?.insets else {
        throw Failure(
          "\(folder): report.insets: insets are drawn when a run is made, from outlines that it does not keep. "
            + "Set them in the spec, and use vikt run.", code: Failure.badInput)
      }
      let job = RunJob(
        file: file, stages: stored.stages.union([.report]), threads: stored.environment?.threads ?? 1,
        isQuiet: output.quiet)
      let outcome = try job.renew(folder, from: try stored.record())
      try Headline(outcome, language: language.lang).print(output)
      if !outcome.failedGates.isEmpty { throw ExitCode(Failure.gateFailed) }
    }
  }
}
