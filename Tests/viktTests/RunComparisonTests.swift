import AreaData
import Commands
import Foundation
import Testing

/// A run with every table, each file and column of which is altered in turn, its digests and sums made anew.
@Suite struct RunComparisonTests {
  private static let tables = [
    "adequacy", "agreement", "areas", "autocorrelation", "bands", "claims", "coherence", "components", "congruences",
    "context", "correlations", "factor_correlations", "factor_scores", "factors", "fit", "gaps", "group_profiles",
    "groups", "indicators", "influence", "influence_areas", "ledger", "loading_intervals", "loadings", "merges",
    "needs",
    "nodes", "problem_counts", "problems", "rank_sets", "retention", "stability", "weights", "worst",
  ]

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

  @Test func everyAlterationIsFound() throws {
    let (forger, again) = try runs()
    let files = forger.scratch.names("run").filter { $0.contains(".") || $0 == "SHA256SUMS" }
    #expect(files.filter { $0.hasSuffix(".csv") } == Self.tables.map { $0 + ".csv" })
    #expect(try RunComparison(of: forger.folder, with: again).verdict == .identical)
    let pristine = try Dictionary(uniqueKeysWithValues: files.map { ($0, try forger.bytes($0)) })
    var missed = [String]()

    func isFound(
      _ file: String, _ bytes: [UInt8], _ deed: String, column: String? = nil, isAlone: Bool = true
    ) throws {
      try forger.write(bytes, file)
      try forger.cover()
      let differences = try RunComparison(of: forger.folder, with: again).differences
      let isNamed = differences.contains { difference in
        guard let column else { return difference.path == file }
        guard case .cells(file, column, _, _, _, _) = difference else { return false }
        return true
      }
      if !isNamed || (isAlone && differences.count > 1) { missed.append("\(deed): \(differences)") }
      for name in [file, "manifest.json", "datapackage.json", "SHA256SUMS"] {
        if let bytes = pristine[name] { try forger.write(bytes, name) }
      }
    }

    for file in files.filter({ !["SHA256SUMS", "manifest.json", "environment.json"].contains($0) }) {
      let bytes = try #require(pristine[file])
      try isFound(file, Alteration.letter(bytes), "\(file): a letter")
      // The forger's own tool would mend the description's layout.
      if file != "datapackage.json" { try isFound(file, bytes + [0x0A], "\(file): a line more") }
      if file.hasSuffix("csv") || file.hasSuffix("csvt") { try isFound(file, [], "\(file): emptied") }
    }
    for name in Self.tables {
      let file = name + ".csv"
      let table = try Alteration.Table(try #require(pristine[file]))
      try isFound(file, table.removingRow(), "\(file): a row less")
      try isFound(file, table.repeatingRow(), "\(file): a row more")
      if let swapped = table.swappingRows() { try isFound(file, swapped, "\(file): rows swapped", isAlone: false) }
      for column in table.names.indices {
        for (deed, bytes) in table.alterations(of: column) {
          try isFound(file, bytes, "\(file): \(table.names[column]): \(deed)", column: table.names[column])
        }
      }
    }
    #expect(missed == [])
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
