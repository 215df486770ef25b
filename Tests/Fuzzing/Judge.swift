import AreaData
import Foundation

/// Does the steps of a case in this process and says what is wrong with what they did.
///
/// A step that traps or never ends takes the process along: that is the driver's to see.
struct Judge {
  private let sandbox: Sandbox
  private let scratch: URL

  /// - Parameter scratch: a folder that is ours alone.
  init(in scratch: URL) throws {
    sandbox = try Sandbox(in: scratch)
    self.scratch = scratch.appending(path: "input")
  }

  /// What the steps of one case came to.
  struct Outcome {
    var faults: [Fault] = []
    /// For each step its name, its exit code and the seconds it took.
    var steps: [(name: String, code: String, seconds: Double)] = []
    /// Whether a run was made.
    var hasRun = false
    /// Why `run` refused its input, each time.
    var refusals: [String] = []
  }

  func judge(_ case: Case) throws -> Outcome {
    var outcome = Outcome()
    // A reader's input is one file and needs no folder laid out.
    if case .read(let reader, let file)? = `case`.steps.first, `case`.steps.count == 1 {
      let verdict = outcome.timed(reader.rawValue) { read(`case`.files[file] ?? Data(), by: reader, &$0) }
      outcome.steps[0].code = verdict
      return outcome
    }
    try sandbox.lay(`case`.files)
    var round = Round(sandbox: sandbox, case: `case`)
    for step in `case`.steps {
      let code = try outcome.timed(step.name) { outcome throws in
        switch step {
        case .vikt(let words): return try round.run(words, &outcome.faults)
        case .compare(let one, let other): return round.compare(one, other, &outcome.faults)
        case .read(let reader, let file): return read(sandbox.data(file) ?? Data(), by: reader, &outcome)
        }
      }
      outcome.steps[outcome.steps.count - 1].code = code
    }
    outcome.hasRun = !round.made.isEmpty
    outcome.refusals = round.refusals
    return outcome
  }

  private func read(_ data: Data, by reader: Reader, _ outcome: inout Outcome) -> String {
    do {
      return try reader.read([UInt8](data), scratch: scratch).rawValue
    } catch let broken as Reader.Broken {
      outcome.faults.append(broken.fault)
    } catch {
      outcome.faults.append(Fault(step: reader.rawValue, what: "an error of another type: \(type(of: error))"))
    }
    return "fault"
  }
}

extension Judge.Outcome {
  fileprivate mutating func timed<Result>(
    _ name: String, _ body: (inout Self) throws -> Result
  ) rethrows -> Result {
    let start = ContinuousClock.now
    steps.append((name, "", 0))
    let position = steps.count - 1
    defer { steps[position].seconds = (ContinuousClock.now - start) / .seconds(1) }
    return try body(&self)
  }
}
