import Foundation

/// What one case may take of the machine.
enum Limits {
  /// Processor time.
  static let seconds = 10
  static let memory = 1 << 30
  /// The most that any process of ours may map, so that a case that grows without end fails alone.
  private static let addressSpace: UInt = 16 << 30

  /// Makes this process end when a case takes too long, and when it maps too much.
  static func watch() {
    signal(SIGXCPU) { @Sendable _ in _exit(Worker.outOfTime) }
    set(RLIMIT_AS, to: addressSpace)
  }

  /// Gives the next case its time.
  static func begin() {
    let time = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    set(RLIMIT_CPU, to: UInt(time + seconds + 1))
  }

  /// The most that was in memory since the last `forgetPeak`, in bytes.
  static var peakMemory: Int { usage.ru_maxrss * 1024 }

  static func forgetPeak() { try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs")) }

  private static var usage: rusage {
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage
  }

  /// Lowers or raises what may be taken now, below what may ever be.
  private static func set(_ resource: __rlimit_resource, to value: UInt) {
    var limit = rlimit()
    unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    limit.rlim_cur = min(value, limit.rlim_max)
    unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  }
}
