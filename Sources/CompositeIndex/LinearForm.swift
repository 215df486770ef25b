internal import LinearAlgebra

/// The shortcut for trees whose every step is linear: node values as `a·z + b` of the standardised indicators `z`.
///
/// Where nodes normalise by none, to a mean and a standard deviation, or on lines that are kept, and add up, a replicate's scores follow from
/// the indicators' means and covariances alone: no area need be visited to find the coefficients, and one matrix
/// product gives the scores of many replicates. `Evaluator` computes the same node by node; a test holds them together.
///
/// Indicators enter standardised by the full sample, so that moments of a replicate are of unit size and do not cancel.
/// They enter treated, by the full sample as well: where `Evaluator.refitsTreatments`, a resample of areas has other
/// columns and goes node by node. Replicates of the noise bring their own columns and may always take the shortcut.
public struct LinearForm: Sendable {
  /// The evaluator that this is the shortcut of.
  public let evaluator: Evaluator
  /// How the indicators that node values are forms of are standardised.
  public let standardisation: Standardisation
  /// For each node, one after another, the indicators below it, in the order of its children.
  private let supports: [Int]
  /// Where each node's indicators and coefficients start.
  private let starts: [Int]
  /// For each node what rounding may leave of its values' sizes.
  private let precisions: [Double]

  /// The linear form of a tree, or nil when a step of it is not linear.
  ///
  /// - Parameters:
  ///   - evaluator: the tree and its indicators.
  ///   - standardisation: of the full sample's treated indicators.
  public init?(_ evaluator: Evaluator, _ standardisation: Standardisation) {
    var (supports, starts) = ([Int](), [0])
    for node in evaluator.tree.nodes {
      guard node.normalise.isLinear, node.rescale.isLinear, node.aggregate.isLinear,
        node.weights.isOfMoments
      else { return nil }
      for child in node.children {
        switch child {
        case .indicator(let j): supports.append(j)
        case .node(let k): supports += supports[starts[k]..<starts[k + 1]]
        }
      }
      starts.append(supports.count)
    }
    var precisions = [Double]()
    for (k, node) in evaluator.tree.nodes.enumerated() {
      let below = node.children.map { if case .node(let m) = $0 { precisions[m] } else { 0.0 } }
      precisions.append(
        (below.max() ?? 0) + Rounding.scaled
          + Rounding.sum(of: starts[k + 1] - starts[k], hasEstimatedWeights: node.weights.isComputed))
    }
    self.evaluator = evaluator
    self.supports = supports
    self.precisions = precisions
    self.starts = starts
    self.standardisation = standardisation
  }

  /// Coefficients of every node for one replicate, and the scratch to find them; one per worker.
  public struct Workspace: Sendable {
    fileprivate var coefficients: [Double]
    fileprivate var constants: [Double]
    /// The weights of all children as applied, in the evaluator's flat order.
    public fileprivate(set) var weights: [Double]
    fileprivate var means: [Double]
    fileprivate var sds: [Double]
    fileprivate var correlation: [Double]
    fileprivate var estimates: [(any WeightEstimator)?]
    /// The children's standard deviations on their node's scale.
    fileprivate var scaledSDs: [Double]
  }

  /// A workspace whose estimated weights start from a solved full sample.
  public func makeWorkspace(from solved: Evaluator.Workspace) -> Workspace {
    let nodes = evaluator.tree.nodes
    let widest = nodes.map(\.children.count).max() ?? 1
    return Workspace(
      coefficients: [Double](repeating: 0, count: starts[nodes.count]),
      constants: [Double](repeating: 0, count: nodes.count),
      weights: [Double](repeating: 0, count: evaluator.childCount),
      means: [Double](repeating: 0, count: widest), sds: [Double](repeating: 0, count: widest),
      correlation: [Double](repeating: 0, count: widest * widest), estimates: solved.estimates,
      scaledSDs: [Double](repeating: 0, count: widest))
  }

  /// Finds every node's coefficients from moments of the standardised indicators; no allocation.
  ///
  /// - Parameters:
  ///   - means: `p`.
  ///   - covariance: `p × p`, both triangles, divisor Σw − 1.
  /// - Complexity: O(p²) a level of the tree, and the component solves.
  public func solve(
    means: Span<Double>, covariance: Span<Double>, in workspace: inout Workspace
  ) throws(EvaluationError) {
    for k in evaluator.tree.nodes.indices {
      gatherChildren(of: k, &workspace)
      try measureChildren(of: k, means, covariance, &workspace)
      try weighChildren(of: k, covariance, &workspace)
      combineChildren(of: k, &workspace)
      try rescale(k, means, covariance, &workspace)
    }
  }

