/// Numbers for points, from 0 in the order they are first met; the same point has the same number.
///
/// An open-addressing table of numbers over the points' bits: millions of points are met several times each, and a
/// dictionary would spend most of its time on hashing them. Zero and minus zero are one.
struct PointNumbers {
  /// The points met, by number.
  private(set) var points: [SIMD2<Double>] = []
  /// A number and one, or 0 where there is none; as many as a power of two.
  private var slots: [UInt32]
  /// Drawn anew for each table, so that no file can be made to fill one corner of it.
  private let key = UInt64.random(in: .min ... .max)

  /// - Parameter limit: points to be met at most, below 2³¹.
  init(limit: Int) {
    precondition(limit < 1 << 31, "\(limit) points")
    var slotCount = 16
    while slotCount < 2 * limit { slotCount *= 2 }
    slots = [UInt32](repeating: 0, count: slotCount)
  }

  /// The number of a finite point, given now if it was not met before.
  mutating func number(of point: SIMD2<Double>) -> Int {
    let slot = slot(of: point)
    if slots[slot] > 0 { return Int(slots[slot]) - 1 }
    points.append(point)
    slots[slot] = UInt32(points.count)
    return points.count - 1
  }

  /// The number of a point that was met; nil for another.
  func known(_ point: SIMD2<Double>) -> Int? {
    let slot = slot(of: point)
    return slots[slot] > 0 ? Int(slots[slot]) - 1 : nil
  }

  /// Where a point's number stands, or is to stand.
  private func slot(of point: SIMD2<Double>) -> Int {
    var slot = hash(point) & (slots.count - 1)
    while slots[slot] > 0 && points[Int(slots[slot]) - 1] != point { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func hash(_ point: SIMD2<Double>) -> Int {
    var bits = key
    for part in [point.x, point.y] {
      // Adding zero makes a minus zero plus.
      let product = (bits ^ (part + 0).bitPattern).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      bits = product.high ^ product.low
    }
    return Int(truncatingIfNeeded: bits)
  }
}
