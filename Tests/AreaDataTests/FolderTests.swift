import AreaData
import Foundation
import Testing

@Suite struct FolderTests {
  @Test func atomicFilesReplaceWhatWasThere() throws {
    let scratch = try ScratchFolder()
    try AtomicFile.write("one", to: scratch.file("a.txt"))
    try AtomicFile.write("two", to: scratch.file("a.txt"))
    #expect(try contents(of: scratch.file("a.txt")) == "two")
    #expect(try scratch.names() == ["a.txt"])
  }

  @Test func atomicFilesLeaveNothingBehindOnFailure() throws {
    let scratch = try ScratchFolder()
    let absent = scratch.file("no/a.txt")
    #expect(throws: DataError.cannotCreate(path: absent, errno: ENOENT)) { try AtomicFile.write("x", to: absent) }
    let folder = scratch.file("folder")
    try FileManager.default.createDirectory(atPath: folder + "/inside", withIntermediateDirectories: true)
    #expect(throws: DataError.inputOutput(path: folder, errno: EISDIR)) { try AtomicFile.write("x", to: folder) }
    #expect(try scratch.names() == ["folder"])
  }

  private func fill(_ path: String, existing: RunFolder.Existing, _ text: String, fails: Bool = false) throws {
    let run = try RunFolder(at: path, existing: existing)
    try AtomicFile.write(text, to: run.path + "/manifest.json")
    if fails { throw CancellationError() }
    try run.commit()
  }

  @Test func aFolderAppearsWhole() throws {
    let scratch = try ScratchFolder()
    let path = scratch.file("runs/a")
    let run = try RunFolder(at: path, existing: .refuse)
    #expect(run.finalPath.hasSuffix("/runs/a"))
    #expect(run.path.contains("/runs/.a.partial-"))
    try AtomicFile.write("1", to: run.path + "/manifest.json")
    #expect(!FileManager.default.fileExists(atPath: path))
    try run.commit()
    #expect(try contents(of: path + "/manifest.json") == "1")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("runs")) == ["a"])
  }

  @Test func anExistingFolderIsRefusedOrReplaced() throws {
    let scratch = try ScratchFolder()
    let path = scratch.file("a")
    let marker = RunFolder.Existing.replace(ifHolding: "manifest.json")
    try fill(path, existing: marker, "1")
    #expect(throws: DataError.alreadyExists(path: path)) { try fill(path, existing: .refuse, "2") }
    #expect(try contents(of: path + "/manifest.json") == "1")
    try Data().write(to: URL(fileURLWithPath: path + "/old.csv"))
    try fill(path, existing: marker, "2")
    #expect(try contents(of: path + "/manifest.json") == "2")
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["manifest.json"])
    #expect(try scratch.names() == ["a"])
  }

  @Test func aFolderThatIsNoRunIsNeverReplaced() throws {
    let scratch = try ScratchFolder()
    let home = scratch.file("home")
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    _ = try scratch.write("precious", to: "home/thesis.txt")
    let marker = RunFolder.Existing.replace(ifHolding: "manifest.json")
    for path in [home, home + "/", home + "/thesis.txt"] {
      let named = path.hasSuffix("/") ? home : path
      #expect(throws: DataError.notReplaceable(path: named, marker: "manifest.json")) {
        try fill(path, existing: marker, "1")
      }
    }
    #expect(try contents(of: home + "/thesis.txt") == "precious")
    #expect(try scratch.names() == ["home"])
    try FileManager.default.createDirectory(atPath: scratch.file("empty"), withIntermediateDirectories: true)
    try fill(scratch.file("empty"), existing: marker, "1")
    #expect(try contents(of: scratch.file("empty/manifest.json")) == "1")
  }

  @Test func nothingIsLeftWhenFillingFails() throws {
    let scratch = try ScratchFolder()
    let marker = RunFolder.Existing.replace(ifHolding: "manifest.json")
    try fill(scratch.file("a"), existing: .refuse, "1")
    #expect(throws: CancellationError.self) { try fill(scratch.file("a"), existing: marker, "2", fails: true) }
    #expect(throws: CancellationError.self) { try fill(scratch.file("b"), existing: .refuse, "2", fails: true) }
    #expect(try scratch.names() == ["a"])
    #expect(try contents(of: scratch.file("a/manifest.json")) == "1")
  }

  @Test func withoutAnExchangeTheOldFolderIsRenamedAside() throws {
    let scratch = try ScratchFolder()
    for name in ["new", "old"] {
      try FileManager.default.createDirectory(atPath: scratch.file(name), withIntermediateDirectories: true)
      _ = try scratch.write(name, to: "\(name)/manifest.json")
    }
    let unsupported: (String, String) -> Int32 = { _, _ in ENOTSUP }
    #expect(throws: DataError.inputOutput(path: scratch.file("old"), errno: ENOENT)) {
      try RunFolder.swap(scratch.file("absent"), with: scratch.file("old"), exchange: unsupported)
    }
    #expect(try contents(of: scratch.file("old/manifest.json")) == "old")
    let aside = try RunFolder.swap(scratch.file("new"), with: scratch.file("old"), exchange: unsupported)
    #expect(try contents(of: scratch.file("old/manifest.json")) == "new")
    #expect(try contents(of: aside + "/manifest.json") == "old")
    #expect(try scratch.names() == ["new.replaced", "old"])
    #expect(throws: DataError.inputOutput(path: scratch.file("old"), errno: EIO)) {
      try RunFolder.swap(scratch.file("x"), with: scratch.file("old"), exchange: { _, _ in EIO })
    }
  }

  @Test func aNameTakenMeanwhileIsRefused() throws {
    let scratch = try ScratchFolder()
    let path = scratch.file("a")
    func race() throws {
      let run = try RunFolder(at: path, existing: .refuse)
      _ = try scratch.write("first", to: "a")
      try run.commit()
    }
    #expect(throws: DataError.alreadyExists(path: path)) { try race() }
    #expect(try scratch.names() == ["a"])
  }

  @Test func whatACrashLeftIsCleared() throws {
    let scratch = try ScratchFolder()
    let stale = scratch.file(".a.partial-\(getpid())")
    try FileManager.default.createDirectory(atPath: stale + "/old", withIntermediateDirectories: true)
    try fill(scratch.file("a"), existing: .refuse, "1")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("a")) == ["manifest.json"])
    #expect(try scratch.names() == ["a"])
  }

  @Test func aFolderThatCannotBeMade() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write("a file", to: "file") + "/a"
    #expect(throws: DataError.cannotCreate(path: path, errno: ENOTDIR)) {
      try fill(path, existing: .refuse, "1")
    }
  }

  @Test func checksums() throws {
    let scratch = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: scratch.file("figures"), withIntermediateDirectories: true)
    for name in ["b.txt", "figures/a.svg", "Z.txt", ".hidden"] { _ = try scratch.write("abc", to: name) }
    try Checksums.write(inFolder: scratch.path)
    try Checksums.write(inFolder: scratch.path)
    let digest = SHA256.hex(of: Array("abc".utf8))
    let expected = ["Z.txt", "b.txt", "figures/a.svg"].map { "\(digest)  \($0)\n" }.joined()
    #expect(try contents(of: scratch.file("SHA256SUMS")) == expected)
    #expect(throws: DataError.fileNotFound(file: scratch.file("no"))) {
      try Checksums.listing(ofFolder: scratch.file("no"))
    }
  }
}
