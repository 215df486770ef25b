import AreaData
import ArgumentParser
import Foundation
import Reporting
import Study
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
      let path = folder.out ?? "runs/\(file.plan.id)"
      let stages = folder.replace ? only.stages.union(standing(at: path, file)) : only.stages
      let job = RunJob(file: file, stages: stages, threads: threads.threads, isQuiet: output.quiet)
      let outcome = try job.run(into: path, existing: folder.replace ? .replace(.run) : .refuse)
      try Headline(
        outcome, language: language.lang, tellsStructure: only.isNamed && only.stages.contains(.structure)
      ).print(output)
      // The structure is sought whether or not the spec asks for it.
      let isIncomplete = outcome.study.failedStages.contains { $0.stage != .structure || only.isNamed }
      if isIncomplete || !outcome.failedGates.isEmpty { throw ExitCode(Failure.gateFailed) }
    }
  }

  /// The stages of the run that stands there, where only its report is asked for anew and the rest of the spec is the one it
  /// was made from: they are kept, by being run again.
  private func standing(at path: String, _ file: SpecFile) -> Set<Stage> {
    guard stages.only.isNamed, stages.only.stages == [.report], let stored = try? StoredRun(path),
      var plan = try? stored.specFile(data: spec.data).plan
    else { return [] }
    plan.report = file.plan.report
    return plan == file.plan ? stored.stages : []
  }
}
