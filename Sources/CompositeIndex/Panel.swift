public import LinearAlgebra
public import Probability

/// The data of an index: units in rows, indicators in columns, values as measured, with what is known of their noise.
public struct Panel: Sendable, Codable {
  public let units: Units
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

  public var unitCount: Int { units.count }
  public var indicatorCount: Int { indicators.count }
}

/// The areas: identity, name, population and the larger areas they lie in.
public struct Units: Sendable, Equatable, Codable {
  public let ids: [String]
  public let names: [String]
  /// Inhabitants of each unit, 0 where the source has no figure; nil where it counts nobody.
  public let population: [Double]?
  /// Larger areas, nearest first: municipality, county…
  public let levels: [Level]

  public init(ids: [String], names: [String], population: [Double]? = nil, levels: [Level] = []) {
    precondition(
      names.count == ids.count && levels.allSatisfy { $0.codes.count == ids.count }, "units differ in length")
    self.ids = ids
    self.names = names
    self.population = population
    self.levels = levels
  }

  public var count: Int { ids.count }

  /// One kind of larger area: the code of the one each unit lies in, and its name where given.
  public struct Level: Sendable, Equatable, Codable {
    public let id: String
    public let codes: [String]
    public let names: [String]?

    public init(id: String, codes: [String], names: [String]? = nil) {
      self.id = id
      self.codes = codes
      self.names = names
    }
  }
}

/// A column that describes the areas without entering the index; NaN where the source has no value.
public struct ContextColumn: Sendable, Codable {
  public let id: String
  public let values: [Double]

  public init(id: String, values: [Double]) {
    self.id = id
    self.values = values
  }
}

/// A unit outside the index, and the values it lacks.
public struct UnassessedUnit: Sendable, Equatable, Codable {
  public let id: String
  public let name: String
  /// The codes of the larger areas it lies in, in the order of `Units.levels`.
  public let levelCodes: [String]
  /// The indicators without a value and the source's reason for each.
  public let missing: [Gap]

  public init(id: String, name: String, levelCodes: [String], missing: [Gap]) {
    self.id = id
    self.name = name
    self.levelCodes = levelCodes
    self.missing = missing
  }

  public struct Gap: Sendable, Equatable, Codable {
    public let indicator: String
    public let reason: String

    public init(indicator: String, reason: String) {
      self.indicator = indicator
      self.reason = reason
    }
  }
}
