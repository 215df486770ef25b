import AreaData
import CompositeIndex
import Foundation
import Study
import Reporting
import Testing

@Suite struct MapTests {
  /// Three towns of different size in a wide country: each is found, the largest first, and no square holds more points.
  @Test func `Squares are where points crowd`() {
    var points = [SIMD2<Double>]()
    for (middle, count) in [(SIMD2(20.0, 30.0), 60), (SIMD2(70.0, 80.0), 40), (SIMD2(80.0, 10.0), 25)] {
      for k in 0..<count { points.append(middle + SIMD2(Double(k % 5), Double(k / 5 % 5)) - 2) }
    }
    for k in 0..<40 { points.append(SIMD2(Double(k * 37 % 100), Double(k * 61 % 100))) }
    let found = DenseSquares.middles(of: points, side: 10, least: 20, most: 5)
    #expect(found.count == 3)
    for (middle, town) in zip(found, [SIMD2(20.0, 30.0), SIMD2(70.0, 80.0), SIMD2(80.0, 10.0)]) {
      #expect(abs(middle.x - town.x) < 2 && abs(middle.y - town.y) < 2)
    }
    #expect(DenseSquares.middles(of: points, side: 10, least: 50, most: 5).count == 1)
    #expect(DenseSquares.middles(of: points, side: 10, least: 500, most: 5).isEmpty)
    #expect(DenseSquares.middles(of: [], side: 10, least: 1, most: 5).isEmpty)
    #expect(DenseSquares.middles(of: [SIMD2(1, 1)], side: 10, least: 1, most: 5).count == 1)
  }

  /// Forty-eight squares in six rows of eight have one outline, whose area is theirs; an island has its own, a hole too.
  @Test func `Borders between areas drop out of their common outline`() throws {
    let codes = (0..<48).map { "id\($0)" }
    let squares = try Fixture.squares(codes)
    let whole = codes.compactMap { squares.shapes[$0] }
    func area(_ outlines: [MultiPolygon]) -> [Double] {
      CommonOutline.rings(of: outlines).map { MultiPolygon(polygons: [.init(rings: [$0])]).area }.sorted()
    }
    #expect(area(whole) == [480_000])
    #expect(area(whole.enumerated().filter { $0.offset != 9 }.map(\.element)) == [10_000, 480_000])
    #expect(area([whole[0], whole[5]]) == [10_000, 10_000])
    #expect(CommonOutline.rings(of: []).isEmpty)
    // Neighbours that do not give their border the same points: the outline of both is found all the same.
    let odd = MultiPolygon(polygons: [
      .init(rings: [[SIMD2(100, 0), SIMD2(200, 0), SIMD2(200, 100), SIMD2(100, 100), SIMD2(100, 50), SIMD2(100, 0)]])
    ])
    #expect(area([whole[0], odd]).last ?? 0 >= 10_000)
  }

