import Foundation
import Specification
import Testing

/// One spec made wrong in one place, and the exact error.
struct Fault: CustomTestStringConvertible, Sendable {
  let fixture: String
  let edits: [(String, String)]
  let location: String
  let problem: SpecError.Problem

  init(
    in fixture: String = "smallest", _ old: String, _ new: String, and more: (String, String)..., at location: String,
    _ problem: SpecError.Problem
  ) {
    self.fixture = fixture
    self.edits = [(old, new)] + more
    self.location = location
    self.problem = problem
  }

  var testDescription: String { "\(fixture): \(edits[0].1.prefix(60)) → \(problem)" }
}

@Suite struct ErrorTests {
  @Test(
    arguments: Fault.ofTheFile + Fault.ofTheGrammar + Fault.ofTheParts + Fault.ofChoices + Fault.ofStability
      + Fault.ofStructure + Fault.ofDivisions)
  func isNamedExactly(fault: Fault) throws {
    var text = try Fixtures.text(fault.fixture)
    for (old, new) in fault.edits {
      let range = try #require(text.range(of: old), "`\(old)` is not in the fixture")
      text.replaceSubrange(range, with: new)
    }
    let error = try #require(Fixtures.error(text))
    #expect(error.problem == fault.problem)
    #expect(error.location.description == fault.location)
    // Whatever is wrong, the sentence says what to do.
    let sentence = error.description
    #expect(sentence.hasPrefix("\(error.location): ") && (sentence.contains("; ") || sentence.hasSuffix("?")))
  }

  @Test func bytesThatAreNotUTF8ArePlaced() {
    let bytes = Array("vikt: 1\ntitle: å".utf8) + [0xFF] + Array("\n".utf8)
    #expect(throws: SpecError(location: SpecLocation(.file("a.yaml", line: 2, column: 9), path: ""), problem: .notUTF8))
    {
      try Spec(yaml: bytes, file: "a.yaml")
    }
  }

  @Test(arguments: ["", "\n# nothing\n", "---\n", "~"])
  func anEmptyDocumentIsRefused(text: String) {
    #expect(Fixtures.error(text)?.problem == .emptyDocument)
  }

  @Test func aSpecIsAMapping() {
    #expect(
      Fixtures.error("- a")
        == SpecError(
          location: SpecLocation(.file("spec.yaml", line: 1, column: 1), path: ""),
          problem: .wrongKind(expected: [.mapping], found: .list)))
  }

  @Test func aliasesThatGrowWithoutBoundAreRefused() {
    let lines = (1...9).map { k in "a\(k): &a\(k) [\(Array(repeating: "*a\(k - 1)", count: 9).joined(separator: ","))]"
    }
    let error = Fixtures.error((["a0: &a0 [x]"] + lines).joined(separator: "\n"))
    #expect(error?.problem == .tooLarge(limit: 100_000))
  }

  @Test(arguments: [70, 900])
  func deepNestingIsRefused(depth: Int) {
    let text = "vikt: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(Fixtures.error(text)?.problem == .tooDeep(limit: 64))
  }

  @Test func sentencesNameThePlaceTheFaultAndTheRemedy() throws {
    let text = try Fixtures.text("smallest").replacing(
      "direction: higher-is-worse}", with: "direction: up}", maxReplacements: 1)
    #expect(
      Fixtures.error(text)?.description
        == "spec.yaml:6:64: indicators.low_income.direction: unknown word `up`; choose `higher-is-worse`, `lower-is-better`, `lower-is-worse` or `higher-is-better`"
    )
    let typo = try Fixtures.text("smallest").replacing("tiers:", with: "tierz:")
    #expect(
      Fixtures.error(typo)?.description == "spec.yaml:10:1: tierz: unknown key `tierz`, did you mean `tiers`?")
  }
}

extension NumberRange {
  static let above0 = NumberRange(0, includesLow: false)
  static let levels = NumberRange(0.01, 0.999999)
  static let per = NumberRange(1e-12, 1e12)
  static let percentiles = NumberRange(0, 100, includesLow: false, includesHigh: false)
  static let share = NumberRange(0, 1, includesLow: false)
  static let ranks = NumberRange(1, 1_000_000_000, isWhole: true)
  static let replicates = NumberRange(1, 10_000_000, isWhole: true)
}

