internal import Multivariate

extension Yardstick {
  /// An index that takes from a yardstick what it would estimate.
  public struct Kept: Sendable {
    /// The recipe, with what is kept in place of what would be estimated.
    public let recipe: Recipe
    /// The indicators, with treatments that are kept likewise.
    public let indicators: [Indicator]
    /// How many sets of weights, scales of nodes, treatments and cut-offs are kept.
    public let count: Int
  }

  /// Puts what was estimated there in the place of what would be estimated here.
  ///
  /// Nodes, children, indicators, tiers and subjects of needs are found by their names. What estimates something must be the same in
  /// both: a node's children and steps, an indicator's direction and treatments, a tier's condition, the rule of needs.
  ///
  /// - Parameters:
  ///   - parts: what is kept.
  ///   - recipe: an index that estimates anew.
  ///   - indicators: its columns.
  /// - Throws: what is not the same, by name; `.nothingToKeep` where the index estimates nothing of these parts.
  public func keep(
    _ parts: Set<Part>, in recipe: Recipe, _ indicators: [Indicator]
  ) throws(YardstickError) -> Kept {
    var count = 0
    let nodes = try recipe.tree.nodes.map { node throws(YardstickError) in
      try keep(parts, in: node, of: recipe.tree, indicators, &count)
    }
    var treated = indicators
    if parts.contains(.scales) {
      for j in recipe.tree.indicators.sorted() {
        treated[j] = try keepTreatments(of: indicators[j], &count)
      }
    }
    var (tiers, needs) = (recipe.tiers, recipe.needs)
    if parts.contains(.cutOffs) {
      tiers = try tiers.map { tier throws(YardstickError) in try keepBound(of: tier, &count) }
      let subjects = Rules(recipe: recipe, indicators: indicators).needSubjects.map { subject in
        switch subject {
        case .indicator(let j): indicators[j].id
        case .node(let k): recipe.tree.nodes[k].id
        }
      }
      needs = try needs.map { rule throws(YardstickError) in try keepBounds(of: rule, subjects, &count) }
    }
    guard count > 0 else { throw .nothingToKeep }
    try agree("index.direction", recipe.tree.direction.rawValue, self.recipe.tree.direction.rawValue)
    return Kept(
      recipe: Recipe(
        tree: recipe.tree.with(nodes), tiers: tiers, list: recipe.list, needs: needs, leftOut: recipe.leftOut),
      indicators: treated, count: count)
  }

  private func keep(
    _ parts: Set<Part>, in node: Node, of tree: IndexTree, _ indicators: [Indicator], _ count: inout Int
  ) throws(YardstickError) -> Node {
    let keepsWeights = parts.contains(.weights) && node.weights.isEstimated
    let keepsScale = parts.contains(.scales) && node.normalise.isFitted
    let keepsRescale = parts.contains(.scales) && node.rescale.isFitted
    guard keepsWeights || keepsScale || keepsRescale else { return node }
    guard let k = recipe.tree.nodes.firstIndex(where: { $0.id == node.id }) else { throw .absent(.node, node.id) }
    let other = recipe.tree.nodes[k]
    let (here, there) = (names(node, tree, indicators), names(other, recipe.tree, self.indicators))
    guard Set(here) == Set(there) else {
      throw .otherChildren(
        node: node.id, onlyHere: here.filter { !there.contains($0) }, onlyThere: there.filter { !here.contains($0) })
    }
    let positions = here.map { there.firstIndex(of: $0)! }
    let key = "index.\(node.id)"
    try agree("\(key).normalise", node.normalise.authored.word, other.normalise.authored.word)
    try agree("\(key).weights", node.weights.authored.word, other.weights.authored.word)
    if !node.weights.isEstimated {
      for (c, position) in positions.enumerated() {
        try agree("\(key).weights.\(here[c])", "\(node.weights.authored(at: c))", "\(evaluation.weights[k][position])")
      }
    }
    try agree("\(key).aggregate", node.aggregate.word, other.aggregate.word)
    try agree("\(key).rescale", node.rescale.authored.word, other.rescale.authored.word)
    for case .indicator(let j) in node.children { try agree(on: indicators[j]) }
    count += [keepsWeights, keepsScale, keepsRescale].count(where: \.self)
    return node.changing(
      normalise: keepsScale ? .kept(node.normalise, positions.map { scales[k][$0] }) : nil,
      weights: keepsWeights ? .kept(node.weights, positions.map { evaluation.weights[k][$0] }) : nil,
      rescale: keepsRescale ? .kept(node.rescale, [rescales[k]!]) : nil)
  }

  private func names(_ node: Node, _ tree: IndexTree, _ indicators: [Indicator]) -> [String] {
    node.children.map { child in
      switch child {
      case .indicator(let j): indicators[j].id
      case .node(let m): tree.nodes[m].id
      }
    }
  }

