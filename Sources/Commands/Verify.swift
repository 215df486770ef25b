import AreaData
import ArgumentParser
import Foundation
import Robustness

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run again from the run's own spec and data and compare: identical, same decisions, or different.",
    discussion: """
      Identical: every file has the same bytes. Same decisions: ranks, tiers and the list agree in every area, though \
      some digit does not, as on another processor. Different: they do not, or the run's files or its data were \
      changed since it was made; exit code 3.
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String
  @Option(help: ArgumentHelp("A folder to look for data files in, before those of the run.", valueName: "dir"))
  var data: String?
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions

  enum Verdict: String, Encodable {
    case identical
    case sameDecisions = "same decisions"
    case different
  }

  private struct Result: Encodable {
    let run: String
    let verdict: Verdict
    /// Files whose bytes differ, are missing or are new.
    let differing: [String]
    let reasons: [String]
  }

  func run() throws {
    try reporting {
      let stored = try StoredRun(folder)
      let file = try stored.specFile(data: data)
      var reasons = [String]()
      if stored.manifest.engine != Engine.version {
        reasons.append("made by vikt \(stored.manifest.engine), verified by \(Engine.version)")
      }
      let temporary = FileManager.default.temporaryDirectory.appendingPathComponent("vikt-verify-\(getpid())").path
      defer { try? FileManager.default.removeItem(atPath: temporary) }
      let job = RunJob(file: file, stages: stored.stages, threads: threads.threads, isQuiet: output.quiet)
      _ = try job.run(into: temporary, replacing: true)
      let again = try StoredRun(temporary)
      let otherInputs = stored.manifest.inputs.filter { !again.manifest.inputs.contains($0) }
      for input in otherInputs { reasons.append("data: \(input.name) has changed since the run was made") }
      let (before, after) = (try stored.checksums(), try again.checksums())
      let changed = try stored.filesChangedSince(before)
      for name in changed { reasons.append("run: \(name) was changed after the run was made") }
      let names = Set(before.keys).union(after.keys)
      let differing = names.filter { before[$0] != after[$0] }.union(changed).sorted()
      // Equal decisions speak for a run only while it is what was made, from the data it was made of.
      let isUntouched = otherInputs.isEmpty && changed.isEmpty
      let verdict: Verdict =
        differing.isEmpty
        ? .identical : try isUntouched && stored.decisions() == again.decisions() ? .sameDecisions : .different
      let result = Result(run: folder, verdict: verdict, differing: differing, reasons: reasons)
      if output.json {
        try Console.json(result)
      } else {
        for reason in reasons { output.note(reason) }
        for name in differing { output.note("differs: \(name)") }
        try Console.out("\(folder): \(verdict.rawValue)")
      }
      if verdict == .different { throw ExitCode(Failure.gateFailed) }
    }
  }
}
