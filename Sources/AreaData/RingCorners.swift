/// How the rings of a whole file meet at their corners, which are counted ring after ring, without the closing points.
struct RingCorners {
  /// The number of each corner's point.
  private let numbers: [UInt32]
  /// By number: whether lines branch there, and the corners that stand there.
  private let isBranching: [Bool]
  private let cornerCounts: [UInt32]

  init(of shapes: [MultiPolygon]) {
    let limit = shapes.reduce(0) { $0 + $1.pointCount }
    var points = PointNumbers(limit: limit)
    var numbers: [UInt32] = []
    numbers.reserveCapacity(limit)
    var isBranching: [Bool] = []
    var cornerCounts: [UInt32] = []
    /// By number, the points before and after the corner that was first met there.
    var first: [(before: UInt32, after: UInt32)] = []
    for shape in shapes {
      for polygon in shape.polygons {
        for ring in polygon.rings {
          let start = numbers.count
          for k in 0..<ring.count - 1 { numbers.append(UInt32(points.number(of: ring[k]))) }
          for corner in start..<numbers.count {
            let before = numbers[corner > start ? corner - 1 : numbers.count - 1]
            let after = numbers[corner + 1 < numbers.count ? corner + 1 : start]
            let number = Int(numbers[corner])
            // A point's number may be met before its turn: a ring's numbers are all given first.
            while number >= first.count {
              first.append((.max, .max))
              isBranching.append(false)
              cornerCounts.append(0)
            }
            if cornerCounts[number] == 0 { first[number] = (before, after) }
            let line = first[number]
            if (before, after) != line && (after, before) != line { isBranching[number] = true }
            cornerCounts[number] += 1
          }
        }
      }
    }
    (self.numbers, self.isBranching, self.cornerCounts) = (numbers, isBranching, cornerCounts)
  }

  /// Whether lines branch at a corner.
  func isJunction(_ corner: Int) -> Bool { isBranching[Int(numbers[corner])] }

  /// Whether the ring of these corners shares no point with another.
  func standAlone(_ corners: Range<Int>) -> Bool { corners.allSatisfy { cornerCounts[Int(numbers[$0])] == 1 } }
}
