import AreaData
import Foundation
import Testing
import TestSupport

@Suite struct FolderTests {
  @Test func atomicFilesReplaceWhatWasThere() throws {
    let scratch = try Scratch()
    try AtomicFile.write("one", to: scratch.file("a.txt"))
    try AtomicFile.write("two", to: scratch.file("a.txt"))
    #expect(try contents(of: scratch.file("a.txt")) == "two")
    #expect(try scratch.entries() == ["a.txt"])
  }

  /// A link to a folder stands for it.
  @Test func filesAndFoldersThroughALink() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.file("folder"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: scratch.file("link"), withDestinationPath: "folder")
    try AtomicFile.write("x", to: scratch.file("link/a.txt"))
    try fill(scratch.file("link/run"), "1")
    #expect(try contents(of: scratch.file("folder/a.txt")) == "x")
    #expect(FileManager.default.fileExists(atPath: scratch.file("folder/run")))
  }

  @Test func atomicFilesLeaveNothingBehindOnFailure() throws {
    let scratch = try Scratch()
    let absent = scratch.file("no/a.txt")
    #expect(throws: DataError.cannotCreate(path: absent, errno: ENOENT)) { try AtomicFile.write("x", to: absent) }
    let folder = scratch.file("folder")
    try FileManager.default.createDirectory(atPath: folder + "/inside", withIntermediateDirectories: true)
    #expect(throws: DataError.inputOutput(path: folder, errno: EISDIR)) { try AtomicFile.write("x", to: folder) }
    #expect(try scratch.entries() == ["folder"])
  }

  @Test func aFolderAppearsWhole() throws {
    let scratch = try Scratch()
    let path = scratch.file("runs/a")
    let run = try RunFolder(at: path, existing: .refuse)
    #expect(run.finalPath.hasSuffix("/runs/a"))
    #expect(run.path.contains("/runs/.a.partial-"))
    try AtomicFile.write("1", to: run.path + "/a.csv")
    #expect(!FileManager.default.fileExists(atPath: path))
    try run.commit()
    #expect(try contents(of: path + "/a.csv") == "1")
    #expect(try scratch.tree() == ["runs", "runs/a", "runs/a/a.csv"])
  }

  @Test func anExistingFolderIsRefusedOrReplaced() throws {
    let scratch = try Scratch()
    let path = scratch.file("a")
    try fill(path, existing: .replace(.run), "1")
    #expect(throws: DataError.alreadyExists(path: path)) { try fill(path, "2") }
    #expect(try contents(of: path + "/a.csv") == "1")
    try fill(path, existing: .replace(.run), "2")
    #expect(try contents(of: path + "/a.csv") == "2")
    #expect(try scratch.entries() == ["a"])
  }

  @Test func nothingIsLeftWhenFillingFails() throws {
    let scratch = try Scratch()
    try fill(scratch.file("a"), "1")
    func fails() throws { throw CancellationError() }
    #expect(throws: CancellationError.self) {
      try fill(scratch.file("a"), existing: .replace(.run), "2", beforeCommit: fails)
    }
    #expect(throws: CancellationError.self) { try fill(scratch.file("runs/b"), "2", beforeCommit: fails) }
    #expect(try scratch.entries() == ["a"])
    #expect(try contents(of: scratch.file("a/a.csv")) == "1")
  }

  @Test func aNameTakenMeanwhileIsRefused() throws {
    let scratch = try Scratch()
    let path = scratch.file("a")
    #expect(throws: DataError.alreadyExists(path: path)) {
      try fill(path, beforeCommit: { try scratch.write("first", to: "a") })
    }
    #expect(try scratch.entries() == ["a"])
  }

  @Test func aFolderThatCannotBeMade() throws {
    let scratch = try Scratch()
    let path = try scratch.write("a file", to: "file") + "/a"
    #expect(throws: DataError.cannotCreate(path: path, errno: ENOTDIR)) {
      try fill(path)
    }
  }

  @Test func checksums() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("figures")
    for name in ["b.txt", "figures/a.svg", "Z.txt", "environment.json"] { try scratch.write("abc", to: name) }
    try scratch.link("link", to: "b.txt")
    try Checksums.write(inFolder: scratch.path)
    try Checksums.write(inFolder: scratch.path)
    let digest = SHA256.hex(of: Array("abc".utf8))
    let expected = ["Z.txt", "b.txt", "figures/a.svg"].map { "\(digest)  \($0)\n" }.joined()
    #expect(try contents(of: scratch.file("SHA256SUMS")) == expected)
    #expect(throws: DataError.fileNotFound(file: scratch.file("no"))) {
      try Checksums.digests(ofFolder: scratch.file("no"))
    }
  }
}
