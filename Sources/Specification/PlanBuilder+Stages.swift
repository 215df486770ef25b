import AreaData
import CompositeIndex
import Study

extension PlanBuilder {
  func claims(_ nodes: [SpecNode]) throws(SpecError) -> [Claim] {
    var claims: [Claim] = []
    for node in nodes {
      let id = node.required("id")
      guard !claims.contains(where: { $0.id == id.text }) else { throw id.error(.duplicateID(id.text)) }
      claims.append(
        Claim(id: id.text, title: node["title"].map(localized), try statement(node.required("that"))))
    }
    return claims
  }

  private func statement(_ node: SpecNode) throws(SpecError) -> Claim.Statement {
    if let worse = node["worse"]?.elements { return .worse(worse[0].text, worse[1].text) }
    let listed = node.required("listed")
    guard spec["list"] != nil else { throw listed.error(.claimWithoutList) }
    if let rank = listed["rank"] { return .listed(.rankAtMost(rank.required("at_most").count)) }
    return .listed(.ids(texts(listed)))
  }

  func gates(_ nodes: [SpecNode], _ stability: StabilityPlan?) throws(SpecError) -> Gates {
    var bounds: [String: Double] = [:]
    for node in nodes {
      let gate = node.entries[0]
      if gate.key == "thinning", stability?.thinning == nil {
        throw node.error(.withoutEffect(key: "thinning", needs: "stability.thinning"))
      }
      let bound = gate.value[gate.key == "thinning" ? "within" : "at_most"]!.number
      guard bounds.updateValue(bound, forKey: gate.key) == nil else {
        throw node.error(.repeatedElement(gate.key))
      }
    }
    let standard = Gates()
    return Gates(
      missingShare: bounds["missing_share"] ?? standard.missingShare,
      failedReplicatesShare: bounds["failed_replicates_share"] ?? standard.failedReplicatesShare,
      thinning: bounds["thinning"])
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
