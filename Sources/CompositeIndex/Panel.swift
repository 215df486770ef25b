public import LinearAlgebra
public import Probability

/// The data of an index: units in rows, indicators in columns, values as measured, with what is known of their noise.
public struct Panel: Sendable, Codable {
  /// The areas, one per row.
  public let units: Units
  /// The indicators, one per column.
  public let indicators: [Indicator]
  /// `n × p`, untreated and in the indicator's own direction; finite.
  public let values: Matrix
  /// What chance could have done to each of the `p` columns.
  public let noise: [ColumnNoise]
  /// What widens that noise, or ties it together; one per column.
  public let noiseFactors: [NoiseFactors]
  /// Columns described beside the result, never part of it.
  public let context: [ContextColumn]
  /// Units left out because a value is missing, in the order of the source.
  public let notAssessed: [UnassessedUnit]

  /// - Precondition: shapes agree, values are finite.
  public init(
    units: Units, indicators: [Indicator], values: Matrix, noise: [ColumnNoise],
    noiseFactors: [NoiseFactors]? = nil,
    context: [ContextColumn] = [], notAssessed: [UnassessedUnit] = []
  ) {
    precondition(values.rowCount == units.count, "\(values.rowCount) rows for \(units.count) units")
    precondition(
      values.columnCount == indicators.count && noise.count == indicators.count, "indicators and columns differ")
    precondition(values.elements.allSatisfy(\.isFinite), "a panel holds finite values only")
    self.units = units
    self.indicators = indicators
    self.values = values
    self.noise = noise
    self.noiseFactors = noiseFactors ?? indicators.map { _ in .none }
    self.context = context
    self.notAssessed = notAssessed
  }

  /// The number of areas, n.
  public var unitCount: Int { units.count }
  /// The number of indicators, p.
  public var indicatorCount: Int { indicators.count }
}

/// The areas: identity, name, population and the larger areas they lie in.
public struct Units: Sendable, Equatable, Codable {
  /// The source's code of each unit; unique.
  public let ids: [String]
  /// The name of each unit; need not be unique.
  public let names: [String]
  /// Inhabitants of each unit, 0 where the source has no figure; nil where it counts nobody.
  public let population: [Double]?
  /// Larger areas, nearest first: municipality, county…
  public let levels: [Level]

  /// - Precondition: names and codes are as many as ids.
  public init(ids: [String], names: [String], population: [Double]? = nil, levels: [Level] = []) {
    precondition(
      names.count == ids.count && levels.allSatisfy { $0.codes.count == ids.count }, "units differ in length")
    self.ids = ids
    self.names = names
    self.population = population
    self.levels = levels
  }

  /// The number of units, n.
  public var count: Int { ids.count }

  /// One kind of larger area: the code of the one each unit lies in, and its name where given.
  public struct Level: Sendable, Equatable, Codable {
    /// The spec's name of the level, such as `municipality`.
    public let id: String
    /// For each unit, the code of the larger area it lies in.
    public let codes: [String]
    /// For each unit, that larger area's name; nil where the source gives codes only.
    public let names: [String]?

    /// - Parameters:
    ///   - codes: one per unit.
    ///   - names: one per unit, or nil.
    public init(id: String, codes: [String], names: [String]? = nil) {
      self.id = id
      self.codes = codes
      self.names = names
    }
  }
}

/// A column that describes the areas without entering the index; NaN where the source has no value.
public struct ContextColumn: Sendable, Codable {
  /// The spec's name of the column.
  public let id: String
  /// What readers see.
  public let title: LocalizedText
  /// What its figures count in, such as "%"; nil where the spec does not say.
  public let unit: LocalizedText?
  /// One value per unit.
  public let values: [Double]

  /// - Parameters:
  ///   - title: the id where it is left out.
  ///   - values: one per unit, in panel order.
  public init(id: String, title: LocalizedText? = nil, unit: LocalizedText? = nil, values: [Double]) {
    self.id = id
    self.title = title ?? LocalizedText(id)
    self.unit = unit
    self.values = values
  }
}

/// A unit outside the index, and the values it lacks.
public struct UnassessedUnit: Sendable, Equatable, Codable {
  /// The source's code of the unit.
  public let id: String
  /// The unit's name.
  public let name: String
  /// The codes of the larger areas it lies in, in the order of `Units.levels`.
  public let levelCodes: [String]
  /// The indicators without a value and the source's reason for each.
  public let missing: [Gap]
  /// The values that it has, one per indicator of the panel, nil for those it lacks; empty where they are not kept.
  public let known: [Double?]

  /// - Parameters:
  ///   - levelCodes: one per level of the panel's units.
  ///   - missing: the values it lacks.
  ///   - known: the values it has, one per indicator; none where they are not kept.
  public init(id: String, name: String, levelCodes: [String], missing: [Gap], known: [Double?] = []) {
    self.known = known
    self.id = id
    self.name = name
    self.levelCodes = levelCodes
    self.missing = missing
  }

  /// A value that a unit lacks.
  public struct Gap: Sendable, Equatable, Codable {
    /// The indicator's id.
    public let indicator: String
    /// Why, in the word of the source or of the reader.
    public let reason: String

    /// - Parameter indicator: its id.
    public init(indicator: String, reason: String) {
      self.indicator = indicator
      self.reason = reason
    }
  }
}
