import CompositeIndex
import LinearAlgebra
import Multivariate
import Study
import Specification
import Testing

@Suite struct StructurePlanTests {
  private func plan(_ overrides: String...) throws -> Plan {
    let plan = try Fixtures.spec("smallest", overrides: overrides).plan
    // What is written out reads back.
    #expect(try Fixtures.read(plan.yaml).plan == plan)
    return plan
  }

  @Test func whatIsLeftOutIsAsByDefault() throws {
    #expect(try plan().structure == StructurePlan())
    #expect(try plan("structure={}").structure == StructurePlan())
  }

  @Test func everyKeyIsRead() throws {
    let structure = try plan(
      "structure={extraction: gls, factors: map-fourth, rotation: {geomin: {epsilon: 0.5, axes: orthogonal}}, "
        + "scores: bartlett, reference: permutation, draws: 50, starts: 3, replicates: 0}"
    ).structure
    #expect(
      structure
        == StructurePlan(
          extraction: .generalisedLeastSquares, count: .by(.averageFourthPower),
          rotation: .geomin(ε: 0.5, axes: .orthogonal), scores: .bartlett, reference: .permutation, draws: 50,
          starts: 3,
          replicates: 0))
  }

  @Test(
    arguments: [
      ("none", .none), ("varimax", .varimax), ("quartimax", .quartimax), ("promax", .promax()),
      ("oblimin", .oblimin()), ("geomin", .geomin()), ("{promax: {power: 3}}", .promax(power: 3)),
      ("{oblimin: {delta: -0.5}}", .oblimin(δ: -0.5)), ("{geomin: {}}", .geomin()),
    ] as [(String, Rotation)])
  func rotationsAreRead(text: String, rotation: Rotation) throws {
    #expect(try plan("structure={rotation: \(text)}").structure.rotation == rotation)
  }

  @Test func aTargetNamesItsFactors() throws {
    let target = "{means: [low_income, unemployed], school: low_schooling}"
    let spec = try Fixtures.spec("utanforskap", overrides: ["structure={rotation: {target: {factors: \(target)}}}"])
    #expect(try Fixtures.read(spec.plan.yaml).plan == spec.plan)
    let structure = spec.plan.structure
    #expect(structure.factorNames == ["means", "school"] && structure.count == .given(2))
    var expected = Matrix(rowCount: 5, columnCount: 2)
    (expected[0, 0], expected[2, 0], expected[1, 1]) = (.nan, .nan, .nan)
    // A free cell is not a number, and equal to none.
    guard case .target(let found, axes: .oblique) = structure.rotation else {
      Issue.record("\(structure.rotation)")
      return
    }
    #expect(found == RotationTarget(expected))
  }

  @Test(
    arguments: [
      ("{}", FactorWeighting(.minimumResiduals)), ("{method: ml, factors: 1}", FactorWeighting(.maximumLikelihood)),
    ] as [(String, FactorWeighting)])
  func factorWeightsAreRead(text: String, weighting: FactorWeighting) throws {
    #expect(try plan("index.weights={factor: \(text)}").recipe.tree.root.weights == .factor(weighting))
  }

  /// A child may be called as the word that a map of weights takes for a method.
  @Test func aChildCalledFactorHasAWeight() throws {
    let text = try Fixtures.text("smallest").replacing("low_income", with: "factor").replacing(
      "weights: equal", with: "weights: {factor: 2, schooling: 1, unemployed: 1}")
    #expect(try Fixtures.read(text).plan.recipe.tree.root.weights == .given([2, 1, 1]))
  }

  /// Factor weights speak of one node's children: the nodes below take the word above them.
  @Test func factorWeightsAreNotInherited() throws {
    let text = try Fixtures.text("smallest").replacing(
      "weights: equal, aggregate: arithmetic, children: [low_income, schooling, unemployed]",
      with: "weights: {factor: {}}, aggregate: arithmetic, children: "
        + "[low_income, schooling, {id: work, children: [unemployed]}]")
    let nodes = try Fixtures.read(text).plan.recipe.tree.nodes
    #expect(nodes.map(\.weights) == [.equal, .factor(FactorWeighting(.minimumResiduals))])
  }
}
