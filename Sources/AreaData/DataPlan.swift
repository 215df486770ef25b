public import Probability

/// Where the panel comes from: files, how their columns become indicators, and what a missing value means.
public struct DataPlan: Sendable, Equatable {
  /// As the spec names them; sought beside the spec, then in the data folder. Joined on `units.id`.
  public let files: [String]
  /// The vintage of a store that is read instead of files; nil where files are.
  public let store: StorePlan?
  /// Which cells are read of files of PX and JSON-stat, by file; what such a file itself makes clear where it is not here.
  public let selections: [String: CubeSelection]
  /// The date the figures describe, as the spec writes it.
  public let reference: String?
  /// Where the files hold several times, which of them is read; nil where they hold one.
  public let panel: PanelPlan?
  /// The edition of the area codes.
  public let division: String?
  /// Lines before the one that names the columns, by file.
  public let skip: [String: Int]
  /// How the first line after the table begins, in every file that has such a line.
  public let until: String?
  /// Ids of records that are no areas, such as totals.
  public let excluded: [String]
  /// The decimal mark of every file; told from the numbers when nil.
  public let decimalMark: DecimalMark?
  /// What stands for a missing value, and why it is missing.
  public let missing: [String: MissingReason]
  /// What to do with an area that lacks a value.
  public let missingRule: MissingRule
  /// The columns that identify areas.
  public let units: UnitsPlan
  /// One per indicator of the panel, in order.
  public let sources: [IndicatorSource]
  /// Columns described beside the result.
  public let context: [ContextSource]
  /// Divisions whose units' figures are brought over to the areas.
  public let divisions: [OtherDivision]
  /// The known truth of synthetic data.
  public let truth: TruthPlan?

  /// - Parameter sources: one per indicator, in order.
  public init(
    files: [String], store: StorePlan? = nil, selections: [String: CubeSelection] = [:],
    reference: String? = nil, panel: PanelPlan? = nil, division: String? = nil, skip: [String: Int] = [:],
    until: String? = nil, excluded: [String] = [], decimalMark: DecimalMark? = nil,
    missing: [String: MissingReason] = [:],
    missingRule: MissingRule = .stop, units: UnitsPlan, sources: [IndicatorSource], context: [ContextSource] = [],
    divisions: [OtherDivision] = [], truth: TruthPlan? = nil
  ) {
    self.files = files
    self.store = store
    self.selections = selections
    self.reference = reference
    self.panel = panel
    self.division = division
    self.skip = skip
    self.until = until
    self.excluded = excluded
    self.decimalMark = decimalMark
    self.missing = missing
    self.missingRule = missingRule
    self.units = units
    self.sources = sources
    self.context = context
    self.divisions = divisions
    self.truth = truth
  }

  /// How a file of the plan is read.
  func rules(for file: String) -> TableRules {
    TableRules(skip: skip[file, default: 0], until: until, decimalMark: decimalMark)
  }

  /// The columns whose numbers are read for the areas, each once.
  package var numericColumns: [String] {
    Self.distinct(
      ownSources.flatMap(\.columns) + [units.population].compactMap(\.self) + context.map(\.column)
        + divisions.compactMap(\.overlaps.areaPeople))
  }

  /// The columns that count people or events, each once.
  var countColumns: [String] {
    Self.distinct([units.population].compactMap(\.self) + ownSources.flatMap(\.countColumns))
  }

  /// Those whose columns stand in the areas' own files.
  var ownSources: [IndicatorSource] { sources.filter { $0.origin == nil } }

  static func distinct(_ names: [String]) -> [String] {
    var seen = Set<String>()
    return names.filter { seen.insert($0).inserted }
  }

  /// Outlines of another edition than the figures, which the spec accepts.
  public var otherDivisions: [UnitsPlan.BoundaryPlan] {
    units.boundaries.filter { $0.division != nil && $0.division != division }
  }

