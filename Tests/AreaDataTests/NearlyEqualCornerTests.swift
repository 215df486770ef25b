import AreaData
import Foundation
import Multivariate
import Testing
import TestSupport

/// Neighbours by nearly equal corners, and Moran's I of them, against spdep; `make_neighbours.R`.
@Suite struct NearlyEqualCornerTests {
  private struct Unit {
    let id: String
    let component: String
    let neighbours: Set<String>
  }

  private func expected(_ file: String) throws -> [Unit] {
    try referenceRows("neighbours.csv").filter { $0[0] == file }.map {
      Unit(id: $0[1], component: $0[2], neighbours: Set($0[3].split(separator: " ").map(String.init)))
    }
  }

  private func moran(_ file: String) throws -> [String: Double] {
    let rows = try referenceRows("moran.csv").filter { $0[0] == file }
    return Dictionary(uniqueKeysWithValues: try rows.map { ($0[1], try #require(Double($0[2]))) })
  }

  /// As spdep has them, whoever is whose neighbour and hangs together with whom.
  private func check(_ path: String, id: String, _ file: String) throws -> (ids: [String], weights: SpatialWeights) {
    let units = try expected(file)
    let ids = units.map(\.id)
    let outlines = try Boundaries(contentsOf: path, id: id)
    let neighbours = try #require(outlines.neighbours(of: ids))
    for (unit, found) in zip(units, neighbours) { #expect(Set(found.map { ids[$0] }) == unit.neighbours, "\(unit.id)") }
    let weights = SpatialWeights(neighbours: neighbours)
    let sizes = Dictionary(units.filter { !$0.neighbours.isEmpty }.map { ($0.component, 1) }, uniquingKeysWith: +)
    #expect(weights.componentSizes == sizes.values.sorted(by: >))
    return (ids, weights)
  }

  @Test func cornersThatDifferInTheLastBit() throws {
    let (ids, weights) = try check(referenceURL("last_bit.geojson").path, id: "k", "last_bit")
    #expect(weights.neighbours.reduce(0) { $0 + $1.count } == 2 * 42 && weights.componentSizes == [16])
    let table = try DelimitedText(contentsOf: referenceURL("last_bit.csv").path)
    #expect(try table.texts(column: "id") == ids)
    for (column, expected) in try moran("last_bit") {
      let values = try table.numbers(column: column, missing: [:]).values
      #expect(abs(try MoranI.of(values, weights).statistic - expected) < 1e-12, "\(column)")
    }
  }

  /// A mesh whose areas take each corner a tenth of a millimetre beside the others, one area 20 m off and one alone.
  @Test func cornersThatDifferByWhatIsNothing() throws {
    let (ids, weights) = try check(referenceURL("mesh.geojson").path, id: "k", "mesh")
    #expect(weights.componentSizes == [36])
    let outlines = try Boundaries(contentsOf: referenceURL("mesh.geojson").path, id: "k")
    // 20 m of 9,000 are nearly nothing, to the area at its side and to the one whose corner meets it there.
    let faults = try #require(outlines.faults(of: ids, neighbours: weights.neighbours))
    #expect(faults.overlaps.isEmpty)
    #expect(
      Set(faults.gaps.map { Set([ids[$0.x], ids[$0.y]]) }) == [["beside", "m50"], ["beside", "m51"]])
  }

  @Test func guerrysFrance() throws {
    let france = try PublicFigures.unpacked("guerry")
    let (ids, weights) = try check(france.file("guerry.gpkg"), id: "dept_code", "guerry")
    #expect(weights.neighbours.reduce(0) { $0 + $1.count } == 2 * 210)
    let table = try DelimitedText(contentsOf: france.file("guerry.csv"))
    let codes = try table.texts(column: "dept")
    let expected = try moran("guerry")
    for (column, isLog) in [("Crime_pers", true), ("Literacy", false)] {
      let numbers = try table.numbers(column: column, missing: [:]).values
      let positions = try ids.map { try #require(codes.firstIndex(of: $0)) }
      let values = positions.map { isLog ? log(numbers[$0]) : numbers[$0] }
      #expect(abs(try MoranI.of(values, weights).statistic - (expected[column] ?? .nan)) < 1e-12, "\(column)")
    }
  }

  /// Each of many points goes to the first met within the tolerance, as looking at all of them one by one has it.
  @Test(arguments: [0.0, 1e-3, 1, 6.5e6]) func snappingIsThatOfAllPairs(offset: Double) {
    var random = SplitMix64(11)
    let tolerance = 1e-3
    var snapper = PointSnapper(tolerance: tolerance, limit: 3000)
    var met: [SIMD2<Double>] = []
    var snappedCount = 0
    for _ in 0..<3000 {
      let point =
        SIMD2(Double.random(in: -0.03...0.03, using: &random), .random(in: -0.03...0.03, using: &random)) + offset
      let near = met.first { (($0 - point) * ($0 - point)).sum() <= tolerance * tolerance }
      #expect(snapper.snap(point) == near ?? point)
      if near == nil { met.append(point) } else { snappedCount += 1 }
    }
    #expect(snappedCount > 1000 && met.count > 500)
  }

  /// In a file without nearly equal corners, every coordinate stays as it stands.
  @Test func otherCornersStay() throws {
    let scratch = try Scratch()
    let ring = "[0, 0], [1000, 0], [1000, 1000], [0.001, 1000], [0, 0]"
    let path = try scratch.write(Self.collection(["a": ring]), to: "a.geojson")
    let found = try Boundaries(contentsOf: path, id: "code").shapes["a"]?.polygons[0].rings[0]
    #expect(found == [[0, 0], [1000, 0], [1000, 1000], [0.001, 1000], [0, 0]])
  }

  private static func collection(_ rings: KeyValuePairs<String, String>) -> String {
    let features = rings.map { id, ring in
      """
      {"type": "Feature", "properties": {"code": "\(id)"}, "geometry": {"type": "Polygon", "coordinates": [[\(ring)]]}}
      """
    }
    return """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:3006"}},
       "features": [\(features.joined(separator: ","))]}
      """
  }

  private func faults(_ rings: KeyValuePairs<String, String>, limit: Int = 1_000_000) throws -> OutlineFaults? {
    let scratch = try Scratch()
    let outlines = try Boundaries(
      contentsOf: scratch.write(Self.collection(rings), to: "a.geojson"), id: "code")
    let neighbours = try #require(outlines.neighbours(of: outlines.ids))
    return outlines.faults(of: outlines.ids, neighbours: neighbours, limit: limit)
  }

  private let square = "[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]"

  @Test func outlinesThatFitHaveNoFaults() throws {
    #expect(try faults(["a": square, "b": "[10, 0], [20, 0], [20, 10], [10, 10], [10, 0]"]) == OutlineFaults())
    // Whichever way the rings run.
    #expect(try faults(["a": square, "b": "[10, 0], [10, 10], [20, 10], [20, 0], [10, 0]"]) == OutlineFaults())
    #expect(try faults(["a": square, "b": "[10, 10], [20, 10], [20, 20], [10, 20], [10, 10]"]) == OutlineFaults())
    // A wide gap, and a country within another's hole.
    #expect(try faults(["a": square, "b": "[11, 0], [20, 0], [20, 10], [11, 10], [11, 0]"]) == OutlineFaults())
    let hole = "[2, 2], [4, 2], [4, 4], [2, 4], [2, 2]"
    #expect(try faults(["a": "\(square)], [\(hole)", "b": hole]) == OutlineFaults())
  }

  @Test(arguments: [
    // A gap of half a percent, borders drawn from different corners, a corner upon a border.
    "[10.05, 0], [20, 0], [20, 10], [10.05, 10], [10.05, 0]", "[10, 2], [20, 2], [20, 8], [10, 8], [10, 2]",
    "[10, 5], [20, 0], [20, 10], [10, 5]",
  ]) func gaps(other: String) throws {
    #expect(try faults(["a": square, "b": other]) == OutlineFaults(gaps: [[0, 1]]))
    #expect(try faults(["a": other, "b": square]) == OutlineFaults(gaps: [[0, 1]]))
  }

  @Test(arguments: [
    // A strip in common, one across the other, one inside the other, the same twice, and a corner in common beside a strip.
    "[9, 0.5], [20, 0.5], [20, 9.5], [9, 9.5], [9, 0.5]", "[4, -5], [6, -5], [6, 15], [4, 15], [4, -5]",
    "[2, 2], [4, 2], [4, 4], [2, 4], [2, 2]", "[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]",
    "[10, 0], [20, 0], [20, 10], [9, 10], [10, 0]",
  ]) func overlaps(other: String) throws {
    #expect(try faults(["a": square, "b": other]) == OutlineFaults(overlaps: [[0, 1]]))
    #expect(try faults(["a": other, "b": square]) == OutlineFaults(overlaps: [[0, 1]]))
  }

  /// One that lies over the border of two others overlaps both.
  @Test func overTheBorderOfTwo() throws {
    let found = try faults([
      "a": square, "b": "[10, 0], [20, 0], [20, 10], [10, 10], [10, 0]",
      "c": "[9, 4], [11, 4], [11, 6], [9, 6], [9, 4]",
    ])
    #expect(found == OutlineFaults(overlaps: [[0, 2], [1, 2]]))
  }

  /// Nothing between: a third outline in the gap makes two pairs of neighbours of it.
  @Test func aThinAreaBetweenIsNoGap() throws {
    let found = try faults([
      "a": square, "b": "[10, 0], [10.05, 0], [10.05, 10], [10, 10], [10, 0]",
      "c": "[10.05, 0], [20, 0], [20, 10], [10.05, 10], [10.05, 0]",
    ])
    #expect(found == OutlineFaults())
  }

  @Test func notWithoutEnd() throws {
    let other = "[9, 0.5], [20, 0.5], [20, 9.5], [9, 9.5], [9, 0.5]"
    #expect(try faults(["a": square, "b": other], limit: 10) == nil)
  }

  /// The oracle: random upright squares, whose overlaps their sides tell.
  @Test func overlapsOfRandomSquares() throws {
    var random = SplitMix64(5)
    for _ in 0..<20 {
      let squares = (0..<8).map { _ in
        (
          x: Int.random(in: 0..<30, using: &random), y: Int.random(in: 0..<30, using: &random),
          side: Int.random(in: 2..<12, using: &random)
        )
      }
      let rings = squares.map { s in
        [(0, 0), (s.side, 0), (s.side, s.side), (0, s.side), (0, 0)].map { "[\(s.x + $0.0), \(s.y + $0.1)]" }
          .joined(separator: ", ")
      }
      let features = rings.enumerated().map { k, ring in
        "{\"type\": \"Feature\", \"properties\": {\"code\": \"\(k)\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[\(ring)]]}}"
      }
      let scratch = try Scratch()
      let path = try scratch.write(
        "{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"EPSG:3006\"}}, \"features\": [\(features.joined(separator: ","))]}",
        to: "a.geojson")
      let outlines = try Boundaries(contentsOf: path, id: "code")
      let ids = (0..<8).map(String.init)
      let neighbours = try #require(outlines.neighbours(of: ids))
      let found = try #require(outlines.faults(of: ids, neighbours: neighbours))
      var expected: [SIMD2<Int>] = []
      for i in 0..<8 {
        for j in i + 1..<8 {
          let (a, b) = (squares[i], squares[j])
          let isCommon =
            max(a.x, b.x) < min(a.x + a.side, b.x + b.side) && max(a.y, b.y) < min(a.y + a.side, b.y + b.side)
          if isCommon { expected.append([i, j]) }
        }
      }
      #expect(found.overlaps == expected)
    }
  }
}
