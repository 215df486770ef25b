import AreaData
import CompositeIndex
import Robustness

extension PlanBuilder {
  func stabilityPlan(
    _ node: SpecNode, _ indicators: [Indicator], _ sources: [IndicatorSource]
  ) throws(SpecError) -> StabilityPlan {
    if let ranks = indicators.first(where: \.isPublishedRank) { throw node.error(.publishedRanksCannotVary(ranks.id)) }
    var schemes: [Scheme] = []
    for entry in node.required("schemes").entries {
      if let sampler = entry.value["sampler"] {
        guard sources.contains(where: { $0.noise != .none }) else { throw entry.value.error(.nothingToVary) }
        schemes.append(.noise(word(sampler)))
      } else {
        schemes.append(.areas)
      }
    }
    return StabilityPlan(
      replicates: .count(node.required("replicates").count), level: node.required("level").number, schemes: schemes,
      certainty: try certainty(node["certainty"], among: schemes))
  }

  /// The scheme that is named, else noise where it is declared, else the only one there is.
  private func certainty(_ node: SpecNode?, among schemes: [Scheme]) throws(SpecError) -> Scheme {
    guard let node else { return schemes.first(where: \.isNoise) ?? .areas }
    guard let scheme = schemes.first(where: { $0.name == node.text }) else {
      throw node.error(.undeclaredScheme(node.text, declared: schemes.map(\.name)))
    }
    return scheme
  }

  func groupPlan(_ node: SpecNode, _ indicators: [Indicator]) throws(SpecError) -> GroupPlan {
    let areas = node.required("areas")
    let selection = word(areas, GroupPlan.Selection.self)
    if selection == .listed, spec["list"] == nil { throw areas.error(.noList) }
    if selection == .withProblems, indicators.allSatisfy({ $0.problem == nil }) { throw areas.error(.noProblemDefined) }
    return GroupPlan(
      of: word(node.required("of")), areas: selection, shape: word(node.required("shape")),
      count: try groupCount(node.required("count")))
  }

  private func groupCount(_ node: SpecNode) throws(SpecError) -> GroupPlan.Count {
    guard case .mapping = node.content else { return .given(node.count) }
    let (from, to) = (node.required("from").count, node.required("to").count)
    guard from <= to else { throw node.error(.emptyRange(low: Double(from), high: Double(to))) }
    return .silhouette(from: from, to: to)
  }

  func reportPlan(_ node: SpecNode) -> ReportPlan {
    ReportPlan(
      languages: texts(node["languages"]), status: word(node.required("status")), contact: node["contact"]?.text,
      notCovered: node["not_covered"]?.elements.map {
        .init(title: localized($0.required("title")), reason: localized($0.required("why")))
      } ?? [])
  }
}
