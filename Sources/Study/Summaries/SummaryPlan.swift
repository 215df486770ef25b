/// What is told of larger areas, and of which.
public struct SummaryPlan: Sendable, Equatable, Codable {
  /// Levels of larger areas, by their positions among the units' levels.
  public let levels: [Int]
  /// In the order of the spec.
  public let measures: [SummaryMeasure]
  /// The columns whose sum is the children living in an area.
  public let childColumns: [String]
  /// Children living in each area; nil where no columns are named, or they have not been read.
  public let children: [Double]?

  /// - Precondition: some level and some measure.
  public init(
    levels: [Int], measures: [SummaryMeasure], childColumns: [String] = [], children: [Double]? = nil
  ) {
    precondition(!levels.isEmpty && !measures.isEmpty, "nothing to tell of larger areas")
    (self.levels, self.measures) = (levels, measures)
    (self.childColumns, self.children) = (childColumns, children)
  }

  /// The plan with the children that were read, one figure an area.
  public func with(children: [Double]?) -> SummaryPlan {
    SummaryPlan(levels: levels, measures: measures, childColumns: childColumns, children: children)
  }
}

/// A figure of a larger area, made of those of its areas.
///
/// - SeeAlso: Ministry of Housing, Communities and Local Government, The English Indices of Deprivation 2019: Technical report
///   (2019), "Summary measures for higher-level geographies", whose average score and rank, proportion, extent and local
///   concentration these are. There rank 1 turned upside down has the least need; here ranks are those of the areas.
public enum SummaryMeasure: String, Sendable, Equatable, Codable, CaseIterable {
  /// The mean score, weighted by people.
  case mean
  /// The mean rank, weighted by people.
  case meanRank = "mean_rank"
  /// The share of its areas that are in the tenth of all areas with the largest needs.
  case shareWorstTenth = "share_worst_tenth"
  /// The share of its people who live in the areas with the largest needs: all of those in the first tenth, and of those in
  /// percentiles 11 to 30 a part that falls evenly from .95 to .05.
  case extent
  /// The mean rank, weighted by people, of its areas with the largest needs that together hold a tenth of its people; of the area at
  /// the border so many people as fill the tenth.
  case localConcentration = "local_concentration"
  /// People living in its areas on the list.
  case peopleListed = "people_listed"
  /// Children living in its areas on the list.
  case childrenListed = "children_listed"

  /// Whether it is made of people in areas.
  public var readsPopulation: Bool {
    switch self {
    case .shareWorstTenth, .childrenListed: false
    case .mean, .meanRank, .extent, .localConcentration, .peopleListed: true
    }
  }

  /// Whether it is of the areas on the list.
  public var readsList: Bool { self == .peopleListed || self == .childrenListed }
}
