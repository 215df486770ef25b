public import CompositeIndex

/// Units of another division than the areas, such as school catchments or police districts, whose figures are brought over to
/// the areas by how the units lie in them.
public struct OtherDivision: Sendable, Equatable {
  /// The spec's name of it.
  public let id: String
  /// What the report calls it.
  public let title: LocalizedText
  /// A table with a row for each unit, as the spec names it.
  public let file: String
  /// Its column of the units' codes.
  public let unit: String
  /// Its column of how many people each unit has in all; nil where the overlaps hold all of them.
  public let people: String?
  /// Where the overlaps of units and areas stand.
  public let overlaps: Overlaps
  /// The least part of an area's people that must live in units with a figure.
  public let leastCovered: Double
  /// How alike the parts of one unit are: the correlation of the true figures of two parts, in 0..<1.
  public let correlation: Double

  /// The correlation where the spec gives none.
  public static let standardCorrelation = 0.5
  /// The least part covered where the spec gives none.
  public static let standardCover = 0.9

  /// A table with a row for each unit and area that overlap.
  public struct Overlaps: Sendable, Equatable {
    /// As the spec names it.
    public let file: String
    /// Its column of the units' codes.
    public let unit: String
    /// Its column of the areas' codes.
    public let area: String
    /// What says how much of a unit lies in an area.
    public let weight: Weight
    /// The column of the areas' own files that says how many people an area has in all; nil where the overlaps hold all of them.
    public let areaPeople: String?

    /// - Parameter areaPeople: a column of the areas' own files.
    public init(file: String, unit: String, area: String, weight: Weight, areaPeople: String? = nil) {
      (self.file, self.unit, self.area, self.weight, self.areaPeople) = (file, unit, area, weight, areaPeople)
    }
  }

  /// What says how much of a unit lies in an area.
  public enum Weight: Sendable, Equatable {
    /// A column of people who live in both.
    case people(String)
    /// A column of the part of the unit, of its people or its land, in 0...1.
    case share(String)

    /// The column.
    var column: String {
      switch self {
      case .people(let column), .share(let column): column
      }
    }
  }

  /// - Parameters:
  ///   - people: a column of `file`.
  ///   - leastCovered: in 0...1.
  ///   - correlation: in 0..<1.
  public init(
    id: String, title: LocalizedText? = nil, file: String, unit: String, people: String? = nil, overlaps: Overlaps,
    leastCovered: Double = standardCover, correlation: Double = standardCorrelation
  ) {
    precondition(0..<1 ~= correlation && 0...1 ~= leastCovered, "a correlation of \(correlation)")
    (self.id, self.title, self.file, self.unit, self.people) = (id, title ?? LocalizedText(id), file, unit, people)
    (self.overlaps, self.leastCovered, self.correlation) = (overlaps, leastCovered, correlation)
  }

  /// Whether people are known of every overlap, so that figures without a base can be weighed.
  public var knowsPeople: Bool {
    switch overlaps.weight {
    case .people: true
    case .share: people != nil
    }
  }
}

extension IndicatorSource {
  /// That an indicator's columns are those of another division.
  public struct Origin: Sendable, Equatable {
    /// The division's id.
    public let division: String
    /// The standard deviation of the true figures of parts around their unit's, in the indicator's unit; estimated when nil.
    public let deviation: Double?

    /// - Parameter deviation: ≥ 0, in the indicator's unit; estimated when nil.
    public init(_ division: String, deviation: Double? = nil) {
      (self.division, self.deviation) = (division, deviation)
    }
  }

  /// Whether its figures rest on a base of people, by which they are weighed.
  public var hasBase: Bool {
    if case .ratio = value { true } else { !noise.base.isEmpty }
  }
}
