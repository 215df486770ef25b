package import Foundation

/// The child's side: does a batch of cases in this process, which may not survive it.
package struct Worker {
  /// What a worker is to do, as its command line says it.
  package struct Batch: Sendable {
    package let phase: Phase
    package let range: Range<Int>

    package init(_ phase: Phase, _ range: Range<Int>) { (self.phase, self.range) = (phase, range) }
  }

  /// What is known of a batch while it is done.
  struct Report: Codable {
    /// Cases before this one are in the tally.
    let next: Int
    let tally: Tally
  }

  static let reportName = "report.json"
  /// The file that holds the number of the case at hand.
  static let noteName = "note"
  /// The exit code of a worker whose case took too much time.
  static let outOfTime: Int32 = 99
  /// Cases between two reports.
  private static let reportEvery: [Phase: Int] = [.corpus: 20, .mutations: 500, .runs: 25]

  private let scratch: URL
  private let judge: Judge

  /// - Parameter scratch: a folder that is ours alone.
  package init(in scratch: URL) throws {
    self.scratch = scratch
    Limits.watch()
    judge = try Judge(in: scratch)
  }

  /// Does the cases of a batch, noting which before each.
  package func work(on batch: Batch, from source: CaseSource) throws {
    let note = try FileHandle(forWritingTo: Self.created(scratch.appending(path: Self.noteName)))
    var tally = Tally()
    for index in batch.range {
      try note.seek(toOffset: 0)
      try note.write(contentsOf: Data("\(index)\n".utf8))
      Limits.begin()
      let (input, vocabulary) = source.case(index, of: batch.phase)
      let outcome = try judged(input)
      tally.record(outcome, batch.phase, index)
      tally.record(peak: Limits.peakMemory, batch.phase, index)
      if outcome.hasRun { tally.reached.formUnion(vocabulary) }
      if (index + 1 - batch.range.lowerBound).isMultiple(of: Self.reportEvery[batch.phase] ?? 1) {
        try report(Report(next: index + 1, tally: tally))
      }
    }
    try report(Report(next: batch.range.upperBound, tally: tally))
  }

  /// Does one case, and reports what it came to.
  package func work(on input: Case) throws {
    Limits.begin()
    var tally = Tally()
    tally.record(try judged(input), .corpus, 0)
    try report(Report(next: 1, tally: tally))
  }

  private func judged(_ input: Case) throws -> Judge.Outcome {
    var outcome = try judge.judge(input)
    if Limits.peakMemory > Limits.memory {
      outcome.faults.append(Fault(step: outcome.steps.last?.name ?? "", what: "takes over 1 GB"))
      Limits.forgetPeak()
    }
    return outcome
  }

  private func report(_ report: Report) throws {
    try JSONEncoder().encode(report).write(to: scratch.appending(path: Self.reportName), options: .atomic)
  }

  private static func created(_ url: URL) throws -> URL {
    try Data().write(to: url)
    return url
  }
}
