internal import Probability
package import Study

/// Rank sets, and what intervals and sets promise.
package protocol RankSetPhrases {
  var apartHeading: String { get }

  func bands(_ count: Int, of areaCount: Int, level: Double) -> String
  var rankSets: String { get }
  /// - Parameter count: of the areas, and so of the ranks.
  func widths(simultaneous: Int?, marginal: Int?, interval: Int?, of count: Int) -> String
  /// How many ranks a usual credible set has, and what that is worth.
  ///
  /// - Parameter heldWithout: share of the recalculations that sets hold which were formed without them, the mean over areas.
  func credible(width: Int, of count: Int, level: Double, withGaps: Int, heldWithout: Double) -> String
  func highest(_ possible: Int, _ certain: Int, of count: Int) -> String
  func basis(_ errors: RankSetPlan.Errors, _ replicates: Int) -> String

  var promisesHeading: String { get }
  var promiseOfInterval: String { get }
  func promiseOfInterval(_ scheme: Scheme, _ level: Double) -> String
  var promiseOfMarginal: String { get }
  func promiseOfMarginal(_ level: Double) -> String
  var promiseOfCredible: String { get }
  var promiseOfCredibleText: String { get }
  var promiseOfSimultaneous: String { get }
  func promiseOfSimultaneous(_ level: Double) -> String
}
