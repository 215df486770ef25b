import AreaData
import Foundation
import Testing
import TestSupport

@Suite struct SimplifyTests {
  /// Two areas that share a wavy border from (0, 0) to (100, 0), one above and one below, and an island off the first.
  private func twoAreas() throws -> Boundaries {
    var random = SplitMix64(5)
    let wave = (1..<100).map { SIMD2(Double($0), Double.random(in: -1...1, using: &random)) }
    let border: [SIMD2<Double>] = [[0, 0]] + wave + [[100, 0]]
    func text(_ ring: [SIMD2<Double>]) -> String {
      "[" + ring.map { "[\($0.x), \($0.y)]" }.joined(separator: ", ") + "]"
    }
    let above = border + [[100, 50], [0, 50], [0, 0]]
    let below = border.reversed() + [[0, -50], [100, -50], [100, 0]]
    let island: [SIMD2<Double>] = [[200, 0], [201, 0], [201, 1], [200, 1], [200, 0]]
    let scratch = try Scratch()
    let path = try scratch.write(
      """
      {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"id": "a"}, "geometry":
        {"type": "MultiPolygon", "coordinates": [[\(text(above))], [\(text(island))]]}},
      {"type": "Feature", "properties": {"id": "b"}, "geometry":
        {"type": "Polygon", "coordinates": [\(text(below))]}}]}
      """, to: "a.geojson")
    return try Boundaries(contentsOf: path, id: "id")
  }

  @Test func neighboursKeepOneBorder() throws {
    let areas = try twoAreas()
    for tolerance in [0.7, 1, 3] {
      let simple = areas.simplified(tolerance: tolerance, smallestIsland: 2)
      let above = try #require(simple.shapes["a"]), below = try #require(simple.shapes["b"])
      #expect(above.polygons.count == 1, "the island is gone")
      let onBorder: (Ring) -> Set<SIMD2<Double>> = { ring in Set(ring.filter { abs($0.y) <= 1 }) }
      #expect(onBorder(above.polygons[0].rings[0]) == onBorder(below.polygons[0].rings[0]))
      #expect(above.polygons[0].rings[0].count < 90)
      #expect(abs(above.area + below.area - 10_000) < 1e-9, "neither gap nor overlap")
    }
  }

  /// Where three areas meet, the point is a sharp corner of two and hardly a bend in the third: it must stay in all.
  @Test func pointsWhereBordersMeetStay() throws {
    func feature(_ id: String, _ ring: String) -> String {
      """
      {"type": "Feature", "properties": {"id": "\(id)"}, "geometry": {"type": "Polygon", "coordinates": [[\(ring)]]}}
      """
    }
    let features = [
      feature("a", "[0, 0], [100.3, 0], [100, 50], [0, 50], [0, 0]"),
      feature("b", "[0, 0], [0, -50], [100, -50], [100.3, 0], [0, 0]"),
      feature("c", "[100, -50], [200, -50], [200, 50], [100, 50], [100.3, 0], [100, -50]"),
    ]
    let scratch = try Scratch()
    let path = try scratch.write(
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}", to: "a.geojson")
    let areas = try Boundaries(contentsOf: path, id: "id")
    #expect(areas.simplified(tolerance: 10) == areas)
  }

  /// The rule done naively: look at every corner, remove the smallest, start over.
  private func naive(
    _ ring: Ring, tolerance: Double, isKept: (SIMD2<Double>) -> Bool = { _ in false }
  ) -> Set<SIMD2<Double>> {
    var corners = Array(ring.dropLast())
    let isFixed = Dictionary(uniqueKeysWithValues: corners.map { ($0, isKept($0)) })
    while corners.count > 3 {
      let areas = corners.indices.map { k in
        let a = corners[(k + corners.count - 1) % corners.count] - corners[k]
        let b = corners[(k + 1) % corners.count] - corners[k]
        return abs(a.x * b.y - a.y * b.x) / 2
      }
      let free = areas.indices.filter { isFixed[corners[$0]] == false }
      guard let least = free.min(by: { areas[$0] < areas[$1] }), areas[least] < tolerance * tolerance
      else { break }
      corners.remove(at: least)
    }
    return Set(corners)
  }

