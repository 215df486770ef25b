import AreaData
import CompositeIndex
import Multivariate

extension PlanBuilder {
  /// The choices that a node hands down to the nodes below it.
  private struct Inheritance {
    var normalise: Scale?
    /// Never a map: it speaks of one node's own children, so it is passed over and the word above it reaches the nodes below.
    var weights: Weighting?
    var aggregate: Aggregation?
  }

  /// The tree being built.
  private struct Growth {
    let indicators: [Indicator]
    var nodes: [Node] = []
    var usedIndicators: Set<Int> = []
  }

  /// Flattens the index: every node after its children, the root last.
  mutating func indexTree(_ root: SpecNode, of indicators: [Indicator]) throws(SpecError) -> IndexTree {
    try refuseDuplicateIDs(root, indicators)
    var growth = Growth(indicators: indicators)
    _ = try grow(root, inheriting: Inheritance(), into: &growth, ancestors: [])
    for (k, node) in spec.required("indicators").elements.enumerated() where !growth.usedIndicators.contains(k) {
      warnings.append(SpecWarning(place: node.place, finding: .unusedIndicator(indicators[k].id)))
    }
    return IndexTree(nodes: growth.nodes)
  }

  /// One name, one thing: indicators and nodes stand in the same tables.
  private func refuseDuplicateIDs(_ root: SpecNode, _ indicators: [Indicator]) throws(SpecError) {
    var taken = Set(indicators.map(\.id))
    for node in innerNodes(root) {
      let id = node.required("id")
      guard taken.insert(id.text).inserted else { throw id.error(.duplicateID(id.text)) }
    }
  }

  private func innerNodes(_ node: SpecNode) -> [SpecNode] {
    [node] + node.required("children").elements.filter { $0.kind == .mapping }.flatMap(innerNodes)
  }

  private mutating func grow(
    _ node: SpecNode, inheriting above: Inheritance, into growth: inout Growth, ancestors: [String]
  ) throws(SpecError) -> Child {
    let id = node.required("id").text
    let childNodes = node.required("children").elements
    for key in ["normalise", "rescale"] { try node[key].map(refuseNarrowScale) }
    let normalise = node["normalise"].map(scale) ?? above.normalise!
    let aggregate = node["aggregate"].map(aggregation) ?? above.aggregate!
    let names = childNodes.map { $0.kind == .mapping ? $0.required("id").text : $0.text }
    let weights = try node["weights"].map { node throws(SpecError) in try weighting(node, of: names) }
    if aggregate == .geometric(.favourable) { try refuseUnfavourable(normalise, node) }

    let handedDown = Inheritance(normalise: normalise, weights: word(weights) ?? above.weights, aggregate: aggregate)
    var children: [Child] = []
    for child in childNodes {
      children.append(
        child.kind == .mapping
          ? try grow(child, inheriting: handedDown, into: &growth, ancestors: ancestors + [id])
          : try leaf(child, of: ancestors + [id], &growth))
    }
    let applied = weights ?? above.weights ?? .equal
    if applied == .pca, children.count == 2 {
      warnings.append(SpecWarning(place: (node["weights"] ?? node).place, finding: .componentOfTwo(node: id)))
    }
    growth.nodes.append(
      Node(
        id: id, title: node["title"].map(localized), children: children, normalise: normalise, weights: applied,
        aggregate: aggregate, rescale: scale(node.required("rescale"))))
    return .node(growth.nodes.count - 1)
  }

  private func leaf(_ node: SpecNode, of ancestors: [String], _ growth: inout Growth) throws(SpecError) -> Child {
    guard let column = growth.indicators.firstIndex(where: { $0.id == node.text }) else {
      if ancestors.contains(node.text) { throw node.error(.containsItself(node.text)) }
      if innerNodes(spec.required("index")).contains(where: { $0.required("id").text == node.text }) {
        throw node.error(.childIsNode(node.text))
      }
      let known = growth.indicators.map(\.id)
      throw node.error(.unknownChild(node.text, suggestion: nearest(to: node.text, among: known)))
    }
    guard growth.usedIndicators.insert(column).inserted else { throw node.error(.repeatedChild(node.text)) }
    return .indicator(column)
  }

  /// The weights that can be handed down.
  private func word(_ weights: Weighting?) -> Weighting? {
    switch weights {
    case .equal, .pca, nil: weights
    case .given, .factor: nil
    }
  }

