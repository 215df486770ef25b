public import AreaData
internal import Foundation
internal import Synchronization

/// Outlines as maps draw them: without what is too small to see, made once however many pages and files show them.
public final class MapOutlines: Sendable {
  package struct Level: Sendable, Codable {
    package struct Region: Sendable, Codable {
      package let id: String
      package let outline: MultiPolygon
    }

    /// In the file's order.
    package let regions: [Region]
    /// Kilometres a degree of longitude counts for, by one of latitude; 1 for projected coordinates.
    package let aspect: Double
  }

  private let boundaries: [String: Boundaries]
  private let made: Mutex<[String: Level]>

  /// - Parameter boundaries: by level id.
  public convenience init(_ boundaries: [String: Boundaries]) { self.init(boundaries, made: [:]) }

  private init(_ boundaries: [String: Boundaries], made: [String: Level]) {
    self.boundaries = boundaries
    self.made = Mutex(made)
  }

  /// The outlines of a level; nil where it has none.
  package subscript(level: String) -> Level? {
    made.withLock { made in
      if let known = made[level] { return known }
      let prepared = boundaries[level].map { Level($0) }
      made[level] = prepared
      return prepared
    }
  }
}

extension MapOutlines: Codable {
  public convenience init(from decoder: any Decoder) throws {
    self.init([:], made: try decoder.singleValueContainer().decode([String: Level].self))
  }

  public func encode(to encoder: any Encoder) throws {
    for level in boundaries.keys { _ = self[level] }
    var container = encoder.singleValueContainer()
    try container.encode(made.withLock { $0 })
  }
}

extension MapOutlines.Level {
  fileprivate init(_ boundaries: Boundaries) {
    guard let box = boundaries.boundingBox else {
      self.init(regions: [], aspect: 1)
      return
    }
    // Longitudes and latitudes are not a map: degrees of longitude shrink towards the poles.
    let middle = (box.lower.y + box.upper.y) / 2
    let aspect = boundaries.degreesPerUnit.map { cos(middle * $0 * .pi / 180) } ?? 1
    // The ground size of a pixel, roughly.
    let pixel = max((box.upper.x - box.lower.x) * aspect / 470, (box.upper.y - box.lower.y) / 700)
    let simplified = boundaries.simplified(tolerance: pixel, smallestIsland: 2 * pixel * pixel)
    self.init(
      regions: simplified.ids.compactMap { id in simplified.shapes[id].map { Region(id: id, outline: $0) } },
      aspect: aspect)
  }
}
