import Foundation
import Testing
import TestSupport

/// Streams that are full, closed or cut: one line where one can be written, exit code 74, nothing half-written, and a
/// finished run stays finished.
@Suite struct StreamTests {
  /// Runs a command with its streams redirected by a shell.
  private func run(_ words: [String], _ redirection: String, in folder: Scratch) throws -> Vikt.Result {
    try Vikt.Started(words, in: folder, through: ["/bin/bash", "-c", "set -o pipefail; \(redirection)"]).wait()
  }

  private static let commands: [[String]] = [
    ["check", "s.yaml"], ["check", "s.yaml", "--json"], ["init", "t.csv", "--quiet"], ["explain", "r", "1001"],
    ["verify", "r", "--quiet"], ["doctor"], ["help"], ["--version"], ["run", "s.yaml", "--out", "other", "--quiet"],
  ]

  @Test(
    arguments: commands, ["\"$0\" \"$@\" >/dev/full", "\"$0\" \"$@\" >&-", "(sleep 0.2; exec \"$0\" \"$@\") | true"])
  func resultsThatCannotBeTold(words: [String], redirection: String) throws {
    let folder = try Scratch(Sample.files)
    #expect(try Vikt.run("run", "s.yaml", "--out", "r", "--quiet", in: folder).code == 0)
    let result = try run(words, redirection, in: folder)
    #expect(result.code == 74)
    #expect(result.error.hasPrefix("error: stdout: the result cannot be written ("))
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(!folder.names().contains { $0.contains("partial") })
    guard words[0] == "run" else { return }
    #expect(
      result.error.hasSuffix(
        "The run itself is complete: \(folder.path)/other\n".replacing("\(folder.path)/", with: "")))
    #expect(try folder.run("other") == folder.run("r"))
  }

  /// What cannot be told on stderr makes a command that is done one that failed; where there is nothing to tell, it is done.
  @Test(arguments: ["2>/dev/full", "2>&-"])
  func notesThatCannotBeTold(redirection: String) throws {
    let folder = try Scratch(Sample.files)
    let command = "\"$0\" \"$@\" \(redirection)"
    #expect(try run(["init", "t.csv", "--out", "a.yaml"], command, in: folder).code == 74)
    #expect(folder.names().contains("a.yaml"))
    #expect(try run(["init", "t.csv", "--out", "b.yaml", "--quiet"], command, in: folder).code == 0)
    #expect(try run(["check", "absent.yaml"], command, in: folder).code == 66)
  }

  /// A closed stream leaves its number free: no file of ours may take it, or results would be written into it.
  @Test func aClosedStreamIsNoFileOfTheRun() throws {
    let folder = try Scratch(Sample.files)
    #expect(try run(["run", "s.yaml", "--out", "r"], "\"$0\" \"$@\" <&- >&- 2>&-", in: folder).code == 74)
    #expect(try Vikt.run("run", "s.yaml", "--out", "whole", "--quiet", in: folder).code == 0)
    #expect(try folder.run("r") == folder.run("whole"))
  }

  @Test func aLimitOnFilesIsAnError() throws {
    let folder = try Scratch(Sample.files)
    let result = try run(["run", "s.yaml", "--out", "r"], "ulimit -f 8; exec \"$0\" \"$@\"", in: folder)
    #expect(result.code == 74 && result.error.contains("writing failed (File too large)"))
    #expect(folder.names() == Sample.files.keys.sorted())
  }

  /// OpenBLAS would ask for its buffers for ever.
  @Test(.timeLimit(.minutes(1)), arguments: ["run", "check", "doctor"])
  func aLimitOnMemoryIsAnError(command: String) throws {
    let folder = try Scratch(Sample.files)
    let words = command == "doctor" ? [command] : [command, "s.yaml"]
    let result = try run(words, "ulimit -v 300000; exec \"$0\" \"$@\"", in: folder)
    #expect(result.code == 74 && result.error.hasPrefix("error: the address space is limited to 292 MiB"))
    #expect(folder.names() == Sample.files.keys.sorted())
  }

  /// Names and cells of the data are shown, not obeyed.
  @Test func noControlCharacterReachesTheTerminal() throws {
    let escape = "\u{1B}]0;title\u{07}\u{1B}[2J\u{9B}31m\u{202E}"
    let folder = try Scratch([
      "t.csv": Sample.table.replacingOccurrences(of: "1003,Dalby,4", with: "10\(escape)03,Dal\(escape)by,4\(escape)"),
      "s.yaml": Sample.spec,
      "u.yaml": Sample.spec.replacingOccurrences(of: "a, column: a", with: "a, column: \"a\(escape)\""),
    ])
    for words in [
      ["check", "s.yaml"], ["check", "u.yaml"], ["run", "s.yaml"], ["explain", "x\(escape)", "y"], [escape],
    ] {
      let result = try Vikt.run(words, in: folder)
      #expect(result.code > 3)
      let told = (result.out + result.error).unicodeScalars
      #expect(
        !told.contains { $0.properties.generalCategory == .control && $0 != "\n" || $0 == "\u{202E}" })
    }
    let good = try Scratch([
      "t.csv": Sample.table.replacingOccurrences(of: "1003,Dalby", with: "10\(escape)03,Dal\(escape)by"),
      "s.yaml": Sample.spec,
    ])
    #expect(try Vikt.run("run", "s.yaml", "--out", "r", "--quiet", in: good).code == 0)
    for words in [["explain", "r", "10\(escape)03"], ["explain", "r", "10\(escape)03", "--json"]] {
      let result = try Vikt.run(words, in: good)
      #expect(result.code == 0 && result.out.contains("Dal"))
      #expect(
        !result.out.unicodeScalars.contains {
          $0.properties.generalCategory == .control && $0 != "\n" || $0 == "\u{202E}"
        })
    }
  }
}
