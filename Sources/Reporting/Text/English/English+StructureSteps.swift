internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension English: StructureStepPhrases {
  var structureStage: String { "Structure" }

  func sentence(_ step: StructureStep, _ facts: Facts) -> String {
    switch step {
    case .principalComponents(let indicators, _):
      "Computed principal components for \(facts.rootTitle): indicators \(number(indicators)), of correlations"
    case .parallelAnalysis(let reference, _):
      "Compared with chance, by parallel analysis, \(facts.rootTitle): chance from \(name(of: reference))"
    case .extract(let extraction, let factors, let chosen, let iterations, let gradient, let heywood, _):
      "Extracted common factors from \(facts.rootTitle) by \(name(of: extraction)): factors \(number(factors)), their number by \(name(of: chosen)), iterations \(number(iterations)), gradient \(figure(gradient)), wholly explained indicators \(number(heywood))"
    case .rotate(let rotation, _, let starts, let optima, let gradient):
      "Rotated the factors of \(facts.rootTitle) by \(name(of: rotation)): starts \(number(starts)), solutions \(number(optima)), gradient \(figure(gradient))"
    case .compareNeighbours(let subjects, _):
      "Compared neighbouring areas in \(facts.rootTitle) by Moran's I: weights row-standardised, figures compared \(number(subjects))"
    case .recalculate(let scheme, _, let failures):
      told("Recalculated: \(lowercased(facts.name(of: scheme)))", failed(failures))
    }
  }
  func name(of reference: StructurePlan.Reference) -> String {
    switch reference {
    case .simulation: "random data"
    case .permutation: "permuted values"
    }
  }
  func name(of count: StructurePlan.FactorCount) -> String {
    switch count {
    case .given: "the spec"
    case .by(let criterion): within(criterion)
    }
  }
  func name(of rotation: Rotation) -> String { rotation == .none ? "nothing" : rotation.word }
}
