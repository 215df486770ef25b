/// Counts of how often each area is listed, over bundles of choices crossed with draws of the noise.
///
/// Every bundle meets every draw. Draws come in blocks, within which bundles and draws may come in any order; a closed block
/// leaves nothing but sums, so memory does not grow with the number of draws. All of it is whole numbers: tallies of different
/// draws merge in any order.
public struct MembershipTally: Sendable, Equatable {
  /// Areas.
  public let areaCount: Int
  /// Bundles of choices, equally likely.
  public let bundleCount: Int
  /// Draws that may be open at once.
  public let blockSize: Int

  /// Draws counted, without those of an open block.
  public private(set) var drawCount = 0
  /// `areas × bundles`: draws that list the area under the bundle, those of an open block included.
  public private(set) var bundleCounts: [Int32]

  /// `areas × block`: bundles that list the area in each open draw.
  private var open: [Int32]
  /// For each area the sum over draws of the squared number of bundles that list it.
  private(set) var squares: [Int]

  /// - Parameters:
  ///   - areaCount, bundleCount: ≥ 1, fewer than 2³¹ bundles.
  ///   - blockSize: draws that may be open at once, ≥ 1.
  public init(areaCount: Int, bundleCount: Int, blockSize: Int = 1) {
    precondition(
      areaCount >= 1 && 1..<1 << 31 ~= bundleCount && blockSize >= 1,
      "\(areaCount) areas, \(bundleCount) bundles, \(blockSize) draws")
    self.areaCount = areaCount
    self.bundleCount = bundleCount
    self.blockSize = blockSize
    bundleCounts = [Int32](repeating: 0, count: areaCount * bundleCount)
    open = [Int32](repeating: 0, count: areaCount * blockSize)
    squares = [Int](repeating: 0, count: areaCount)
  }

  /// Counts one list.
  ///
  /// - Parameters:
  ///   - listed: 1 for each area that is listed, 0 for others.
  ///   - bundle: the choices that made it.
  ///   - draw: the noise, as its place in the open block.
  /// - Complexity: O(areas), without allocation.
  public mutating func add(_ listed: Span<UInt8>, bundle: Int, draw: Int = 0) {
    precondition(
      listed.count == areaCount && 0..<bundleCount ~= bundle && 0..<blockSize ~= draw,
      "\(listed.count) areas under bundle \(bundle) in draw \(draw)")
    Self.add(listed, to: &bundleCounts, at: bundle * areaCount)
    Self.add(listed, to: &open, at: draw * areaCount)
  }

  private static func add(_ listed: Span<UInt8>, to counts: inout [Int32], at start: Int) {
    var counts = counts.mutableSpan
    for area in listed.indices { counts[start + area] &+= Int32(truncatingIfNeeded: listed[area]) }
  }

  /// Closes a block, of whose draws the first `count` were met by every bundle and the others by none.
  public mutating func close(draws count: Int = 1) {
    precondition(0...blockSize ~= count, "\(count) draws of \(blockSize)")
    drawCount += count
    for place in 0..<count * areaCount {
      squares[place % areaCount] += Int(open[place]) * Int(open[place])
      open[place] = 0
    }
  }

  /// Adds the counts of other draws of the same areas and bundles; both tallies without an open block.
  public mutating func merge(_ other: MembershipTally) {
    precondition(
      other.areaCount == areaCount && other.bundleCount == bundleCount, "tallies of other areas or bundles")
    drawCount += other.drawCount
    for place in bundleCounts.indices { bundleCounts[place] += other.bundleCounts[place] }
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
    var (sum, squareOfBundles) = (0, 0)
    for bundle in 0..<bundleCount {
      let count = Int(bundleCounts[area + bundle * areaCount])
      sum += count
      squareOfBundles += count * count
    }
    return MembershipSplit(
      sum: sum, bundleSquares: squareOfBundles, drawSquares: squares[area], bundleCount: bundleCount,
      drawCount: drawCount)
  }
}