  /// Writes one child's value as a function of the standardised indicators: `p` coefficients into `output` from
  /// `start` on, the constant returned.
  public func form(
    of child: Child, from workspace: Workspace, into output: inout [Double], at start: Int
  ) -> Double {
    for j in standardisation.centres.indices { output[start + j] = 0 }
    switch child {
    case .indicator(let j):
      output[start + j] = standardisation.spreads[j]
      return standardisation.centres[j]
    case .node(let k):
      // Added, not set: an indicator may stand in several nodes below this one.
      for t in starts[k]..<starts[k + 1] { output[start + supports[t]] += workspace.coefficients[t] }
      return workspace.constants[k]
    }
  }

  /// The most that two of a child's values may differ by that are equal in algebra.
  ///
  /// An area is taken to lie within eight standard deviations of the mean: further out, equal values are so few that it must be
  /// the same figures that make them so.
  ///
  /// - Parameters:
  ///   - means, covariance: as `solve` had them.
  public func tolerance(
    of child: Child, from workspace: Workspace, means: Span<Double>, covariance: Span<Double>
  ) -> Double {
    let p = standardisation.centres.count
    func reach(_ j: Int) -> Double { abs(means[j]) + 8 * max(0, covariance[j * (p + 1)]).squareRoot() }
    switch child {
    case .indicator(let j):
      return 4 * .ulpOfOne * (abs(standardisation.centres[j]) + standardisation.spreads[j] * reach(j))
    case .node(let k):
      var tolerance = precisions[k] * abs(workspace.constants[k])
      for t in starts[k]..<starts[k + 1] {
        tolerance += precisions[k] * abs(workspace.coefficients[t]) * reach(supports[t])
      }
      return tolerance
    }
  }

  private func supportCount(of child: Child) -> Int {
    switch child {
    case .indicator: 1
    case .node(let k): starts[k + 1] - starts[k]
    }
  }

  private func constant(of child: Child, _ workspace: Workspace) -> Double {
    switch child {
    case .indicator(let j): standardisation.centres[j]
    case .node(let k): workspace.constants[k]
    }
  }

  /// Copies the children's coefficients side by side to where the node's own will stand.
  private func gatherChildren(of k: Int, _ workspace: inout Workspace) {
    var position = starts[k]
    for child in evaluator.tree.nodes[k].children {
      switch child {
      case .indicator(let j):
        workspace.coefficients[position] = standardisation.spreads[j]
        position += 1
      case .node(let m):
        for t in starts[m]..<starts[m + 1] {
          workspace.coefficients[position] = workspace.coefficients[t]
          position += 1
        }
      }
    }
  }

  /// Covariance of two stretches of a node's coefficients, given as ranges within its support.
  private func covariance(
    _ k: Int, _ first: Range<Int>, _ second: Range<Int>, _ covariance: Span<Double>, _ workspace: Workspace
  ) -> Double {
    let (p, start) = (standardisation.centres.count, starts[k])
    let (supports, coefficients) = (supports.span, workspace.coefficients.span)
    var sum = 0.0
    for s in first {
      var inner = 0.0
      let column = supports[start + s] * p
      for t in second { inner += coefficients[start + t] * covariance[column + supports[start + t]] }
      sum += coefficients[start + s] * inner
    }
    return sum
  }

  /// Mean and standard deviation of a stretch of a node's coefficients; nil where nothing varies.
  private func moments(
    _ k: Int, _ range: Range<Int>, constant: Double, _ means: Span<Double>, _ covariance: Span<Double>,
    _ workspace: Workspace
  ) -> (mean: Double, sd: Double)? {
    var mean = constant
    var scale = 0.0
    for t in range {
      let a = workspace.coefficients[starts[k] + t]
      mean += a * means[supports[starts[k] + t]]
      scale += a * a
    }
    let variance = self.covariance(k, range, range, covariance, workspace)
    return variance > RoundingBound.ofStandardisedVariance * scale ? (mean, variance.squareRoot()) : nil
  }

