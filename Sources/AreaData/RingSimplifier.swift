/// Removes the smallest corners of ring after ring, in scratch that is kept.
struct RingSimplifier {
  /// Corners whose triangle with their neighbours is smaller are removed.
  let minimum: Double

  private var before: [Int32] = []
  private var after: [Int32] = []
  /// Raised when a corner's triangle changes: what the queue holds of it is then out of date; −1 once it is removed.
  private var versions: [Int32] = []
  private var queue = CornerQueue()

  init(minimum: Double) { self.minimum = minimum }

  /// The ring without its smallest corners, while more than three are left.
  ///
  /// - Parameters:
  ///   - isKept: whether a corner stays in any case, asked with its position among those of the whole file.
  ///   - start: the position of the ring's first corner there.
  mutating func simplify(_ ring: Ring, isKept: (Int) -> Bool, at start: Int) -> Ring {
    let count = ring.count - 1
    guard count > 3 else { return ring }
    prepare(count)
    for k in 0..<count where !isKept(start + k) { enqueue(k, ring) }
    var left = count
    while left > 3, let smallest = queue.pop(ring) {
      let k = Int(smallest.corner)
      guard smallest.version == versions[k] else { continue }
      versions[k] = -1
      left -= 1
      let (b, a) = (Int(before[k]), Int(after[k]))
      after[b] = Int32(a)
      before[a] = Int32(b)
      for neighbour in [b, a] {
        versions[neighbour] += 1
        if !isKept(start + neighbour) { enqueue(neighbour, ring) }
      }
    }
    guard left < count else { return ring }
    var kept: Ring = []
    kept.reserveCapacity(left + 1)
    for k in 0..<count where versions[k] >= 0 { kept.append(ring[k]) }
    kept.append(kept[0])
    return kept
  }

  private mutating func prepare(_ count: Int) {
    queue.removeAll()
    if before.count < count {
      before = [Int32](repeating: 0, count: count)
      after = before
      versions = before
    }
    for k in 0..<count {
      before[k] = Int32(k == 0 ? count - 1 : k - 1)
      after[k] = Int32(k == count - 1 ? 0 : k + 1)
      versions[k] = 0
    }
  }

  private mutating func enqueue(_ k: Int, _ ring: Ring) {
    // Measured from the corner itself, the area is bit for bit the same whichever way the ring runs.
    let area = abs(cross(ring[Int(before[k])] - ring[k], ring[Int(after[k])] - ring[k])) / 2
    if area < minimum { queue.push(.init(area: area, corner: Int32(k), version: versions[k]), ring) }
  }
}

/// The corners of a ring waiting to be removed, the smallest first; equal ones by their coordinates, so that the order is
/// the same in every ring that has them.
private struct CornerQueue {
  struct Entry {
    let area: Double
    let corner: Int32
    let version: Int32
  }

  /// A binary heap: the parent of `k` is `(k - 1) / 2`, and no child is before its parent.
  private var heap: [Entry] = []

  mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

  mutating func push(_ entry: Entry, _ ring: Ring) {
    heap.append(entry)
    var k = heap.count - 1
    while k > 0, Self.isBefore(entry, heap[(k - 1) / 2], ring) {
      heap[k] = heap[(k - 1) / 2]
      k = (k - 1) / 2
    }
    heap[k] = entry
  }

  mutating func pop(_ ring: Ring) -> Entry? {
    guard let top = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return top }
    var k = 0
    while true {
      var (least, position) = (last, k)
      for child in 2 * k + 1..<2 * k + 3 where child < heap.count && Self.isBefore(heap[child], least, ring) {
        (least, position) = (heap[child], child)
      }
      heap[k] = least
      if position == k { return top }
      k = position
    }
  }

  private static func isBefore(_ a: Entry, _ b: Entry, _ ring: Ring) -> Bool {
    if a.area != b.area { return a.area < b.area }
    let (p, q) = (ring[Int(a.corner)], ring[Int(b.corner)])
    return (p.x, p.y) < (q.x, q.y)
  }
}
