/// Counts of how often each area is listed, over bundles of choices crossed with draws of the noise.
///
/// Every bundle meets every draw. Draws come in blocks, within which bundles and draws may come in any order; a closed block
/// leaves nothing but sums, so memory does not grow with the number of draws. All of it is whole numbers: tallies of different
/// draws merge in any order.
public struct MembershipTally: Sendable, Equatable {
  /// Areas.
  public let areaCount: Int
  /// For each bundle of choices a whole number, to which its probability is proportional.
  public let bundleWeights: [Int32]
  /// Draws that may be open at once.
  public let blockSize: Int

  /// Draws counted, without those of an open block.
  public private(set) var drawCount = 0
  /// `areas × bundles`: draws that list the area under the bundle, those of an open block included.
  public private(set) var bundleCounts: [Int32]

  /// `areas × block`: the weight of the bundles that list the area in each open draw.
  private var open: [Int32]
  /// For each area the sum over draws of the square of that weight.
  private(set) var squares: [Int]

  /// Bundles of choices.
  public var bundleCount: Int { bundleWeights.count }

  /// - Parameters:
  ///   - areaCount: ≥ 1.
  ///   - bundleWeights: one for each bundle, ≥ 1; 1 for all where they are equally likely. Their sum is below 2³¹.
  ///   - blockSize: draws that may be open at once, ≥ 1.
  public init(areaCount: Int, bundleWeights: [Int32], blockSize: Int = 1) {
    precondition(
      areaCount >= 1 && !bundleWeights.isEmpty && bundleWeights.allSatisfy { $0 >= 1 }
        && bundleWeights.reduce(0) { $0 + Int($1) } < 1 << 31 && blockSize >= 1,
      "\(areaCount) areas, bundles of \(bundleWeights), \(blockSize) draws")
    self.areaCount = areaCount
    self.bundleWeights = bundleWeights
    self.blockSize = blockSize
    bundleCounts = [Int32](repeating: 0, count: areaCount * bundleWeights.count)
    open = [Int32](repeating: 0, count: areaCount * blockSize)
    squares = [Int](repeating: 0, count: areaCount)
  }

  /// Counts one list.
  ///
  /// - Parameters:
  ///   - listed: 1 for each area that is listed, 0 for others.
  ///   - bundle: the choices that made it.
  ///   - draw: the noise, as its position in the open block.
  /// - Complexity: O(areas), without allocation.
  public mutating func add(_ listed: Span<UInt8>, bundle: Int, draw: Int = 0) {
    precondition(
      listed.count == areaCount && 0..<bundleCount ~= bundle && 0..<blockSize ~= draw,
      "\(listed.count) areas under bundle \(bundle) in draw \(draw)")
    Self.add(listed, weight: 1, to: &bundleCounts, at: bundle * areaCount)
    Self.add(listed, weight: bundleWeights[bundle], to: &open, at: draw * areaCount)
  }

  private static func add(_ listed: Span<UInt8>, weight: Int32, to counts: inout [Int32], at start: Int) {
    var counts = counts.mutableSpan
    if weight == 1 {
      for area in listed.indices { counts[start + area] &+= Int32(truncatingIfNeeded: listed[area]) }
      return
    }
    for area in listed.indices { counts[start + area] &+= weight &* Int32(truncatingIfNeeded: listed[area]) }
  }

  /// Closes a block, of whose draws the first `count` were met by every bundle and the others by none.
  public mutating func close(draws count: Int = 1) {
    precondition(0...blockSize ~= count, "\(count) draws of \(blockSize)")
    drawCount += count
    for position in 0..<count * areaCount {
      squares[position % areaCount] += Int(open[position]) * Int(open[position])
      open[position] = 0
    }
  }

  /// Adds the counts of other draws of the same areas and bundles; both tallies without an open block.
  public mutating func merge(_ other: MembershipTally) {
    precondition(
      other.areaCount == areaCount && other.bundleWeights == bundleWeights, "tallies of other areas or bundles")
    drawCount += other.drawCount
    for position in bundleCounts.indices { bundleCounts[position] += other.bundleCounts[position] }
    for area in squares.indices { squares[area] += other.squares[area] }
  }

  /// The share of draws that list the area under each bundle.
  public func shares(ofArea area: Int) -> [Double] {
    (0..<bundleCount).map { Double(bundleCounts[area + $0 * areaCount]) / Double(drawCount) }
  }

  /// The split of the variance of the area's membership.
  ///
  /// - Precondition: at least one draw.
  /// - Complexity: O(bundles).
  public func split(ofArea area: Int) -> MembershipSplit {
    precondition(0..<areaCount ~= area && drawCount >= 1, "area \(area) of \(areaCount) in \(drawCount) draws")
    var (mass, sum, bundleSquares) = (0, 0, 0)
    for (bundle, weight) in bundleWeights.enumerated() {
      let count = Int(bundleCounts[area + bundle * areaCount])
      mass += Int(weight)
      sum += Int(weight) * count
      bundleSquares += Int(weight) * count * count
    }
    return MembershipSplit(
      sum: sum, bundleSquares: bundleSquares, drawSquares: squares[area], mass: mass, drawCount: drawCount)
  }
}