  /// A country with a town has an inset of it, with the names of areas to be shown on hover, and the map in words.
  @Test(arguments: Language.allCases)
  func `Where areas crowd the map shows them once more`(language: Language) throws {
    let codes = (0..<Fixture.unitCount).map { "id\($0)" } + (0..<160).map { "other\($0)" }
    let input = try Fixture.input(boundaries: ["area": Fixture.squares(codes, sides: [100, 2, 60])])
    let level = try #require(input.outlines["area"])
    let map = try #require(MapFigure.all(Facts(input, in: language)).first)
    #expect(map.insets.count == level.insets.count)
    #expect(map.description.contains("Town"))
    for inset in level.insets { #expect(inset.regions.count >= 8) }
    #expect(WellFormed(map.file).error == nil && WellFormed("<p>" + map.pictures().text + "</p>").error == nil)
    #expect(map.file.contains("<title>Area 0: "))
  }

  /// What is cut off has the area of what the two have in common; a shape outside is nothing.
  @Test func `Outlines are cut off at a rectangle`() throws {
    let square = MultiPolygon(polygons: [
      .init(rings: [[SIMD2(0, 0), SIMD2(10, 0), SIMD2(10, 10), SIMD2(0, 10), SIMD2(0, 0)]])
    ])
    let triangle = MultiPolygon(polygons: [.init(rings: [[SIMD2(0, 0), SIMD2(10, 0), SIMD2(0, 10), SIMD2(0, 0)]])])
    #expect(square.clipped(to: SIMD2(4, 6), SIMD2(20, 20)).area == 24)
    #expect(square.clipped(to: SIMD2(-5, -5), SIMD2(20, 20)).area == 100)
    #expect(abs(triangle.clipped(to: SIMD2(2, 2), SIMD2(20, 20)).area - 18) < 1e-12)
    #expect(square.clipped(to: SIMD2(11, 0), SIMD2(20, 20)).polygons.isEmpty)
  }

  /// The borders inside six rows of eight squares are there once each, in as few lines as the 24 meetings of three at the rim allow.
  @Test func `Borders between areas are drawn once`() throws {
    let codes = (0..<48).map { "id\($0)" }
    let squares = try Fixture.squares(codes)
    let parts = CommonOutline.parts(of: codes.compactMap { squares.shapes[$0] })
    #expect(parts.rings.count == 1 && parts.rings == CommonOutline.rings(of: codes.compactMap { squares.shapes[$0] }))
    let edges = parts.borders.flatMap { line in zip(line, line.dropFirst()).map { Set([$0, $1]) } }
    // 7 borders in each of 6 rows, 5 in each of 8 columns, each of one edge.
    #expect(edges.count == 82 && Set(edges).count == 82)
    #expect(edges.allSatisfy { $0.count == 2 })
    #expect(parts.borders.count == 12)
    #expect(CommonOutline.parts(of: []).borders.isEmpty)
    // Areas that do not touch have none.
    #expect(CommonOutline.parts(of: [squares.shapes["id0"]!, squares.shapes["id5"]!]).borders.isEmpty)
  }

  /// The points of a path whose steps are whole halves of a pixel, a list a ring or a line, in pixels.
  private static func rings(_ data: some StringProtocol) -> [[SIMD2<Double>]] {
    var last = SIMD2(0.0, 0.0)
    return data.split(separator: "m").map { part in
      let numbers = String(part).matches(of: /-?\d+/).compactMap { Double($0.output) }
      var ring = [SIMD2<Double>]()
      for k in stride(from: 0, to: numbers.count - 1, by: 2) {
        last += SIMD2(numbers[k], numbers[k + 1])
        ring.append(last / 2)
      }
      if part.hasSuffix("z") { last = ring[0] * 2 }
      return ring
    }
  }

  /// What the page's paths say is where the outlines are, to a quarter of a pixel.
  @Test func `Paths lead where the outlines are`() throws {
    let codes = (0..<Fixture.unitCount).map { "id\($0)" }
    let input = try Fixture.input(boundaries: ["area": Fixture.squares(codes)])
    let map = try #require(MapFigure.all(Facts(input, in: .en)).first)
    func rings(in text: String) -> [[SIMD2<Double>]] {
      text.matches(of: /<path d="([^"]*)"/).flatMap { Self.rings($0.output.1) }
    }
    typealias Edge = Set<SIMD2<Double>>
    func edges(_ rings: [[SIMD2<Double>]], closed: Bool) -> [Edge] {
      rings.flatMap { ring in zip(ring, ring.dropFirst() + (closed ? [ring[0]] : [])).map { Edge([$0, $1]) } }
    }
    // In the file each area has its own path; eight squares across 520 pixels.
    let file = rings(in: map.file)
    #expect(file.count == 48 && file.allSatisfy { $0.count == 4 })
    let corners = Set(file.flatMap { $0.map { [Int($0.x.rounded()), Int($0.y.rounded())] } })
    #expect(corners == Set((0...8).flatMap { x in (0...6).map { [x * 65, $0 * 65] } }))
    // In the page those of the class that most are in are one shape and the borders in it: the same edges, none of them twice.
    let page = map.pictures().text
    let shapes = page.matches(of: /<path d="([^"]*)"/).map(\.output.1)
    let borders = shapes.filter { !$0.hasSuffix("z") }
    let merged = try #require(
      page.firstMatch(of: /<path d="([^"]*)"[^>]*><title>[^:<]*<\/title><\/path><path d="([^"]*)"/))
    let once = edges(Self.rings(merged.output.1), closed: true) + edges(Self.rings(merged.output.2), closed: false)
    #expect(once.count == Set(once).count && borders.count == 1)
    let all = shapes.flatMap { edges(Self.rings($0), closed: $0.hasSuffix("z")) }
    #expect(Set(all) == Set(edges(file, closed: true)) && Set(all).count == 110)
    let projection = Self.rings("m10 20 4 0 0 4zm-2 6-1 0 0-1z")
    #expect(projection[0] == [SIMD2(5, 10), SIMD2(7, 10), SIMD2(7, 12)])
    #expect(projection[1] == [SIMD2(4, 13), SIMD2(3.5, 13), SIMD2(3.5, 12.5)])
  }

  /// An inset asked for is a square around the larger area, named by it, on every map that has its parts.
  @Test func `Insets are around the larger areas asked for`() throws {
    let codes = (0..<Fixture.unitCount).map { "id\($0)" }
    let units = Fixture.panel().units
    let boundaries = try ["area": Fixture.squares(codes), "other": Fixture.squares(["x"])]
    let outlines = MapOutlines(boundaries, insets: [try MapInset("Town 3", among: units, ownLevel: "area")])
    let level = try #require(outlines["area"])
    let inset = try #require(level.insets.first)
    #expect(level.insets.count == 1 && inset.name == "Town 3" && outlines["other"]?.insets.isEmpty == true)
    let size = inset.upper - inset.lower
    // Its areas, every fifth, are all over the country: 800 by 600.
    #expect(abs(size.x - size.y) < 1e-9 && abs(size.x - 1.06 * 800) < 1e-9)
    #expect(inset.regions.count == 48)
    #expect(MapOutlines(boundaries, insets: [])["area"]?.insets.isEmpty == true)
  }

  /// Levels that do not nest: only what lies in the larger area whole is of it.
  @Test func `Insets hold no part of what lies across their border`() throws {
    let ids = (0..<6).map { "id\($0)" }
    let units = Units(
      ids: ids, names: ids,
      levels: [
        .init(id: "zone", codes: ["a", "a", "b", "b", "c", "c"]),
        .init(id: "town", codes: ["x", "x", "x", "y", "y", "y"]),
        .init(id: "part", codes: ["p", "p", "p", "q", "r", "r"]), .init(id: "land", codes: ids.map { _ in "l" }),
      ])
    let inset = try MapInset("x", among: units, ownLevel: "area")
    #expect(inset.members == ["area": ["id0", "id1", "id2"], "zone": ["a"], "town": ["x"], "part": ["p"]])
  }

  /// Each group's map is drawn once for every width, and the country's outline once for all.
  @Test func `Maps of groups share the outline`() throws {
    let codes = (0..<Fixture.unitCount).map { "id\($0)" }
    let facts = Facts(try Fixture.input(boundaries: ["area": Fixture.squares(codes)]), in: .en)
    let map = try #require(GroupMapFigure(facts))
    let groups = try #require(facts.study.groups).profiles
    for text in [map.pictures().text, map.file] {
      #expect(WellFormed("<div>" + text + "</div>").error == nil || WellFormed(text).error == nil)
      #expect(text.matches(of: /<path id="[^"]*outline"/).count == 1)
      #expect(text.matches(of: /<use href="#[^"]*outline"/).count == groups.count - 1)
      // Every area is one dot.
      #expect(text.matches(of: /h0/).count == 48)
    }
  }
}
