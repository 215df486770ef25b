import AreaData
import ArgumentParser
import Foundation
import Robustness

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run again from the manifest and compare: identical, same decisions, or different.",
    discussion: """
      Identical: every file has the same bytes. Same decisions: ranks, tiers and the list agree in every area, though
      some digit does not, as on another processor. Different: exit code 3.
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
      for input in stored.manifest.inputs where !again.manifest.inputs.contains(input) {
        reasons.append("\(input.name) has changed since")
      }
      let (before, after) = (try stored.checksums(), try again.checksums())
      let changed = try stored.filesChangedSince(before)
      for name in changed { reasons.append("\(name) in the run was changed after it was made") }
      let names = Set(before.keys).union(after.keys)
      let differing = names.filter { before[$0] != after[$0] }.union(changed).sorted()
      let verdict: Verdict =
        differing.isEmpty ? .identical : try stored.decisions() == again.decisions() ? .sameDecisions : .different
      let result = Result(run: folder, verdict: verdict, differing: differing, reasons: reasons)
      if output.json {
        try Console.json(result)
      } else {
        for reason in reasons { output.note(reason) }
        for name in differing { output.note("differs: \(name)") }
        Console.out("\(folder): \(verdict.rawValue)")
      }
      if verdict == .different { throw ExitCode(Failure.gateFailed) }
    }
  }
}
