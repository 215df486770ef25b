internal import LinearAlgebra
internal import Multivariate

/// What an index took from the areas it was made of: estimated weights, fitted scales and treatments, and cut-offs that areas set.
///
/// Kept in another index of the same form, they make its score absolute: an area whose figures stay the same keeps its score,
/// whatever becomes of the others. On its own areas an index that keeps its own yardstick has the same scores to the bit.
///
/// Not kept is what shrinks a figure towards those of its larger area: it estimates the area's own figure from others of the same
/// time, and is no scale.
///
/// - SeeAlso: OECD & JRC, Handbook on Constructing Composite Indicators (2008), section 5 (comparability over time needs means,
///   deviations and ranges of one reference time), doi:10.1787/9789264043466-en; UNDP, Human Development Report, technical note 1
///   (goalposts).
public struct Yardstick: Sendable {
  /// What of an index is kept; the raw values are the spec's words.
  public enum Part: String, Sendable, Equatable, CaseIterable, Codable {
    /// Weights that are estimated from the areas.
    case weights
    /// Scales that are fitted on the areas, and treatments likewise: powers, and limits of outliers.
    case scales
    /// Bounds of tiers and needs that areas set: in standard deviations, percentiles, ranks and shares.
    case cutOffs = "cut_offs"
  }

  let recipe: Recipe
  let indicators: [Indicator]
  let evaluation: Evaluation
  let decision: Decision
  /// For each node its children's scales as fitted; empty where its scale is not fitted.
  let scales: [[FittedScale]]
  /// For each node its own; nil where it is not fitted.
  let rescales: [FittedScale?]
  /// For each indicator its treatments as fitted.
  let treatments: [[Treatment]]

  /// Takes the yardstick of an index from the areas it is made of.
  ///
  /// - Throws: what keeps the index from being computed.
  /// - Complexity: an evaluation, and O(n) a child more.
  public init(of recipe: Recipe, on panel: Panel) throws(EvaluationError) {
    let evaluator = Evaluator(panel, tree: recipe.tree)
    let evaluation = try evaluator.evaluate(panel.values).evaluation
    let nodes = recipe.tree.nodes.indices
    scales = try nodes.map { k throws(EvaluationError) in try evaluator.fittedScales(ofChildrenOf: k, evaluation) }
    rescales = try nodes.map { k throws(EvaluationError) in try evaluator.fittedRescale(of: k, panel, evaluation) }
    treatments = try panel.indicators.indices.map { j throws(EvaluationError) in
      try evaluator.fittedTreatments(of: j, panel)
    }
    decision = Decision(
      Rules(recipe: recipe, indicators: panel.indicators), values: panel.values, evaluation: evaluation)
    (self.recipe, indicators, self.evaluation) = (recipe, panel.indicators, evaluation)
  }
}

extension Panel {
  /// The same figures, their indicators treated in another way.
  public func with(_ indicators: [Indicator]) -> Panel {
    Panel(
      units: units, indicators: indicators, values: values, noise: noise, noiseFactors: noiseFactors, context: context,
      notAssessed: notAssessed)
  }
}

extension Indicator {
  /// The same indicator under other treatments.
  func with(_ treatments: [Treatment], direction: Direction? = nil) -> Indicator {
    Indicator(
      id: id, title: title, direction: direction ?? self.direction, treatments: treatments, problem: problem,
      isPublishedRank: isPublishedRank)
  }
}

extension Evaluator {
  fileprivate func fittedScales(
    ofChildrenOf k: Int, _ evaluation: Evaluation
  ) throws(EvaluationError) -> [FittedScale] {
    let node = tree.nodes[k]
    if case .kept(_, let fitted) = node.normalise { return fitted }
    guard node.normalise.isFitted else { return [] }
    return try node.children.indices.map { c throws(EvaluationError) in
      let child = node.children[c]
      return try fit(
        node.normalise, evaluation.values(of: child), subject(of: c, in: k), tolerance: evaluation.tolerance(of: child),
        child: name(of: child), node: node.id)
    }
  }

  fileprivate func fittedRescale(
    of k: Int, _ panel: Panel, _ evaluation: Evaluation
  ) throws(EvaluationError) -> FittedScale? {
    let node = tree.nodes[k]
    if case .kept(_, let fitted) = node.rescale { return fitted[0] }
    guard node.rescale.isFitted else { return nil }
    // The node as it is before it is rescaled; those below it stay what they are.
    var nodes = tree.nodes
    nodes[k] = node.changing(rescale: Scale.none)
    let evaluator = Evaluator(panel, tree: tree.with(nodes))
    let n = panel.unitCount
    var workspace = evaluator.makeWorkspace(unitCount: n)
    for m in 0...k { try evaluator.run(node: m, evaluation.treated.elements.span, weights: nil, in: &workspace) }
    return try fit(
      node.rescale, Array(workspace.nodeValues[k * n..<(k + 1) * n]), .node, tolerance: workspace.tolerances[k],
      child: node.id, node: node.id)
  }

  private func fit(
    _ scale: Scale, _ values: [Double], _ subject: Scale.Subject, tolerance: Double, child: String, node: String
  ) throws(EvaluationError) -> FittedScale {
    if case .ranks(let transform, let ties) = scale.kind {
      return .ranked(RankReference(values, tolerance: tolerance, transform, ties))
    }
    var ranker = Ranker(count: values.count)
    do throws(Scale.Unfit) {
      return try scale.fit(values.span, of: subject, weights: nil, tolerance: tolerance, ranker: &ranker)
    } catch { throw EvaluationError(error, child: child, node: node) }
  }

  fileprivate func fittedTreatments(of j: Int, _ panel: Panel) throws(EvaluationError) -> [Treatment] {
    let (own, measured) = (indicators[j], panel.values.column(j))
    return try own.treatments.indices.map { t throws(EvaluationError) in
      let treatment = own.treatments[t]
      guard treatment == .boxCox || treatment == .winsorise else { return treatment }
      // The column as this treatment meets it.
      var before = panel.indicators
      before[j] = own.with(Array(own.treatments[..<t]), direction: tree.direction)
      var values = measured
      try Evaluator(panel.with(before), tree: tree).treat(column: j, values: measured.span, weights: nil, into: &values)
      if treatment == .winsorise {
        let limits = Winsoriser(fitting: values.span, weights: nil)
        return .keptWinsorise(low: limits.low, high: limits.high)
      }
      do throws(BoxCox.Failure) {
        return .keptBoxCox(lambda: try BoxCox(fitting: values.span, weights: nil).lambda)
      } catch { throw .nothingToTransform(indicator: own.id) }
    }
  }
}
