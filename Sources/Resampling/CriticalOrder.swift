/// The critical value of a test: which of the replicates' maxima it is, and how it is found again with little work once
/// the maxima can only have fallen.
struct CriticalOrder: Sendable {
  let replicateCount: Int
  /// Maxima at or above the critical value, itself included; none where the replicates are too few for the level.
  let above: Int

  /// The ⌈level·(R + 1)⌉-th smallest of R maxima.
  ///
  /// Where the statistic and R replicates of it are exchangeable, it exceeds this one with a probability of at most
  /// 1 − level, at any R; interpolated quantiles exceed that a little. A smaller position than the last needs
  /// R ≥ level/(1 − level).
  init(level: Double, replicateCount: Int) {
    self.replicateCount = replicateCount
    above = max(0, replicateCount + 1 - max(1, wholeCeiling(level * Double(replicateCount + 1))))
  }

  /// The critical value among all replicates' maxima, in any order; infinite where the replicates are too few.
  func value(of maxima: [Double]) -> Double {
    above == 0 ? .infinity : Self.largest(above, of: maxima)
  }

  /// Computes anew only those maxima that decide on the critical value.
  ///
  /// - Parameters:
  ///   - maxima: before some hypotheses were rejected, so bounds of those after it; those computed anew replace their own.
  ///   - share: how many of the greatest are computed at first, as a multiple of those at or above the critical value, ≥ 1.
  ///     Where that is not enough, the others that may matter follow.
  ///   - compute: the maxima of the listed replicates.
  func refine<Failure: Error>(
    _ maxima: inout [Double], share: Double, compute: ([UInt32]) throws(Failure) -> [Double]
  ) throws(Failure) {
    let threshold = Self.largest(min(replicateCount, Int(share * Double(above))), of: maxima)
    let bounds = maxima
    func replace(_ listed: [UInt32]) throws(Failure) -> [Double] {
      let computed = try compute(listed)
      for (r, value) in zip(listed, computed) { maxima[Int(r)] = value }
      return computed
    }
    func listed(_ isListed: (Double) -> Bool) -> [UInt32] {
      bounds.indices.compactMap { isListed(bounds[$0]) ? UInt32($0) : nil }
    }
    // The critical value is not below that of a part: who was bound by that before cannot be above it.
    let least = Self.largest(above, of: try replace(listed { $0 >= threshold }))
    let rest = listed { $0 < threshold && $0 > least }
    if !rest.isEmpty { _ = try replace(rest) }
  }

  /// The `order`-th largest value; O(n) on average.
  static func largest(_ order: Int, of values: [Double]) -> Double {
    precondition(order >= 1 && order <= values.count, "position \(order) of \(values.count)")
    var x = values
    place(x.count - order, in: &x, from: 0)
    return x[x.count - order]
  }

  /// Moves the value that stands at `target` when `x` is sorted there, none greater before it, none less after, by partitions
  /// around a middle element; O(n) on average.
  ///
  /// - Parameter first: ≤ `target`; nothing before it is greater than what follows.
  static func place(_ target: Int, in x: inout [Double], from first: Int) {
    var (low, high) = (first, x.count - 1)
    while low < high {
      let pivot = x[(low + high) / 2]
      var (i, j) = (low, high)
      while i <= j {
        while x[i] < pivot { i += 1 }
        while x[j] > pivot { j -= 1 }
        if i <= j {
          x.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if target <= j { high = j } else if target >= i { low = i } else { break }
    }
  }
}
