public import CompositeIndex

extension Scenarios {
  /// A claim over the scenarios that have a result.
  public struct HeldClaim: Sendable, Equatable, Codable {
    /// What is claimed.
    public let claim: Claim
    /// Scenarios in which it holds.
    public let count: Int
    /// For each choice, the scenarios with each of its ways; none where numbers are drawn.
    public let ways: [[Part]]

    /// The scenarios in which a choice is made in one way.
    public struct Part: Sendable, Equatable, Codable {
      /// Those in which the claim holds.
      public internal(set) var count = 0
      /// All that have a result.
      public internal(set) var scenarios = 0

      /// The share in which the claim holds; NaN without a scenario.
      public var share: Double { Double(count) / Double(scenarios) }
    }

    /// Counts scenarios.
    ///
    /// - Parameters:
    ///   - holds: for each scenario whether the claim holds there.
    ///   - made: for each scenario the way of each choice.
    ///   - wayCounts: for each choice the number of its ways; 0 where numbers are drawn.
    /// - Complexity: O(scenarios · choices).
    public init(_ claim: Claim, holds: [Bool], made: [[Int]], wayCounts: [Int]) {
      self.claim = claim
      count = holds.count { $0 }
      var ways = wayCounts.map { [Part](repeating: Part(), count: $0) }
      for (holds, made) in zip(holds, made) {
        for choice in ways.indices where !ways[choice].isEmpty {
          ways[choice][made[choice]].scenarios += 1
          ways[choice][made[choice]].count += holds ? 1 : 0
        }
      }
      self.ways = ways
    }

    /// The choice, and those of its ways, with which the claim holds least often, of the first of several choices; nil where no way
    /// lowers its share.
    public var weakest: (choice: Int, ways: [Int])? {
      let shares = ways.map { $0.map(\.share).filter { !$0.isNaN } }
      guard let least = shares.joined().min(), let choice = shares.firstIndex(where: { $0.contains(least) }),
        shares[choice].contains(where: { $0 > least })
      else { return nil }
      return (choice, ways[choice].indices.filter { ways[choice][$0].share == least })
    }
  }
}
