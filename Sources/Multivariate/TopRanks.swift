internal import Probability

/// Who is among so many highest scores, exactly as a ``Ranker`` says it, without ranking the others.
///
/// The scores at the last place of the top and at the next are found by selection. Where they lie further apart than equal scores
/// may, they part the areas, and otherwise the areas are ranked.
///
/// - SeeAlso: ``Selection``.
public struct TopRanks: Sendable {
  private var candidates: [Double]
  private var ranker: Ranker

  /// Scratch for `count` units; O(count).
  public init(count: Int) {
    candidates = [Double](repeating: 0, count: count)
    ranker = Ranker(count: count)
  }

  /// Where the last score of the top was found before, and so is sought first. It changes how long that takes, never what is found.
  public struct Hint: Sendable {
    fileprivate var low = -Double.infinity
    fileprivate var high = Double.infinity

    /// None yet.
    public init() {}
  }

  /// Scores looked at closely, about.
  private static let wanted = 96

  /// Marks the units whose rank is at most `last`.
  ///
  /// - Parameters:
  ///   - scores: one per unit, finite.
  ///   - tolerance: the most that two equal scores may differ by, ≥ 0.
  ///   - flags: one per unit; receives 1 for those of the top, and keeps what it has for others.
  /// - Complexity: O(n); that of ranking where scores tie at the last place.
  public mutating func mark(
    _ scores: Span<Double>, last: Int, tolerance: Double, _ hint: inout Hint, in flags: inout MutableSpan<UInt8>
  ) {
    let n = scores.count
    precondition(n == candidates.count && flags.count == n && tolerance >= 0, "\(n) scores, \(flags.count) flags")
    guard last >= 1 else { return }
    guard last < n else {
      for i in 0..<n { flags[i] = 1 }
      return
    }
    var (above, count) = gather(scores, hint.low, hint.high)
    if above >= last || above + count <= last {
      hint = Hint()
      (above, count) = (0, gather(scores, hint.low, hint.high).count)
    }
    let place = last - above - 1
    let least = select(place, of: count)
    var next = -Double.infinity
    for k in 0..<count - 1 - place { next = max(next, candidates[k]) }
    if least - next > tolerance {
      for i in 0..<n { flags[i] |= scores[i] >= least ? 1 : 0 }
    } else {
      ranker.rank(scores, tolerance: tolerance)
      for i in 0..<n { flags[i] |= ranker.ranks[i] <= UInt32(last) ? 1 : 0 }
    }
    aim(&hint, place: place, of: count)
  }

  /// Takes the scores within bounds; how many lie above them.
  @inline(never)  // so that no span is alive where the ranker is written
  private mutating func gather(_ scores: Span<Double>, _ low: Double, _ high: Double) -> (above: Int, count: Int) {
    var (above, count) = (0, 0)
    var candidates = candidates.mutableSpan
    // Without branches, which would be mispredicted.
    for i in 0..<scores.count {
      let x = scores[i]
      candidates[count] = x
      count += x >= low && x <= high ? 1 : 0
      above += x > high ? 1 : 0
    }
    return (above, count)
  }

  /// Puts the bounds where about as many scores as wanted lie within, half of them on either side of the place.
  private mutating func aim(_ hint: inout Hint, place: Int, of count: Int) {
    let half = Self.wanted / 2
    let isCentred = place > half / 2 && count - place > half / 2
    guard count > 4 * Self.wanted || !isCentred else { return }
    let (first, last) = (max(0, place - half), min(count - 1, place + half))
    let (high, low) = (select(first, of: count), select(last, of: count))
    // Where the bounds cut the place off, they reach as far beyond as they do on the other side.
    let centre = select(place, of: count)
    hint.high = place - half >= 0 ? high : centre + max(centre - low, 0)
    hint.low = place + half < count ? low : centre - max(high - centre, 0)
    if !(hint.low < hint.high) { hint = Hint() }
  }

  /// The score at a place among the candidates, the highest at place 0; those that stand behind it are at least as high, those before
  /// it at most.
  @inline(never)
  private mutating func select(_ place: Int, of count: Int) -> Double {
    let ascending = count - 1 - place
    var candidates = candidates.mutableSpan
    Selection.partition(at: ascending, in: 0..<count, of: &candidates) { $0 }
    return candidates[ascending]
  }
}
