public import LinearAlgebra

/// Ward's grouping of units on a map: only clusters that are neighbours are joined.
///
/// Units that no chain of neighbours connects are never in one group: their components are kept apart, so there are as
/// many groups as components at least.
///
/// A union may come nearer to a third cluster than its parts were, for it has the neighbours of both; heights may therefore
/// decrease. Joins stand in the order in which they were made, and a cut undoes the last ones.
public struct ContiguousWard: Sendable, Equatable {
  /// One join, by the lowest units of the two clusters, `lower < upper`.
  public struct Join: Sendable, Equatable {
    /// The lowest unit of one cluster, and of the union.
    public let lower: Int
    /// The lowest unit of the other.
    public let upper: Int
    /// `√(2ab/(a + b))·‖x̄ − ȳ‖`, as ``WardLinkage`` has it.
    public let height: Double
  }

  /// In the order made; as many as units less components.
  public let joins: [Join]
  /// For each unit its component, the largest 0; of equal ones the one with the lowest unit first.
  public let components: [Int]
  /// Components of the graph, units without neighbours among them.
  public let componentCount: Int
  private let points: UnitPoints
  /// By unit, each pair on both sides, ascending.
  private let neighbours: [[Int]]

  /// Groups units by a heap over the edges between clusters.
  ///
  /// - Parameters:
  ///   - data: `n × d`, one unit per row; finite; `n ≥ 1`.
  ///   - neighbours: by unit the positions of its neighbours; a pair that one side names counts.
  ///   - shouldContinue: asked every 256 joins; a no stops the work.
  /// - Throws: `.tooFewUnits(count:)`, `.nonFinite(row:column:)`, `.cancelled`.
  /// - Complexity: O(E·d·log E) for `E` edges where no cluster has many neighbours, O(n²·d) where one comes to have all.
  /// - SeeAlso: A. Ferligoj & V. Batagelj, Clustering with relational constraint, Psychometrika 47 (1982) 413–426,
  ///   doi:10.1007/BF02293706. No chain of nearest neighbours is followed, for under contiguity it need not end in the pair
  ///   that is nearest of all.
  public init(
    _ data: Matrix, neighbours: [[Int]], shouldContinue: () -> Bool = { true }
  ) throws(ClusteringError) {
    let points = try UnitPoints(data)
    let n = points.count
    precondition(neighbours.count == n, "neighbours of \(neighbours.count) units for \(n)")
    var mutual = [Set<Int>](repeating: [], count: n)
    for (i, others) in neighbours.enumerated() {
      for j in others where j != i {
        mutual[i].insert(j)
        mutual[j].insert(i)
      }
    }
    self.points = points
    self.neighbours = mutual.map { $0.sorted() }
    var map = ClusterMap(points, self.neighbours)
    var joins: [Join] = []
    while let next = map.nearest() {
      if joins.count % 256 == 0, !shouldContinue() { throw .cancelled }
      joins.append(
        Join(lower: next.lower, upper: next.upper, height: (2 * next.cost).squareRoot() * points.scale))
      map.join(next)
    }
    self.joins = joins
    let labels = Self.labels(n, joins[...])
    componentCount = n - joins.count
    var sizes = [Int](repeating: 0, count: componentCount)
    for label in labels { sizes[label] += 1 }
    var order = [Int](repeating: 0, count: componentCount)
    for (place, label) in sizes.indices.sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }).enumerated() {
      order[label] = place
    }
    components = labels.map { order[$0] }
  }

  /// The group of each unit when so many are left.
  ///
  /// - Parameter k: groups, from ``componentCount`` to the number of units.
  /// - Returns: labels in `0..<k`, numbered in order of first appearance; every group is connected.
  /// - Throws: `.countOutOfRange(k:limit:)`.
  public func cut(into k: Int) throws(ClusteringError) -> [Int] {
    guard componentCount...points.count ~= k else { throw .countOutOfRange(k: k, limit: points.count) }
    return Self.labels(points.count, joins.prefix(points.count - k))
  }

  /// The same without groups that are too small: the smallest one is joined to the neighbouring group where that adds least
  /// to the inner sum of squares, until none is. A component that is too small as a whole is left as it is.
  ///
  /// - Parameter smallest: units that a group must have, ≥ 1.
  /// - Returns: labels as of ``cut(into:)``, of `k` groups at most.
  public func cut(into k: Int, smallest: Int) throws(ClusteringError) -> [Int] {
    var labels = try cut(into: k)
    while true {
      let groups = ClusterMap(points, neighbours, labels: labels)
      let small = groups.sizes.indices.filter { groups.sizes[$0] < smallest && !groups.neighbours[$0].isEmpty }
      guard let group = small.min(by: { (groups.sizes[$0], $0) < (groups.sizes[$1], $1) }) else { return labels }
      let other = groups.neighbours[group].sorted().min { groups.cost(group, $0) < groups.cost(group, $1) }!
      labels = numberedByFirstAppearance(labels.map { $0 == group ? other : $0 })
    }
  }

  /// Of the pairs of neighbours, the share that a grouping keeps together; 1 where there are no neighbours.
  public func togetherness(of labels: [Int]) -> Double {
    var (pairs, together) = (0, 0)
    for (i, others) in neighbours.enumerated() {
      for j in others where j > i {
        pairs += 1
        if labels[i] == labels[j] { together += 1 }
      }
    }
    return pairs == 0 ? 1 : Double(together) / Double(pairs)
  }

  /// The share of the squared distances to the overall mean that a grouping explains; 0 where all units coincide.
  public func explained(by labels: [Int]) -> Double {
    let squares = SumsOfSquares(points, groups: numberedByFirstAppearance(labels))
    let total = squares.within + squares.between
    return total > 0 ? squares.between / total : 0
  }

  private static func labels(_ n: Int, _ joins: ArraySlice<Join>) -> [Int] {
    var lowest = Array(0..<n)
    func root(_ unit: Int) -> Int {
      var unit = unit
      while lowest[unit] != unit {
        lowest[unit] = lowest[lowest[unit]]
        unit = lowest[unit]
      }
      return unit
    }
    for join in joins { lowest[root(join.upper)] = root(join.lower) }
    return numberedByFirstAppearance((0..<n).map(root))
  }
}

