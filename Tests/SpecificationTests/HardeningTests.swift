import AreaData
import Foundation
import Specification
import Testing

/// Specs made to end a reader: aliases of aliases, marks, ids that are commands.
@Suite struct HardeningTests {
  @Test func aByteOrderMarkIsSkipped() throws {
    let text = try Fixtures.text("smallest")
    #expect(
      try Spec(yaml: [0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "a.yaml")
        == Spec(yaml: Array(text.utf8), file: "a.yaml"))
  }

  /// A thousand million values in a kilobyte: as a key, as one of a list, as a value, and by anchors of one name.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "? *k9\n: 1", "[*k9, *k9]: 1", "x: *k9", "{*k9}",
    ])
  func aliasesOfAliasesEnd(last: String) {
    var lines = ["k0: &k0 [a, a, a, a, a, a, a, a, a, a]"]
    for k in 1...9 {
      let aliases = [String](repeating: "*k\(k - 1)", count: 10).joined(separator: ", ")
      lines.append("k\(k): &k\(k) [\(aliases)]")
    }
    #expect(Fixtures.error((lines + [last]).joined(separator: "\n"))?.problem == .tooLarge(limit: 100_000))
    let renamed = (1...30).map { "l\($0): &a [*a, *a]" }
    #expect(
      Fixtures.error((["l0: &a [x, x]"] + renamed + ["? *a\n: 1"]).joined(separator: "\n"))?.problem
        == .tooLarge(limit: 100_000))
  }

  /// The release of a value nested so deep would overflow the stack.
  @Test func aChainOfAliasesIsTooLong() {
    let links = (1...60_000).map { "- &a\($0) [*a\($0 - 1)]" }.joined(separator: "\n")
    #expect(Fixtures.error("- &a0 x\n" + links)?.problem == .tooLarge(limit: 100_000))
    let deep = [String](repeating: "a", count: 20_000).joined(separator: ".") + "=1"
    #expect(Fixtures.error((try? Fixtures.text("smallest")) ?? "", overrides: [deep])?.problem == .tooDeep(limit: 64))
  }

  /// Scales and weights on which areas could not be told apart.
  @Test func numbersThatTellNothingApart() throws {
    func problem(_ old: String, _ new: String) throws -> SpecError.Problem? {
      Fixtures.error(try Fixtures.text("smallest").replacingOccurrences(of: old, with: new))?.problem
    }
    #expect(
      try problem("normalise: z-score", "normalise: {min-max: [1, 1.0000000000000002]}")
        == .narrowScale(low: 1, high: 1.0000000000000002))
    #expect(
      try problem("normalise: z-score", "normalise: z-score, rescale: {mean: 1e17, sd: 1}")
        == .narrowScale(low: 1e17 - 1, high: 1e17 + 1))
    #expect(
      try problem("weights: equal", "weights: {low_income: 5e-324, schooling: 1, unemployed: 1}")
        == .vanishingWeight(child: "low_income", .leastNonzeroMagnitude))
    #expect(try problem("weights: equal", "weights: {low_income: 0, schooling: 1, unemployed: 1e-100}") == nil)
    #expect(
      try problem("title: My first index", "title: \"  \"") == .wrongKind(expected: [.text], found: .empty))
  }

  /// Forty indicators may share one base, written far above.
  @Test func honestAliasesAreRead() {
    let list = "bases: &people [one, two, three]\n" + String(repeating: "# a comment that fills a line\n", count: 1_000)
    let uses = (0..<200).map { "b\($0): *people" }.joined(separator: "\n")
    #expect(AliasGrowth(of: (list + uses).utf8).isReadable)
    let company = AliasGrowth(of: "R&D, R&D, a*b, *D".utf8)
    #expect(company.length < 100 && company.depth == 1)
  }

  @Test func idsThatAShellOrASpreadsheetWouldTake() throws {
    let text = try Fixtures.text("smallest")
    for id in ["a*", "a?", "$HOME", "a|b", "-x", "+x", "@x", "a;b", "a\u{202E}b", "a\u{200B}b", "a\u{2028}b", "＝x"] {
      let spec = text.replacingOccurrences(of: "vikt: 1", with: "vikt: 1\nid: \"\(id)\"")
      #expect(Fixtures.error(spec)?.problem == .notAnID(id))
    }
    let long = String(repeating: "å", count: 51)
    #expect(
      Fixtures.error(text.replacingOccurrences(of: "vikt: 1", with: "vikt: 1\nid: \(long)"))?.problem == .notAnID(long))
    for id in ["räddning-2", "a+b", "x@y", "ök", "2022"] {
      let spec = text.replacingOccurrences(of: "vikt: 1", with: "vikt: 1\nid: \"\(id)\"")
      #expect(try Fixtures.read(spec).plan.id == id)
    }
  }

  @Test func aFileNameBecomesAnId() throws {
    let text = Array(try Fixtures.text("smallest").utf8)
    for (file, id) in [
      ("a b.yaml", "a-b"), ("-rf *.yaml", "rf--"), ("***.yaml", "index"), ("x\u{202E}y.yaml", "x-y"),
      ("åäö.yaml", "åäö"),
      (String(repeating: "x", count: 300) + ".yaml", String(repeating: "x", count: 80)),
    ] {
      #expect(try Spec(yaml: text, file: file).plan.id == id)
    }
  }

  @Test func tiersAreCountedInAByte() throws {
    func error(_ count: Int) throws -> SpecError? {
      let tiers = (1...count).map { "  - {id: t\($0), when: {rank: {at_most: \($0)}}}" }.joined(separator: "\n")
      let text = try Fixtures.text("smallest")
        .replacingOccurrences(of: "  - {id: large, when: {score: {at_least: {sd: 2}}}}", with: tiers)
      return Fixtures.error(text.replacingOccurrences(of: "list: large", with: "list: t1"))
    }
    #expect(try error(254) == nil)
    #expect(try error(255)?.problem == .tooManyElements(255, maximum: 254))
  }

  /// What a column is called writes nothing into the starter spec but itself.
  @Test func aStarterIsNoBiggerThanItsColumns() throws {
    for mark in ["\u{2028}", "\u{2029}", "\u{85}", "\n", "\r", "\u{1B}", "\u{202E}", "\u{FEFF}"] {
      let name = "x\(mark)report: {contact: me}"
      let columns =
        [.init(name: "id", role: .id(isUnique: true))]
        + [.number, .code, .text, .constant, .name].map {
          TableProfile.Column(name: name, role: $0, examples: ["1\(mark)z: 2"])
        }
      let starter = StarterSpec(
        file: "a.csv", rules: TableRules(until: "a\(mark)contact: me"),
        profile: TableProfile(columns: columns, totals: ["b\(mark)contact: me"]))
      let lines = starter.yaml.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(!starter.yaml.unicodeScalars.contains { $0 != "\n" && mark.unicodeScalars.contains($0) })
      let told = lines.filter { $0.contains("contact") }.map { $0.drop { $0 == " " } }
      #expect(
        told.allSatisfy { line in ["#", "name: \"", "until: \"", "exclude: [\""].contains { line.hasPrefix($0) } })
    }
  }
}