  /// What to do with an area that lacks a value (the spec's `impute`).
  public enum MissingRule: Sendable, Equatable {
    /// Refuse the data.
    case stop
    /// Leave the area out and list it as not assessed.
    case listwise
    /// Leave the area out of the index, and keep the figures that it has: nodes whose indicators it has all have a value there.
    case byNode
    /// Put an average of the areas that have a value in its place: of those in the same larger area, where a level is named by its
    /// position among `units.within` and one of them has a value, else of all.
    case average(Average, within: Int?)
    /// Put a number in its place.
    case value(Double)
    /// Draw it, in every replicate, from what a joint prior makes likely given the area's other figures.
    case joint
  }

  /// An average of the areas that have a value.
  public enum Average: String, Sendable, Equatable, Codable, CaseIterable {
    case mean, median
  }

  /// The codes that stand for no number in a column.
  func codes(of column: String) -> [String: MissingReason] {
    var codes = store == nil ? missing : StoredTable.codes
    for source in ownSources where source.noise.errorColumn == column {
      for code in source.exact { codes[code] = .notApplicable }
    }
    return codes
  }
}

/// The columns that identify areas and place them within larger ones.
public struct UnitsPlan: Sendable, Equatable {
  /// Columns that a run writes for every area: no level may be called so.
  public static let resultColumns: Set<String> = [
    "id", "name", "score", "rank", "rank_low", "rank_high", "problems", "tier", "listed", "p_listed",
    "listed_fdr", "q_listed", "tier_probability", "certainty", "band", "group", "group_probability",
  ]

  /// The column of area codes.
  public let id: String
  /// The column of names; the codes serve when nil.
  public let name: String?
  /// The column of inhabitants; nil where there is none.
  public let population: String?
  /// Nearest first.
  public let within: [LevelPlan]
  /// By level id, or the spec's `units.id` for the areas' own.
  public let boundaries: [BoundaryPlan]

  /// - Parameters:
  ///   - within: nearest first.
  ///   - boundaries: one per level at most.
  public init(
    id: String, name: String? = nil, population: String? = nil, within: [LevelPlan] = [],
    boundaries: [BoundaryPlan] = []
  ) {
    self.id = id
    self.name = name
    self.population = population
    self.within = within
    self.boundaries = boundaries
  }

  /// A level of larger areas, and where its codes come from.
  public struct LevelPlan: Sendable, Equatable {
    /// The level's name, and that of its column of codes unless they are cut from others.
    public let id: String
    /// Where codes and names come from.
    public let source: Source

    /// A level under its name.
    public init(id: String, source: Source) {
      self.id = id
      self.source = source
    }

    /// Where the codes of a level come from.
    public enum Source: Sendable, Equatable {
      /// A column of codes called as the level, and one of names.
      case column(name: String?)
      /// The first `length` characters of another level's code, or of the unit's id when `of` is `units.id`.
      case prefix(of: String, length: Int)
    }
  }

  /// The outlines of one level: a GeoPackage or GeoJSON file and the field that holds the code.
  public struct BoundaryPlan: Sendable, Equatable {
    /// The level's id, or the spec's `units.id` for the areas' own.
    public let level: String
    /// As the spec names it.
    public let file: String
    /// The field that holds the code.
    public let idField: String
    /// The layer of a GeoPackage that has several.
    public let layer: String?
    /// The edition of the outlines.
    public let division: String?
    /// Whether the edition may be another than that of the data.
    public let acceptsDivision: Bool

    /// - Parameters:
    ///   - layer: of a GeoPackage; nil where it has one.
    ///   - acceptsDivision: whether the edition may be another than that of the data.
    public init(
      level: String, file: String, idField: String, layer: String? = nil, division: String? = nil,
      acceptsDivision: Bool = false
    ) {
      self.level = level
      self.file = file
      self.idField = idField
      self.layer = layer
      self.division = division
      self.acceptsDivision = acceptsDivision
    }
  }
}

