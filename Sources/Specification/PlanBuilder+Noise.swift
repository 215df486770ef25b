import AreaData
import CompositeIndex
import Probability

/// What rests on the noise of an indicator: its factors, and being shrunk.
extension PlanBuilder {
  /// - Parameter node: the indicator.
  mutating func noiseFactors(_ node: SpecNode, of noise: IndicatorSource.Noise) throws(SpecError) -> NoiseFactors {
    let (designEffect, overdispersion) = (node["design_effect"], node["overdispersion"])
    let (persistence, disclosure) = (node["persistence"], node["disclosure_noise"])
    func refuse(_ value: SpecNode?, _ problem: (String) -> SpecError.Problem) throws(SpecError) {
      guard let value else { return }
      throw value.error(problem(value.key))
    }
    switch noise {
    case .none:
      for value in [designEffect, overdispersion, persistence, disclosure] {
        try refuse(value) { .withoutEffect(key: $0, needs: "noise") }
      }
    case .standardError, .marginOfError:
      for value in [overdispersion, disclosure] { try refuse(value) { .exclusiveKeys([$0, noise.errorKey]) } }
    case .binomial:
      // An intraclass correlation: at 1 every base would say yes or no with one voice.
      let range = NumberRange(0, 1, includesHigh: false)
      if let overdispersion, !range.contains(overdispersion.number) {
        throw overdispersion.error(.outOfRange(overdispersion.text, range))
      }
    case .poisson: break
    }
    if let designEffect, designEffect.number < 1 {
      warnings.append(
        SpecWarning(place: designEffect.place, finding: .narrowingDesignEffect(designEffect.number)))
    }
    return NoiseFactors(
      designEffect: designEffect?.number ?? 1, overdispersion: overdispersion?.number ?? 0,
      persistence: persistence?.number ?? 0, disclosure: disclosure?.number ?? 0)
  }

  func treatments(
    _ node: SpecNode?, of noise: IndicatorSource.Noise, levels: [UnitsPlan.LevelPlan]
  ) throws(SpecError) -> [Treatment] {
    var treatments: [Treatment] = []
    for element in node?.elements ?? [] {
      guard let shrink = element["shrink"] else {
        treatments.append(element.text == "log" ? .log : .log1p)
        continue
      }
      guard treatments.isEmpty else { throw element.error(.shrinkNotFirst) }
      let shrinkage = word(shrink, Shrinkage.self)
      switch (noise, shrinkage) {
      case (.none, _): throw shrink.error(.withoutEffect(key: "shrink", needs: "noise"))
      case (.standardError, .official), (.marginOfError, .official):
        throw shrink.error(.exclusiveKeys(["shrink: official", noise.errorKey]))
      default: break
      }
      let level = try element["towards"].map { node throws(SpecError) in try levelIndex(node, among: levels) }
      treatments.append(.shrink(shrinkage, towards: level))
    }
    return treatments
  }

  /// The place of a larger area's level among `units.within`.
  func levelIndex(_ node: SpecNode, among levels: [UnitsPlan.LevelPlan]) throws(SpecError) -> Int {
    guard let level = levels.firstIndex(where: { $0.id == node.text }) else {
      throw node.error(.unknownLargerArea(node.text, suggestion: nearest(to: node.text, among: levels.map(\.id))))
    }
    return level
  }
}

extension SpecNode {
  /// The last key of the path that leads here.
  fileprivate var key: String { place.path.split(separator: ".").last.map(String.init) ?? "" }
}

extension IndicatorSource.Noise {
  /// The key that gives a ready-made column its own error.
  fileprivate var errorKey: String { if case .marginOfError = self { "margin_of_error" } else { "standard_error" } }
}
