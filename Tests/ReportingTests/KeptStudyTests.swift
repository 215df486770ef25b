import AreaData
import CompositeIndex
import Multivariate
import Probability
import Reporting
import Study
import Testing

/// A study that was written and read gives what it gave before.
@Suite struct KeptStudyTests {
  private static func inputs() throws -> [ReportInput] {
    let outlines = ["area": try Fixture.squares((0..<Fixture.unitCount).map { "id\($0)" })]
    let neighbours = (0..<Fixture.unitCount).map { [($0 + 1) % Fixture.unitCount] }
    return [
      try Fixture.input(truth: true, boundaries: outlines, neighbours: neighbours, tolerated: 0.15),
      try Fixture.input(without: .everything), try Fixture.input(onlyAreas: true),
      try Fixture.input(without: .problems, schemes: [.noise(.redraw)], gates: Gates(missingShare: 0.001)),
      try StructureFixture.input(
        StructureFixture.twoFactors, schemes: [.areas, Scheme(name: "bayes", .areas(.bayesian))]),
      // A target, a census that sums to a whole, and factors that there are none of.
      try StructureFixture.input(
        StructureFixture.twoFactors,
        plan: StructurePlan(
          count: .given(2), rotation: .target(RotationTarget(TwoFactorTarget.matrix)),
          factorNames: ["a", "b"], draws: 20, replicates: 20)),
      try StructureFixture.input(StructureFixture.twoFactors, sumsToWhole: true),
      try StructureFixture.input([[0.1], [0.1], [0.1]]),
    ]
  }

  @Test func `Pages, figures and tables are the same to the byte`() throws {
    for input in try Self.inputs() {
      let bytes = BinaryForm.bytes(of: input.study)
      let study = try #require(BinaryForm.value(Study.self, from: bytes))
      #expect(BinaryForm.bytes(of: study) == bytes)
      let outlines = try #require(BinaryForm.value(MapOutlines.self, from: BinaryForm.bytes(of: input.outlines)))
      let again = ReportInput(
        study: study, title: input.title, plan: input.plan, reference: input.reference, division: input.division,
        otherDivisions: input.otherDivisions, outlines: outlines, ownLevel: input.ownLevel, seed: input.seed,
        engineVersion: input.engineVersion, sources: input.sources)
      let (before, after) = (Report(input), Report(again))
      for language in Language.allCases {
        #expect(after.html(language) == before.html(language))
        #expect(after.figures(language).map(\.svg) == before.figures(language).map(\.svg))
        #expect(after.summary(language) == before.summary(language))
        #expect(after.structure(language) == before.structure(language))
      }
      // CSV, not values: an empty cell is not equal to itself.
      let tables = try StudyTables(input.study, language: "en").all().map(\.csv)
      #expect(try StudyTables(study, language: "en").all().map(\.csv) == tables)
      for unit in 0..<min(5, study.panel.unitCount) { #expect(study.movers(of: unit) == input.study.movers(of: unit)) }
    }
  }
}
