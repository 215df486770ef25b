public import CompositeIndex
public import Multivariate
public import Resampling

/// A step of a study that really ran, written by the step itself, never by what a spec asked for: an enum for each stage. What
/// it was done to goes by its place in panel and recipe.
public enum StudyStep: Sendable, Equatable, Codable {
  case index(IndexStep)
  case structure(StructureStep)
  case stability(StabilityStep)
  case groups(GroupStep)

  /// Areas, parts or replicates it was done for.
  public var count: Int {
    switch self {
    case .index(let step): step.count
    case .structure(let step): step.count
    case .stability(let step): step.count
    case .groups(.ward(_, let count, _, _, _)): count
    }
  }
}

/// What was done to make the index.
public enum IndexStep: Sendable, Equatable, Codable {
  /// A joint prior predicted missing values.
  case predict(indicator: Int, count: Int)
  case treat(indicator: Int, Treatment, count: Int)
  /// Values took the opposite sign, for those that changed by it.
  case reverse(indicator: Int, count: Int)
  /// For the areas whose value changed.
  case normalise(Child, node: Int, Scale, count: Int)
  /// - Parameter weights: of the node's children.
  case weigh(node: Int, Weighting, weights: [Double])
  case aggregate(node: Int, Aggregation, count: Int)
  case rescale(node: Int, Scale, count: Int)
  /// For the areas in the tier.
  case assign(tier: Int, count: Int)
  /// For the areas past the cut-off.
  case judgeNeed(Child, cutoff: Double, count: Int)

  /// Areas, cells or children it was done for.
  public var count: Int {
    switch self {
    case .predict(_, let count), .treat(_, _, let count), .reverse(_, let count), .normalise(_, _, _, let count),
      .aggregate(_, _, let count), .rescale(_, _, let count), .assign(_, let count), .judgeNeed(_, _, let count):
      count
    case .weigh(_, _, let weights): weights.count
    }
  }
}

/// What was done to find the indicators' structure.
public enum StructureStep: Sendable, Equatable, Codable {
  case principalComponents(indicators: Int, count: Int)
  /// - Parameter count: of the draws.
  case parallelAnalysis(StructurePlan.Reference, count: Int)
  case extract(
    Extraction, factors: Int, chosen: StructurePlan.FactorCount, iterations: Int, gradient: Double, heywood: Int,
    count: Int)
  case rotate(Rotation, factors: Int, starts: Int, optima: Int, gradient: Double)
  /// Moran's I of so many subjects, for the areas that have neighbours.
  case compareNeighbours(subjects: Int, count: Int)
  case recalculate(Scheme, count: Int, failures: [String: Int])

  /// Areas, draws, subjects, factors or replicates it was done for.
  public var count: Int {
    switch self {
    case .principalComponents(_, let count), .parallelAnalysis(_, let count), .extract(_, _, _, _, _, _, let count),
      .compareNeighbours(_, let count), .recalculate(_, let count, _):
      count
    case .rotate(_, let factors, _, _, _): factors
    }
  }
}

/// What was done to see how firm the result is.
public enum StabilityStep: Sendable, Equatable, Codable {
  case leaveOut(LeaveOut, count: Int)
  /// The prior of the whole index, or of one indicator.
  case fitPrior(PriorFit, indicator: Int?, count: Int)
  case recalculate(Scheme, count: Int, failures: [String: Int])
  /// The same scheme under another prior.
  case recalculateUnder(Scheme.Prior, Scheme, count: Int)
  case rankSets(replicates: Int, level: Double, count: Int)
  case thin(Scheme, splits: Int, failures: [String: Int], count: Int)
  case chooseList(tier: Int?, TolerantList, onRuleList: Int)

  /// Areas, things left out or replicates it was done for.
  public var count: Int {
    switch self {
    case .leaveOut(_, let count), .fitPrior(_, _, let count), .recalculate(_, let count, _),
      .recalculateUnder(_, _, let count), .rankSets(_, _, let count), .thin(_, _, _, let count):
      count
    case .chooseList(_, let list, _): list.count
    }
  }
}

/// What was done to group areas.
public enum GroupStep: Sendable, Equatable, Codable {
  /// Ward's method, on domains or indicators.
  case ward(NeedRule.Subject, count: Int, GroupPlan.Shape, GroupPlan.Selection, groups: Int)
}
