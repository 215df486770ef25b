import Foundation
import Study

/// The memory that a stage of this process may take: what the engine promises at most, and no more than the machine, its
/// control group and the limit of the address space leave.
package enum AvailableMemory {
  /// Bytes, now; an eighth of what is left stays for all else.
  static var bytes: Int {
    let left = [machine, controlGroup(), AddressSpace.room?.left].compactMap(\.self)
    return min(Study.memoryLimit, left.map { max(0, $0) / 8 * 7 }.min() ?? .max)
  }

  /// What the system could give without swapping; nil where it does not say.
  private static var machine: Int? {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8) else { return nil }
    return field("MemAvailable:", of: text).map { $0 << 10 }
  }

  /// What the process's control group and those around it leave; nil without a limit. Pages of files that it read count as
  /// used there, and are given up when they are needed.
  ///
  /// - Parameters:
  ///   - root: where control groups are mounted.
  ///   - membership: the text of `/proc/self/cgroup`.
  package static func controlGroup(
    root: String = "/sys/fs/cgroup",
    membership: String? = try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)
  ) -> Int? {
    var rooms = [Int]()
    for line in (membership ?? "").split(separator: "\n") {
      // Version 2 has one line, `0::/path`; version 1 one for each kind of resource, `4:memory:/path`.
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1].isEmpty || parts[1].split(separator: ",").contains("memory") else { continue }
      let isFirst = !parts[1].isEmpty
      let names = isFirst ? ("memory.limit_in_bytes", "memory.usage_in_bytes") : ("memory.max", "memory.current")
      let mount = isFirst ? root + "/memory" : root
      var path = String(parts[2])
      while true {
        let folder = mount + path
        if let limit = number(folder + "/" + names.0), let used = number(folder + "/" + names.1) {
          let statistics = (try? String(contentsOfFile: folder + "/memory.stat", encoding: .utf8)) ?? ""
          rooms.append(limit - used + (field("inactive_file", of: statistics) ?? 0))
        }
        // A container sees its own group as the root, whatever its path is outside.
        guard let end = path.lastIndex(of: "/") else { break }
        path = String(path[..<end])
      }
    }
    return rooms.min()
  }

  private static func number(_ file: String) -> Int? {
    (try? String(contentsOfFile: file, encoding: .utf8)).flatMap {
      Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  private static func field(_ name: String, of text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix(name + " ") {
      return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
    return nil
  }
}
