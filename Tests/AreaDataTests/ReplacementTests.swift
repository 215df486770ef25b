import AreaData
import Foundation
import Testing
import TestSupport

/// What a folder may be replaced by, and what never is.
@Suite struct ReplacementTests {
  /// Things that a person may do to a folder of ours, and why it is no longer replaced.
  enum Deed: String, CaseIterable {
    case addsFile, addsHiddenFile, addsFolder, addsLink, addsPipe, changes, links, emptiesSums, removesMark, marksOther

    func apply(in scratch: Scratch) throws -> ReplacementFault {
      switch self {
      case .addsFile:
        try scratch.write("precious", to: "a/notes.txt")
        return .added("notes.txt")
      case .addsHiddenFile:
        try scratch.write("precious", to: "a/figures/.notes")
        return .added("figures/.notes")
      case .addsFolder:
        try scratch.makeFolder("a/mine")
        return .added("mine")
      case .addsLink:
        try scratch.link("a/mine", to: "figures")
        return .added("mine")
      case .addsPipe:
        #expect(unsafe mkfifo(scratch.file("a/pipe"), 0o600) == 0)
        return .added("pipe")
      case .changes:
        try scratch.write("mine", to: "a/a.csv")
        return .changed("a.csv")
      case .links:
        try FileManager.default.moveItem(atPath: scratch.file("a/a.csv"), toPath: scratch.file("precious.csv"))
        try scratch.link("a/a.csv", to: "../precious.csv")
        return .added("a.csv")
      case .emptiesSums:
        try scratch.write("", to: "a/SHA256SUMS")
        return .added("a.csv")
      case .removesMark:
        try FileManager.default.removeItem(atPath: scratch.file("a/manifest.json"))
        return .foreign(.run)
      case .marksOther:
        try scratch.write(#"{"engine": "A browser extension", "kind": "run"}"#, to: "a/manifest.json")
        return .foreign(.run)
      }
    }
  }

  @Test(arguments: Deed.allCases)
  func whatWeDidNotWriteIsKept(deed: Deed) throws {
    let scratch = try Scratch()
    try fill(scratch.file("a"))
    let fault = try deed.apply(in: scratch)
    let before = try scratch.tree()
    #expect(throws: DataError.notReplaceable(path: scratch.file("a"), fault)) {
      try fill(scratch.file("a"), existing: .replace(.run), "2")
    }
    #expect(try scratch.tree() == before)
  }