/// How the columns of the files become one indicator, and how uncertain its cells are.
public struct IndicatorSource: Sendable, Equatable {
  /// Which columns become the figure.
  public let value: Value
  /// What is known of a cell's chance error.
  public let noise: Noise
  /// What widens the noise, or ties it together.
  public let factors: NoiseFactors
  /// Between which the figures lie. Where it begins at 0, figures with errors of their own are shares of its end, and their
  /// noise is that of as large a sample.
  public let range: ClosedRange<Double>?
  /// What a count may be whose cell the source suppressed; nil where such a cell is a gap.
  public let suppressed: ClosedRange<Int>?
  /// The column of sample sizes by which errors are smoothed; nil where they stand as given.
  public let sampleSize: String?
  /// Codes in the column of errors by which the source says that a figure is exact.
  public let exact: [String]
  /// The other division whose columns these are; nil of the areas' own.
  public let origin: Origin?
  /// What readers must know of the figures.
  public let documentation: IndicatorDocumentation

  /// - Parameters:
  ///   - suppressed: of a count; nil where a suppressed cell is a gap.
  ///   - exact: codes in the column of errors.
  public init(
    value: Value, noise: Noise, factors: NoiseFactors = .none, range: ClosedRange<Double>? = nil,
    suppressed: ClosedRange<Int>? = nil, sampleSize: String? = nil, exact: [String] = [], origin: Origin? = nil,
    documentation: IndicatorDocumentation = IndicatorDocumentation()
  ) {
    self.value = value
    self.noise = noise
    self.factors = factors
    self.range = range
    self.suppressed = suppressed
    self.sampleSize = sampleSize
    self.exact = exact
    self.origin = origin
    self.documentation = documentation
  }

  /// How columns become a figure.
  public enum Value: Sendable, Equatable {
    /// A ready-made column.
    case column(String)
    /// `per · Σcount / (years · Σbase)`.
    case ratio(count: [String], base: [String], years: Double, per: Double)
  }

  /// The columns named, in order.
  var columns: [String] {
    let own: [String] =
      switch value {
      case .column(let column): [column]
      case .ratio(let count, let base, _, _): count + base
      }
    return own + noise.base + [noise.errorColumn, sampleSize].compactMap(\.self)
  }

  /// Those that count people or events: they add up over areas.
  var countColumns: [String] {
    if case .ratio(let count, let base, _, _) = value { count + base + noise.base } else { noise.base }
  }

  /// What is known of the chance error of a cell.
  public enum Noise: Sendable, Equatable {
    case none
    /// Shares: successes among a base. A ready-made column is read as `per · y / base` over the summed base columns.
    case binomial(base: [String], per: Double)
    /// Events over years × base.
    case poisson(base: [String], years: Double, per: Double)
    /// A column of standard errors.
    case standardError(String)
    /// A column of margins of error, half-widths of a normal interval at `level`.
    case marginOfError(String, level: Double)

    /// The column of standard errors or margins.
    var errorColumn: String? {
      switch self {
      case .standardError(let column), .marginOfError(let column, _): column
      case .none, .binomial, .poisson: nil
      }
    }

    /// The columns that a cell rests on.
    var base: [String] {
      switch self {
      case .binomial(let base, _), .poisson(let base, _, _): base
      case .none, .standardError, .marginOfError: []
      }
    }
  }
}

/// The columns of a truth file: its id column is called as `units.id`.
public struct TruthPlan: Sendable, Equatable {
  /// As the spec names it.
  public let file: String
  /// The true score of each area.
  public let score: String
  /// 1 where the area truly belongs on the list, else 0.
  public let listed: String?
  /// The true group.
  public let group: String?

  /// - Parameters:
  ///   - score: a column.
  ///   - listed, group: columns, or nil.
  public init(file: String, score: String, listed: String? = nil, group: String? = nil) {
    self.file = file
    self.score = score
    self.listed = listed
    self.group = group
  }
}
