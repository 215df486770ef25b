/// Regions grown from seeds over a graph, each step at a random cost, so that borders wander.
enum RegionGrowing {
  /// Gives every node that can be reached to the seed it is cheapest to reach from; each region is connected.
  ///
  /// - Parameters:
  ///   - seeds: the node each region starts from, all different.
  ///   - nodeCount: the number of nodes.
  ///   - costs: what entering a node costs, > 0.
  ///   - neighbours: the nodes that a node's region may spread to.
  /// - Returns: for each node the index of its seed, or nil where no seed reaches.
  /// - Complexity: O(n log n) with bounded degree (Dijkstra's algorithm from many sources).
  static func regions(
    from seeds: [Int], nodeCount: Int, costs: [Double], neighbours: (Int) -> [Int]
  ) -> [Int?] {
    var owners = [Int?](repeating: nil, count: nodeCount)
    var front = Heap()
    for (region, seed) in seeds.enumerated() { front.push(Step(cost: 0, node: seed, region: region)) }
    while let step = front.pop() {
      guard owners[step.node] == nil else { continue }
      owners[step.node] = step.region
      for next in neighbours(step.node) where owners[next] == nil {
        front.push(Step(cost: step.cost + costs[next], node: next, region: step.region))
      }
    }
    return owners
  }

  private struct Step: Comparable {
    let cost: Double
    let node: Int
    let region: Int

    /// Cheapest first; equal costs by region and node, so that the order never depends on chance.
    static func < (a: Step, b: Step) -> Bool { (a.cost, a.region, a.node) < (b.cost, b.region, b.node) }
  }

  /// A binary heap with the least step on top.
  private struct Heap {
    private var steps: [Step] = []

    mutating func push(_ step: Step) {
      steps.append(step)
      var child = steps.count - 1
      while child > 0, steps[child] < steps[(child - 1) / 2] {
        steps.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    }

    mutating func pop() -> Step? {
      guard let least = steps.first else { return nil }
      steps[0] = steps[steps.count - 1]
      steps.removeLast()
      var parent = 0
      while 2 * parent + 1 < steps.count {
        var child = 2 * parent + 1
        if child + 1 < steps.count, steps[child + 1] < steps[child] { child += 1 }
        guard steps[child] < steps[parent] else { break }
        steps.swapAt(child, parent)
        parent = child
      }
      return least
    }
  }
}