  /// A map of areas with wavy borders, simplified at once, has the corners that the rule leaves in each ring by itself,
  /// with the points at which lines branch found one by one.
  @Test func aMapIsSimplifiedRingByRing() throws {
    var random = SplitMix64(11)
    let side = 6
    var edges: [[Int]: Ring] = [:]
    func corner(_ x: Int, _ y: Int) -> SIMD2<Double> { [Double(40 * x), Double(40 * y)] }
    for x in 0...side {
      for y in 0...side {
        for (u, v) in [(x + 1, y), (x, y + 1)] {
          edges[[x, y, u, v]] = (1..<20).map { k in
            corner(x, y) + (corner(u, v) - corner(x, y)) * Double(k) / 20
              + [.random(in: -1...1, using: &random), .random(in: -1...1, using: &random)]
          }
        }
      }
    }
    func line(_ x: Int, _ y: Int, _ u: Int, _ v: Int) -> Ring {
      [corner(x, y)] + (edges[[x, y, u, v]] ?? edges[[u, v, x, y]]!.reversed())
    }
    var rings: [Ring] = []
    for x in 0..<side {
      for y in 0..<side {
        let ring =
          line(x, y, x + 1, y) + line(x + 1, y, x + 1, y + 1) + line(x + 1, y + 1, x, y + 1) + line(x, y + 1, x, y)
        rings.append(ring + [ring[0]])
      }
    }
    let features = rings.enumerated().map { k, ring in
      let text = ring.map { "[\($0.x), \($0.y)]" }.joined(separator: ", ")
      return """
        {"type": "Feature", "properties": {"id": "\(k)"}, "geometry": {"type": "Polygon", "coordinates": [[\(text)]]}}
        """
    }
    let scratch = try Scratch()
    let path = try scratch.write(
      "{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"EPSG:3006\"}}, \"features\": [\(features.joined(separator: ","))]}",
      to: "map.geojson")
    let areas = try Boundaries(contentsOf: path, id: "id")
    for tolerance in [0.5, 1.5, 4] {
      let simple = areas.simplified(tolerance: tolerance)
      for (k, ring) in rings.enumerated() {
        let kept = naive(ring, tolerance: tolerance) { point in
          // On the edge of the map two areas meet where one ends; within it, three or four.
          let lines = Set(
            rings.flatMap { other in
              other.indices.dropLast().filter { other[$0] == point }.map { i in
                Set([other[i == 0 ? other.count - 2 : i - 1], other[i + 1]])
              }
            })
          return lines.count > 1
        }
        #expect(Set(try #require(simple.shapes["\(k)"]).polygons[0].rings[0]) == kept, "\(k), \(tolerance)")
      }
    }
  }

  @Test func theSmallestCornersGoFirst() throws {
    var random = SplitMix64(9)
    for _ in 0..<20 {
      let corners = (0..<80).map { k in
        let angle = Double(k) / 80 * 2 * Double.pi, radius = Double.random(in: 8...10, using: &random)
        return SIMD2(radius * cos(angle), radius * sin(angle))
      }
      let ring = corners + [corners[0]]
      let text = ring.map { "[\($0.x), \($0.y)]" }.joined(separator: ", ")
      let scratch = try Scratch()
      let path = try scratch.write(
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "a"}, "geometry":
          {"type": "Polygon", "coordinates": [[\(text)]]}}]}
        """, to: "a.geojson")
      let areas = try Boundaries(contentsOf: path, id: "id")
      for tolerance in [0.5, 1, 2] {
        let simple = try #require(areas.simplified(tolerance: tolerance).shapes["a"]?.polygons[0].rings[0])
        #expect(Set(simple) == naive(ring, tolerance: tolerance))
        #expect(simple.first == simple.last && simple.count == Set(simple).count + 1)
      }
    }
  }

  @Test func nothingIsRemovedAtZero() throws {
    let areas = try twoAreas()
    #expect(areas.simplified(tolerance: 0) == areas)
  }

  @Test func aUnitKeepsItsLargestPolygonAndRingsKeepThreeCorners() throws {
    let simple = try twoAreas().simplified(tolerance: 1e6, smallestIsland: 1e12)
    #expect(simple.shapes["a"]?.polygons.count == 1)
    for shape in simple.shapes.values {
      for ring in shape.polygons.flatMap(\.rings) {
        #expect(ring.count >= 4 && ring.first == ring.last)
      }
    }
  }

  /// An enclave is the hole of its surroundings: it stays however small, a lake of the same size does not.
  @Test func enclavesStayAndLakesGo() throws {
    let scratch = try Scratch()
    let hole = "[[10, 10], [10, 11], [11, 11], [11, 10], [10, 10]]"
    let lake = "[[20, 20], [20, 21], [21, 21], [21, 20], [20, 20]]"
    let outer = "[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]]"
    let path = try scratch.write(
      """
      {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"id": "a"}, "geometry":
        {"type": "Polygon", "coordinates": [\(outer), \(hole), \(lake)]}},
      {"type": "Feature", "properties": {"id": "b"}, "geometry": {"type": "Polygon", "coordinates": [\(hole)]}}]}
      """, to: "a.geojson")
    let simple = try Boundaries(contentsOf: path, id: "id").simplified(tolerance: 0.1, smallestIsland: 5)
    #expect(simple.shapes["a"]?.area == 1599)
    #expect(simple.shapes["b"]?.area == 1)
  }

  @Test func realAreasKeepTheirArea() throws {
    let france = try PublicFigures.unpacked("guerry")
    let areas = try Boundaries(contentsOf: france.file("guerry.gpkg"), id: "dept_code")
    func points(_ areas: Boundaries) -> Int {
      areas.shapes.values.flatMap(\.polygons).flatMap(\.rings).reduce(0) { $0 + $1.count }
    }
    func area(_ areas: Boundaries) -> Double { areas.ids.reduce(0) { $0 + (areas.shapes[$1]?.area ?? 0) } }
    let simple = areas.simplified(tolerance: 2000, smallestIsland: 1e7)
    print("simplified from \(points(areas)) to \(points(simple)) points")
    #expect(points(simple) < points(areas) / 4)
    #expect(abs(area(simple) / area(areas) - 1) < 0.01)
    #expect(simple.ids == areas.ids && simple.shapes.count == 85)
  }
}
