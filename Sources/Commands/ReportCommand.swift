import AreaData
import ArgumentParser
import Study
import Foundation
import Specification

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make the report of a run again, with another status, contact, language or format.",
    discussion: """
      Writes the run anew from what it found, which it keeps, and replaces it in one step, so that spec, manifest and report \
      agree. Files that you added to the folder are kept. Only keys under report can be set; anything else makes another \
      run: use vikt run.
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Override a key under report, such as report.status=approved.", valueName: "key=value"))
  var overrides: [String] = []
  @Option(
    help: ArgumentHelp(
      "What the tables are written as besides CSV, separated by commas, as report.formats says it.",
      valueName: "format,…"))
  var format: FormatList?
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for override in overrides where !override.hasPrefix("report.") && !override.hasPrefix("report=") {
      throw ValidationError("--set \(override): only keys under report can be set here. Use vikt run for others.")
    }
  }

  func run() throws {
    try reporting {
      let stored = try StoredRun(folder)
      let file = try stored.specFile(overrides: overrides + (format.map { [$0.override] } ?? []), data: nil)
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
