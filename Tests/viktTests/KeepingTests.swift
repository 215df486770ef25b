import Foundation
import Testing
import TestSupport

/// What belongs to the user stays: `--replace` and `report` take away only what a run wrote.
@Suite struct KeepingTests {
  private func refusal(_ path: String, _ fault: String) -> Vikt.Result {
    Vikt.Result(code: 73, out: "", error: "error: \(path): is not replaced: \(fault)\n")
  }

  @Test func aFolderThatIsNoRunIsKept() throws {
    let folder = try Scratch(Sample.files)
    try folder.makeFolder("ext/src")
    try folder.write(#"{"name": "a browser extension"}"#, to: "ext/manifest.json")
    try folder.write("precious", to: "ext/src/code.js")
    try folder.write("title: site", to: "ext/index.yaml")
    let before = folder.names()
    let fault = "its manifest.json does not say that it is a"
    #expect(
      try Vikt.run("run", "s.yaml", "--out", "ext", "--replace", in: folder)
        == refusal("ext", "\(fault) run of vikt. Choose another name."))
    #expect(
      try Vikt.run("demo", "--out", "ext", "--replace", in: folder)
        == refusal("ext", "\(fault) demo of vikt. Choose another name."))
    #expect(folder.names() == before)
  }

  /// A run made from another run's files is not put in its place, and none is put where the command was started.
  @Test func whatTheRunIsMadeFromIsKept() throws {
    let folder = try Scratch(Sample.files)
    #expect(try Vikt.run("run", "s.yaml", "--out", "a", in: folder).code == 0)
    let before = try folder.run("a")
    #expect(
      try Vikt.run("run", "a/spec.yaml", "--data", ".", "--out", "a", "--replace", in: folder)
        == refusal("a", "it holds 'a/spec.yaml', from which the new one is made. Choose another name."))
    try folder.write(Sample.spec.replacingOccurrences(of: "t.csv", with: "nodes.csv"), to: "n.yaml")
    #expect(
      try Vikt.run("run", "n.yaml", "--data", "a", "--out", "a", "--replace", in: folder)
        == refusal("a", "it holds 'a/nodes.csv', from which the new one is made. Choose another name."))
    let inside = try Vikt.Started(
      ["run", "../s.yaml", "--out", ".", "--replace"], in: folder,
      through: ["/usr/bin/env", "--chdir=\(folder.path)/a"]
    ).wait()
    #expect(
      inside.code == 73
        && inside.error.hasSuffix(
          "it holds the folder where the command was started. Start it elsewhere, or choose another name.\n")
    )
    #expect(try folder.run("a") == before)
  }

  @Test func aRunWithNotesIsRenewedButNotReplaced() throws {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", in: folder).code == 0)
    let sums = try folder.text("runs/country/SHA256SUMS")
    try folder.makeFolder("runs/country/letters")
    try folder.write("mine", to: "runs/country/notes.txt")
    try folder.write("mine too", to: "runs/country/letters/.first")
    let before = folder.names()
    #expect(
      try Vikt.run("run", "country.yaml", "--replace", "--quiet", in: folder)
        == refusal(
          "runs/country",
          "it holds 'letters', which is not in its list of what vikt wrote (SHA256SUMS). "
            + "Move that away, or choose another name."))
    #expect(folder.names() == before)
    #expect(try Vikt.run("report", "runs/country", in: folder).code == 0)
    #expect(folder.names() == before)
    #expect(try folder.text("runs/country/notes.txt") == "mine")
    #expect(try folder.text("runs/country/letters/.first") == "mine too")
    #expect(try folder.text("runs/country/SHA256SUMS") == sums)
    let verified = try Vikt.run("verify", "runs/country", in: folder)
    #expect(
      verified
        == Vikt.Result(
          code: 3, out: "runs/country: different\n",
          error: """
            letters: is no folder of this run
            letters/.first: is no file of this run
            notes.txt: is no file of this run

            """))
  }

  /// A note under a name that the new report takes is not overwritten.
  @Test func aNoteInTheWayOfTheReportIsKept() throws {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", "--set", "report.languages=[en]", in: folder).code == 0)
    try folder.write("mine", to: "runs/country/report.sv.html")
    let before = try folder.run("runs/country")
    #expect(
      try Vikt.run("report", "runs/country", "--set", "report.languages=[en, sv]", in: folder)
        == refusal(
          "runs/country",
          "it holds 'report.sv.html', which is not in its list of what vikt wrote (SHA256SUMS), "
            + "and the new one needs the name. Rename it."))
    #expect(try folder.run("runs/country") == before)
    #expect(folder.names("runs").filter { !$0.hasPrefix("country/") } == ["country"])
  }

  /// A spec changed by hand is another run's: no report or explanation is made of it, and `verify` says so.
  @Test func aSpecChangedInTheRunIsRefused() throws {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", in: folder).code == 0)
    let spec = try folder.text("runs/country/spec.yaml")
    let changed = spec.replacingOccurrences(of: "at_least: 3", with: "at_least: 4")
    #expect(changed != spec)
    try folder.write(changed, to: "runs/country/spec.yaml")
    let before = try folder.run("runs/country")
    let fault = "is not the spec that manifest.json names by its digest"
    for line in [["report", "runs/country"], ["explain", "runs/country", "1000"]] {
      #expect(
        try Vikt.run(line, in: folder)
          == Vikt.Result(
            code: 65, out: "",
            error: "error: runs/country/spec.yaml: \(fault). "
              + "Put back the one that was there, or make a new run with vikt run.\n"))
    }
    #expect(
      try Vikt.run("verify", "runs/country", in: folder)
        == Vikt.Result(code: 3, out: "runs/country: different\n", error: "spec.yaml: \(fault)\n"))
    #expect(try folder.run("runs/country") == before)
    try FileManager.default.removeItem(atPath: "\(folder.path)/runs/country/spec.yaml")
    #expect(try Vikt.run("report", "runs/country", in: folder).code == 66)
    #expect(try Vikt.run("verify", "runs/country", in: folder).error == "spec.yaml: is missing\n")
  }
}
