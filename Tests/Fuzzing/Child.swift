package import Foundation

/// A worker in a process of its own, which may die of a case.
package struct Child {
  /// How it ended.
  package enum End {
    case finished
    /// Of a signal, or of an exit code that is not ours to give.
    case died(of: String)
  }

  /// Seconds of wall clock that a case may stand still: far more than its processor time, for machines are busy.
  private static let patience = 120.0

  let scratch: URL

  /// Makes the folder; what an earlier child left is taken away.
  package init(in scratch: URL) throws {
    self.scratch = scratch
    try? FileManager.default.removeItem(at: scratch)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  }

  /// Runs a worker to its end.
  ///
  /// - Parameter words: the command line of this same program, but for the scratch folder.
  package func run(_ program: URL, _ words: [String]) throws -> End {
    let process = Process()
    process.executableURL = program
    process.arguments = words + ["--scratch", scratch.path]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none",
      "NO_COLOR": "1", "TMPDIR": scratch.path,
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var (seen, since) = (note, Date())
    while process.isRunning {
      usleep(3000)
      guard Date().timeIntervalSince(since) > Self.patience else { continue }
      if note == seen {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return .died(of: "stands still for \(Int(Self.patience)) s")
      }
      (seen, since) = (note, Date())
    }
    switch (process.terminationReason, process.terminationStatus) {
    case (.exit, 0): return .finished
    case (.exit, Worker.outOfTime): return .died(of: "takes over \(Limits.seconds) s")
    case (.exit, let code): return .died(of: "ends the process with exit code \(code)")
    default: return .died(of: Trace(of: error).cause ?? "dies of signal \(process.terminationStatus)")
    }
  }

  /// The number of the case that was at hand.
  var note: Int? {
    (try? String(contentsOf: scratch.appending(path: Worker.noteName), encoding: .utf8))
      .flatMap { Int($0.prefix { $0 != "\n" }) }
  }

  var report: Worker.Report? {
    (try? Data(contentsOf: scratch.appending(path: Worker.reportName)))
      .flatMap { try? JSONDecoder().decode(Worker.Report.self, from: $0) }
  }

  /// What it said on stderr last.
  var error: String {
    let data = try? Data(contentsOf: scratch.appending(path: Sandbox.errorName))
    return String(decoding: data?.suffix(20_000) ?? Data(), as: UTF8.self)
  }
}
