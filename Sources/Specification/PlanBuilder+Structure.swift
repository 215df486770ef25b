import AreaData
import CompositeIndex
import LinearAlgebra
import Multivariate
import Study

extension PlanBuilder {
  func structurePlan(_ node: SpecNode, _ indicators: [Indicator]) throws(SpecError) -> StructurePlan {
    let factors = node.required("factors")
    let rotationNode = node.required("rotation")
    var count: StructurePlan.FactorCount = factors.kind == .number ? .given(factors.count) : .by(word(factors))
    let rotation: Rotation
    var factorNames: [String] = []
    if let target = rotationNode["target"] {
      let expected = target.required("factors").entries
      if case .given(let given) = count, given != expected.count {
        throw factors.error(.otherCountThanTarget(given, expected: expected.count))
      }
      count = .given(expected.count)
      factorNames = expected.map(\.key)
      rotation = .target(try self.target(expected, indicators), axes: word(target.required("axes")))
    } else {
      rotation = self.rotation(rotationNode)
    }
    if case .given(let given) = count {
      let limit = Extraction.factorLimit(variableCount: indicators.count)
      guard given <= limit else {
        throw (rotationNode["target"] ?? factors).error(.tooManyFactors(given, of: indicators.count, limit: limit))
      }
      guard given <= rotation.factorLimit else {
        throw (rotationNode["target"] ?? factors).error(.tooManyFactorsToTurn(given, limit: rotation.factorLimit))
      }
    }
    return StructurePlan(
      extraction: word(node.required("extraction")), count: count, rotation: rotation, factorNames: factorNames,
      scores: word(node.required("scores")), reference: word(node.required("reference")),
      draws: node.required("draws").count, starts: node.required("starts").count,
      replicates: node.required("replicates").count)
  }

  /// A rotation, by its name or with what it takes; a target apart.
  func rotation(_ node: SpecNode) -> Rotation {
    if let promax = node["promax"] { return .promax(power: promax.required("power").number) }
    if let oblimin = node["oblimin"] { return .oblimin(δ: oblimin.required("delta").number) }
    if let geomin = node["geomin"] {
      return .geomin(ε: geomin.required("epsilon").number, axes: word(geomin.required("axes")))
    }
    return switch node.text {
    case "varimax": .varimax
    case "quartimax": .quartimax
    case "promax": .promax()
    case "oblimin": .oblimin()
    case "geomin": .geomin()
    default: .none
    }
  }

  /// Zero where an indicator should not load, free where it may.
  private func target(_ factors: [SpecNode.Entry], _ indicators: [Indicator]) throws(SpecError) -> RotationTarget {
    var values = Matrix(rowCount: indicators.count, columnCount: factors.count)
    let known = indicators.map(\.id)
    for (k, factor) in factors.enumerated() {
      for name in factor.value.elements {
        guard let j = known.firstIndex(of: name.text) else {
          throw name.error(.unknownChild(name.text, suggestion: nearest(to: name.text, among: known)))
        }
        values[j, k] = .nan
      }
    }
    return RotationTarget(values)
  }
}
