import Foundation
import Testing
import TestSupport

@Suite struct DeterminismTests {
  @Test func theSameBytesOnAnyNumberOfThreads() throws {
    let folder = try Country.folder()
    for (name, threads) in [("one", "1"), ("two", "2"), ("again", "2")] {
      #expect(try Vikt.run("run", "country.yaml", "--threads", threads, "--out", name, in: folder).code == 0)
    }
    let one = try folder.run("one")
    for name in ["SHA256SUMS", "manifest.json", "stability.csv", "groups.csv", "report.en.html", "report.sv.html"] {
      #expect(one.keys.contains(name))
    }
    #expect(try folder.run("two") == one)
    #expect(try folder.run("again") == one)
    // The sums name every other file, and nothing that depends on where or when.
    let summed = try folder.text("one/SHA256SUMS").split(separator: "\n").map { String($0.dropFirst(66)) }
    #expect(Set(summed) == Set(one.keys).subtracting(["SHA256SUMS"]))
  }

  @Test func verifySaysWhatBecameOfARun() throws {
    let folder = try Country.folder()
    func verify() throws -> Vikt.Result { try Vikt.run("verify", "runs/country", in: folder) }
    #expect(try Vikt.run("run", "country.yaml", in: folder).code == 0)
    #expect(try verify() == Vikt.Result(code: 0, out: "runs/country: identical\n", error: ""))

    let areas = try folder.text("runs/country/areas.csv")
    try folder.write(areas.replacingOccurrences(of: "Area 7,", with: "Area Seven,"), to: "runs/country/areas.csv")
    let altered = try verify()
    #expect(altered.code == 3 && altered.out == "runs/country: different\n")
    let told = altered.error.split(separator: "\n")
    #expect(told.first == "areas.csv: name, row 8: 'Area Seven' where 'Area 7' should stand")
    // The digests are no longer those of the files, in none of the three places.
    let positions = ["datapackage.json: line ", "manifest.json: line ", "SHA256SUMS: line "]
    #expect(zip(told.dropFirst(), positions).allSatisfy { $0.hasPrefix($1) } && told.count == 4, "\(told)")
    try folder.write(areas, to: "runs/country/areas.csv")

    let data = try folder.text("areas.csv")
    try folder.write(data.replacingOccurrences(of: "Area 7,", with: "Area Seven,"), to: "areas.csv")
    let changed = try verify()
    #expect(changed.code == 3 && changed.out == "runs/country: different\n")
    #expect(
      changed.error.hasPrefix(
        "data: areas.csv has changed since the run was made\nareas.csv: name, row 8: 'Area 7' where 'Area Seven' "
      ))
    let quiet = try Vikt.run("verify", "runs/country", "--json", "--quiet", in: folder)
    #expect(quiet.code == 3 && quiet.error == "")
    let result = try JSONDecoder().decode(Verification.self, from: Data(quiet.out.utf8))
    #expect(result.verdict == "different" && result.differing.contains("areas.csv"))
    #expect(result.reasons == ["data: areas.csv has changed since the run was made"])
    #expect(folder.names("runs").filter { !$0.hasPrefix("country/") } == ["country"])
  }

  private struct Verification: Decodable {
    let verdict: String
    let differing: [String]
    let reasons: [String]
  }

  @Test func stagesOverridesAndSeedTakeEffect() throws {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", "--out", "all", in: folder).code == 0)
    #expect(try Vikt.run("run", "country.yaml", "--only", "index", "--out", "index", in: folder).code == 0)
    #expect(
      try Vikt.run("run", "country.yaml", "--out", "set", "--set", "index.weights=equal", "--seed", "6", in: folder)
        .code
        == 0)
    let (all, index, set) = (try folder.run("all"), try folder.run("index"), try folder.run("set"))
    let later = ["stability.csv", "groups.csv", "correlations.csv", "report.en.html"]
    #expect(later.allSatisfy { all[$0] != nil && index[$0] == nil })
    #expect(index["nodes.csv"] == all["nodes.csv"])
    #expect(set["weights.csv"] != all["weights.csv"])
    let spec = try folder.text("set/spec.yaml")
    #expect(spec.contains("\nseed: 6\n") && spec.contains("weights: equal") && !spec.contains("weights: pca"))
    #expect(try Vikt.run("verify", "index", "--quiet", in: folder).out == "index: identical\n")
  }

  /// Results go to stdout and all else to stderr; a pipe gets neither colours nor bars.
  @Test func resultsAndMessagesAreKeptApart() throws {
    let folder = try Country.folder()
    func plain(_ arguments: String...) throws -> Vikt.Result {
      let result = try Vikt.run(arguments, in: folder)
      #expect(result.code == 0 && !(result.out + result.error).contains { $0 == "\u{1B}" || $0 == "\r" })
      return result
    }
    let warned = "warning: country.yaml:"
    let run = try plain("run", "country.yaml")
    #expect(run.error.hasPrefix(warned) && !run.out.contains("warning"))
    #expect(run.out.hasSuffix("runs/country/report.en.html\nruns/country/report.sv.html\n"))
    #expect(try plain("run", "country.yaml", "--replace", "--quiet").error == "")
    #expect(try plain("run", "country.yaml", "--replace", "--quiet", "--lang", "sv").out.contains("områden"))

    for line in [
      ["run", "country.yaml", "--replace"], ["check", "country.yaml"], ["explain", "runs/country", "1000"],
      ["report", "runs/country"], ["verify", "runs/country"], ["doctor"],
    ] {
      let result = try Vikt.run(line + ["--json"], in: folder)
      let value = try JSONSerialization.jsonObject(with: Data(result.out.utf8))
      let keys = try #require(value as? [String: Any]).keys
      #expect(result.code == 0 && keys.allSatisfy { $0 == $0.lowercased() }, "\(line): \(keys)")
    }
  }
}
