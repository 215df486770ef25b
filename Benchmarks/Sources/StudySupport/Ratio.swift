/// A ratio of two sums over clusters, with the standard error that independent clusters give.
///
/// Areas of one invented country share its weights; countries share nothing. So the spread between countries is what the
/// error is taken from: se² = C/(C − 1) · Σ(yᵢ − r·xᵢ)² / (Σxᵢ)².
///
/// - SeeAlso: Cochran, Sampling Techniques, 3rd edition (1977), section 6.3, without the finite population correction.
public struct Ratio: Sendable {
  private var pairs: [(y: Double, x: Double)] = []

  public init() {}

  public mutating func add(_ y: Double, per x: Double) { pairs.append((y, x)) }

  /// Σx: how many cases the ratio rests on.
  public var base: Double { pairs.reduce(0) { $0 + $1.x } }

  /// Σy/Σx; NaN over nothing.
  public var value: Double { pairs.reduce(0) { $0 + $1.y } / base }

  /// NaN for fewer than two clusters.
  public var standardError: Double {
    let (r, count) = (value, Double(pairs.count))
    let squares = pairs.reduce(0) { $0 + ($1.y - r * $1.x) * ($1.y - r * $1.x) }
    return (count / (count - 1) * squares).squareRoot() / base
  }
}