  /// Finds an indicator there, and holds it to be the same.
  @discardableResult
  private func agree(on indicator: Indicator) throws(YardstickError) -> Int {
    guard let other = indicators.firstIndex(where: { $0.id == indicator.id }) else {
      throw .absent(.indicator, indicator.id)
    }
    let key = "indicators.\(indicator.id)"
    try agree("\(key).direction", indicator.direction.rawValue, indicators[other].direction.rawValue)
    try agree("\(key).treat", indicator.treatmentWords, indicators[other].treatmentWords)
    return other
  }

  private func keepTreatments(of indicator: Indicator, _ count: inout Int) throws(YardstickError) -> Indicator {
    let fitted = indicator.treatments.count { $0 == .boxCox || $0 == .winsorise }
    guard fitted > 0 else { return indicator }
    count += fitted
    return indicator.with(treatments[try agree(on: indicator)])
  }

  private func keepBound(of tier: Tier, _ count: inout Int) throws(YardstickError) -> Tier {
    guard let condition = tier.condition, condition.isRelative else { return tier }
    guard let other = recipe.tiers.first(where: { $0.id == tier.id })?.condition else { throw .absent(.tier, tier.id) }
    try agree("tiers.\(tier.id).when", condition.word, other.authored.word)
    guard let bound = bound(of: other) else { throw .emptyTier(tier.id) }
    count += 1
    return Tier(id: tier.id, title: tier.title, condition: .kept(condition, atLeast: bound))
  }

  /// The least score, or value of a node, that met a condition; nil where none did.
  private func bound(of condition: Tier.Condition) -> Double? {
    let (scores, tolerance) = (evaluation.scores, evaluation.scoreTolerance)
    func estimated(_ cutoff: NeedRule.Cutoff, _ values: [Double], _ tolerance: Double) -> Double {
      var ranker = Ranker(count: values.count)
      return Rules.bound(cutoff, values.span, tolerance, nil, &ranker)
    }
    switch condition {
    case .kept(_, let bound): return bound
    case .scoreDeviation(let k): return estimated(.deviation(k), scores, tolerance)
    case .scorePercentile(let q): return estimated(.percentile(q), scores, tolerance)
    case .node(let id, .estimated(let cutoff)):
      guard let k = recipe.tree.nodes.firstIndex(where: { $0.id == id }) else { return nil }
      return estimated(cutoff, evaluation.values(of: .node(k)), evaluation.tolerance(of: .node(k)))
    case .rank, .rankShare:
      let last = condition.lastRank(of: scores.count)!
      return zip(scores, decision.ranks).filter { $0.1 <= last }.map(\.0).min()
    case .problems, .score, .node(_, .value): return nil
    }
  }

  private func keepBounds(
    of rule: NeedRule, _ subjects: [String], _ count: inout Int
  ) throws(YardstickError) -> NeedRule {
    try agree("needs", rule.word, recipe.needs?.word ?? "none")
    let names = decision.needs.map { need in
      switch need.subject {
      case .indicator(let j): indicators[j].id
      case .node(let k): recipe.tree.nodes[k].id
      }
    }
    let bounds = Dictionary(zip(names, decision.needs.map(\.cutoff)), uniquingKeysWith: { first, _ in first })
    for subject in subjects where bounds[subject] == nil { throw .absent(.need, subject) }
    count += subjects.count
    return NeedRule(of: rule.subjects, cutoff: rule.cutoff, side: rule.side, kept: bounds)
  }

  private func agree(_ key: String, _ here: String, _ there: String) throws(YardstickError) {
    guard here == there else { throw .otherChoice(key: key, here: here, there: there) }
  }
}

extension Indicator {
  /// The treatments in words, whether or not they are fitted anew.
  fileprivate var treatmentWords: String {
    treatments.isEmpty ? "none" : treatments.map(\.authored.word).joined(separator: ", ")
  }
}

extension Tier.Condition {
  /// A condition in the words of a spec.
  fileprivate var word: String {
    switch self {
    case .problems(let least): "problems at least \(least)"
    case .score(let least): "score at least \(least)"
    case .scoreDeviation(let k): "score at least \(k) sd"
    case .scorePercentile(let q): "score at least percentile \(q)"
    case .node(let id, .value(let least)): "\(id) at least \(least)"
    case .node(let id, .estimated(let cutoff)): "\(id) at least \(cutoff.word)"
    case .rank(let last): "rank at most \(last)"
    case .rankShare(let share, let rounding): "rank at most share \(share) \(rounding.rawValue)"
    case .kept(let condition, _): condition.word
    }
  }
}

extension NeedRule {
  /// The bound in the words of a spec, whoever is judged by it.
  fileprivate var word: String { "\(side == .atLeast ? "at least" : "at most") \(cutoff.word)" }
}

extension NeedRule.Cutoff {
  fileprivate var word: String {
    switch self {
    case .percentile(let q): "percentile \(q)"
    case .deviation(let k): "\(k) sd"
    }
  }
}
