import AreaData
import CompositeIndex
import Multivariate

/// A node's weights, with the names of its children.
struct NodeWeights: Sendable {
  let weights: Weighting
  let children: [String]

  init(_ weights: Weighting, children: [String]) {
    self.weights = weights
    self.children = children
  }
}

extension SpecLanguage {
  static var weights: Codec<NodeWeights> {
    Codec<NodeWeights>.choice(later: ["benefit-of-doubt"]) { choice in
      let equal = choice.word("equal", NodeWeights(.equal, children: []))
      let pca = choice.word("pca", NodeWeights(.pca, children: []))
      let pcaSquared = choice.word("pca-squared", NodeWeights(.pcaSquared, children: []))
      let entropy = choice.word("entropy", NodeWeights(.entropy, children: []))
      let critic = choice.word("critic", NodeWeights(.critic, children: []))
      let balanced = choice.word("balanced", NodeWeights(.balanced, children: []))
      let mapping = choice.form(weightMapping) { $0 }
      return { weights in
        switch weights.weights.authored {
        case .equal: equal()
        case .pca: pca()
        case .pcaSquared: pcaSquared()
        case .entropy: entropy()
        case .critic: critic()
        case .balanced: balanced()
        case .given, .factor, .elicited: mapping(weights)
        case .kept: preconditionFailure("a weighting as authored is not kept")
        }
      }
    }
  }

  /// Refuses weights that mean nothing on the scale of the children, or for how they are put together.
  static func judge(
    _ weights: Weighting, on scale: Scale, _ aggregation: Aggregation, at node: SpecNode
  ) throws(SpecError) {
    switch weights {
    case .entropy:
      if let ends = scale.ends, ends.low >= 0 { return }
      switch scale {
      case .none, .rank, .percentileRank, .exponential, .rounded: return
      default: throw node.error(.entropyOnShiftedScale)
      }
    case .balanced where aggregation.divisor(of: []) == nil: throw node.error(.balancedWithoutSum)
    default: return
    }
  }

  /// A weight for each child, or common factors: `factor` can also be what a child is called.
  private static let weightMapping = Codec<NodeWeights>(
    .table(
      Table(
        [
          Key(
            "factor", .either([factorWeights.shape, .number(.reachable)]), .optional,
            "Weights from common factors of the children; a number is the weight of a child of that name."),
          Key(
            "elicited", .either([elicited.shape, .number(.reachable)]), .optional,
            "The mean of what respondents gave, in a file; a number is the weight of a child of that name."),
        ], others: .number(.reachable))),
    read: { node, context throws(SpecError) in
      let children = context.partialTree.siblings
      for key in ["factor", "elicited"] where node[key]?.kind == .mapping {
        let others = node.entries.map(\.key).filter { $0 != key }
        guard others.isEmpty else { throw node.error(.exclusiveKeys([key] + others)) }
      }
      if let file = node["elicited"], file.kind == .mapping {
        return NodeWeights(.elicited(try elicited.read(file, context)), children: children)
      }
      guard let factor = node["factor"], factor.kind == .mapping else {
        return NodeWeights(.given(try given(node, children)), children: children)
      }
      return NodeWeights(.factor(try factorWeights.read(factor, context)), children: children)
    },
    write: { weights, context in
      switch weights.weights.authored {
      case .elicited(let file): SpecNode([("elicited", elicited.write(file, context))])
      case .factor(let factor): SpecNode([("factor", factorWeights.write(factor, context))])
      case .given(let given): SpecNode(zip(weights.children, given).map { ($0, SpecNode(number: $1)) })
      case .equal, .pca, .pcaSquared, .entropy, .critic, .balanced, .kept: SpecNode([])
      }
    })

  private static let elicited = Codec<(String, Elicitation.Method)>.keys(
    .required("file", .text, "A CSV file of what each `respondent` gave."),
    .required("method", elicitationMethod, "How they were asked.")
  ).map({ Elicitation(file: $0, method: $1) }, { ($0.file, $0.method) })

  private static let elicitationMethod = Codec<Elicitation.Method>.choice { choice in
    let budgetAllocation = choice.word("budget-allocation", .budgetAllocation)
    _ = choice.word("ahp", .analyticHierarchy(.warn))
    let hierarchy = choice.key(
      "ahp",
      .only(
        "inconsistent", .word, default: "warn",
        "What becomes of respondents with a consistency ratio above 0.1: they count with a warning, or are an error."),
      "Pairs of children were compared: columns `first`, `second` and `times`.", Elicitation.Method.analyticHierarchy)
    return { method in
      switch method {
      case .budgetAllocation: budgetAllocation()
      case .analyticHierarchy(let inconsistency): hierarchy(inconsistency)
      }
    }
  }

  private static func given(_ node: SpecNode, _ children: [String]) throws(SpecError) -> [Double] {
    let entries = node.entries
    let known = Set(children)
    let given = Dictionary(entries.map { ($0.key, $0.value.number) }) { first, _ in first }
    let missing = children.filter { given[$0] == nil }
    let unknown = entries.filter { !known.contains($0.key) }
    if let first = unknown.first {
      // One who mistypes more is not helped by more suggestions.
      throw first.error(
        .unknownWeights(
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
    return weights
  }

  private static var factorWeights: Codec<FactorWeighting> {
    Codec<FactorWeighting>.record { keys in
      let method = keys.standard(
        "method", .named([.minimumResiduals, .maximumLikelihood]) { $0.rawValue }, default: "minres",
        "How factors are found.", \.extraction)
      let factors = keys.standard(
        "factors", .whole(1...20), default: "1",
        "How many; of several, each weighs the children that load on it most.", \.factorCount)
      // By name: weights take each rotation with its usual parameters.
      let rotation = keys.optional(
        "rotation", .named(namedRotations) { $0.word }, "How several are rotated; varimax when absent.", \.rotation)

      return { reading throws(SpecError) in
        let count = try reading[factors]
        let childCount = reading.context.partialTree.siblings.count
        let limit = Extraction.factorLimit(variableCount: childCount)
        guard count <= limit else { throw reading.node.error(.tooManyFactors(count, of: childCount, limit: limit)) }
        if count == 1, let rotation = reading.node(of: rotation) {
          throw rotation.error(.withoutEffect(key: "rotation", needs: "factors"))
        }
        return FactorWeighting(
          try reading[method], factorCount: count, rotation: count == 1 ? nil : try reading[rotation] ?? .varimax)
      }
    }
  }
}

extension Weighting {
  /// Whether nodes below take the weighting over: a map speaks of one node's own children.
  var isInherited: Bool {
    switch self {
    case .equal, .pca, .pcaSquared, .entropy, .critic, .balanced: true
    case .given, .elicited, .factor, .kept: false
    }
  }
}
