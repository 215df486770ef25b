/// Where the labels of points stand without covering each other: each near its point, the first ones nearest.
package struct LabelPlacer {
  package struct Box: Sendable, Equatable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    package func overlap(_ other: Box) -> Double {
      let across = min(x + width, other.x + other.width) - max(x, other.x)
      let down = min(y + height, other.y + other.height) - max(y, other.y)
      return across > 0 && down > 0 ? across * down : 0
    }
  }

  private let bounds: Box
  private var taken: [Box]

  /// - Parameter obstacles: what no label should cover.
  package init(within bounds: Box, obstacles: [Box] = []) {
    self.bounds = bounds
    taken = obstacles
  }

  /// Takes the nearest free place around a point, in the direction preferred where it can be; of places that all cover
  /// something, the one that covers least.
  package mutating func place(
    width: Double, height: Double, at point: (x: Double, y: Double), towards direction: (x: Double, y: Double) = (1, 0)
  ) -> Box {
    var best: (cost: Double, box: Box)?
    for (ring, radius) in [6.0, 14, 24, 36, 50, 66, 84].enumerated() {
      for (cosine, sine) in Self.directions {
        let box = Box(
          x: point.x + radius * cosine + (cosine - 1) / 2 * width, y: point.y + radius * sine + (sine - 1) / 2 * height,
          width: width, height: height)
        guard
          box.x >= bounds.x, box.y >= bounds.y, box.x + width <= bounds.x + bounds.width,
          box.y + height <= bounds.y + bounds.height
        else { continue }
        let covered = taken.reduce(0) { $0 + $1.overlap(box) }
        let deviation = 1 - (cosine * direction.x + sine * direction.y)
        let cost = covered * 10 + Double(ring) * 3 + deviation * 6
        if cost < best?.cost ?? .infinity { best = (cost, box) }
      }
    }
    let box = best?.box ?? Box(x: point.x, y: point.y, width: width, height: height)
    taken.append(box)
    return box
  }

  /// Sixteen directions, from the right on.
  private static let directions: [(Double, Double)] = {
    let (a, b, c) = (0.9238795325112867, 0.3826834323650898, 0.7071067811865476)
    return [
      (1, 0), (a, b), (a, -b), (c, c), (c, -c), (b, a), (b, -a), (0, 1), (0, -1), (-b, a), (-b, -a), (-c, c), (-c, -c),
      (-a, b), (-a, -b), (-1, 0),
    ]
  }()
}

extension Drawing {
  /// Labels around points, with a thin line to those that stand further off; directions are unit vectors.
  mutating func labels(
    _ labels: [(text: String, x: Double, y: Double, direction: (x: Double, y: Double))], within bounds: LabelPlacer.Box,
    obstacles: [LabelPlacer.Box] = [], size: Double = 12, most: Double = 190
  ) {
    var placer = LabelPlacer(
      within: bounds, obstacles: labels.map { .init(x: $0.x - 4, y: $0.y - 4, width: 8, height: 8) } + obstacles)
    for label in labels {
      let text = TextWidth.fitted(label.text, size: size, width: most)
      let box = placer.place(
        width: TextWidth.of(text, size: size), height: size + 2, at: (label.x, label.y), towards: label.direction)
      let nearest = (
        x: min(max(label.x, box.x), box.x + box.width), y: min(max(label.y, box.y), box.y + box.height)
      )
      let (dx, dy) = (nearest.x - label.x, nearest.y - label.y)
      if dx * dx + dy * dy > 12 * 12 {
        line(x1: label.x, y1: label.y, x2: nearest.x, y2: nearest.y, stroke: "#b3bbc4")
      }
      // The box is as wide as the text at most, so it hangs on the side that faces its point.
      let isLeft = box.x + box.width / 2 < label.x - 1
      haloed(
        text, x: isLeft ? box.x + box.width : box.x, y: box.y + size - 1, style: TextStyle(size: size),
        anchor: isLeft ? .end : .start, hint: text == label.text ? nil : label.text)
    }
  }
}
