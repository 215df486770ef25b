internal import Foundation
internal import Parallel
internal import Probability

/// How likely each area's figure in one column is given its other figures, under a joint prior.
package struct JointPredictions: Sendable {
  private static let chunk = 32

  /// On the link's scale, by area: the middle of what is likely of the true figure.
  package let centres: [Double]
  /// By area: P of a figure like its own or further off, two-sided.
  package let probabilities: [Double]

  /// - Parameters:
  ///   - column: of the model's columns, the one that is predicted.
  ///   - fitted: the number of areas that the prior was fitted to; nil for a prior that is known. The normal score of a probability
  ///     is then taken for one of a t distribution with `n − q` degrees of freedom, `√(n/(n − q))` as wide: each column is predicted
  ///     from q − 1 others by coefficients of the same areas.
  ///   - modes: where the search for each area's mode begins, area after area.
  ///   - threads: workers at most; the result does not depend on them.
  /// - Precondition: `fitted` is greater than q; chance errors of the model are independent.
  /// - Complexity: O(n·v³), for v columns with chance errors.
  package init(
    _ model: JointModel, predicting column: Int, _ prior: JointPrior, fittedTo fitted: Int?, modes: [Double],
    threads: Int
  ) {
    let (n, v, q) = (model.areaCount, model.order, model.dimension)
    precondition(fitted ?? .max > q, "a prior over \(q) columns of \(fitted ?? 0) areas")
    let conditioned = ConditionedPrior(prior, model, AreaCentres(prior, areaCount: n))
    var found = [Double](repeating: 0, count: 2 * n)
    parallelFill(
      &found, stride: 2, chunk: Self.chunk, threads: threads, makeScratch: { LeftOutFigure(model, leavingOut: column) }
    ) { areas, density, output in
      for i in areas {
        density.solve(i, conditioned, from: modes.span.extracting(i * v..<(i + 1) * v))
        output[2 * (i - areas.lowerBound)] = density.median
        let p = density.probability(of: i, in: model.columns[column])
        output[2 * (i - areas.lowerBound) + 1] = fitted.map { Self.widened(p, Double($0), Double(q)) } ?? p
      }
    }
    centres = (0..<n).map { found[2 * $0] }
    probabilities = (0..<n).map { found[2 * $0 + 1] }
  }

  private static func widened(_ p: Double, _ n: Double, _ q: Double) -> Double {
    // The least that a score is taken of.
    let z = -Normal.quantile(max(p, 1e-300) / 2)
    return StudentT(degreesOfFreedom: n - q).twoSided(z * ((n - q) / n).squareRoot())
  }
}