  private func measureChildren(
    of k: Int, _ means: Span<Double>, _ covariance: Span<Double>, _ workspace: inout Workspace
  ) throws(EvaluationError) {
    let node = evaluator.tree.nodes[k]
    guard node.normalise.kind == .line(ofMoments: true) || node.weights.isEstimated else { return }
    var start = 0
    for (c, child) in node.children.enumerated() {
      let range = start..<start + supportCount(of: child)
      guard
        let found = moments(k, range, constant: constant(of: child, workspace), means, covariance, workspace)
      else { throw .constant(child: evaluator.name(of: child), node: node.id) }
      workspace.means[c] = found.mean
      workspace.sds[c] = found.sd
      start = range.upperBound
    }
  }

  private func weighChildren(
    of k: Int, _ covariance: Span<Double>, _ workspace: inout Workspace
  ) throws(EvaluationError) {
    let node = evaluator.tree.nodes[k]
    let range = evaluator.childRange(of: k)
    switch node.weights.source {
    case .author: for c in range { workspace.weights[c] = node.weights.authored(at: c - range.lowerBound) }
    case .values: preconditionFailure("\(node.weights) have no linear form")
    case .correlations:
      let order = range.count
      correlateChildren(of: k, covariance, &workspace)
      for c in 0..<order {
        if case .standard(_, let sd) = node.normalise {
          workspace.scaledSDs[c] = sd
        } else if let line = node.normalise.keptLine(at: c) {
          workspace.scaledSDs[c] = abs(line.factor) * workspace.sds[c]
        } else {
          workspace.scaledSDs[c] = workspace.sds[c]
        }
      }
      let sds = workspace.scaledSDs
      try workspace.estimates[k]!.solve(
        workspace.correlation, sds: sds.span, into: &workspace.weights, at: range.lowerBound)
    }
  }

  /// Correlations of a node's children, both triangles.
  private func correlateChildren(of k: Int, _ covariance: Span<Double>, _ workspace: inout Workspace) {
    var written = [Double]()
    swap(&written, &workspace.correlation)  // moved out, because the workspace is read meanwhile
    defer { swap(&written, &workspace.correlation) }
    let children = evaluator.tree.nodes[k].children
    let (order, sds) = (children.count, workspace.sds.span)
    var correlation = written.mutableSpan
    var start = 0
    for c in 0..<order {
      let first = start..<start + supportCount(of: children[c])
      var other = 0
      for d in 0..<c {
        let second = other..<other + supportCount(of: children[d])
        let r = self.covariance(k, first, second, covariance, workspace) / (sds[c] * sds[d])
        correlation[c * order + d] = r
        correlation[d * order + c] = r
        other = second.upperBound
      }
      correlation[c * order + c] = 1
      start = first.upperBound
    }
  }

  /// Normalises and adds up: each child's coefficients times weight / sd, the constants beside them.
  private func combineChildren(of k: Int, _ workspace: inout Workspace) {
    let node = evaluator.tree.nodes[k]
    let range = evaluator.childRange(of: k)
    let divisor = node.aggregate.divisor(of: workspace.weights[range])!
    var position = starts[k]
    var total = 0.0
    for (c, child) in node.children.enumerated() {
      let w = workspace.weights[range.lowerBound + c] / divisor
      var factor = w
      var constant = w * self.constant(of: child, workspace)
      if case .standard(let mean, let sd) = node.normalise {
        factor = w * sd / workspace.sds[c]
        constant = w * mean + factor * (self.constant(of: child, workspace) - workspace.means[c])
      } else if let line = node.normalise.keptLine(at: c) {
        factor = w * line.factor
        constant = w * line.target + factor * (self.constant(of: child, workspace) - line.centre)
      }
      for _ in 0..<supportCount(of: child) {
        workspace.coefficients[position] *= factor
        position += 1
      }
      total += constant
    }
    workspace.constants[k] = total
  }

  private func rescale(
    _ k: Int, _ means: Span<Double>, _ covariance: Span<Double>, _ workspace: inout Workspace
  ) throws(EvaluationError) {
    let node = evaluator.tree.nodes[k]
    let whole = 0..<starts[k + 1] - starts[k]
    var line = node.rescale.keptLine(at: 0)
    if case .standard(let mean, let sd) = node.rescale {
      guard let found = moments(k, whole, constant: workspace.constants[k], means, covariance, workspace) else {
        throw .constant(child: node.id, node: node.id)
      }
      line = (found.mean, sd / found.sd, mean)
    }
    guard let line else { return }
    for t in starts[k]..<starts[k + 1] { workspace.coefficients[t] *= line.factor }
    workspace.constants[k] = line.target + line.factor * (workspace.constants[k] - line.centre)
  }
}
