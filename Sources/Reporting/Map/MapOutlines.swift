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
    /// Squares where many regions crowd, drawn once more on a larger scale; the fullest first.
    package let insets: [Inset]
    /// A square of the map, with the regions that reach into it.
    package struct Inset: Sendable, Codable {
      package let lower: SIMD2<Double>
      package let upper: SIMD2<Double>
      package let regions: [Region]
    }

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
      self.init(regions: [], insets: [], aspect: 1)
      return
    }
    // Longitudes and latitudes are not a map: degrees of longitude shrink towards the poles.
    let middle = (box.lower.y + box.upper.y) / 2
    let aspect = boundaries.degreesPerUnit.map { cos(middle * $0 * .pi / 180) } ?? 1
    // The ground size of a pixel, roughly.
    let pixel = max((box.upper.x - box.lower.x) * aspect / 470, (box.upper.y - box.lower.y) / 700)
    let simplified = boundaries.simplified(tolerance: 2 * pixel, smallestIsland: 6 * pixel * pixel)
    let regions = Self.regions(of: simplified)
    self.init(regions: regions, insets: Self.insets(boundaries, regions, pixel, aspect), aspect: aspect)
  }

  private static func regions(of boundaries: Boundaries) -> [Region] {
    boundaries.ids.compactMap { id in boundaries.shapes[id].map { Region(id: id, outline: $0) } }
  }

  /// Fewer regions than this need no inset.
  private static let leastRegions = 100
  /// An inset holds this share of the regions, at least.
  private static let leastShare = 0.04

  private static func insets(
    _ boundaries: Boundaries, _ regions: [Region], _ pixel: Double, _ aspect: Double
  ) -> [Inset] {
    guard regions.count >= leastRegions else { return [] }
    // On the ground a square; across, degrees of longitude are shorter.
    let middles = regions.compactMap { region in region.outline.middle.map { $0 * SIMD2(aspect, 1) } }
    let side = 24 * pixel
    let least = max(12, Int((leastShare * Double(regions.count)).rounded(.up)))
    return DenseSquares.middles(of: middles, side: side, least: least, most: 3).map { middle in
      let half = SIMD2(side / aspect, side) / 2
      let box = BoundingBox(lower: middle / SIMD2(aspect, 1) - half, upper: middle / SIMD2(aspect, 1) + half)
      let shown = boundaries.within(box)
        .simplified(tolerance: side / 220, smallestIsland: 4 * side * side / 220 / 220)
      // Edges along the cut stay out of sight.
      let margin = half * 0.02
      let regions = Self.regions(of: shown).map { region in
        Region(id: region.id, outline: region.outline.clipped(to: box.lower - margin, box.upper + margin))
      }
      return Inset(lower: box.lower, upper: box.upper, regions: regions.filter { !$0.outline.polygons.isEmpty })
    }
  }
}
