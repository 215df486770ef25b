/// Outlines as a GeoJSON `FeatureCollection` of polygons in SWEREF 99 TM.
enum GeoJSON {
  /// - Parameters:
  ///   - codeField: the property that holds each region's code; `name` holds its name.
  ///   - codes, names: for each region, without characters that JSON escapes.
  /// - SeeAlso: RFC 7946; the `crs` member is that of the GeoJSON specification of 2008, since coordinates are metres.
  static func collection(_ outlines: Outlines, codeField: String, codes: [String], names: [String]) -> String {
    let features = outlines.polygons.indices.map { region in
      let rings = outlines.polygons[region].map { ring in
        "[" + ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
      }
      return #"{"type":"Feature","properties":{""# + codeField + #"":""# + codes[region] + #"","name":""#
        + names[region] + #""},"geometry":{"type":"Polygon","coordinates":["# + rings.joined(separator: ",") + "]}}"
    }
    return #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"#
      + "\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
  }
}
