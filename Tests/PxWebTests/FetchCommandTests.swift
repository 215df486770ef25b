import AreaData
import Foundation
import PxWeb
import Testing
import TestSupport

/// The command, as its users run it.
@Suite struct FetchCommandTests {
  private static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("vikt").path
  private static let all = ["Region=*", "Alder=*", "ContentsCode=*", "Tid=*"].flatMap { ["--select", $0] }

  private func start(_ words: [String], in folder: Scratch) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = try folder.handle("out")
    process.standardError = try folder.handle("error")
    try process.run()
    return process
  }

  private func run(_ words: [String], in folder: Scratch) throws -> (code: Int32, out: String, error: String) {
    let process = try start(words, in: folder)
    process.waitUntilExit()
    return (process.terminationStatus, try folder.text("out"), try folder.text("error"))
  }

  private func fetch(_ imitation: Imitation, _ words: [String], in folder: Scratch) throws -> (
    code: Int32, out: String, error: String
  ) {
    try run(["store", "fetch", "scb", "TAB1", "--host", imitation.address, "--out", "table"] + words, in: folder)
  }

  @Test func aTableAndASpecToBeginWith() throws {
    let folder = try Scratch()
    var table = Imitation.Table.small(areas: 60)
    table.dimensions[3].codes = ["2025"]
    table.cell = { key in
      let people = Imitation.number([key[0]]).truncatingRemainder(dividingBy: 500).rounded() + 600
      return .figure(key[1] == "totalt" ? people : key[1] == "10-" ? people - 100 : (people / 7).rounded())
    }
    let imitation = try Imitation(table)
    let result = try fetch(imitation, Self.all, in: folder)
    #expect(result.code == 0 && result.out == "table/TAB1.json\n", "\(result.error)")
    #expect(result.error.contains("note of the source: Noise from 2025 on."))
    #expect(result.error.contains("note of the source (ContentsCode, A2): A mandatory note."))
    // What protects Statistics Sweden's figures is not said of another's.
    #expect(!result.error.contains("cell key method"))
    let spec = try folder.text("table/TAB1.yaml")
    #expect(spec.contains("{file: TAB1.json, area: Region, columns: [Alder, ContentsCode]}"))
    #expect(spec.contains("  reference: 2025\n") && !spec.contains("disclosure_noise"))
    // A person chooses two indicators, and the spec runs.
    let chosen = spec.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isChosen =
        line.contains("10- A1") || line.contains("10__A1") || line.contains("0-9 A1") || line.contains("0-9_A1")
      return isChosen ? line.replacing("# - ", with: "- ") : line
    }.joined(separator: "\n")
    try folder.write(chosen, to: "table/TAB1.yaml")
    let check = try run(["check", "table/TAB1.yaml"], in: folder)
    #expect(check.code == 0, "\(check.error) \(chosen)")
  }

  @Test func exitCodes() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small())
    #expect(try fetch(imitation, [], in: folder).code == 64)
    #expect(try fetch(imitation, Self.all + ["--select", "Tid=2022"], in: folder).code == 64)
    #expect(try fetch(imitation, ["--select", "Tid"], in: folder).code == 64)
    #expect(try fetch(imitation, ["--division", "regso"], in: folder).code == 64)
    #expect(try fetch(imitation, ["--edition-years", "regso-2025=2024"], in: folder).code == 64)
    #expect(try run(["store", "fetch", "scb", "TAB1", "--host", "http://example.org"], in: folder).code == 64)
    #expect(try run(["store", "fetch", "ssb", "TAB1"], in: folder).code == 64)
    #expect(try fetch(imitation, Self.all, in: folder).code == 0)
    let again = try fetch(imitation, Self.all, in: folder)
    #expect(again.code == 0 && again.error.contains("up to date"))
    imitation.change { $0.updated = "2026-04-01T07:00:00Z" }
    #expect(try fetch(imitation, Self.all, in: folder).code == 73)
    #expect(try fetch(imitation, Self.all + ["--replace", "--json"], in: folder).out.contains("\"cells\" : 72"))
    let none = try Imitation(.small()) { request, _ in
      request.target.contains("/metadata") ? Imitation.problem(404, "Non-existent table") : nil
    }
    #expect(try fetch(none, Self.all, in: folder).code == 66)
    let away = try Imitation(.small()) { _, _ in LocalServer.Answer(status: 429, headers: ["Retry-After": "9999"]) }
    let given = try fetch(away, Self.all, in: folder)
    #expect(given.code == 75 && given.error.contains("asks to wait 9999 s"))
    let page = try Imitation(.small()) { _, _ in LocalServer.Answer(type: "text/html", body: [0x3C]) }
    #expect(try fetch(page, Self.all, in: folder).code == 65)
  }

  /// Killed at any moment, the command goes on from what has come, and the result is the same to the byte.
  @Test func killedAndResumed() throws {
    let sound = try Scratch()
    let imitation = try Imitation(.small(areas: 40), cells: 20) { request, _ in
      // Slow enough to be killed in the middle.
      if request.target.contains("/data") { Thread.sleep(forTimeInterval: 0.02) }
      return nil
    }
    #expect(try fetch(imitation, Self.all, in: sound).code == 0)
    let calls = imitation.dataCalls.count
    let folder = try Scratch()
    let words = ["store", "fetch", "scb", "TAB1", "--host", imitation.address, "--out", "table"] + Self.all
    for k in 0..<6 {
      let process = try start(words, in: folder)
      Thread.sleep(forTimeInterval: 0.1 + 0.07 * Double(k))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let result = try run(words, in: folder)
    #expect(result.code == 0, "\(result.error)")
    for name in ["TAB1.json", "TAB1.source.json", "TAB1.yaml"] {
      #expect(try folder.data("table/\(name)") == sound.data("table/\(name)"))
    }
    #expect(folder.names("table").count == 3)
    // No part came twice, but for those under way when the command was killed.
    #expect(imitation.dataCalls.count - calls <= 40 + 6)
  }

  /// An interruption is told, and keeps what has come.
  @Test func interrupted() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small(areas: 40), cells: 20) { request, call in
      call == 5 && request.target.contains("/data") ? LocalServer.Answer(delay: 60) : nil
    }
    let words = ["store", "fetch", "scb", "TAB1", "--host", imitation.address, "--out", "table"] + Self.all
    let process = try start(words, in: folder)
    while imitation.dataCalls.count < 5 { Thread.sleep(forTimeInterval: 0.01) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try folder.text("error").contains("What has come is kept"))
    #expect(folder.names("table/.TAB1.parts").count { $0.hasPrefix("part-") } == 4)
  }
}