extension Fault {
  static let ofTheFile = [
    Fault("vikt: 1", "vikt: 1\nvikt: 1", at: "spec.yaml:1:1", .duplicateKeys(["vikt"])),
    Fault("{id: regso,", "{id: regso, \"id\": a,", at: "spec.yaml:4:9", .duplicateKeys(["id"])),
    Fault("list: large", "list: large\n---\nvikt: 1", at: "spec.yaml:13:1", .severalDocuments),
    Fault(
      "title: My", "title: [My", at: "spec.yaml:3:5",
      .invalidYAML("while parsing a flow sequence, did not find expected ',' or ']'")),
    Fault("title: My", "title: \u{1}My", at: "spec.yaml:2:8", .invalidYAML("control characters are not allowed")),
    Fault("title: My first index", "title: &a [*a]", at: "spec.yaml:2:12", .unknownAlias),
    Fault("title: My first index", "title: *nothing", at: "spec.yaml:2:8", .unknownAlias),
    Fault("title: My", "title: !mine My", at: "spec.yaml:2:8: title", .foreignTag("!mine")),
    Fault("title: My", "? [a, b]\n: 1\ntitle: My", at: "spec.yaml:2:3", .wrongKind(expected: [.text], found: .list)),
  ]

  static let ofTheGrammar = [
    Fault("vikt: 1", "vikt: 2", at: "spec.yaml:1:7: vikt", .unsupportedVersion("2")),
    Fault("vikt: 1\n", "", at: "spec.yaml:1:1", .missingKeys(["vikt"])),
    Fault(
      "title: My first index", "titl: My\nseeed: 1\nqqqqqq: 1", at: "spec.yaml:2:1: titl",
      .unknownKeys([
        UnknownKey("titl", suggestion: "title"), UnknownKey("seeed", suggestion: "seed"),
        UnknownKey("qqqqqq", suggestion: nil),
      ])),
    Fault(
      "data: {", "data: {protection: rounding, ", at: "spec.yaml:3:8: data.protection",
      .notInThisVersion(["protection"])),
    Fault(
      "title: My first index", "title:", at: "spec.yaml:2:7: title",
      .wrongKind(expected: [.text, .mapping], found: .empty)),
    Fault(
      "title: My first index", "title: ''", at: "spec.yaml:2:8: title", .wrongKind(expected: [.text], found: .empty)),
    Fault("title: My first index", "title: {}", at: "spec.yaml:2:8: title", .missingOneOf(["sv", "en"])),
    Fault(
      "title: My first index", "title: [a]", at: "spec.yaml:2:8: title",
      .wrongKind(expected: [.text, .mapping], found: .list)),
    Fault(
      "{files: [regso_2022_indicators.csv]}", "a.csv", at: "spec.yaml:3:7: data",
      .wrongKind(expected: [.mapping], found: .text)),
    Fault("[regso_2022_indicators.csv]", "[]", at: "spec.yaml:3:15: data.files", .tooFewElements(0, minimum: 1)),
    Fault(
      "[regso_2022_indicators.csv]", "[a.csv, b.csv, a.csv]", at: "spec.yaml:3:30: data.files.2",
      .repeatedElement("a.csv")),
    Fault(
      "{files: [regso_2022_indicators.csv]}", "{store: a.vikt, vintage: 2022, files: a.csv}",
      at: "spec.yaml:3:7: data", .exclusiveKeys(["files", "store"])),
    Fault(
      "{files: [regso_2022_indicators.csv]}", "{reference: 2022}", at: "spec.yaml:3:7: data",
      .missingOneOf(["files", "store"])),
    Fault(
      "{files: [regso_2022_indicators.csv]}", "{store: a.vikt}", at: "spec.yaml:3:7: data",
      .withoutEffect(key: "store", needs: "vintage")),
    Fault("csv]}", "csv], impute: regression}", at: "spec.yaml:3:52: data.impute", .notInThisVersion(["regression"])),
    Fault(
      "csv]}", "csv], impute: {by: mean, value: 2}}", at: "spec.yaml:3:52: data.impute",
      .exclusiveKeys(["by", "value"])),
    Fault("csv]}", "csv], impute: {}}", at: "spec.yaml:3:52: data.impute", .missingOneOf(["by", "value"])),
    Fault(
      "csv]}", "csv], impute: {value: 2, within: lan}}", at: "spec.yaml:3:52: data.impute",
      .withoutEffect(key: "within", needs: "by")),
    Fault(
      "csv]}", "csv], impute: {by: median, within: lan}}", at: "spec.yaml:3:73: data.impute.within",
      .unknownLargerArea("lan", suggestion: nil)),
    Fault(
      "csv]}", "csv], impute: listwize}", at: "spec.yaml:3:52: data.impute",
      .unknownWord(
        "listwize", among: ["stop", "listwise", "by-node", "mean", "median", "joint"], suggestion: "listwise")),
    Fault("csv]}", "csv], missing: {}}", at: "spec.yaml:3:53: data.missing", .tooFewElements(0, minimum: 1)),
    Fault("{id: low_income", "{id: low income", at: "spec.yaml:6:10: indicators.0.id", .notAnID("low income")),
    Fault("{id: low_income", "{id: low.income", at: "spec.yaml:6:10: indicators.0.id", .notAnID("low.income")),
    Fault(
      "{id: low_income, column: pct_low_econ_standard, ", "{id: low_income, ",
      at: "spec.yaml:6:5: indicators.low_income",
      .missingOneOf(["column", "count"])),
    Fault(
      "{id: low_income, ", "{id: low_income, count: a, base: b, ", at: "spec.yaml:6:5: indicators.low_income",
      .exclusiveKeys(["column", "count"])),
    Fault(
      "{id: low_income, column: pct_low_econ_standard, ", "{id: low_income, count: a, ",
      at: "spec.yaml:6:5: indicators.low_income",
      .withoutEffect(key: "count", needs: "base")),
    Fault(
      "{id: low_income, ", "{id: low_income, years: 2, ", at: "spec.yaml:6:5: indicators.low_income",
      .withoutEffect(key: "years", needs: "base")),
    Fault(
      "{id: low_income, ", "{id: low_income, treat: [{box-cox: auto}], ",
      at: "spec.yaml:6:31: indicators.low_income.treat.0.box-cox",
      .unknownKeys([UnknownKey("box-cox", suggestion: nil)])),
    Fault(
      "{id: low_income, ", "{id: low_income, treat: [{foo: auto}], ",
      at: "spec.yaml:6:31: indicators.low_income.treat.0.foo",
      .unknownKeys([UnknownKey("foo", suggestion: nil)])),
    Fault(
      "{id: low_income, ", "{id: low_income, base: b, per: 0, ", at: "spec.yaml:6:36: indicators.low_income.per",
      .outOfRange("0", NumberRange.per)),
    Fault(
      "{id: low_income, ", "{id: low_income, noise: {margin_of_error: m}, ",
      at: "spec.yaml:6:29: indicators.low_income.noise",
      .withoutEffect(key: "margin_of_error", needs: "level")),
    Fault(
      "{id: low_income, ", "{id: low_income, noise: {standard_error: m, level: 0.9}, ",
      at: "spec.yaml:6:29: indicators.low_income.noise",
      .withoutEffect(key: "level", needs: "margin_of_error")),
    Fault(
      "{id: low_income, ", "{id: low_income, noise: {margin_of_error: m, level: 1}, ",
      at: "spec.yaml:6:57: indicators.low_income.noise.level",
      .outOfRange("1", NumberRange.levels)),
    Fault(
      "{id: low_income, ", "{id: low_income, problem: {at_least: \"30\"}, ",
      at: "spec.yaml:6:42: indicators.low_income.problem.at_least", .notANumber("30")),
    Fault(
      "{id: low_income, ", "{id: low_income, problem: {at_least: 0114}, ",
      at: "spec.yaml:6:42: indicators.low_income.problem.at_least", .notANumber("0114")),
    Fault(
      "{id: low_income, ", "{id: low_income, problem: {at_least: 1_000}, ",
      at: "spec.yaml:6:42: indicators.low_income.problem.at_least", .notANumber("1_000")),
    Fault(
      "{id: low_income, ", "{id: low_income, problem: {at_least: .inf}, ",
      at: "spec.yaml:6:42: indicators.low_income.problem.at_least", .nonFinite(".inf")),
    Fault(
      "{id: low_income, ", "{id: low_income, problem: {at_least: 1e999}, ",
      at: "spec.yaml:6:42: indicators.low_income.problem.at_least", .nonFinite("1e999")),
    Fault(
      "{id: low_income, ", "{id: low_income, problem: {at_least: .NaN}, ",
      at: "spec.yaml:6:42: indicators.low_income.problem.at_least", .nonFinite(".NaN")),
    Fault(
      "{id: low_income, ", "{id: low_income, problem: {at_least: 1, at_most: 2}, ",
      at: "spec.yaml:6:31: indicators.low_income.problem",
      .exclusiveKeys(["at_least", "at_most"])),
    Fault(
      "children: [low_income, schooling, unemployed]", "children: []", at: "spec.yaml:9:93: index.children",
      .tooFewElements(0, minimum: 1)),
    Fault(
      "normalise: z-score", "normalise: {goalposts: [1, 2]}", at: "spec.yaml:9:47: index.normalise.goalposts",
      .wrongKind(expected: [.mapping], found: .list)),
    Fault(
      "normalise: z-score", "normalise: zscore", at: "spec.yaml:9:35: index.normalise",
      .unknownWord(
        "zscore",
        among: ["none", "z-score", "robust-z", "normal-score", "percentile-rank", "exponential", "rank"],
        suggestion: "z-score")),
    Fault(
      "normalise: z-score", "normalise: {min-max: [3, 3]}", at: "spec.yaml:9:45: index.normalise.min-max",
      .emptyRange(low: 3, high: 3)),
    Fault(
      "normalise: z-score", "normalise: {min-max: [3]}", at: "spec.yaml:9:45: index.normalise.min-max",
      .notAPair(count: 1)),
    Fault(
      "normalise: z-score", "normalise: {clamp: true}", at: "spec.yaml:9:35: index.normalise",
      .missingOneOf(["mean", "min-max", "goalposts", "distance", "rank", "percentile-rank", "exponential"])),
    Fault(
      "normalise: z-score", "normalise: {min-max: [0, 1], clamp: yes}", at: "spec.yaml:9:60: index.normalise.clamp",
      .wrongKind(expected: [.flag], found: .text)),
    Fault(
      "normalise: z-score", "normalise: {percentile-rank: {form: r/m}}",
      at: "spec.yaml:9:60: index.normalise.percentile-rank.form",
      .unknownWord("r/m", among: ["(r-1)/(n-1)", "r/(n+1)", "(r-0.5)/n", "r/n", "(r-1)/n"], suggestion: "r/n")),
    Fault(
      "weights: equal", "weights: {elicited: {file: e.csv}}", at: "spec.yaml:9:64: index.weights.elicited",
      .missingKeys(["method"])),
    Fault(
      "weights: equal", "weights: {factor: {method: ml, factors: 2}}", at: "spec.yaml:9:62: index.weights.factor",
      .tooManyFactors(2, of: 3, limit: 1)),
    Fault(
      "weights: equal", "weights: {factor: {rotation: promax}}", at: "spec.yaml:9:73: index.weights.factor.rotation",
      .withoutEffect(key: "rotation", needs: "factors")),
    Fault(
      "weights: equal", "weights: {factor: {}, low_income: 1}", at: "spec.yaml:9:53: index.weights",
      .exclusiveKeys(["factor", "low_income"])),
    Fault(
      "aggregate: arithmetic", "aggregate: {power: 2}", at: "spec.yaml:9:79: index.aggregate.power",
      .wrongKind(expected: [.mapping], found: .number)),
    Fault(
      "aggregate: arithmetic", "aggregate: arithmetic, rescale: {sd: 100, round: 2}",
      at: "spec.yaml:9:92: index.rescale",
      .withoutEffect(key: "sd", needs: "mean")),
    Fault(
      "{score: {at_least: {sd: 2}}}", "{}", at: "spec.yaml:11:23: tiers.large.when",
      .missingOneOf(["problems", "score", "node", "rank"])),
    Fault(
      "{score: {at_least: {sd: 2}}}", "{rank: {at_most: {share: 1.5}}}",
      at: "spec.yaml:11:48: tiers.large.when.rank.at_most.share", .outOfRange("1.5", NumberRange.share)),
    Fault(
      "{score: {at_least: {sd: 2}}}", "{rank: {at_most: 1.5}}", at: "spec.yaml:11:40: tiers.large.when.rank.at_most",
      .outOfRange("1.5", NumberRange.ranks)),
    Fault(
      "list: large", "needs: {at_least: {percentile: 100}}", at: "spec.yaml:12:32: needs.at_least.percentile",
      .outOfRange("100", NumberRange.percentiles)),
    Fault(
      "list: large", "needs: {at_least: {percentile: 0}}", at: "spec.yaml:12:32: needs.at_least.percentile",
      .outOfRange("0", NumberRange.percentiles)),
    Fault(
      "list: large", "stability: {level: 1, schemes: {areas: {}}}", at: "spec.yaml:12:20: stability.level",
      .outOfRange("1", NumberRange.levels)),
    Fault(
      "list: large", "stability: {level: 0, schemes: {areas: {}}}", at: "spec.yaml:12:20: stability.level",
      .outOfRange("0", NumberRange.levels)),
    Fault(
      "list: large", "stability: {replicates: 0, schemes: {areas: {}}}", at: "spec.yaml:12:25: stability.replicates",
      .outOfRange("0", NumberRange.replicates)),
    Fault(
      "list: large", "stability: {replicates: 10000001, schemes: {areas: {}}}",
      at: "spec.yaml:12:25: stability.replicates",
      .outOfRange("10000001", NumberRange.replicates)),
    Fault(
      "list: large", "stability: {replicates: {until: {}}, schemes: {areas: {}}}",
      at: "spec.yaml:12:33: stability.replicates.until", .missingKeys(["rank_quantile_error"])),
    Fault(
      "list: large", "stability: {schemes: {}}", at: "spec.yaml:12:22: stability.schemes",
      .tooFewElements(0, minimum: 1)),
    Fault("list: large", "stability: {replicates: 5}", at: "spec.yaml:12:12: stability", .missingKeys(["schemes"])),
    Fault(
      "list: large", "stability: {schemes: {areas: {}, municipalities: {}}}",
      at: "spec.yaml:12:50: stability.schemes.municipalities",
      .missingOneOf(["noise", "areas"])),
    Fault(
      "list: large", "groups: {count: {by: stability}}", at: "spec.yaml:12:17: groups.count", .groupsWithoutNoise),
    Fault(
      "list: large", "groups: {count: 3, measures: {labor: Jobs}}", at: "spec.yaml:12:38: groups.measures.labor",
      .unknownGroupSubject("labor", suggestion: nil)),
    Fault(
      "list: large", "groups: {count: 3, linkage: centroid}", at: "spec.yaml:12:29: groups.linkage",
      .notInThisVersion(["centroid"])),
    Fault(
      "list: large", "report: {languages: [sv, sv]}", at: "spec.yaml:12:26: report.languages.1", .repeatedElement("sv")),
    Fault(
      "regso_name}", "regso_name, within: [{id: kommun, name: k, prefix: {of: regso, length: 4}}]}",
      at: "spec.yaml:4:47: units.within.kommun",
      .exclusiveKeys(["name", "prefix"])),
    Fault(
      "tiers:\n  - {id: large, when: {score: {at_least: {sd: 2}}}}\n", "", at: "spec.yaml:1:1",
      .withoutEffect(key: "list", needs: "tiers")),
  ]
}
