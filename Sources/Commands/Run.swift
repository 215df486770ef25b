import AreaData
import ArgumentParser
import Foundation
import Reporting
import Robustness
import Specification

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build, stress-test, group and report, into one run folder.",
    discussion: """
      The same spec, data and seed give the same bytes on any number of threads. An existing run is refused unless \
      --replace is given. Exit code 3 means that the run is done and a gate failed, or a stage that was asked for.
      """)

  @OptionGroup var spec: SpecOptions
  @OptionGroup var stages: StageOptions
  @OptionGroup var folder: FolderOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let only = stages.only
      let file = try SpecFile(spec)
      for warning in file.spec.warnings { output.warn("\(warning)") }
      let job = RunJob(file: file, stages: only.stages, threads: threads.threads, isQuiet: output.quiet)
      let outcome = try job.run(
        into: folder.out ?? "runs/\(file.plan.id)", existing: folder.replace ? .replace(.run) : .refuse)
      try Headline(outcome, language: language.lang).print(output)
      if only.isNamed, only.stages.contains(.structure), !output.json {
        let reading = outcome.report.structure(language.lang)
        for line in reading.isEmpty ? [] : [""] + reading { try Console.out(line) }
      }
      let isIncomplete = outcome.study.failedStages.contains { $0.stage == .groups || only.isNamed }
      if isIncomplete || !outcome.failedGates.isEmpty { throw ExitCode(Failure.gateFailed) }
    }
  }
}
