package import Foundation
import Synchronization

/// The parent's side: hands batches to workers, goes on after those that die, and shrinks what failed.
package final class Driver: Sendable {
  package struct Options: Sendable {
    package var program: URL
    package var corpus: URL
    package var seed: UInt64
    package var runs: Int
    package var mutations: Int
    /// Whose files are mutated; none for all, and whole cases among them.
    package var readers: [Reader]
    package var jobs: Int
    /// No batch is begun after so long.
    package var seconds: Double
    /// Where shrunk failures go; nil to shrink none.
    package var keep: URL?

    package init(
      program: URL, corpus: URL = Corpus.standard, seed: UInt64, runs: Int, mutations: Int,
      readers: [Reader] = [], jobs: Int, seconds: Double = .infinity, keep: URL? = nil
    ) {
      self.program = program
      self.corpus = corpus
      self.seed = seed
      self.runs = runs
      self.mutations = mutations
      self.readers = readers
      self.jobs = jobs
      self.seconds = seconds
      self.keep = keep
    }
  }

  /// Batches still to be done, and what came of those that are.
  private struct State {
    var batches: [Worker.Batch]
    var tally = Tally()
    /// Faults that a case is being, or was, shrunk for.
    var known: Set<Fault> = []
    var kept: [Fault: String] = [:]
  }

  private let options: Options
  private let source: CaseSource
  private let state: Mutex<State>
  private let progress: @Sendable (Tally) -> Void
  private static let batchLength: [Phase: Int] = [.corpus: 1000, .mutations: 10_000, .runs: 250]

  /// - Parameter progress: called after each batch with all that is known.
  package init(_ options: Options, progress: @escaping @Sendable (Tally) -> Void = { _ in }) throws {
    self.options = options
    self.progress = progress
    source = CaseSource(seed: options.seed, corpus: try Corpus(at: options.corpus), readers: options.readers)
    let counts: [(Phase, Int)] = [
      (.runs, options.runs), (.mutations, options.mutations), (.corpus, source.corpusCount),
    ]
    // Taken from the end: the corpus first.
    let batches = counts.flatMap { phase, count in
      let length = Self.batchLength[phase] ?? 1
      return stride(from: 0, to: count, by: length).map { Worker.Batch(phase, $0..<min($0 + length, count)) }.reversed()
    }
    state = Mutex(State(batches: batches))
  }

  /// What all the cases came to, and where the shrunk failures stand.
  package func run() -> (tally: Tally, kept: [Fault: String]) {
    let scratch = Self.scratch()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let end = Date().addingTimeInterval(options.seconds)
    DispatchQueue.concurrentPerform(iterations: options.jobs) { job in
      let own = scratch.appending(path: "\(job)")
      while Date() < end, let batch = state.withLock({ $0.batches.popLast() }) {
        do { try perform(batch, in: own) } catch { note(Fault(step: "driver", what: "\(error)"), batch) }
        progress(state.withLock { $0.tally })
      }
    }
    return state.withLock { ($0.tally, $0.kept) }
  }

  /// In memory where the system has such a place: a run writes some sixty files.
  private static func scratch() -> URL {
    let memory = URL(filePath: "/dev/shm")
    let base = FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
    return base.appending(path: "vikt-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
  }

  private func perform(_ batch: Worker.Batch, in scratch: URL) throws {
    let child = try Child(in: scratch)
    let end = try child.run(options.program, workerWords(batch))
    let report = child.report
    let next = report?.next ?? batch.range.lowerBound
    if let report { state.withLock { $0.tally.merge(report.tally) } }
    var findings = report?.tally.findings ?? []
    if case .died(let cause) = end {
      // The case at hand is to blame; those between the last report and it are done again, for they were not counted.
      let index = max(next, child.note ?? next)
      let fault = Fault(step: step(of: index, batch.phase), what: cause)
      let finding = Finding(fault: fault, phase: batch.phase, index: index)
      findings.append(finding)
      state.withLock { state in
        state.tally.findings.append(finding)
        for range in [index + 1..<max(index + 1, batch.range.upperBound), next..<index] where !range.isEmpty {
          state.batches.append(Worker.Batch(batch.phase, range))
        }
      }
    }
    for finding in findings { try keep(finding, in: scratch) }
  }

  /// The step that a worker died in is not told; a fault goes by the first.
  private func step(of index: Int, _ phase: Phase) -> String {
    source.case(index, of: phase).case.steps.first?.name ?? ""
  }

  private func note(_ fault: Fault, _ batch: Worker.Batch) {
    let finding = Finding(fault: fault, phase: batch.phase, index: batch.range.lowerBound)
    state.withLock { $0.tally.findings.append(finding) }
  }

  private func workerWords(_ batch: Worker.Batch) -> [String] {
    [
      "work", "--corpus", options.corpus.path, "--seed", "\(options.seed)", "--phase", batch.phase.rawValue,
      "--first", "\(batch.range.lowerBound)", "--count", "\(batch.range.count)",
    ] + options.readers.flatMap { ["--readers", $0.rawValue] }
  }

  // MARK: Shrinking

  /// Shrinks the first case of each fault and writes it where it is kept.
  private func keep(_ finding: Finding, in scratch: URL) throws {
    guard let keep = options.keep, state.withLock({ $0.known.insert(finding.fault).inserted }) else { return }
    let replay = Replay(program: options.program, scratch: scratch)
    let first = source.case(finding.index, of: finding.phase).case
    var words = ["\(finding.fault.description)", "\(finding.phase.rawValue) \(finding.index) of seed \(options.seed)"]
    var smallest = first
    if replay.faults(of: first).contains(finding.fault) {
      var shrinker = Shrinker(first) { replay.faults(of: $0).contains(finding.fault) }
      shrinker.shrink()
      smallest = shrinker.smallest
    } else {
      words.append("did not fail alone")
    }
    let folder = keep.appending(path: Self.folderName(finding))
    try? FileManager.default.removeItem(at: folder)
    try smallest.write(to: folder.path)
    words += replay.frames(of: smallest)
    try Data((words.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "NOTE"))
    state.withLock { $0.kept[finding.fault] = folder.path }
  }

  private static func folderName(_ finding: Finding) -> String {
    let words = finding.fault.description.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return String(words).split(separator: "-").joined(separator: "-").prefix(80) + ""
  }
}