/// Clusters with their centroids and neighbours, and a heap of the edges between them.
private struct ClusterMap {
  /// Two clusters that are neighbours, by their lowest units, and what joining them costs.
  struct Edge {
    let cost: Double
    let lower: Int
    let upper: Int
    /// How often the two had been joined to others when the cost was taken; later it is of no use.
    let ages: (Int, Int)

    static func < (a: Edge, b: Edge) -> Bool { (a.cost, a.lower, a.upper) < (b.cost, b.lower, b.upper) }
  }

  /// Each cluster at its lowest unit, or at its label.
  private(set) var neighbours: [Set<Int>]
  private(set) var sizes: [Int]
  private var centroids: [Double]
  private let dimension: Int
  private var ages: [Int]
  private var heap: [Edge] = []

  /// Each unit a cluster.
  init(_ points: UnitPoints, _ neighbours: [[Int]]) {
    self.init(points, neighbours, labels: Array(0..<points.count))
    for (i, others) in neighbours.enumerated() {
      for j in others where j > i { push(i, j) }
    }
  }

  /// Clusters by their labels, without a heap.
  init(_ points: UnitPoints, _ neighbours: [[Int]], labels: [Int]) {
    let (k, d) = ((labels.max() ?? -1) + 1, points.dimension)
    dimension = d
    sizes = [Int](repeating: 0, count: k)
    centroids = [Double](repeating: 0, count: k * d)
    ages = sizes
    self.neighbours = [Set<Int>](repeating: [], count: k)
    for (unit, label) in labels.enumerated() {
      sizes[label] += 1
      for j in 0..<d {
        centroids[label * d + j] += (points.coordinates[unit * d + j] - centroids[label * d + j]) / Double(sizes[label])
      }
      for other in neighbours[unit] where labels[other] != label { self.neighbours[label].insert(labels[other]) }
    }
  }

  /// By how much the inner sum of squares grows when two clusters are joined.
  func cost(_ a: Int, _ b: Int) -> Double {
    var square = 0.0
    for j in 0..<dimension {
      let gap = centroids[a * dimension + j] - centroids[b * dimension + j]
      square += gap * gap
    }
    return square * (Double(sizes[a]) * Double(sizes[b]) / Double(sizes[a] + sizes[b]))
  }

  /// The neighbours that are cheapest to join; of equal ones those with the lowest units. Nil where none are left.
  mutating func nearest() -> Edge? {
    while let edge = pop() {
      if edge.ages == (ages[edge.lower], ages[edge.upper]) { return edge }
    }
    return nil
  }

  mutating func join(_ edge: Edge) {
    let (a, b, d) = (edge.lower, edge.upper, dimension)
    let share = Double(sizes[b]) / Double(sizes[a] + sizes[b])
    for j in 0..<d { centroids[a * d + j] += (centroids[b * d + j] - centroids[a * d + j]) * share }
    sizes[a] += sizes[b]
    ages[a] += 1
    ages[b] = .max
    for other in neighbours[b] where other != a {
      neighbours[other].remove(b)
      neighbours[other].insert(a)
      neighbours[a].insert(other)
    }
    neighbours[a].remove(b)
    neighbours[b] = []
    for other in neighbours[a] { push(min(a, other), max(a, other)) }
  }

  private mutating func push(_ lower: Int, _ upper: Int) {
    heap.append(Edge(cost: cost(lower, upper), lower: lower, upper: upper, ages: (ages[lower], ages[upper])))
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func pop() -> Edge? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      if least == parent { return first }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
