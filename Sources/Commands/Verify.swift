import AreaData
import ArgumentParser
import Foundation
import Study

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run again from the run's own spec and data and compare: identical, same decisions, or different.",
    discussion: """
      Identical: every file has the same bytes, and there is no other file. Same decisions: some digit differs, as on \
      another processor, but no word does, and \(NumberTolerance.standard.sentence). Different: anything else, such as a \
      file that was changed, added or removed, or data that were; each is named, and the exit code is 3. \
      environment.json, which tells where and when, may differ or be absent. Who signed this run, by the SHA-256 of its \
      manifest.json in approvals.csv, is told; a signature of another run is a difference.
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String
  @Option(help: ArgumentHelp("A folder to look for data files in, before those of the run.", valueName: "dir"))
  var data: String?
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions

  private struct Result: Encodable {
    let run: String
    let verdict: RunComparison.Verdict
    let tolerance = NumberTolerance.standard.sentence
    /// Files that are not the same, missing or not of the run.
    let differing: [String]
    /// What differs in them, in words.
    let differences: [String]
    let reasons: [String]
    /// Who signed this very run.
    let approvals: [String]
  }

  func run() throws {
    try reporting {
      let stored = try StoredRun(folder)
      // Made again of another spec, it would tell nothing of this run.
      let result = try stored.faults.isEmpty ? compare(stored) : result(.different, stored.faults)
      if output.json {
        try Console.json(result)
      } else {
        for line in result.reasons + result.differences + result.approvals { output.note(line) }
        let terms = result.verdict == .sameDecisions ? " (\(result.tolerance))" : ""
        try Console.out("\(folder): \(result.verdict.rawValue)\(terms)")
      }
      if result.verdict == .different { throw ExitCode(Failure.gateFailed) }
    }
  }

  private func result(
    _ verdict: RunComparison.Verdict, _ differences: [RunDifference], rounded: [String] = [], reasons: [String] = [],
    approvals: [Approval] = []
  ) -> Result {
    Result(
      run: folder, verdict: verdict, differing: Set(differences.map(\.path) + rounded).sorted(),
      differences: differences.map(\.sentence) + rounded.map { "\($0): some digits differ, within the tolerance" },
      reasons: reasons, approvals: approvals.map(\.sentence))
  }

  private func compare(_ stored: StoredRun) throws -> Result {
    let file = try stored.specFile(data: data)
    // Beside the user's temporary files and not in the run: that may be closed to us, and is not ours to change.
    let target = FileManager.default.temporaryDirectory.appendingPathComponent("vikt-verify").path
    Partial.sweep(.folder, for: target)
    let temporary = try lifting { try Partial.make(.folder, for: target) }
    let manifest = try lifting { try FileBytes.read("\(folder)/\(Manifest.fileName)") }
    let approvals = try Approvals(of: folder, manifest: manifest)
    let job = RunJob(file: file, stages: stored.stages, threads: threads.threads, isQuiet: output.quiet)
    _ = try job.fill(temporary.path, of: folder, signedBy: approvals)
    let again = try StoredRun(temporary.path).manifest
    let comparison = try lifting { try RunComparison(of: folder, with: temporary.path) }
    temporary.discard()
    let differences =
      try comparison.differences + (unlikeRecord(stored, comparison, job, approvals, beside: target))
      + approvals.differences
    var reasons = [String]()
    if stored.manifest.engine != again.engine {
      reasons.append("made by \(stored.manifest.engine), verified by \(again.engine)")
    }
    for input in stored.manifest.inputs where !again.inputs.contains(input) {
      reasons.append("data: \(input.name) has changed since the run was made")
    }
    let named = Set(differences.map(\.path))
    return result(
      differences.isEmpty ? comparison.verdict : .different, differences,
      rounded: comparison.rounded.filter { !named.contains($0) }, reasons: reasons, approvals: approvals.valid)
  }

  /// Where the run's record has other digits than the one made again, as of another processor: what of the run is not made of
  /// it.
  private func unlikeRecord(
    _ stored: StoredRun, _ comparison: RunComparison, _ job: RunJob, _ approvals: Approvals, beside target: String
  ) throws -> [RunDifference] {
    guard comparison.verdict == .sameDecisions, comparison.rounded.contains(RunRecord.fileName) else { return [] }
    guard let record = try? stored.record() else { return [.record(file: RunRecord.fileName)] }
    let temporary = try lifting { try Partial.make(.folder, for: target) }
    var clock = StageClock()
    _ = try job.write(record, in: temporary.path, of: folder, signedBy: approvals, &clock)
    let found = try lifting { try RunComparison(of: folder, with: temporary.path) }
    temporary.discard()
    return found.verdict == .different ? [.record(file: RunRecord.fileName)] : []
  }
}
