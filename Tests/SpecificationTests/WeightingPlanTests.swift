import AreaData
import CompositeIndex
import Specification
import Study
import Testing

/// The section `weightings`: what it says, what stands for what it leaves out, and what it refuses.
@Suite struct WeightingPlanTests {
  private static func read(_ section: String, in name: String = "utanforskap") throws -> Plan {
    try Fixtures.read(try Fixtures.text(name) + "\n" + section, file: "\(name).yaml").plan
  }

  private static func problem(_ section: String, in name: String = "utanforskap") throws -> SpecError.Problem? {
    Fixtures.error(try Fixtures.text(name) + "\n" + section)?.problem
  }

  /// Alternatives alone are of the root, on the scheme behind certainty and at the level of stability.
  @Test func alternativesAloneAreEnough() throws {
    let plan = try Self.read(
      "weightings: {alternatives: [{id: equal, weights: equal}, {id: inner, at: labour, weights: critic}]}")
    let found = try #require(plan.weightings)
    #expect(
      found
        == WeightingPlan(
          alternatives: [
            .init(id: "equal", nodes: [4], weights: .equal), .init(id: "inner", nodes: [2], weights: .critic),
          ], scheme: plan.stability?.certainty, replicates: 1_000, level: 0.9))
    #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan)
  }

  @Test func everyKeyReadsBack() throws {
    let plan = try Self.read(
      """
      weightings:
        top: 40
        with: nothing
        replicates: 50
        alternatives:
          - {id: a, title: {sv: Ett, en: One}, weights: {economy: 2, schooling: 1, labour: 0, crime: 0.5}}
          - {id: b, at: [exclusion, labour], weights: pca-squared}
          - {id: c, at: labour, weights: {unemployed: 1, outside: 3}}
          - {id: d, weights: {elicited: {file: w.csv, method: budget-allocation}}}
      """)
    let found = try #require(plan.weightings)
    #expect(found.top == 40 && found.scheme == nil && found.replicates == 50)
    #expect(found.alternatives.map(\.nodes) == [[4], [4, 2], [2], [4]])
    #expect(
      found.alternatives[0].weights == .given([2, 1, 0, 0.5]) && found.alternatives[2].weights == .given([1, 3]))
    // The file is asked for by the node's children.
    #expect(plan.elicited.map(\.node) == ["exclusion"])
    #expect(plan.elicited[0].children == ["economy", "schooling", "labour", "crime"])
    #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan)
  }

  /// Published ranks admit weightings, on the observed figures alone.
  @Test func publishedRanksCanBeWeighedOtherwise() throws {
    let plan = try Self.read("weightings: {alternatives: [{id: equal, weights: equal}]}", in: "published-ranks")
    #expect(plan.weightings?.scheme == nil && plan.weightings?.alternatives.count == 1)
    #expect(
      try Self.problem("weightings: {alternatives: [{id: equal, weights: equal}], with: noise}", in: "published-ranks")
        == .undeclaredScheme("noise", declared: ["nothing"]))
  }

  @Test func whatMeansNothingIsRefused() throws {
    func problem(_ alternatives: String, _ others: String = "") throws -> SpecError.Problem? {
      try Self.problem("weightings: {alternatives: [\(alternatives)]\(others)}")
    }
    #expect(try problem("{id: own, weights: equal}") == .ownWeighting)
    #expect(try problem("{id: a, weights: equal}, {id: a, weights: critic}") == .duplicateID("a"))
    #expect(try problem("{id: a, at: labor, weights: equal}") == .unknownNode("labor", suggestion: "labour"))
    #expect(try problem("{id: a, weights: entropy}") == .entropyOnShiftedScale)
    #expect(
      try problem("{id: a, at: [labour, exclusion], weights: {unemployed: 1, outside: 2}}") == .weightsOfSeveralNodes)
    #expect(try problem("{id: a, weights: {economy: 1}}") == .missingWeights(["schooling", "labour", "crime"]))
    #expect(try Self.problem("weightings: [{id: a, weights: equal}]") == .wrongKind(expected: [.mapping], found: .list))
    #expect(try problem("{id: a}") == .missingKeys(["weights"]))
    #expect(try problem("{id: a, weights: equal}", ", with: areas") == .scenariosWithoutNoise(scheme: "areas"))
    #expect(try problem("{id: a, weights: equal}", ", top: 0") == .outOfRange("0", NumberRange(1, 1e7, isWhole: true)))
    #expect(try Self.problem("weightings: {alternatives: []}") == .tooFewElements(0, minimum: 1))
    let many = (0...20).map { "{id: a\($0), weights: equal}" }.joined(separator: ", ")
    #expect(try problem(many) == .tooManyElements(21, maximum: 20))
  }
}
