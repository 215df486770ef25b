internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension Swedish: StructureStepPhrases {
  var structureStage: String { "Samband" }

  func sentence(_ step: StructureStep, _ facts: Facts) -> String {
    switch step {
    case .principalComponents(let indicators, _):
      "Beräknade huvudkomponenter för \(facts.rootTitle): indikatorer \(number(indicators)), av korrelationer"
    case .parallelAnalysis(let reference, _):
      "Jämförde med slumpen, genom parallellanalys, \(facts.rootTitle): slumpen från \(name(of: reference))"
    case .extract(let extraction, let factors, let chosen, let iterations, let gradient, let heywood, _):
      "Extraherade gemensamma faktorer ur \(facts.rootTitle) med \(name(of: extraction)): faktorer \(number(factors)), antal enligt \(name(of: chosen)), iterationer \(number(iterations)), gradient \(figure(gradient)), helt förklarade indikatorer \(number(heywood))"
    case .rotate(let rotation, _, let starts, let optima, let gradient):
      "Roterade faktorerna i \(facts.rootTitle) med \(name(of: rotation)): starter \(number(starts)), lösningar \(number(optima)), gradient \(figure(gradient))"
    case .compareNeighbours(let subjects, _):
      "Jämförde grannområden i \(facts.rootTitle) med Morans I: vikter radvis standardiserade, jämförda mått \(number(subjects))"
    case .recalculate(let scheme, _, let failures):
      told("Räknade om: \(lowercased(facts.name(of: scheme)))", failed(failures))
    }
  }
  func name(of reference: StructurePlan.Reference) -> String {
    switch reference {
    case .simulation: "slumptal"
    case .permutation: "omkastade värden"
    }
  }
  func name(of count: StructurePlan.FactorCount) -> String {
    switch count {
    case .given: "specifikationen"
    case .by(let criterion): within(criterion)
    }
  }
  func name(of rotation: Rotation) -> String { rotation == .none ? "inget" : rotation.word }
}
