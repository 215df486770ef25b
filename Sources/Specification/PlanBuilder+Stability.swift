import AreaData
import CompositeIndex
import Probability
import Study

/// What the parts of stability are judged against.
struct StabilityGround {
  let indicators: [Indicator]
  let sources: [IndicatorSource]
  let levels: [UnitsPlan.LevelPlan]
  let tree: IndexTree

  func hasNoise(_ column: Int) -> Bool { sources[column].noise != .none }
}

extension PlanBuilder {
  mutating func stabilityPlan(_ node: SpecNode, on ground: StabilityGround) throws(SpecError) -> StabilityPlan {
    if let ranks = ground.indicators.first(where: \.isPublishedRank) {
      throw node.error(.publishedRanksCannotVary(ranks.id))
    }
    var schemes: [Scheme] = []
    for entry in node.required("schemes").entries { schemes.append(try scheme(entry, on: ground)) }
    warnOfShrinkingTwice(schemes, on: ground)
    let certainty = try certainty(node["certainty"], among: schemes)
    let tolerated = try tolerated(by: certainty)
    return StabilityPlan(
      replicates: goal(node.required("replicates")), level: node.required("level").number, schemes: schemes,
      certainty: certainty,
      leaveOut: try (node["leave_out"]?.elements ?? []).map { node throws(SpecError) in
        try leaveOut(node, on: ground)
      },
      rankSets: try node["rank_sets"].map { node throws(SpecError) in try rankSetPlan(node, on: ground) },
      thinning: try thinningPlan(node["thinning"], certainty), tolerated: tolerated,
      triesOtherPriors: certainty.isPosterior)
  }

  private func thinningPlan(_ node: SpecNode?, _ certainty: Scheme) throws(SpecError) -> ThinningPlan? {
    guard certainty.isPosterior else {
      guard let node, node.kind != .text else { return nil }
      throw node.error(.withoutEffect(key: "thinning", needs: "a scheme behind certainty with sampler: posterior"))
    }
    guard node?.kind != .text else { return nil }
    return ThinningPlan(splits: node?["splits"]?.count)
  }

  /// The error that a list chosen by probability may have; only a posterior says which areas are wrong.
  private func tolerated(by certainty: Scheme) throws(SpecError) -> Double? {
    guard let tolerate = spec["list"]?["tolerate"] else { return nil }
    guard certainty.isPosterior else { throw tolerate.error(.toleranceWithoutPosterior(certainty: certainty.name)) }
    return tolerate.required("wrongly_listed").number
  }

  private func goal(_ node: SpecNode) -> ReplicateGoal {
    guard let until = node["until"] else { return .count(node.count) }
    return .until(
      rankError: until.required("rank_quantile_error").number, atMost: node.required("at_most").count)
  }

  /// The scheme that is named, else the first with noise, else the first.
  private func certainty(_ node: SpecNode?, among schemes: [Scheme]) throws(SpecError) -> Scheme {
    guard let node else { return schemes.first(where: \.isNoise) ?? schemes[0] }
    guard let scheme = schemes.first(where: { $0.name == node.text }) else {
      throw node.error(.undeclaredScheme(node.text, declared: schemes.map(\.name)))
    }
    return scheme
  }

  // MARK: Schemes

  private func scheme(_ entry: SpecNode.Entry, on ground: StabilityGround) throws(SpecError) -> Scheme {
    // `noise` and `areas` name what they perturb; any other name holds one of the two.
    switch entry.key {
    case "noise": Scheme(name: entry.key, try noise(entry.value, on: ground))
    case "areas": Scheme(name: entry.key, .areas(try areas(entry.value, on: ground)))
    default:
      if let noise = entry.value["noise"] {
        Scheme(name: entry.key, try self.noise(noise, on: ground))
      } else {
        Scheme(name: entry.key, .areas(try areas(entry.value.required("areas"), on: ground)))
      }
    }
  }

  private func areas(_ node: SpecNode, on ground: StabilityGround) throws(SpecError) -> Scheme.Areas {
    if let within = node["within"] { return .within(level: try levelIndex(within, among: ground.levels)) }
    if let whole = node["whole"] { return .whole(level: try levelIndex(whole, among: ground.levels)) }
    if let draw = node["draw"] { return .some(count: draw.count) }
    return node["weights"] == nil ? .each : .bayesian
  }

  private func noise(_ node: SpecNode, on ground: StabilityGround) throws(SpecError) -> Scheme.Perturbation {
    guard ground.sources.contains(where: { $0.noise != .none }) else { throw node.error(.nothingToVary) }
    let sampler = word(node.required("sampler"), NoiseSampler.self)
    if let prior = node["prior"], sampler != .posterior {
      throw prior.error(.withoutEffect(key: "prior", needs: "sampler: posterior"))
    }
    let prior = try prior(node["prior"], on: ground)
    let isJoint = if case .joint = prior { true } else { false }
    if imputesJointly, sampler != .posterior || !isJoint {
      throw (node["prior"] ?? node["sampler"] ?? node).error(.imputedUnderJointPriorOnly)
    }
    return .noise(
      sampler, prior: prior,
      correlations: try correlations(node["correlation"]?.elements ?? [], on: ground))
  }

