import Commands
import Foundation
import Testing

/// What control groups leave of the memory.
@Suite struct MemoryTests {
  /// Groups as folders of files, below a root of their own.
  private func room(_ files: [String: String], membership: String?) throws -> Int? {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    for (name, text) in files {
      let file = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: file)
    }
    return AvailableMemory.controlGroup(root: root.path, membership: membership)
  }

  /// The least that the group and those around it leave; files in the cache are given up.
  @Test func everyGroupAroundCounts() throws {
    let files = [
      "memory.max": "max", "memory.current": "5000",
      "a/memory.max": "1000", "a/memory.current": "700", "a/memory.stat": "anon 500\ninactive_file 200\nfile 200",
      "a/b/memory.max": "900", "a/b/memory.current": "100",
    ]
    #expect(try room(files, membership: "0::/a/b") == 500)
    #expect(try room(files, membership: "0::/a") == 500)
    #expect(try room(files, membership: "0::/") == nil)
  }

  /// A container's group is the root where it looks, whatever its path is outside.
  @Test func aContainerSeesItsGroupAsTheRoot() throws {
    let files = ["memory.max": "4096", "memory.current": "96"]
    #expect(try room(files, membership: "0::/docker/0123456789abcdef") == 4_000)
  }

  @Test func theFirstVersionHasAHierarchyOfItsOwn() throws {
    let files = [
      "memory/job/memory.limit_in_bytes": "3000", "memory/job/memory.usage_in_bytes": "1000",
      "memory.max": "10", "memory.current": "1",
    ]
    #expect(try room(files, membership: "5:cpu:/job\n4:memory:/job\n1:name=systemd:/") == 2_000)
  }

  @Test func withoutGroupsNothingIsSaid() throws {
    #expect(try room([:], membership: nil) == nil)
    #expect(try room([:], membership: "nonsense\n0::") == nil)
    #expect(try room(["memory.max": "max", "memory.current": "1"], membership: "0::/") == nil)
  }
}
