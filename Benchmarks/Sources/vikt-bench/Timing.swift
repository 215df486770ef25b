import Foundation

/// What a run took on the clock and on all processors together: where others share the machine only the latter stays.
struct Timing: Encodable, Comparable {
  let seconds: Double
  let cpuSeconds: Double

  static func of<Result>(_ body: () throws -> Result) rethrows -> (timing: Timing, result: Result) {
    let (start, cpuStart) = (ContinuousClock.now, cpuSeconds)
    let result = try body()
    let timing = Timing(seconds: (ContinuousClock.now - start) / .seconds(1), cpuSeconds: cpuSeconds - cpuStart)
    return (timing, result)
  }

  static func < (a: Timing, b: Timing) -> Bool { a.seconds < b.seconds }

  /// Of this process, over all threads.
  private static var cpuSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// The most memory this process has held, where the system tells.
  static var peakMebibytes: Double? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
    else { return nil }
    return kibibytes / 1024
  }
}
