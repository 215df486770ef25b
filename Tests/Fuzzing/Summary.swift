import Foundation

/// What a search came to, in words.
package struct Summary {
  private let tally: Tally
  private let kept: [Fault: String]

  package init(_ tally: Tally, kept: [Fault: String] = [:]) { (self.tally, self.kept) = (tally, kept) }

  /// A line while it goes on.
  package var progress: String {
    let counts = Phase.allCases.map { "\(tally.count($0)) \($0.rawValue)" }.joined(separator: ", ")
    return "\(counts), \(tally.findings.count) failures of \(byFault.count) kinds"
  }

  package var text: String { (table + extremes + refusals + coverage + failures).joined(separator: "\n") }

  private var byFault: [Fault: [Finding]] { Dictionary(grouping: tally.findings, by: \.fault) }

  /// For each command and reader how long it takes on average, its exit codes and verdicts.
  private var table: [String] {
    tally.codes.sorted { $0.key < $1.key }.map { step, codes in
      let counts = codes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      let mean = (tally.seconds[step] ?? 0) / Double(max(1, codes.values.reduce(0, +)))
      return Self.padded(step, 12) + Self.padded(Self.milliseconds(mean), 12) + counts.joined(separator: "  ")
    }
  }

  private var extremes: [String] {
    var lines = [
      "", "a generated run takes \(Self.milliseconds(tally.medianSeconds(.runs))) or less, half of the time",
    ]
    if let slowest = tally.slowest {
      let place = "\(slowest.phase.rawValue) \(slowest.index)"
      lines.append("slowest: \(slowest.step), \(Self.milliseconds(slowest.amount)), \(place)")
    }
    if let largest = tally.largest {
      let mebibytes = Int(largest.amount / 0x1p20)
      lines.append("most memory: \(mebibytes) MiB, \(largest.phase.rawValue) \(largest.index)")
    }
    return lines
  }

  /// Why generated runs were refused, the most frequent reasons first: a generator that stumbles tries little.
  private var refusals: [String] {
    let most = tally.refusals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(15)
    return most.isEmpty ? [] : ["refused most for"] + most.map { "  \($0.value) × \($0.key)" }
  }

  /// Keys and words of the language that no run to the end had.
  private var coverage: [String] {
    guard tally.count(.runs) > 0 else { return [] }
    let missed = Vocabulary.all.subtracting(tally.reached).sorted()
    let reached = Vocabulary.all.count - missed.count
    return ["keys and words of the language in finished runs: \(reached) of \(Vocabulary.all.count)"]
      + (missed.isEmpty ? [] : ["  without: \(missed.joined(separator: ", "))"])
  }

  private var failures: [String] {
    if byFault.isEmpty { return ["no failure in \(progress)"] }
    let sorted = byFault.sorted { ($1.value.count, $0.key.description) < ($0.value.count, $1.key.description) }
    return [""]
      + sorted.map { fault, found in
        let place = kept[fault].map { "  \($0)" } ?? ""
        return "FAILURE \(found.count) × \(fault.description)  (\(found[0].phase.rawValue) \(found[0].index))\(place)"
      }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func milliseconds(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }
}