  /// Done while the new folder is filled, it is found all the same.
  @Test(arguments: Deed.allCases)
  func whatIsDoneMeanwhileIsKept(deed: Deed) throws {
    let scratch = try Scratch()
    try fill(scratch.file("a"))
    var (fault, before): (ReplacementFault?, [String]) = (nil, [])
    let error = #expect(throws: DataError.self) {
      try fill(scratch.file("a"), existing: .replace(.run), "2") {
        fault = try deed.apply(in: scratch)
        before = try scratch.tree().filter { !$0.hasPrefix(".") }
      }
    }
    #expect(error == fault.map { .notReplaceable(path: scratch.file("a"), $0) })
    #expect(try scratch.tree() == before)
  }

  @Test func onlyAFolderIsReplaced() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("home")
    try scratch.write("precious", to: "home/thesis.txt")
    try fill(scratch.file("run"))
    try scratch.link("link", to: "run")
    try scratch.link("dangling", to: "nowhere")
    let before = try scratch.tree()
    for (name, fault) in [
      ("home", .foreign(.run)), ("home/", .foreign(.run)), ("home/thesis.txt", .noFolder), ("link", .link),
      ("link/", .link), ("dangling", .link), ("run/../home", .foreign(.run)),
    ] as [(String, ReplacementFault)] {
      let told = URL(fileURLWithPath: scratch.file(name)).standardizedFileURL.path
      #expect(throws: DataError.notReplaceable(path: told, fault)) {
        try fill(scratch.file(name), existing: .replace(.run))
      }
      #expect(throws: DataError.alreadyExists(path: told)) { try fill(scratch.file(name)) }
    }
    #expect(try scratch.tree() == before)
    try scratch.makeFolder("empty")
    try fill(scratch.file("empty"), existing: .replace(.run), "1")
    #expect(try contents(of: scratch.file("empty/a.csv")) == "1")
  }

  @Test func aFolderThatHoldsAnInputIsKept() throws {
    let scratch = try Scratch()
    try fill(scratch.file("a"))
    try scratch.link("alias", to: "a/figures")
    for input in ["a/a.csv", "alias/a.svg", "a/figures/../a.csv", "a"] {
      #expect(throws: DataError.notReplaceable(path: scratch.file("a"), .input(scratch.file(input)))) {
        try fill(scratch.file("a"), existing: .replace(.run), inputs: [scratch.file("b.csv"), scratch.file(input)])
      }
    }
    try fill(scratch.file("a"), existing: .replace(.run), "2", inputs: [scratch.file("ab.csv")])
    #expect(try contents(of: scratch.file("a/a.csv")) == "2")
  }

  /// A demo is marked as one, and holds a run that is marked for itself and may have been made again.
  @Test func aDemoIsReplacedWithItsRun() throws {
    let scratch = try Scratch()
    let demo = scratch.file("demo")
    try fill(demo, kind: .demo)
    try scratch.makeFolder("demo/.run.partial-0123456789abcdef")
    try fill(demo, existing: .replace(.demo), "2", kind: .demo)
    #expect(try contents(of: demo + "/a.csv") == "2")
    #expect(try !scratch.tree().contains { $0.contains("partial") })

    try fill(demo + "/run")
    try fill(demo + "/run", existing: .replace(.run), "3")
    #expect(throws: DataError.notReplaceable(path: demo, .foreign(.run))) { try fill(demo, existing: .replace(.run)) }
    #expect(throws: DataError.notReplaceable(path: demo + "/run", .foreign(.demo))) {
      try fill(demo + "/run", existing: .replace(.demo))
    }
    try scratch.write("precious", to: "demo/run/notes.txt")
    #expect(throws: DataError.notReplaceable(path: demo, .added("run/notes.txt"))) {
      try fill(demo, existing: .replace(.demo))
    }
    try FileManager.default.removeItem(atPath: scratch.file("demo/run/notes.txt"))
    try fill(demo, existing: .replace(.demo), "4", kind: .demo)
    #expect(try !scratch.tree().contains("demo/run"))

    try scratch.makeFolder("demo/run")
    try scratch.write("precious", to: "demo/run/notes.txt")
    #expect(throws: DataError.notReplaceable(path: demo, .added("run"))) { try fill(demo, existing: .replace(.demo)) }
  }

  @Test func aFolderRenewedKeepsWhatWasAdded() throws {
    let scratch = try Scratch()
    let path = scratch.file("a")
    try fill(path, "1")
    let sums = try contents(of: path + "/SHA256SUMS")
    try scratch.makeFolder("a/mine/empty")
    for name in ["notes.txt", "mine/.hidden", "figures/mine.svg"] { try scratch.write(name, to: "a/\(name)") }
    try scratch.write("precious", to: "precious.txt")
    try scratch.link("a/link", to: "../precious.txt")
    try scratch.link("a/mine/folder", to: scratch.path)
    let before = try scratch.tree()

    try fill(path, existing: .renew(.run), "1")
    #expect(try scratch.tree() == before)
    for name in ["notes.txt", "mine/.hidden", "figures/mine.svg"] {
      #expect(try contents(of: scratch.file("a/\(name)")) == name)
    }
    #expect(FolderEntry.Kind(of: scratch.file("a/link")) == .link)
    #expect(FolderEntry.Kind(of: scratch.file("a/mine/folder")) == .link)
    #expect(try contents(of: scratch.file("a/link")) == "precious")
    #expect(try contents(of: path + "/SHA256SUMS") == sums)
    try fill(path, existing: .renew(.run), "2")
    #expect(try contents(of: path + "/a.csv") == "2")
    #expect(try scratch.tree() == before)
  }

  @Test func aFolderIsNotRenewedAtTheCostOfWhatWasAdded() throws {
    let scratch = try Scratch()
    let path = scratch.file("a")
    try fill(path)
    try FileManager.default.removeItem(atPath: path + "/SHA256SUMS")
    try scratch.write("", to: "a/SHA256SUMS")
    let before = try scratch.tree()
    // Nothing says that a.csv was ours, and the new folder has one.
    #expect(throws: DataError.notReplaceable(path: path, .needed("a.csv"))) { try fill(path, existing: .renew(.run)) }
    #expect(try scratch.tree() == before)

    try FileManager.default.removeItem(atPath: path)
    try fill(path)
    try scratch.write("mine", to: "a/a.csv")
    #expect(throws: DataError.notReplaceable(path: path, .changed("a.csv"))) { try fill(path, existing: .renew(.run)) }
    try fill(scratch.file("b"))
    #expect(unsafe mkfifo(scratch.file("b/pipe"), 0o600) == 0)
    #expect(throws: DataError.notReplaceable(path: scratch.file("b"), .added("pipe"))) {
      try fill(scratch.file("b"), existing: .renew(.run))
    }
  }
}
