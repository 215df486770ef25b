import AreaData
import Commands
import Foundation
import Reporting
import Testing
import TestSupport

/// A run with every table, each file and column of which is altered in turn, its digests and sums made anew.
@Suite struct RunComparisonTests {
  /// A run, and a copy of it that stands for the run made again.
  private func runs() throws -> (forger: Forger, again: String) {
    let scratch = try Country.complete()
    let result = try Vikt.run("run", "country.yaml", "--out", "run", "--quiet", in: scratch)
    try #require(result.code == 0, "\(result)")
    let forger = Forger(scratch: scratch, name: "run")
    let again = "\(scratch.path)/again"
    try FileManager.default.copyItem(atPath: forger.folder, toPath: again)
    return (forger, again)
  }

  /// What was done to a file, and the column that it was done to.
  private struct Deed {
    let words: String
    let bytes: [UInt8]
    var column: String?
    /// Whether nothing else can differ in the file.
    var isAlone = true

    func isFound(_ differences: [RunDifference]) -> Bool {
      guard !isAlone || differences.count == 1 else { return false }
      return differences.contains { difference in
        guard let column else { return true }
        guard case .cells(_, column, _, _, _, _) = difference else { return false }
        return true
      }
    }
  }

  private func deeds(to file: String, _ bytes: [UInt8]) throws -> [Deed] {
    var deeds = [Deed(words: "a letter", bytes: Alteration.letter(bytes))]
    // The forger's own tool would mend the description's layout.
    if file != "datapackage.json" { deeds.append(Deed(words: "a line more", bytes: bytes + [0x0A])) }
    if !file.hasSuffix(".json") { deeds.append(Deed(words: "emptied", bytes: [])) }
    guard file.hasSuffix(".csv") else { return deeds }
    let table = try Alteration.Table(bytes)
    deeds.append(Deed(words: "a row less", bytes: table.removingRow()))
    deeds.append(Deed(words: "a row more", bytes: table.repeatingRow()))
    if let swapped = table.swappingRows() { deeds.append(Deed(words: "rows swapped", bytes: swapped, isAlone: false)) }
    for column in table.names.indices {
      deeds += table.alterations(of: column).map { Deed(words: $0.deed, bytes: $0.bytes, column: table.names[column]) }
    }
    return deeds
  }

