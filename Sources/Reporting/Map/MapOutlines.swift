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
    /// Squares drawn once more on a larger scale: those asked for, or where many regions crowd, the fullest first.
    package let insets: [Inset]
    /// A square of the map, with the regions that reach into it.
    package struct Inset: Sendable, Codable {
      /// The larger area that it is around; nil for a square where regions crowd.
      package let name: String?
      package let lower: SIMD2<Double>
      package let upper: SIMD2<Double>
      package let regions: [Region]
    }

    /// Kilometres a degree of longitude counts for, by one of latitude; 1 for projected coordinates.
    package let aspect: Double
  }

  private let boundaries: [String: Boundaries]
  /// Nil where they are found by density.
  private let insets: [MapInset]?
  private let made: Mutex<[String: Level]>

  /// - Parameters:
  ///   - boundaries: by level id.
  ///   - insets: what maps show once more on a larger scale; where regions crowd when nil.
  public convenience init(_ boundaries: [String: Boundaries], insets: [MapInset]? = nil) {
    self.init(boundaries, insets, made: [:])
  }

  private init(_ boundaries: [String: Boundaries], _ insets: [MapInset]?, made: [String: Level]) {
    self.boundaries = boundaries
    self.insets = insets
    self.made = Mutex(made)
  }

  /// The outlines of a level; nil where it has none.
  package subscript(level: String) -> Level? {
    made.withLock { made in
      if let known = made[level] { return known }
      let prepared = boundaries[level].map { boundaries in
        Level(boundaries, insets?.compactMap { inset in inset.members[level].map { (inset.name, $0) } })
      }
      made[level] = prepared
      return prepared
    }
  }
}

extension MapOutlines: Codable {
  public convenience init(from decoder: any Decoder) throws {
    self.init([:], nil, made: try decoder.singleValueContainer().decode([String: Level].self))
  }

  public func encode(to encoder: any Encoder) throws {
    for level in boundaries.keys { _ = self[level] }
    var container = encoder.singleValueContainer()
    try container.encode(made.withLock { $0 })
  }
}

extension MapOutlines.Level {
  /// - Parameter wanted: insets by name, and the regions that each is around; nil where they are found by density.
  fileprivate init(_ boundaries: Boundaries, _ wanted: [(name: String, regions: Set<String>)]?) {
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
    let squares =
      wanted.map { $0.compactMap { Self.square($0.name, around: $0.regions, in: boundaries, aspect) } }
      ?? Self.crowded(regions, pixel, aspect)
    self.init(regions: regions, insets: squares.map { Self.inset($0, of: boundaries) }, aspect: aspect)
  }

  private static func regions(of boundaries: Boundaries) -> [Region] {
    boundaries.ids.compactMap { id in boundaries.shapes[id].map { Region(id: id, outline: $0) } }
  }

  /// Fewer regions than this need no inset.
  private static let leastRegions = 100
  /// An inset holds this share of the regions, at least.
  private static let leastShare = 0.04

  /// A part of the map, square on the ground.
  private struct Square {
    let name: String?
    let box: BoundingBox

    /// - Parameter side: along y; across, degrees of longitude are shorter.
    init(_ name: String?, middle: SIMD2<Double>, side: Double, aspect: Double) {
      let half = SIMD2(side / aspect, side) / 2
      (self.name, box) = (name, BoundingBox(lower: middle - half, upper: middle + half))
    }
  }

  /// Squares where regions crowd.
  private static func crowded(_ regions: [Region], _ pixel: Double, _ aspect: Double) -> [Square] {
    guard regions.count >= leastRegions else { return [] }
    let middles = regions.compactMap { region in region.outline.middle.map { $0 * SIMD2(aspect, 1) } }
    let side = 24 * pixel
    let least = max(12, Int((leastShare * Double(regions.count)).rounded(.up)))
    return DenseSquares.middles(of: middles, side: side, least: least, most: 3).map { middle in
      Square(nil, middle: middle / SIMD2(aspect, 1), side: side, aspect: aspect)
    }
  }

  /// The square around some regions, with a margin; nil where none of them has an outline.
  private static func square(
    _ name: String, around regions: Set<String>, in boundaries: Boundaries, _ aspect: Double
  ) -> Square? {
    let boxes = boundaries.ids.filter(regions.contains).compactMap { boundaries.shapes[$0]?.boundingBox }
    guard let box = boxes.reduce(nil as BoundingBox?, { $0?.union($1) ?? $1 }) else { return nil }
    let extent = (box.upper - box.lower) * SIMD2(aspect, 1)
    return Square(name, middle: (box.lower + box.upper) / 2, side: 1.06 * extent.max(), aspect: aspect)
  }

  private static func inset(_ square: Square, of boundaries: Boundaries) -> Inset {
    let box = square.box
    let side = box.upper.y - box.lower.y
    // Two of the 330 pixels that the square is drawn at.
    let shown = boundaries.within(box)
      .simplified(tolerance: side / 165, smallestIsland: 2 * side * side / 165 / 165)
    // Edges along the cut stay out of sight.
    let margin = (box.upper - box.lower) * 0.01
    let regions = Self.regions(of: shown).map { region in
      Region(id: region.id, outline: region.outline.clipped(to: box.lower - margin, box.upper + margin))
    }
    return Inset(
      name: square.name, lower: box.lower, upper: box.upper, regions: regions.filter { !$0.outline.polygons.isEmpty })
  }
}
