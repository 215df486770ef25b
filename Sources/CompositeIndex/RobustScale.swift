internal import Multivariate

/// The median of a column and the median absolute deviation from it, the areas carrying frequency weights.
///
/// A frequency of two is two rows: between the two middle rows lies their mean.
///
/// - SeeAlso: Rousseeuw & Croux, Alternatives to the median absolute deviation, JASA 88 (1993) 1273–1283,
///   doi:10.1080/01621459.1993.10476408.
struct MedianSpread {
  let median: Double
  /// The median of the distances from the median, not multiplied.
  let deviation: Double
  /// What makes the deviation of a normal variable its standard deviation, to four decimals as R's `mad` has it.
  static let consistency = 1.4826

  /// - Parameters:
  ///   - values: n values, finite.
  ///   - weights: n frequencies, or nil for one each.
  ///   - ranker: scratch for n areas.
  /// - Complexity: O(n); no allocation.
  init(of values: Span<Double>, weights: [Double]?, ranker: inout Ranker) {
    ranker.rank(values, tolerance: 0)
    let (n, order) = (values.count, ranker.order.span)
    func weight(_ position: Int) -> Double { weights?[Int(order[position])] ?? 1 }
    func value(_ position: Int) -> Double { values[Int(order[position])] }
    var total = 0.0
    for position in 0..<n { total += weight(position) }

    var middle = Middle(total: total)
    var position = n - 1
    while middle.isOpen, position >= 0 {
      middle.add(value(position), weight(position))
      position -= 1
    }
    let median = middle.value
    self.median = median

    // The distances in ascending order: from the median upwards and downwards, whichever is nearer.
    var below = 0
    while below < n, value(below) >= median { below += 1 }
    var above = below - 1
    var spread = Middle(total: total)
    while spread.isOpen, above >= 0 || below < n {
      let up = above >= 0 ? value(above) - median : .infinity
      let down = below < n ? median - value(below) : .infinity
      if up <= down {
        spread.add(up, weight(above))
        above -= 1
      } else {
        spread.add(down, weight(below))
        below += 1
      }
    }
    deviation = spread.value
  }

  /// The median of values that are added in ascending order.
  private struct Middle {
    private let half: Double
    private var sum = 0.0
    private var lower: Double?
    private var upper = 0.0
    private(set) var isOpen = true

    init(total: Double) { half = total / 2 }

    mutating func add(_ value: Double, _ weight: Double) {
      sum += weight
      if sum >= half, lower == nil { lower = value }
      guard weight > 0 else { return }
      upper = value
      isOpen = sum <= half
    }

    var value: Double { (lower ?? upper) / 2 + upper / 2 }
  }
}

extension MedianSpread {
  /// `(x − median)/(1.4826·MAD)`.
  ///
  /// - Parameter tolerance: the most that equal values may differ by.
  /// - Throws: `.halfEqual` where half of the areas or more lie at the median.
  func scale(tolerance: Double) throws(Scale.Unfit) -> FittedScale {
    guard deviation > tolerance else { throw .halfEqual }
    return .linear(centre: median, factor: 1 / (Self.consistency * deviation), target: 0, bounds: nil)
  }
}
