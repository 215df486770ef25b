import Resampling

/// The ranks that areas truly have.
///
/// Areas of equal score share a range of ranks, from 1 + #{higher} to n − #{lower}. The rank that sets of ranks are about
/// is the least of them; held against the whole range they promise as much, for what they rest on is who is higher. An
/// interval of replicates knows no ties: it is also held against any rank of the range, which is the most it can be
/// asked for.
struct TrueRanks: Sendable {
  /// One per area, 1 = highest score.
  let ranges: [ClosedRange<Int>]

  /// - Parameter ranks: tied areas share the least.
  init(_ ranks: [Int]) {
    var counts = [Int: Int]()
    for rank in ranks { counts[rank, default: 0] += 1 }
    ranges = ranks.map { $0...$0 + counts[$0]! - 1 }
  }

  var hasTies: Bool { ranges.contains { $0.count > 1 } }

  /// How the sets of some areas fare.
  func held(by sets: [some RankSet], among areas: some Collection<Int>) -> Held {
    var held = Held()
    for i in areas {
      let (set, range) = (sets[i], ranges[i])
      held.areas += 1
      held.width += set.count
      if set.contains(range.lowerBound) { held.least += 1 }
      if range.allSatisfy(set.contains) { held.whole += 1 }
      if range.contains(where: set.contains) { held.any += 1 }
    }
    return held
  }

  /// Whether all areas truly among the `count` with the highest scores are possible, and none is certain but those.
  func holds(highest count: Int, possible: [Int], certain: [Int]) -> Bool {
    let possible = Set(possible)
    return ranges.indices.allSatisfy { ranges[$0].lowerBound > count || possible.contains($0) }
      && certain.allSatisfy { ranges[$0].lowerBound <= count }
  }
}

/// A set of ranks, with gaps or without.
protocol RankSet {
  var count: Int { get }
  func contains(_ rank: Int) -> Bool
}

extension ClosedRange<Int>: RankSet {}
extension CredibleRanks: RankSet {}

/// How sets of ranks fared in one country.
struct Held: Sendable, Equatable {
  var areas = 0
  /// Ranks in all sets together.
  var width = 0
  /// Sets that hold their area's least rank, the whole range of its ranks, any rank of it.
  var least = 0
  var whole = 0
  var any = 0

  enum Reading { case least, whole, any }

  func count(_ reading: Reading) -> Int {
    switch reading {
    case .least: least
    case .whole: whole
    case .any: any
    }
  }
}