  /// In each round something else is done to each file; each file's differences are its own.
  @Test func everyAlterationIsFound() throws {
    let (forger, again) = try runs()
    let files = forger.scratch.names("run").filter { $0.contains(".") }
    // Regions take outlines, which the country has not.
    let absent = ["group_contiguity", "group_regions"]
    #expect(
      files.filter { $0.hasSuffix(".csv") }
        == RunTable.all.map(\.name).filter { !absent.contains($0) }.map { $0 + ".csv" }.sorted())
    #expect(try RunComparison(of: forger.folder, with: again).verdict == .identical)
    let told = ["manifest.json", "environment.json"]
    let deeds = try Dictionary(
      uniqueKeysWithValues: files.filter { !told.contains($0) }.map { ($0, try self.deeds(to: $0, forger.bytes($0))) })
    var missed = [String]()
    for round in 0..<(deeds.values.map(\.count).max() ?? 0) {
      let current = deeds.compactMapValues { $0.count > round ? $0[round] : nil }
      for (file, deed) in current { try forger.write(deed.bytes, file) }
      try forger.cover()
      let found = Dictionary(
        grouping: try RunComparison(of: forger.folder, with: again).differences, by: \.path)
      for (file, deed) in current where !deed.isFound(found[file] ?? []) {
        missed.append("\(file): \(deed.column ?? ""): \(deed.words): \(found[file] ?? [])")
      }
      missed += found.keys.filter { current[$0] == nil }.map { "\($0) was left as it was" }
      for file in files + ["SHA256SUMS"] {
        try forger.write([UInt8](forger.scratch.data("again/\(file)")), file)
      }
    }
    #expect(missed == [])
    #expect(deeds.values.map(\.count).reduce(0, +) > 900)
    #expect(try RunComparison(of: forger.folder, with: again).verdict == .identical)
  }

  /// What stands beside the run's files, or in their place.
  @Test func whatIsNoFileOfTheRunIsNamed() throws {
    let (forger, again) = try runs()
    let files = FileManager.default
    func path(_ name: String) -> String { "\(forger.folder)/\(name)" }
    for name in ["report.final.html", ".hidden", "figures/more.svg"] { try forger.write("<p>", name) }
    try files.createDirectory(atPath: path("mine"), withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: path("link"), withDestinationPath: "areas.csv")
    try files.removeItem(atPath: path("needs.csvt"))
    try files.moveItem(atPath: path("ledger.csv"), toPath: path("../ledger.csv"))
    try files.createSymbolicLink(atPath: path("ledger.csv"), withDestinationPath: "../ledger.csv")
    let found = try RunComparison(of: forger.folder, with: again).differences
    #expect(
      found == [
        .otherKind(path: "ledger.csv", .link), .absent(file: "needs.csvt"),
        .foreign(path: ".hidden", .file), .foreign(path: "figures/more.svg", .file), .foreign(path: "link", .link),
        .foreign(path: "mine", .folder), .foreign(path: "report.final.html", .file),
      ])
  }

  /// The list of sums is emptied, shortened, put in another order or made to name another digest.
  @Test func theSumsAreThoseOfTheFiles() throws {
    let (forger, again) = try runs()
    let sums = try forger.scratch.text("run/SHA256SUMS")
    let lines = sums.split(separator: "\n").map { $0 + "\n" }
    let digit = sums.hasPrefix("0") ? "1" : "0"
    for forged in [
      "", lines.dropLast().joined(), lines.reversed().joined(), sums + lines[0], sums.uppercased(),
      digit + sums.dropFirst(),
    ] {
      try forger.write(forged, "SHA256SUMS")
      let paths = try RunComparison(of: forger.folder, with: again).differences.map(\.path)
      #expect(paths == ["SHA256SUMS"], "\(forged.prefix(100))")
    }
    try forger.write(sums, "SHA256SUMS")

    let manifest = try forger.scratch.text("run/manifest.json")
    for (old, new) in [
      ("\"seed\" : 5", "\"seed\" : 6"), ("\"noise\" : 200", "\"noise\" : 2000"),
      ("\"id\" :", "\"note\" : 1,\n  \"id\" :"),
      ("\"engine\" : \"vikt", "\"engine\" : \"Vikt"), ("\"areas.csv\" : \"", "\"areas.csv\" : \"0"),
    ] {
      #expect(manifest.contains(old))
      try forger.write(manifest.replacingOccurrences(of: old, with: new), "manifest.json")
      try Checksums.write(inFolder: forger.folder)
      #expect(try RunComparison(of: forger.folder, with: again).differences.map(\.path) == ["manifest.json"], "\(new)")
    }
  }

  /// The last digits may be another processor's; where and when is nobody's business.
  @Test func roundingIsNoDifference() throws {
    let (forger, again) = try runs()
    let table = try Alteration.Table(try forger.bytes("areas.csv"))
    let score = try #require(table.names.firstIndex(of: "score"))
    try forger.write(try #require(table.scaled(score, by: 1 + 1e-12)), "areas.csv")
    try forger.cover()
    for environment in [
      try forger.scratch.text("again/environment.json").replacingOccurrences(of: "Z\"", with: "X\""), nil,
    ] {
      if let environment {
        try forger.write(environment, "environment.json")
      } else {
        try FileManager.default.removeItem(atPath: "\(forger.folder)/environment.json")
      }
      let comparison = try RunComparison(of: forger.folder, with: again)
      #expect(comparison.differences == [] && comparison.rounded == ["areas.csv"])
      #expect(comparison.verdict == .sameDecisions)
    }
    try forger.write("{}", "environment.json")
    #expect(
      try RunComparison(of: forger.folder, with: again).differences == [.environment(file: "environment.json")])

    try FileManager.default.removeItem(atPath: "\(forger.folder)/environment.json")
    let quoted = String(decoding: try forger.bytes("areas.csv"), as: UTF8.self)
      .replacingOccurrences(of: ",clearly-off,", with: ",\"clearly-off\",")
    try forger.write(quoted, "areas.csv")
    try forger.cover()
    #expect(try RunComparison(of: forger.folder, with: again).differences == [.spelling(file: "areas.csv")])
  }
}
