import AreaData
import Foundation
import TestSupport
import Testing

/// What a run keeps of its study: `report` and `explain` read it, and nothing else.
@Suite struct RecordTests {
  private func made() throws -> (folder: Scratch, forger: Forger) {
    let folder = try Country.complete()
    #expect(try Vikt.run("run", "country.yaml", "--out", "run", "--quiet", in: folder).code == 0)
    for file in ["table.csv", "outlines.geojson"] {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(file)")
    }
    return (folder, Forger(scratch: folder, name: "run"))
  }

  /// With every table, both languages, a map: not a byte is another, and the data are gone.
  @Test func theReportIsTheRunsOwn() throws {
    let (folder, _) = try made()
    let before = try folder.run("run")
    let explained = try Vikt.run("explain", "run", "1000", "--json", in: folder)
    #expect(explained.code == 0)
    #expect(try Vikt.run("report", "run", "--quiet", in: folder).code == 0)
    #expect(try folder.run("run") == before)
    #expect(try Vikt.run("explain", "run", "1000", "--json", in: folder) == explained)
    // In another language first, the titles of columns and figures follow.
    #expect(try Vikt.run("report", "run", "--quiet", "--set", "report.languages=[sv]", in: folder).code == 0)
    let swedish = try folder.run("run")
    // Where there is no other language the page does not link to it.
    let page = String(decoding: try #require(swedish["report.sv.html"]), as: UTF8.self)
    #expect(swedish["report.en.html"] == nil && !page.contains("report.en.html"))
    #expect(swedish["datapackage.json"] != before["datapackage.json"] && swedish["study.bin"] == before["study.bin"])
    #expect(swedish["figures/weights.svg"] != before["figures/weights.svg"])
  }

  @Test func aRecordThatIsNotAsItWasWrittenIsRefused() throws {
    let (folder, forger) = try made()
    let bytes = try forger.bytes("study.bin")
    var bit = bytes
    bit[bytes.count / 2] ^= 1
    let altered =
      "run/study.bin: is not as it was written. Put back what was there, or make the run again with vikt run."
    let foreign =
      "run/study.bin: was not written by vikt 0.1.0, which is this program. Make the run again with vikt run."
    for (forged, message) in [
      (bit, altered), (Array(bytes.dropLast()), altered), (bytes + [0], altered), ([], foreign),
      ([UInt8]("vikt 0.0.9 study\n".utf8) + bytes.drop { $0 != 0x0A }.dropFirst(), foreign),
    ] {
      try forger.write(forged, "study.bin")
      for isCovered in [false, true] {
        if isCovered { try forger.cover() }
        for line in [["report", "run"], ["explain", "run", "1000"]] {
          let expected = Vikt.Result(code: 65, out: "", error: "error: \(message)\n")
          #expect(try Vikt.run(line, in: folder) == expected)
        }
      }
    }
    try FileManager.default.removeItem(atPath: "\(forger.folder)/study.bin")
    #expect(
      try Vikt.run("explain", "run", "1000", in: folder)
        == Vikt.Result(
          code: 66, out: "",
          error: "error: run/study.bin: is missing. Put it back, or make the run again with vikt run.\n"))
  }

  /// A record of another run, whole in itself, is not one of this run.
  @Test func anotherRunsRecordIsFound() throws {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", "--out", "run", "--quiet", in: folder).code == 0)
    #expect(try Vikt.run("run", "country.yaml", "--out", "other", "--quiet", "--seed", "6", in: folder).code == 0)
    let forger = Forger(scratch: folder, name: "run")
    try forger.write([UInt8](try folder.data("other/study.bin")), "study.bin")
    #expect(try Vikt.run("explain", "run", "1000", in: folder).code == 65)
    try forger.cover()
    let verified = try Vikt.run("verify", "run", in: folder)
    #expect(verified.code == 3 && verified.out == "run: different\n")
    #expect(verified.error.hasPrefix("study.bin: is not as the run wrote it\n"), "\(verified.error)")
  }
}
