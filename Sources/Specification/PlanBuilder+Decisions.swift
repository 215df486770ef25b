import AreaData
import CompositeIndex

extension PlanBuilder {
  mutating func tierPlans(_ indicators: [Indicator]) throws(SpecError) -> [Tier] {
    let nodes = spec["tiers"]?.elements ?? []
    let problemCount = indicators.count { $0.problem != nil }
    var tiers: [Tier] = []
    for (k, node) in nodes.enumerated() {
      let id = node.required("id")
      guard !tiers.contains(where: { $0.id == id.text }) else { throw id.error(.duplicateID(id.text)) }
      let condition = try node["when"].map { node throws(SpecError) in try self.condition(node, problemCount) }
      guard condition != nil || k == nodes.count - 1 else { throw node.error(.conditionMissing(tier: id.text)) }
      if case .problems(let needed)? = condition, needed > problemCount {
        warnings.append(
          SpecWarning(
            place: node.place, finding: .unreachableTier(id.text, needed: needed, available: problemCount)))
      }
      tiers.append(Tier(id: id.text, title: node["title"].map(localized), condition: condition))
    }
    return tiers
  }

  private func condition(_ node: SpecNode, _ problemCount: Int) throws(SpecError) -> Tier.Condition {
    if let problems = node["problems"] {
      guard problemCount > 0 else { throw problems.error(.noProblemDefined) }
      return .problems(atLeast: problems.required("at_least").count)
    }
    if let score = node["score"]?.required("at_least") {
      return score["sd"].map { .scoreDeviation(atLeast: $0.number) } ?? .score(atLeast: score.number)
    }
    let rank = node.required("rank").required("at_most")
    return rank["share"].map { .rankShare(atMost: $0.number, rounded: word(rank.required("round"))) }
      ?? .rank(atMost: rank.count)
  }

  mutating func listIndex(_ tiers: [Tier]) throws(SpecError) -> Int? {
    guard let list = spec["list"] else { return nil }
    let node = list["tier"] ?? list
    guard let list = tiers.firstIndex(where: { $0.id == node.text }) else {
      throw node.error(.unknownTier(node.text, suggestion: nearest(to: node.text, among: tiers.map(\.id))))
    }
    if tiers[list].condition == nil {
      warnings.append(SpecWarning(place: node.place, finding: .listsEveryArea(tier: node.text)))
    }
    return list
  }

  func needRule(_ node: SpecNode) -> NeedRule {
    let bound = node.required("at_least")
    return NeedRule(
      of: word(node.required("of")),
      cutoff: bound["percentile"].map { .percentile($0.number) } ?? .deviation(bound.required("sd").number))
  }
}
