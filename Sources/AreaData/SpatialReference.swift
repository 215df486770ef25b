/// A coordinate reference system, as far as a file of outlines says which it is.
public struct SpatialReference: Sendable, Equatable {
  /// As the file numbers it: the number in its register, as a rule.
  public let number: Int
  /// What it is called.
  public let name: String
  /// The register, such as `EPSG`.
  public let register: String
  /// Its number there.
  public let code: Int
  /// Its well-known text; nil where the file gives none.
  public let definition: String?

  /// A system known by its number alone.
  ///
  /// - Parameter number: of an EPSG system.
  public init(epsg number: Int) {
    self =
      number == 4326
      ? .wgs84
      : .init(
        number: number, name: "EPSG:\(number)", register: "EPSG", code: number, definition: nil)
  }

  /// - Parameter definition: well-known text.
  public init(number: Int, name: String, register: String, code: Int, definition: String?) {
    self.number = number
    self.name = name
    self.register = register
    self.code = code
    self.definition = definition
  }

  /// Longitude and latitude, as GeoJSON has them.
  ///
  /// - SeeAlso: OGC 12-128r17, *GeoPackage encoding standard*, section 1.1.2.1.2.
  public static let wgs84 = SpatialReference(
    number: 4326, name: "WGS 84 geodetic", register: "EPSG", code: 4326,
    definition: #"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],"#
      + #"AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],"#
      + #"UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],"#
      + #"AUTHORITY["EPSG","4326"]]"#)
}
