import AreaData
import Foundation

/// The commands of one case, as they are done and judged.
struct Round {
  let sandbox: Sandbox
  let `case`: Case
  /// Run folders that a command of this case made, complete.
  private(set) var made: Set<String> = []
  /// Why `run` refused its input, each time.
  private(set) var refusals: [String] = []

  init(sandbox: Sandbox, case: Case) {
    self.sandbox = sandbox
    self.case = `case`
  }

  /// The exit codes that are documented, but 70, which stands for a bug of ours.
  private static let codes: Set<Int32> = [0, 3, 64, 65, 66, 73, 74, 130]
  /// Commands that leave everything as it was.
  private static let readers: Set = ["check", "explain", "verify", "doctor"]

  /// Runs a command, adds what is wrong with it, and returns its exit code.
  mutating func run(_ words: [String], _ faults: inout [Fault]) throws -> String {
    let command = words.first ?? ""
    let before = sandbox.names()
    let outcome = try sandbox.run(words)
    var told: [String] = []
    let ending = "exit code \(outcome.code), \(Speech.gist(of: outcome.error))"
    if !Self.codes.contains(outcome.code) { told.append(ending) }
    let succeeded = outcome.code == 0 || outcome.code == 3
    if !succeeded, command == "run" { refusals.append(Speech.gist(of: outcome.error)) }
    if !succeeded, outcome.error.isEmpty { told.append("fails without a word") }
    if words.contains("--json"), outcome.code == 0 {
      if (try? JSONSerialization.jsonObject(with: outcome.out)) == nil { told.append("says what is no JSON") }
    }
    for said in [outcome.out, outcome.error] { told += Speech.faults(in: said, of: `case`) }

    let after = sandbox.names()
    if Self.readers.contains(command), after != before { told.append("leaves files behind") }
    if after.contains(where: { $0.contains(".partial-") }) { told.append("leaves a partial file or folder") }
    let folder = Self.folder(of: words)
    if let folder, succeeded {
      made.insert(folder)
      told += RunFolderCheck(sandbox: sandbox, folder: folder, case: `case`).faults()
    } else if let folder, command == "run", !before.contains(folder), sandbox.exists(folder) {
      told.append("fails and leaves a run folder")
    }
    if let subject = Self.subject(of: words), made.contains(subject), isAnswerable(words),
      !succeeded || command != "report" && outcome.code != 0
    {
      told.append("of a run just made: \(ending)")
    }
    faults += told.map { Fault(step: command, what: $0) }
    return String(outcome.code)
  }

  /// Two run folders, where both were made, must be alike but for where and when.
  func compare(_ one: String, _ other: String, _ faults: inout [Fault]) -> String {
    guard made.isSuperset(of: [one, other]) else { return "neither" }
    let names = sandbox.names(below: one)
    let differing =
      names == sandbox.names(below: other)
      ? names.filter { $0 != "environment.json" && sandbox.data("\(one)/\($0)") != sandbox.data("\(other)/\($0)") }
      : ["names"]
    if let first = differing.first { faults.append(Fault(step: "compare", what: "other bytes in \(first)")) }
    return differing.isEmpty ? "same" : "other"
  }

  /// Whether a run has the area that a command asks for: a changed table may not.
  private func isAnswerable(_ words: [String]) -> Bool {
    guard words.first == "explain", let id = words.last else { return true }
    return sandbox.data("\(words[1])/areas.csv")?.firstRange(of: Data("\n\(id),".utf8)) != nil
  }

  /// The run folder that a command writes.
  private static func folder(of words: [String]) -> String? {
    switch words.first {
    case "run": words.firstIndex(of: "--out").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    case "report": subject(of: words)
    default: nil
    }
  }

  /// The run folder that a command reads.
  private static func subject(of words: [String]) -> String? {
    guard ["explain", "verify", "report"].contains(words.first), words.count > 1 else { return nil }
    return words[1]
  }
}
