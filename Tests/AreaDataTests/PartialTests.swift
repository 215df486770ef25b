import AreaData
import Foundation
import Testing
import TestSupport

/// What is written before it takes its name, by any number of processes, some of which are killed.
@Suite struct PartialTests {
  private let digits = "0123456789abcdef"

  private func refusal(of run: consuming RunFolder) -> DataError? {
    do throws(DataError) { try run.commit() } catch { return error }
    return nil
  }

  @Test func nobodyDrawsANameTwice() throws {
    let scratch = try Scratch()
    let first = try RunFolder(at: scratch.file("a"), existing: .refuse)
    let second = try RunFolder(at: scratch.file("a"), existing: .refuse)
    let names = try scratch.entries()
    let paths = [first.path, second.path]
    #expect(names == paths.map { URL(fileURLWithPath: $0).lastPathComponent }.sorted())
    for name in names { #expect(name.wholeMatch(of: /\.a\.partial-[0-9a-f]{16}/) != nil, "\(name)") }
    try first.commit()
    let refused = refusal(of: second)
    #expect(refused == .alreadyExists(path: scratch.file("a")))
    #expect(try scratch.entries() == ["a"])
  }

  /// Everything else stays: another name's, another kind's, what only looks like it, and what is being written.
  @Test func whatAKilledProcessLeftIsCleared() throws {
    let scratch = try Scratch()
    let under = try RunFolder(at: scratch.file("a"), existing: .refuse)
    let others = [
      ".b.partial-\(digits)", ".a.partial-\(digits)0", ".a.partial-1234", ".a.partial-0123456789ABCDEF", ".a.partial-",
      "a.partial-\(digits)", ".a.replaced-", ".aa.partial-\(digits)",
    ]
    for name in others + [".a.partial-\(digits)"] { try scratch.makeFolder("\(name)/old") }
    try scratch.write("", to: ".a.partial-fedcba9876543210")
    try scratch.link(".a.partial-0000000000000000", to: "a")
    let kept = (others + [".a.partial-fedcba9876543210", ".a.partial-0000000000000000"]).sorted()

    try fill(scratch.file("a"))
    let living = URL(fileURLWithPath: under.path).lastPathComponent
    #expect(try scratch.entries() == (kept + ["a", living]).sorted())
    let refused = refusal(of: under)
    #expect(refused == .alreadyExists(path: scratch.file("a")))

    try FileManager.default.removeItem(atPath: scratch.file("a"))
    try AtomicFile.write("1", to: scratch.file("a"))
    #expect(try scratch.entries() == (kept.filter { $0 != ".a.partial-fedcba9876543210" } + ["a"]).sorted())
  }

  @Test func withoutAnExchangeTheOldFolderIsRenamedAside() throws {
    let scratch = try Scratch()
    for name in ["new", "old"] {
      try scratch.makeFolder(name)
      try scratch.write(name, to: "\(name)/a.csv")
    }
    let unsupported: (String, String) -> Int32 = { _, _ in ENOTSUP }
    #expect(throws: DataError.inputOutput(path: scratch.file("old"), errno: ENOENT)) {
      try RunFolder.swap(scratch.file("absent"), with: scratch.file("old"), exchange: unsupported)
    }
    #expect(try contents(of: scratch.file("old/a.csv")) == "old")
    let aside = try RunFolder.swap(scratch.file("new"), with: scratch.file("old"), exchange: unsupported)
    #expect(try contents(of: scratch.file("old/a.csv")) == "new")
    #expect(try contents(of: aside + "/a.csv") == "old")
    #expect(URL(fileURLWithPath: aside).lastPathComponent.wholeMatch(of: /\.old\.replaced-[0-9a-f]{16}/) != nil)
    #expect(throws: DataError.inputOutput(path: scratch.file("old"), errno: EIO)) {
      try RunFolder.swap(scratch.file("x"), with: scratch.file("old"), exchange: { _, _ in EIO })
    }
  }

  /// Killed between the two renames: the old folder goes back. Killed after them: it goes.
  @Test func aFolderLeftAsideIsPutBackOrRemoved() throws {
    let scratch = try Scratch()
    try fill(scratch.file("a"), "old")
    try FileManager.default.moveItem(atPath: scratch.file("a"), toPath: scratch.file(".a.replaced-\(digits)"))
    #expect(throws: DataError.alreadyExists(path: scratch.file("a"))) { try fill(scratch.file("a"), "new") }
    #expect(try scratch.entries() == ["a"])
    #expect(try contents(of: scratch.file("a/a.csv")) == "old")

    try FileManager.default.copyItem(atPath: scratch.file("a"), toPath: scratch.file(".a.replaced-\(digits)"))
    try fill(scratch.file("a"), existing: .replace(.run), "new")
    #expect(try scratch.entries() == ["a"])
    #expect(try contents(of: scratch.file("a/a.csv")) == "new")
  }
}
