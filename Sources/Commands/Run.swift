import AreaData
import ArgumentParser
import Foundation
import Reporting
import Specification

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build, stress-test, group and report, into one run folder.",
    discussion: """
      The same spec, data and seed give the same bytes on any number of threads. An existing run is refused unless \
      --replace is given. Exit code 3 means that the run is done and a gate failed.
      """)

  @OptionGroup var spec: SpecOptions
  @Option(
    help: ArgumentHelp(
      "Stages to run, separated by commas. The index always runs; structure is told in full when it is named.",
      valueName: "stage,…"))
  var only: StageList = .all
  @OptionGroup var folder: FolderOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let file = try SpecFile(spec)
      for warning in file.spec.warnings { output.warn("\(warning)") }
      let job = RunJob(file: file, stages: only.stages, threads: threads.threads, isQuiet: output.quiet)
      let outcome = try job.run(
        into: folder.out ?? "runs/\(file.plan.id)", existing: folder.replace ? .replace(.run) : .refuse)
      try Headline(outcome, language: language.lang).print(output)
      if only.isNamed, only.stages.contains(.structure), !output.json {
        let reading = outcome.report.structure(language.lang)
        for line in reading.isEmpty ? [] : [""] + reading { Console.out(line) }
      }
      if !outcome.failedGates.isEmpty { throw ExitCode(Failure.gateFailed) }
    }
  }
}
