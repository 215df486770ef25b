import Foundation
import Fuzzing
import Testing

/// What a search rests on must see failures, or it is green for nothing.
@Suite struct MachineryTests {
  private static let scratch = FileManager.default.temporaryDirectory.appending(
    path: "vikt-machinery-\(UUID().uuidString)")

  /// A shell stands for a worker, which dies in each of the ways that a case can make it die.
  @Test(
    arguments: [
      ("exit 0", nil), ("kill -ILL $$", "dies of signal 4"), ("exit 99", "takes over 10 s"),
      ("exit 7", "ends the process with exit code 7"),
      (
        "echo '*** Swift runtime failure: Index out of range ***' >error; echo ' at /x/Sources/A/B.swift:12:3' >>error; kill -TRAP $$",
        "Index out of range at B.swift:12"
      ),
    ] as [(String, String?)])
  func deathsAreSeen(script: String, cause: String?) throws {
    let folder = Self.scratch.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let child = try Child(in: folder)
    let end = try child.run(URL(filePath: "/bin/sh"), ["-c", "cd \"$1\"; \(script)"])
    if case .died(let told) = end { #expect(told == cause) } else { #expect(cause == nil) }
  }

  /// Commands that fail, leave things behind or say what is no number are told apart from those that do not.
  @Test func faultsAreSeen() {
    let plain = Case(files: ["a.csv": Data("a,b\n1,2\n".utf8)], steps: [])
    #expect(Speech.faults(in: Data("an infinite nanny informs".utf8), of: plain).isEmpty)
    #expect(Speech.faults(in: Data("r = NaN, -inf".utf8), of: plain) == ["says nan", "says inf"])
    #expect(Speech.faults(in: Data("\u{1B}[31m".utf8), of: plain) == ["says control characters"])
    let quoting = Case(files: ["a.csv": Data("a\nNaN\n".utf8)], steps: [])
    #expect(Speech.faults(in: Data("'NaN' is no number".utf8), of: quoting).isEmpty)
  }

  @Test func shrinkingKeepsWhatFails() {
    let spec = "vikt: 1\nindex:\n  id: x\n  children:\n    - a\n    - b\ntiers:\n  - one\n"
    let table = "id,a,b,c\n1,2,3,4\n5,6,bad,8\n9,1,2,3\n"
    let first = Case(
      files: ["a.yaml": Data(spec.utf8), "a.csv": Data(table.utf8), "b.csv": Data("x".utf8)],
      steps: [.vikt(["check", "a.yaml"]), .vikt(["run", "a.yaml"])])
    var shrinker = Shrinker(first) { candidate in
      let text = candidate.files.mapValues { String(decoding: $0, as: UTF8.self) }
      return text["a.yaml"]?.contains("- b") == true && text["a.csv"]?.contains("bad") == true
        && candidate.steps.contains(.vikt(["run", "a.yaml"]))
    }
    shrinker.shrink()
    #expect(shrinker.smallest.steps == [.vikt(["run", "a.yaml"])])
    #expect(shrinker.smallest.files == ["a.yaml": Data("- b".utf8), "a.csv": Data("bad".utf8)])
  }

  /// A case is written as a script that a shell could run, and read again.
  @Test func casesAreReadAsWritten() throws {
    let folder = Self.scratch.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let odd = ["explain", "o", "--", "it's \"two\"\nlines \\ $HOME", ""]
    let written = Case(
      files: ["a.yaml": Data("x".utf8), "o/areas.csv": Data([0, 255])],
      steps: [.vikt(odd), .compare("o", "p"), .read(.table, file: "a b.csv")])
    try written.write(to: folder.path)
    #expect(try Case(folder: folder.path) == written)
  }

  @Test func mutationsDifferAndAreTheSameForASeed() throws {
    let corpus = try Corpus()
    let cases = (0..<200).map { Mutation.case($0, seed: 1, of: corpus) }
    #expect(cases == (0..<200).map { Mutation.case($0, seed: 1, of: corpus) })
    #expect(Set(cases.map { "\($0)" }).count > 150)
  }
}
