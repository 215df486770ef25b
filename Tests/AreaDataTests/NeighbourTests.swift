import AreaData
import Foundation
import Testing
import TestSupport

@Suite struct NeighbourTests {
  /// A grid of unit squares named by row and column, with an island beside it.
  private func grid(_ rows: Int, _ columns: Int) throws -> Boundaries {
    func square(_ id: String, _ x: Int, _ y: Int) -> String {
      let ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)].map { "[\($0.0), \($0.1)]" }
      return """
        {"type": "Feature", "properties": {"id": "\(id)"}, "geometry":
          {"type": "Polygon", "coordinates": [[\(ring.joined(separator: ", "))]]}}
        """
    }
    let squares = (0..<rows).flatMap { y in (0..<columns).map { x in square("\(y)\(x)", x, y) } }
    let text = (squares + [square("island", 80, 80)]).joined(separator: ",\n")
    let scratch = try Scratch()
    let path = try scratch.write("{\"type\": \"FeatureCollection\", \"features\": [\(text)]}", to: "grid.geojson")
    return try Boundaries(contentsOf: path, id: "id")
  }

  @Test func neighboursShareAPoint() throws {
    let ids = (0..<3).flatMap { y in (0..<4).map { "\(y)\($0)" } }
    let found = try #require(try grid(3, 4).neighbours(of: ids + ["island", "without a shape"]))
    for (k, neighbours) in found.prefix(12).enumerated() {
      let expected = (0..<12).filter { $0 != k && abs($0 / 4 - k / 4) <= 1 && abs($0 % 4 - k % 4) <= 1 }
      #expect(neighbours == expected)
    }
    #expect(found[12].isEmpty && found[13].isEmpty)
  }

  /// Units that were left out are nobody's neighbours, and positions are those of the units asked about.
  @Test func onlyTheUnitsAskedAboutCount() throws {
    #expect(try grid(1, 3).neighbours(of: ["02", "00"]) == [[], []])
    #expect(try grid(1, 3).neighbours(of: ["02", "01"]) == [[1], [0]])
  }

  /// Squares that meet at 0 and at −0 meet at one point.
  @Test func zeroHasNoSign() throws {
    let rings = ["[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]", "[-0.0, -0.0], [-1, 0], [-1, -1], [0, -1], [-0.0, -0.0]"]
    let features = rings.enumerated().map { k, ring in
      """
      {"type": "Feature", "properties": {"id": "\(k)"}, "geometry": {"type": "Polygon", "coordinates": [[\(ring)]]}}
      """
    }
    let scratch = try Scratch()
    let path = try scratch.write(
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}", to: "zero.geojson")
    #expect(try Boundaries(contentsOf: path, id: "id").neighbours(of: ["0", "1"]) == [[1], [0]])
  }

  /// A file in which every area has the same outline would have as many pairs as areas squared.
  @Test func outlinesUponEachOtherTellNoNeighbours() throws {
    let features = (0..<300).map { k in
      """
      {"type": "Feature", "properties": {"id": "\(k)"}, "geometry":
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}
      """
    }
    let scratch = try Scratch()
    let path = try scratch.write(
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}", to: "same.geojson")
    let outlines = try Boundaries(contentsOf: path, id: "id")
    let ids = (0..<300).map(String.init)
    #expect(outlines.neighbours(of: ids, limit: 300 * 299 / 2)?.map(\.count) == ids.map { _ in 299 })
    #expect(outlines.neighbours(of: ids, limit: 300 * 299 / 2 - 1) == nil)
  }
}
