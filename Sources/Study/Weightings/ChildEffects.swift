internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling
public import Sensitivity

/// What the children of a node were meant to weigh, and what they in fact answer for in its value.
public struct ChildEffects: Sendable, Equatable, Codable {
  /// The weights as shares of their sum.
  public let weights: [Double]
  /// (w_iσ_i)², w_i the weight as applied and σ_i the child's standard deviation on the node's scale.
  public let declared: [Double]
  /// c_i = w_i·cov(x_i, y)/var(y), 1 in sum and possibly negative; nil where the node does not add up, or its value does not vary.
  public let effective: [Double]?
  /// S_i, the correlation ratio by a penalised spline; nil where it is not defined, and for fewer than five areas.
  public let mainEffects: [Double?]
  /// Degrees of freedom of each curve, 2 for a straight line; nil where there is none.
  public let degreesOfFreedom: [Double?]
  /// Why a child has no S_i; nil where it has, and for fewer than five areas.
  public let undefined: [Undefined?]
  /// Shapley shares of the variance of the node's value in a linear regression on the children, none negative, 1 in sum where the
  /// node adds up; nil where nothing varies, or children are more than `shapleyLimit`.
  public let shapley: [Double]?

  /// Children at most of Shapley shares: more than `ExplainedVariance.exactLimit` by orders drawn at random, each of which costs
  /// the cube of their number.
  public static let shapleyLimit = 100
  /// Orders drawn, each with its reverse.
  static let orderPairs = 500

  /// The child with the largest declared part, the first of several: S_i/S_j and (w_iσ_i/w_jσ_j)² are taken to it.
  public var reference: Int { declared.indices.max { (declared[$0], $1) < (declared[$1], $0) }! }

  /// S_i/S_j and (w_iσ_i/w_jσ_j)² for the reference j; nil where either has no S, or j none to divide by.
  public func ratios(_ i: Int) -> (effect: Double, declared: Double)? {
    let j = reference
    guard let own = mainEffects[i], let other = mainEffects[j], other > 0, declared[j] > 0 else { return nil }
    return (own / other, declared[i] / declared[j])
  }

  /// Measures the children of node `k` against what they add up to, or the node's value where they are not added up.
  ///
  /// - Complexity: O(n·p² + p·m³) for p children and m ≤ 43 B-splines, and 2ᵖ for the Shapley shares of up to 20.
  init(
    ofNode k: Int, of model: IndexModel, source: RandomSource, threads: Int
  ) throws(SensitivityError) {
    let (children, applied) = (model.evaluation.normalised[k], model.evaluation.weights[k])
    let p = applied.count
    let total = applied.reduce(0, +)
    weights = applied.map { $0 / total }
    effective = model.effectiveWeights(of: k)
    let value = model.sum(ofNode: k) ?? model.evaluation.nodeValues.column(k)
    if children.rowCount >= 5 {
      let measured = try EffectiveWeights(of: children, weights: applied, score: value, threads: threads)
      (declared, degreesOfFreedom) = (measured.declared, measured.degreesOfFreedom)
      mainEffects = measured.mainEffects.map { try? $0.get() }
      undefined = measured.mainEffects.map { if case .failure(let reason) = $0 { reason } else { nil } }
    } else {
      declared = (0..<p).map { applied[$0] * applied[$0] * CenteredColumn(children.column($0)).variance }
      mainEffects = [Double?](repeating: nil, count: p)
      degreesOfFreedom = mainEffects
      undefined = [Undefined?](repeating: nil, count: p)
    }
    // What adds nothing may differ from nothing by rounding.
    shapley =
      p <= Self.shapleyLimit && model.evaluation.varies(.node(k))
      ? try Self.shapley(children, value, source, threads)?.map { max(0, $0) } : nil
  }

  private static func shapley(
    _ children: Matrix, _ value: [Double], _ source: RandomSource, _ threads: Int
  ) throws(SensitivityError) -> [Double]? {
    let (n, p) = (children.rowCount, children.columnCount)
    let centred = CenteredColumn(value)
    guard centred.varies else { return nil }
    let deviations = Matrix(columns: (0..<p).map { CenteredColumn(children.column($0)).deviations })
    var covariance = deviations.gram()
    for position in covariance.elements.indices { covariance.elements[position] /= Double(n - 1) }
    let withValue = deviations.multiplied(by: centred.deviations, left: .transposed).map { $0 / Double(n - 1) }
    guard centred.variance.isFinite, (covariance.elements + withValue).allSatisfy(\.isFinite) else { return nil }
    if p <= ExplainedVariance.exactLimit {
      return try? ExplainedVariance.shares(
        covariance: covariance, withOutput: withValue, outputVariance: centred.variance
      ).get().shapley
    }
    return try? ExplainedVariance.sampledShapley(
      covariance: covariance, withOutput: withValue, outputVariance: centred.variance, pairs: orderPairs,
      seed: source.seed, stream: source.timelessStream(.shapleyOrders), threads: threads
    ).get().shares
  }
}

/// A column less its mean.
private struct CenteredColumn {
  let deviations: [Double]
  private let magnitude: Double

  init(_ values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    deviations = values.map { $0 - mean }
    magnitude = values.reduce(0) { max($0, abs($1)) }
  }

  var variance: Double { deviations.reduce(0) { $0 + $1 * $1 } / Double(deviations.count - 1) }

  /// Whether its spread is more than rounding leaves.
  var varies: Bool { variance.squareRoot() > RoundingBound.ofSums() * magnitude }
}
