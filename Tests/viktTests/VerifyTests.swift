import Foundation
import Testing
import TestSupport

/// `verify` of runs that somebody altered and made to look whole.
@Suite struct VerifyTests {
  private func made() throws -> (folder: Scratch, forger: Forger) {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", "--out", "run", in: folder).code == 0)
    return (folder, Forger(scratch: folder, name: "run"))
  }

  @Test func forgedScoresAreDifferent() throws {
    let (folder, forger) = try made()
    for (file, old, new, told) in [
      ("areas.csv", ",too-close-to-call", ",clearly-on", "areas.csv: certainty, row "),
      ("report.en.html", "Draft", "Final", "report.en.html: line "),
    ] {
      let text = try folder.text("run/\(file)")
      #expect(text.contains(old))
      try forger.write(text.replacingOccurrences(of: old, with: new), file)
      try forger.cover()
      let result = try Vikt.run("verify", "run", in: folder)
      #expect(result.code == 3 && result.out == "run: different\n")
      #expect(result.error.hasPrefix(told) && result.error.split(separator: "\n").count == 1, "\(result.error)")
      try forger.write(text, file)
      try forger.cover()
    }
    #expect(try Vikt.run("verify", "run", in: folder) == Vikt.Result(code: 0, out: "run: identical\n", error: ""))
  }

  /// Another processor's last digits are told with the tolerance they keep.
  @Test func otherDigitsAreTheSameDecisions() throws {
    let (folder, forger) = try made()
    let table = try Alteration.Table(try forger.bytes("areas.csv"))
    let score = try #require(table.names.firstIndex(of: "score"))
    try forger.write(try #require(table.scaled(score, by: 1 + 1e-13)), "areas.csv")
    try forger.cover()
    #expect(
      try Vikt.run("verify", "run", in: folder)
        == Vikt.Result(
          code: 0,
          out: "run: same decisions (numbers agree to 1e-09 of themselves or 1e-12 of the largest in their column, "
            + "whole numbers exactly)\n", error: "areas.csv: some digits differ, within the tolerance\n"))
  }

  /// Where the data lie may be unknown, and `--data` says it; what stands in its place may not be anything.
  @Test func theEnvironmentMayBeGone() throws {
    let (folder, forger) = try made()
    try forger.write("{}", "environment.json")
    #expect(
      try Vikt.run("verify", "run", in: folder)
        == Vikt.Result(code: 3, out: "run: different\n", error: "environment.json: is damaged\n"))
    try FileManager.default.removeItem(atPath: "\(forger.folder)/environment.json")
    #expect(try Vikt.run("verify", "run", in: folder).code == 66)
    #expect(
      try Vikt.run("verify", "run", "--data", ".", in: folder)
        == Vikt.Result(code: 0, out: "run: identical\n", error: ""))
  }

  @Test func theVerdictIsToldToPrograms() throws {
    let (folder, forger) = try made()
    try forger.write("", "SHA256SUMS")
    try forger.write("<p>", "report.final.html")
    let result = try Vikt.run("verify", "run", "--json", "--quiet", in: folder)
    #expect(result.code == 3 && result.error == "")
    let told = try JSONDecoder().decode(Verification.self, from: Data(result.out.utf8))
    #expect(told.verdict == "different" && told.differing == ["SHA256SUMS", "report.final.html"])
    #expect(told.differences.last == "report.final.html: is no file of this run" && told.reasons == [])
    #expect(told.tolerance.hasPrefix("numbers agree to "))
  }

  struct Verification: Decodable {
    let verdict: String
    let tolerance: String
    let differing: [String]
    let differences: [String]
    let reasons: [String]
  }
}
