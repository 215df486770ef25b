package import AreaData
internal import Foundation
internal import Synchronization

/// Outlines as maps draw them: without what is too small to see, made once however many pages and files show them.
package final class MapOutlines: Sendable {
  package struct Level: Sendable {
    /// In the file's order.
    package let shapes: [(id: String, outline: MultiPolygon)]
    /// Kilometres a degree of longitude counts for, by one of latitude; 1 for projected coordinates.
    package let aspect: Double
  }

  private let boundaries: [String: Boundaries]
  private let made = Mutex<[String: Level]>([:])

  /// - Parameter boundaries: by level id.
  package init(_ boundaries: [String: Boundaries]) { self.boundaries = boundaries }

  /// The outlines of a level; nil where it has none.
  package subscript(level: String) -> Level? {
    guard let boundaries = boundaries[level] else { return nil }
    return made.withLock { made in
      if let known = made[level] { return known }
      let prepared = Level(boundaries)
      made[level] = prepared
      return prepared
    }
  }
}

extension MapOutlines.Level {
  fileprivate init(_ boundaries: Boundaries) {
    guard let box = boundaries.boundingBox else {
      self.init(shapes: [], aspect: 1)
      return
    }
    // Longitudes and latitudes are not a map: degrees of longitude shrink towards the poles.
    let middle = (box.lower.y + box.upper.y) / 2
    let aspect = boundaries.degreesPerUnit.map { cos(middle * $0 * .pi / 180) } ?? 1
    // The ground size of a pixel, roughly.
    let pixel = max((box.upper.x - box.lower.x) * aspect / 470, (box.upper.y - box.lower.y) / 700)
    let simplified = boundaries.simplified(tolerance: pixel, smallestIsland: 2 * pixel * pixel)
    self.init(shapes: simplified.ids.compactMap { id in simplified.shapes[id].map { (id, $0) } }, aspect: aspect)
  }
}
