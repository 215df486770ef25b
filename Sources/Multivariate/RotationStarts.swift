internal import LinearAlgebra
internal import Parallel
internal import Probability

/// The starts of one rotation, and the comparison of what they lead to.
struct RotationStarts: Sendable {
  /// How near the criteria of one optimum are, found twice, by 1 + |f|; and of optima equal but for rounding, of which the
  /// earliest start is taken.
  private static let sameCriterion = 1e-8
  private static let equalCriterion = 1e-10

  let count: Int
  let order: Int
  let seed: UInt64
  let stream: UInt32

  /// Start 0 is the identity, every other a random orthogonal matrix: the polar factor of normals is uniform.
  func transformation(_ start: Int) -> [Double] {
    guard start > 0 else { return Matrix.identity(order).elements }
    var random = RandomStream(seed: seed, stream: stream, index: UInt32(start))
    var T = (0..<order * order).map { _ in Normal.draw(from: &random) }
    var nearest = NearestOrthogonal(order: order)
    nearest.replace(&T)
    return T
  }

  /// Searches from each start, and tells which found the lowest criterion; of equals, the first.
  ///
  /// - Parameters:
  ///   - loadings: `p × m`, column after column.
  ///   - pass: the rotation; every worker has a copy.
  func search(
    _ loadings: [Double], _ pass: RotationPass, threads: Int
  ) throws(RotationFailure) -> (best: Int, search: FactorRotation.Search) {
    // A slot has the criterion, NaN after a failure, and the pattern.
    let stride = 1 + loadings.count
    var slots = [Double](repeating: .nan, count: count * stride)
    parallelFill(&slots, stride: stride, chunk: 1, threads: threads, makeScratch: { pass }) { range, pass, slot in
      guard (try? pass.rotate(loadings, from: transformation(range.lowerBound))) != nil else { return }
      slot[0] = pass.value
      for k in loadings.indices { slot[1 + k] = pass.pattern[k] }
    }
    let successes = (0..<count).filter { !slots[$0 * stride].isNaN }
    guard !successes.isEmpty else {
      // The first start again, for its reason.
      var first = pass
      try first.rotate(loadings, from: transformation(0))
      preconditionFailure("a start failed once and not twice")
    }
    var optima: [(start: Int, criterion: Double, count: Int, alignment: FactorAlignment)] = []
    for start in successes {
      let criterion = slots[start * stride]
      let pattern = Matrix(
        rowCount: loadings.count / order, columnCount: order,
        elements: Array(slots[start * stride + 1..<(start + 1) * stride]))
      let known = optima.indices.first { k in
        abs(optima[k].criterion - criterion) <= Self.sameCriterion * (1 + abs(criterion))
          && optima[k].alignment.agrees(with: pattern)
      }
      if let known {
        optima[known].count += 1
      } else {
        optima.append((start, criterion, 1, FactorAlignment(to: pattern)))
      }
    }
    // Equal but for rounding, the earlier start is taken: the same whatever the processor.
    let lowest = optima.map(\.criterion).min()!
    let best = optima.first { $0.criterion <= lowest + Self.equalCriterion * (1 + abs(lowest)) }!
    return (
      best.start,
      FactorRotation.Search(
        startCount: count, failureCount: count - successes.count, optimumCount: optima.count, bestCount: best.count)
    )
  }
}

extension FactorAlignment {
  /// How near all loadings of one optimum, found twice, are to each other.
  private static let samePattern = 1e-4

  /// Whether a pattern is the reference within 1e-4, but for order and signs.
  fileprivate mutating func agrees(with pattern: Matrix) -> Bool {
    match(pattern.elements)
    let p = pattern.rowCount
    return (0..<pattern.elements.count).allSatisfy { k in
      let other = signs[k / p] * pattern.elements[k % p + sources[k / p] * p]
      return abs(other - reference.elements[k]) <= Self.samePattern
    }
  }
}
