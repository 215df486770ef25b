/// Outlines of areas in GeoJSON: squares side by side, some of them degenerate.
enum Outlines {
  static func geoJSON(of codes: [String], oddness: Double, _ dice: inout Dice) -> String {
    let isProjected = dice.chance(0.5)
    let origin = dice.chance(oddness / 2) ? dice.pick([0, 1e15, 1e300, -1.7e308, 1e-300]) : isProjected ? 500_000 : 10
    let size =
      dice.chance(oddness / 2) ? dice.pick([0, .leastNonzeroMagnitude, 1e-9, 1e308, 1e154]) : isProjected ? 1000 : 0.1
    let features = codes.enumerated().filter { _ in !dice.chance(oddness / 5) }.map { k, code in
      let (x, y) = (origin + Double(k % 7) * size, origin + Double(k / 7) * size)
      let ring = dice.chance(oddness / 10) ? oddRing(&dice) : square(x, y, size)
      return """
        {"type": "Feature", "properties": {"code": \(Draft.quoted(code))},
         "geometry": {"type": "Polygon", "coordinates": [\(ring)]}}
        """
    }
    let system = #""crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}, "#
    return """
      {"type": "FeatureCollection", \(isProjected ? system : "")"features": [
      \(features.joined(separator: ",\n"))
      ]}

      """
  }

  private static func square(_ x: Double, _ y: Double, _ size: Double) -> String {
    ring([(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)])
  }

  private static func ring(_ points: [(Double, Double)]) -> String {
    "[\(points.map { "[\($0.isFinite ? $0 : 0), \($1.isFinite ? $1 : 0)]" }.joined(separator: ", "))]"
  }

  /// A point four times, a spike, a bow tie, a sliver, a ring across everything.
  private static func oddRing(_ dice: inout Dice) -> String {
    let far = dice.pick([1, 1e6, 1e154, 1.7e308])
    return ring(
      dice.pick([
        [(0, 0), (0, 0), (0, 0), (0, 0)], [(0, 0), (far, 0), (0, 0), (0, 0)], [(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)],
        [(0, 0), (far, 1e-300), (far, 0), (0, 0)], [(-far, -far), (far, -far), (far, far), (-far, far), (-far, -far)],
        [(0, 0), (1, 0), (0, 0)], [(0, 0), (1, 0), (1, 1), (2, 2)],
      ]))
  }
}