  /// Whether missing values are drawn from a joint prior, which nothing else can draw them from.
  private var imputesJointly: Bool {
    if case .scalar("joint", _) = spec.required("data").required("impute").content { true } else { false }
  }

  private func prior(_ node: SpecNode?, on ground: StabilityGround) throws(SpecError) -> Scheme.Prior {
    let noisyCount = ground.sources.count { $0.noise != .none }
    if let joint = node?["joint"] {
      guard noisyCount <= Scheme.Prior.jointLimit else { throw joint.error(.tooManyForJointPrior(noisyCount)) }
      return .joint(within: try levelIndex(joint.required("within"), among: ground.levels))
    }
    switch node?.text {
    case nil: return noisyCount <= Scheme.Prior.jointLimit ? .joint() : .national
    case "joint":
      guard noisyCount <= Scheme.Prior.jointLimit else { throw node!.error(.tooManyForJointPrior(noisyCount)) }
      return .joint()
    case "jeffreys": return .jeffreys
    case "national": return .national
    case let name?:
      if let level = ground.levels.firstIndex(where: { $0.id == name }) { return .within(level: level) }
      throw node!.unknownWord(among: ["joint", "jeffreys", "national"] + ground.levels.map(\.id))
    }
  }

  private func correlations(
    _ nodes: [SpecNode], on ground: StabilityGround
  ) throws(SpecError) -> [Scheme.Correlation] {
    var correlations: [Scheme.Correlation] = []
    for node in nodes {
      let between = node.required("between")
      let pair = try between.elements.map { name throws(SpecError) in try noisyIndicator(name, on: ground) }
      guard !correlations.contains(where: { Set([$0.first, $0.second]) == Set(pair) }) else {
        throw between.error(.repeatedPair(between.elements[0].text, between.elements[1].text))
      }
      correlations.append(.init(first: pair[0], second: pair[1], coefficient: node.required("r").number))
    }
    return correlations
  }

  private func noisyIndicator(_ node: SpecNode, on ground: StabilityGround) throws(SpecError) -> Int {
    let known = ground.indicators.map(\.id)
    guard let column = known.firstIndex(of: node.text) else {
      throw node.error(.unknownChild(node.text, suggestion: nearest(to: node.text, among: known)))
    }
    guard ground.hasNoise(column) else { throw node.error(.nothingToCorrelate(node.text)) }
    return column
  }

  /// A posterior draws a figure towards its prior, and the treatment would draw the draw towards its group.
  private mutating func warnOfShrinkingTwice(_ schemes: [Scheme], on ground: StabilityGround) {
    let posterior = schemes.first { scheme in
      if case .noise(.posterior, _, _) = scheme.perturbation { true } else { false }
    }
    guard let posterior else { return }
    for (indicator, node) in zip(ground.indicators, spec.required("indicators").elements)
    where indicator.shrinkage == .eb {
      warnings.append(
        SpecWarning(
          place: node.required("treat").place, finding: .shrunkTwice(indicator.id, scheme: posterior.name)))
    }
  }

  // MARK: What is left out, and rank sets

  private func leaveOut(_ node: SpecNode, on ground: StabilityGround) throws(SpecError) -> LeaveOut {
    let count: Int
    let what: LeaveOut
    switch node.text {
    case "indicators": (what, count) = (.indicators, ground.tree.indicators.count)
    case "domains": (what, count) = (.domains, ground.tree.root.children.count)
    case let name:
      if let level = ground.levels.firstIndex(where: { $0.id == name }) { return .level(level) }
      throw node.unknownWord(among: ["indicators", "domains"] + ground.levels.map(\.id))
    }
    guard count >= 2 else { throw node.error(.nothingLeft(without: node.text)) }
    return what
  }

  private func rankSetPlan(_ node: SpecNode, on ground: StabilityGround) throws(SpecError) -> RankSetPlan {
    var (marginal, simultaneous) = (false, false)
    var worst: Int?
    for element in (node["of"] ?? node).elements {
      let name = element["worst"] == nil ? element.text : "worst"
      let isRepeated =
        switch name {
        case "worst": worst != nil
        case "marginal": marginal
        default: simultaneous
        }
      guard !isRepeated else { throw element.error(.repeatedElement(name)) }
      switch name {
      case "worst": worst = element.required("worst").count
      case "marginal": marginal = true
      default: simultaneous = true
      }
    }
    let replicates = node["replicates"]?.count ?? 1000
    let errors: RankSetPlan.Errors
    if let file = node["covariance"] {
      errors = .given(file: file.text, replicates: replicates)
    } else {
      guard ground.tree.indicators.contains(where: ground.hasNoise) else { throw node.error(.rankSetsWithoutNoise) }
      if imputesJointly { throw node.error(.imputedUnderJointPriorOnly) }
      errors = .redraw(replicates: replicates)
    }
    return RankSetPlan(marginal: marginal, simultaneous: simultaneous, worst: worst, errors: errors)
  }
}

extension SpecNode {
  fileprivate func unknownWord(among words: [String]) -> SpecError {
    error(.unknownWord(text, among: words, suggestion: nearest(to: text, among: words)))
  }
}
