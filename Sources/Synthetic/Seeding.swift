import Probability

/// Places chosen apart from each other, closer together where they should lie denser.
enum Seeding {
  /// Draws `count` different places by best candidate: of a few random ones, the farthest from those already taken.
  ///
  /// - Parameters:
  ///   - count: at most `sites.count`.
  ///   - places: the places to choose from.
  ///   - scales: the distance wanted around each place, in any unit; only their ratios matter.
  ///   - first: the place taken first; drawn when nil.
  /// - Returns: indices into `sites`, in the order taken.
  static func choose(
    _ count: Int, of sites: [Point], scales: [Double], first: Int? = nil, from stream: inout RandomStream
  ) -> [Int] {
    precondition(count <= sites.count, "\(count) seeds among \(sites.count) places")
    var isTaken = [Bool](repeating: false, count: sites.count)
    var chosen: [Int] = []
    while chosen.count < count {
      var best: (site: Int, room: Double)?
      if chosen.isEmpty, let first {
        best = (first, 0)
      } else {
        for _ in 0..<candidateCount {
          let candidate = stream.integer(below: sites.count)
          guard !isTaken[candidate] else { continue }
          let nearest = chosen.reduce(Double.infinity) { min($0, sites[candidate].distance(to: sites[$1])) }
          let room = nearest / scales[candidate]
          if best.map({ room > $0.room }) ?? true { best = (candidate, room) }
        }
      }
      // All candidates may be taken already; the next round draws others.
      guard let best else { continue }
      isTaken[best.site] = true
      chosen.append(best.site)
    }
    return chosen
  }

  private static let candidateCount = 10
}