  private func weighting(_ node: SpecNode, of children: [String]) throws(SpecError) -> Weighting {
    guard case .mapping(let entries) = node.content else { return node.text == "pca" ? .pca : .equal }
    if let factor = node["factor"], factor.kind == .mapping {
      let others = entries.map(\.key).filter { $0 != "factor" }
      guard others.isEmpty else { throw node.error(.exclusiveKeys(["factor"] + others)) }
      return .factor(try factorWeighting(factor, childCount: children.count))
    }
    let known = Set(children)
    let given = Dictionary(entries.map { ($0.key, $0.value.number) }) { first, _ in first }
    let missing = children.filter { given[$0] == nil }
    let unknown = entries.filter { !known.contains($0.key) }
    if let first = unknown.first {
      // One who mistypes more is not helped by more suggestions.
      throw SpecError(
        place: Place(first.source, path: first.value.place.path),
        problem: .unknownWeights(
          unknown.prefix(10).map { UnknownKey($0.key, suggestion: nearest(to: $0.key, among: missing)) }))
    }
    guard missing.isEmpty else { throw node.error(.missingWeights(missing)) }
    if let negative = entries.first(where: { $0.value.number < 0 }) {
      throw negative.value.error(.negativeWeight(child: negative.key, negative.value.number))
    }
    if let small = entries.first(where: { $0.value.number > 0 && $0.value.number < 1e-100 }) {
      throw small.value.error(.vanishingWeight(child: small.key, small.value.number))
    }
    let weights = children.compactMap { given[$0] }
    guard weights.contains(where: { $0 > 0 }) else { throw node.error(.weightsSumToZero) }
    return .given(weights)
  }

  private func factorWeighting(_ node: SpecNode, childCount: Int) throws(SpecError) -> FactorWeighting {
    let (count, rotation) = (node.required("factors").count, node["rotation"])
    let limit = Extraction.factorLimit(variableCount: childCount)
    guard count <= limit else { throw node.error(.tooManyFactors(count, of: childCount, limit: limit)) }
    if let rotation, count == 1 { throw rotation.error(.withoutEffect(key: "rotation", needs: "factors")) }
    return FactorWeighting(
      word(node.required("method")), factorCount: count,
      rotation: count == 1 ? nil : rotation.map(self.rotation) ?? .varimax)
  }

  private func refuseUnfavourable(_ normalise: Scale, _ node: SpecNode) throws(SpecError) {
    if case .minMax(let low, _, _) = normalise, low > 0 { return }
    throw (node["aggregate"] ?? node["normalise"] ?? node).error(.geometricNeedsPositiveRange)
  }

  private func refuseNarrowScale(_ node: SpecNode) throws(SpecError) {
    let (low, high): (Double, Double)
    switch scale(node) {
    case .minMax(let least, let greatest, _): (low, high) = (least, greatest)
    case .standard(let mean, let sd): (low, high) = (mean - sd, mean + sd)
    default: return
    }
    guard high - low > 1e-9 * max(abs(low), abs(high)) else { throw node.error(.narrowScale(low: low, high: high)) }
  }

  private func aggregation(_ node: SpecNode) -> Aggregation {
    if let geometric = node["geometric"] { return .geometric(word(geometric.required("orientation"))) }
    return switch node.text {
    case "sum": .sum
    case "geometric": .geometric(.favourable)
    default: .arithmetic
    }
  }

  /// A scale, as `normalise` or `rescale` names it.
  private func scale(_ node: SpecNode) -> Scale {
    if let range = node["min-max"] {
      return .minMax(
        low: range.elements[0].number, high: range.elements[1].number, clamp: node["clamp"]?.isTrue ?? false)
    }
    if let mean = node["mean"] { return .standard(mean: mean.number, sd: node.required("sd").number) }
    if let decimals = node["round"] { return .rounded(decimals: decimals.count) }
    if let rank = node["percentile-rank"] {
      return .percentileRank(word(rank.required("form")), ties: word(rank.required("ties")))
    }
    if let rank = node["exponential"] {
      return .exponential(
        word(rank.required("form")), ties: word(rank.required("ties")), constant: rank.required("constant").number)
    }
    return switch node.text {
    case "z-score": .zScore
    case "normal-score": .normalScore
    case "percentile-rank": .percentileRank(.fromZeroToOne, ties: .average)
    case "exponential": .exponential(.toOne, ties: .average, constant: 23)
    default: .none
    }
  }
}
