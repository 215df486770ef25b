import Testing
import TestSupport

/// Commands that cannot do what they are asked.
@Suite struct UsageTests {
  /// Command-line errors end with how the command is used; the first line says what is wrong.
  @Test(
    arguments: [
      (
        "run s.yaml --only index,stabilty",
        "The value 'index,stabilty' is invalid for '--only <stage,…>'. "
          + "Please provide one of the following:\n  - structure\n  - index\n  - stability\n  - scenarios\n  - weightings\n  - groups\n  - summaries\n  - external\n  - report"
      ),
      ("run s.yaml --threads 0", "--threads must be 1 to 256."),
      ("run s.yaml --threads many", "The value 'many' is invalid for '--threads <n>'"),
      ("run s.yaml --lang xx", "The value 'xx' is invalid for '--lang <code>': 'xx' is neither en nor sv."),
      ("run s.yaml --seed many", "The value 'many' is invalid for '--seed <n>'"),
      ("run s.yaml --replase", "Unknown option '--replase'. Did you mean '--replace'?"),
      ("run", "Missing expected argument '<spec>'"),
      ("rum s.yaml", "There is no command 'rum'. Did you mean 'run'?"),
      (
        "report . --set index.weights=equal",
        "--set index.weights=equal: only keys under report can be set here. Use vikt run for others."
      ),
    ])
  func wrongUseIsTold(line: String, message: String) throws {
    let folder = try Scratch(Sample.files)
    let result = try Vikt.run(line.split(separator: " ").map(String.init), in: folder)
    #expect(result.code == 64 && result.out == "")
    #expect(result.error.hasPrefix("Error: \(message)\n"), "\(result.error)")
    #expect(result.error.contains("Usage: vikt"))
    #expect(folder.names() == Sample.files.keys.sorted())
  }

  @Test(
    arguments: [
      ("run u.yaml", 66, "u.yaml: there is no such spec. Check the name, or write one with: vikt init TABLE"),
      ("check u.yaml", 66, "u.yaml: there is no such spec. Check the name, or write one with: vikt init TABLE"),
      ("run .", 66, ".: cannot be read. Check that it is a file, not a folder, and that you may open it."),
      (
        "run s.yaml --set seed", 65,
        "--set seed: an override is `key=value`; write the key's full path, `=` and the value (`null` removes the key)"
      ),
      ("run s.yaml --set sede=4", 65, "--set sede=4: sede: unknown key `sede`, did you mean `seed`?"),
      (
        "verify .", 66,
        ".: is no run folder, for it holds no manifest.json. Name the folder that vikt run made."
      ),
      (
        "explain nowhere 1001", 66,
        "nowhere: is no run folder, for it holds no manifest.json. Name the folder that vikt run made."
      ),
      (
        "report .", 66,
        ".: is no run folder, for it holds no manifest.json. Name the folder that vikt run made."
      ),
      ("init u.csv", 66, "u.csv: there is no such file. Check the name and the folder."),
      ("init t.csv --out s.yaml", 73, "s.yaml: exists already. Choose another name with --out."),
      ("demo --out t.csv", 73, "t.csv: exists already. Choose another name, or pass --replace."),
      (
        "run s.yaml --out /proc/x", 73,
        "/proc/x: cannot be created (No such file or directory). "
          + "Check that the folder exists and that you may write there."
      ),
      (
        "run s.yaml --out t.csv/x", 73,
        "t.csv/x: cannot be created (Not a directory). Check that the folder exists and that you may write there."
      ),
      ("run s.yaml --out t.csv", 73, "t.csv: exists already. Choose another name, or pass --replace."),
      ("run s.yaml --out t.csv --replace", 73, "t.csv: is not replaced: it is a file. Choose another name."),
    ])
  func whatCannotBeFoundOrMadeIsTold(line: String, code: Int32, message: String) throws {
    let folder = try Scratch(Sample.files)
    let result = try Vikt.run(line.split(separator: " ").map(String.init), in: folder)
    #expect(result == Vikt.Result(code: code, out: "", error: "error: \(message)\n"))
    #expect(folder.names() == Sample.files.keys.sorted())
  }

  @Test func aRunThatStandsIsRefusedOrReplaced() throws {
    let folder = try Scratch(Sample.files)
    #expect(try Vikt.run("run", "s.yaml", in: folder).code == 0)
    let first = try folder.run("runs/s")
    #expect(
      try Vikt.run("run", "s.yaml", "--seed", "8", in: folder)
        == Vikt.Result(
          code: 73, out: "", error: "error: runs/s: exists already. Choose another name, or pass --replace.\n"))
    #expect(try folder.run("runs/s") == first)
    #expect(try Vikt.run("run", "s.yaml", "--seed", "8", "--replace", in: folder).code == 0)
    #expect(try folder.run("runs/s") != first)
    #expect(folder.names("runs").filter { !$0.hasPrefix("s/") } == ["s"])
  }

  /// A file may be no longer than half a KiB: the disk is full, as it were.
  @Test(.enabled(if: TestSize.isFull, "a sanitizer's runtime does not survive the limit either"))
  func aFullDiskIsTold() throws {
    let folder = try Scratch(Sample.files)
    let limited = ["/bin/sh", "-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"]
    let result = try Vikt.Started(["run", "s.yaml"], in: folder, through: limited).wait()
    #expect(result.code == 74 && result.out == "")
    #expect(result.error.contains(": writing failed ("))
    #expect(folder.names() == Sample.files.keys.sorted())
  }

  @Test func aDemoIsNoRun() throws {
    let folder = try Scratch(["manifest.json": #"{"engine": "vikt 0.1.0", "kind": "demo"}"#])
    #expect(
      try Vikt.run("verify", ".", in: folder)
        == Vikt.Result(code: 66, out: "", error: "error: .: is a demo. Name the run in it: ./run\n"))
  }

  @Test func aDamagedManifestIsTold() throws {
    let folder = try Scratch(["manifest.json": "{"])
    for line in [["verify", "."], ["report", "."], ["explain", ".", "1"]] {
      #expect(
        try Vikt.run(line, in: folder)
          == Vikt.Result(
            code: 65, out: "", error: "error: ./manifest.json: is damaged. Make the run again with vikt run.\n"))
    }
  }
}
