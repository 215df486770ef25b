/// What a number of cases came to.
package struct Tally: Sendable, Codable {
  /// How often each step ended with each exit code, or a reader's verdict.
  var codes: [String: [String: Int]] = [:]
  /// How long each step took in all.
  var seconds: [String: Double] = [:]
  package var findings: [Finding] = []
  /// How often generated runs were refused for each reason.
  var refusals: [String: Int] = [:]
  /// Keys and words of the language in specs that were run to the end.
  var reached: Set<String> = []
  /// Cases by the time they took: each bucket half as long again as the one before, from 0.1 ms.
  var times: [Phase: [Int]] = [:]
  /// The slowest case and the one that was last to raise the peak of memory.
  var slowest: Extreme?
  var largest: Extreme?

  struct Extreme: Sendable, Codable {
    var amount: Double
    var phase: Phase
    var index: Int
    var step: String
  }

  private static let bucketCount = 40

  mutating func record(_ outcome: Judge.Outcome, _ phase: Phase, _ index: Int) {
    for step in outcome.steps {
      codes[step.name, default: [:]][step.code, default: 0] += 1
      self.seconds[step.name, default: 0] += step.seconds
    }
    if phase == .runs { for reason in outcome.refusals { refusals[reason, default: 0] += 1 } }
    findings += Set(outcome.faults).map { Finding(fault: $0, phase: phase, index: index) }
    let seconds = outcome.steps.reduce(0) { $0 + $1.seconds }
    let bucket = (0..<Self.bucketCount - 1).first { seconds < Self.end(of: $0) } ?? Self.bucketCount - 1
    times[phase, default: Array(repeating: 0, count: Self.bucketCount)][bucket] += 1
    if let longest = outcome.steps.max(by: { $0.seconds < $1.seconds }), longest.seconds > slowest?.amount ?? 0 {
      slowest = Extreme(amount: longest.seconds, phase: phase, index: index, step: longest.name)
    }
  }

  mutating func record(peak bytes: Int, _ phase: Phase, _ index: Int) {
    guard Double(bytes) > largest?.amount ?? 0 else { return }
    largest = Extreme(amount: Double(bytes), phase: phase, index: index, step: "")
  }

  package mutating func merge(_ other: Tally) {
    codes.merge(other.codes) { $0.merging($1, uniquingKeysWith: +) }
    seconds.merge(other.seconds, uniquingKeysWith: +)
    findings += other.findings
    reached.formUnion(other.reached)
    refusals.merge(other.refusals, uniquingKeysWith: +)
    times.merge(other.times) { zip($0, $1).map(+) }
    slowest = [slowest, other.slowest].compactMap(\.self).max { $0.amount < $1.amount }
    largest = [largest, other.largest].compactMap(\.self).max { $0.amount < $1.amount }
  }

  private static func end(of bucket: Int) -> Double {
    (0..<bucket).reduce(1e-4) { length, _ in length * 1.5 }
  }

  /// A time that half of the cases stay below.
  func medianSeconds(_ phase: Phase) -> Double {
    guard let counts = times[phase] else { return 0 }
    var left = counts.reduce(0, +) / 2
    for (bucket, count) in counts.enumerated() {
      left -= count
      if left < 0 { return Self.end(of: bucket) }
    }
    return 0
  }

  package func count(_ phase: Phase) -> Int { times[phase]?.reduce(0, +) ?? 0 }
}
