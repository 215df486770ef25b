public import CompositeIndex
internal import LinearAlgebra

extension Grouping {
  /// One group: its size, its people, its pattern, the areas that stand for it and those that fit it least.
  public struct Profile: Sendable, Equatable, Codable {
    /// Areas in the group.
    public let unitCount: Int
    /// People in the group; nil where the panel counts none.
    public let population: Double?
    /// Areas in it that are on the list; nil where there is none.
    public let listedCount: Int?
    /// Mean z-score of each subject.
    public let means: [Double]
    /// Standard deviation of each subject's z-scores within the group, divisor n − 1; 0 for a group of one.
    public let spreads: [Double]
    /// Of each indicator as measured, the mean over the group's areas.
    public let indicatorMeans: [Double]
    /// The standard deviation of that, divisor n − 1; 0 for a group of one.
    public let indicatorSpreads: [Double]
    /// Of each context column the mean over the group's areas that have a value; nil where none has.
    public let contextMeans: [Double?]
    /// The units nearest the group's mean in the shape grouped on, the nearest first; of equally near ones the first.
    public let typicalUnits: [Int]
    /// The units farthest from it, the farthest first.
    public let atypicalUnits: [Int]

    /// The unit nearest the group's mean.
    public var typicalUnit: Int { typicalUnits[0] }

    /// Units named as typical, or as not, at most.
    static let namedCount = 3

    /// The groups in order of their labels.
    static func all(of areas: GroupedAreas, labels: [Int], in model: IndexModel) -> [Profile] {
      let panel = model.panel
      return (0..<(labels.max() ?? -1) + 1).map { group in
        let members = labels.indices.filter { labels[$0] == group }
        let units = members.map { areas.units[$0] }
        let inside = areas.shaped.rows(members)
        let centre = inside.columnMeans
        let distances = members.indices.map { m in
          zip(inside.row(m), centre).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        let order = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
        let levels = areas.levels.rows(members)
        let figures = panel.values.rows(units)
        return Profile(
          unitCount: members.count,
          population: panel.units.population.map { people in units.reduce(0) { $0 + people[$1] } },
          listedCount: model.decision.isListed.map { isListed in units.count { isListed[$0] } },
          means: levels.columnMeans, spreads: levels.columnSpreads, indicatorMeans: figures.columnMeans,
          indicatorSpreads: figures.columnSpreads,
          contextMeans: panel.context.map { column in Grouping.mean(units.map { column.values[$0] }) },
          typicalUnits: order.prefix(namedCount).map { units[$0] },
          atypicalUnits: order.dropFirst(namedCount).suffix(namedCount).reversed().map { units[$0] })
      }
    }
  }

  /// What sets a group apart: a subject in which it differs from the other groups' areas.
  public struct Trait: Sendable, Equatable {
    /// Position among `subjects`.
    public let subject: Int
    /// The mean z-score of the group's areas.
    public let mean: Double
    /// That of all other areas grouped.
    public let others: Double
    /// The difference in standard deviations within the two.
    public let effect: Double
  }

  /// The subjects by how far they set a group apart from the other areas grouped, the farthest first; empty where there are no
  /// others.
  ///
  /// - SeeAlso: J. Cohen, Statistical power analysis for the behavioral sciences (1988), section 2.2, for the difference in
  ///   standard deviations.
  public func traits(of group: Int) -> [Trait] {
    let (inside, outside) = (
      labels.indices.filter { labels[$0] == group }, labels.indices.filter { labels[$0] != group }
    )
    guard !outside.isEmpty else { return [] }
    let (own, others) = (levels.rows(inside), levels.rows(outside))
    let (ownMeans, otherMeans) = (own.columnMeans, others.columnMeans)
    let (ownSpreads, otherSpreads) = (own.columnSpreads, others.columnSpreads)
    let freedom = max(1, Double(labels.count - 2))
    return subjects.indices.map { j in
      let squares =
        ownSpreads[j] * ownSpreads[j] * Double(inside.count - 1)
        + otherSpreads[j] * otherSpreads[j] * Double(outside.count - 1)
      let spread = (squares / freedom).squareRoot()
      let difference = ownMeans[j] - otherMeans[j]
      return Trait(
        subject: j, mean: ownMeans[j], others: otherMeans[j],
        effect: spread > 0 ? difference / spread : difference == 0 ? 0 : difference > 0 ? .infinity : -.infinity)
    }.sorted { (abs($0.effect), $1.subject) > (abs($1.effect), $0.subject) }
  }

  /// A context column of which the areas of a group have far more, or less, than all areas.
  public struct MarkedContext: Sendable, Equatable {
    /// Position among the panel's context columns.
    public let column: Int
    /// The mean over the group's areas.
    public let mean: Double
    /// The mean over all areas.
    public let country: Double
  }

  /// How far from the mean of all areas, in their standard deviations, a group's mean marks it.
  public static let markedDistance = 1.5

  /// The context columns whose mean in the group lies ``markedDistance`` standard deviations or more from the mean of all areas,
  /// the farthest first: the group may be of that context rather than of needs.
  public func markedContexts(of group: Int, in panel: Panel) -> [MarkedContext] {
    let found = panel.context.indices.compactMap { c -> (distance: Double, MarkedContext)? in
      let known = panel.context[c].values.filter { !$0.isNaN }
      guard let mean = profiles[group].contextMeans[c], known.count > 1 else { return nil }
      let all = Matrix(columns: [known])
      let (country, spread) = (all.columnMeans[0], all.columnSpreads[0])
      guard spread > 0, abs(mean - country) >= Self.markedDistance * spread else { return nil }
      return (abs(mean - country) / spread, MarkedContext(column: c, mean: mean, country: country))
    }
    return found.sorted { $0.distance > $1.distance }.map(\.1)
  }

  /// How many times as large a share of the group's areas is on the list as of all areas grouped; nil without a list, or where none
  /// of them is on it.
  public func listedRatio(of group: Int) -> Double? {
    let listed = profiles.compactMap(\.listedCount)
    guard listed.count == profiles.count, listed.reduce(0, +) > 0 else { return nil }
    let all = Double(listed.reduce(0, +)) / Double(labels.count)
    return Double(listed[group]) / Double(profiles[group].unitCount) / all
  }

  /// The mean of the values that are known; nil where none is.
  private static func mean(_ values: [Double]) -> Double? {
    let known = values.filter { !$0.isNaN }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}

extension Matrix {
  /// Standard deviations, divisor n − 1; 0 of a single row.
  var columnSpreads: [Double] {
    zip(0..<columnCount, columnMeans).map { j, mean in
      let squares = column(j).reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return rowCount > 1 ? (squares / Double(rowCount - 1)).squareRoot() : 0
    }
  }
}
