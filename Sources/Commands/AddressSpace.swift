import Foundation

/// The address space that a limit leaves the process (`ulimit -v`, a batch system's `h_vmem`).
///
/// OpenBLAS asks for a buffer a thread at the first product, and where it gets none it asks again forever.
enum AddressSpace {
  /// Bytes of a buffer, and of what else a run takes before its data.
  private static let buffer = 128 << 20
  private static let base = 256 << 20

  /// The limit and what is left of it, in bytes; nil without one.
  static var room: (limit: Int, left: Int)? {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(Int.max),
      let statistics = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = statistics.split(separator: " ").first.flatMap({ Int($0) })
    else { return nil }
    return (Int(limit.rlim_cur), Int(limit.rlim_cur) - pages * Int(sysconf(Int32(_SC_PAGESIZE))))
  }

  /// - Throws: a `Failure` where the limit leaves too little for so many workers.
  static func check(workers: Int) throws(Failure) {
    guard let (limit, left) = room else { return }
    // Beyond some dozens of workers there are no processors for more buffers.
    let needed = base + buffer * (min(workers, 64) + 1)
    guard left >= needed else {
      throw Failure(
        "the address space is limited to \(limit >> 20) MiB, of which \(max(0, left) >> 20) are left and "
          + "\(needed >> 20) needed. Raise the limit (ulimit -v, h_vmem), or use fewer --threads.",
        code: Failure.inputOutput)
    }
  }
}
