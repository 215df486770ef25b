import CompositeIndex
import LinearAlgebra
import Multivariate
import Study

/// The structure stage as YAML.
extension Plan {
  var structureNode: SpecNode {
    func number(_ count: Int) -> SpecNode { SpecNode(number: Double(count)) }
    let factors: SpecNode =
      switch structure.count {
      case .given(let count): number(count)
      case .by(let criterion): word(criterion)
      }
    return SpecNode([
      ("extraction", word(structure.extraction)), ("factors", factors), ("rotation", rotationNode(structure.rotation)),
      ("scores", word(structure.scores)), ("reference", word(structure.reference)), ("draws", number(structure.draws)),
      ("starts", number(structure.starts)), ("replicates", number(structure.replicates)),
    ])
  }

  func rotationNode(_ rotation: Rotation) -> SpecNode {
    func with(_ parameters: [(String, SpecNode?)]) -> SpecNode { SpecNode([(rotation.word, SpecNode(parameters))]) }
    return switch rotation {
    case .none, .varimax, .quartimax: SpecNode(word: rotation.word)
    case .promax(let power): with([("power", SpecNode(number: power))])
    case .oblimin(let δ): with([("delta", SpecNode(number: δ))])
    case .geomin(let ε, let axes): with([("epsilon", SpecNode(number: ε)), ("axes", word(axes))])
    case .target(let target, let axes): with([("factors", targetNode(target)), ("axes", word(axes))])
    }
  }

  private func targetNode(_ target: RotationTarget) -> SpecNode {
    SpecNode(
      structure.factorNames.enumerated().map { k, name in
        (name, texts(indicators.indices.filter { target.weights[$0, k] == 0 }.map { indicators[$0].id }))
      })
  }
}
