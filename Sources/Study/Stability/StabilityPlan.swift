internal import Probability

/// Which perturbations of the data are run, how often, and which one certainty rests on.
public struct StabilityPlan: Sendable, Equatable, Codable {
  /// How many replicates each scheme is given.
  public let replicates: ReplicateGoal
  /// The level of every interval and confidence set, such as 0.90.
  public let level: Double
  /// The schemes, in the order they are run in; each has a name of its own.
  public let schemes: [Scheme]
  /// The scheme behind the intervals and probabilities of `areas.csv`; one of `schemes`.
  public let certainty: Scheme
  /// What is left out, one after another, to see what the result depends on.
  public let leaveOut: [LeaveOut]
  /// Nil where no confidence sets for ranks are wanted.
  public let rankSets: RankSetPlan?
  /// Nil where figures are not divided; otherwise `certainty` draws from the posterior.
  public let thinning: ThinningPlan?
  /// The share of wrong ones that a list chosen by probability may be expected to have, in [0, 1); nil where none is chosen.
  public let tolerated: Double?
  /// Whether priors other than that of `certainty` are tried as well.
  public let triesOtherPriors: Bool

  /// - Precondition: with `tolerated`, certainty is a posterior's.
  public init(
    replicates: ReplicateGoal, level: Double, schemes: [Scheme], certainty: Scheme, leaveOut: [LeaveOut] = [],
    rankSets: RankSetPlan? = nil, thinning: ThinningPlan? = nil, tolerated: Double? = nil,
    triesOtherPriors: Bool = false
  ) {
    precondition(level > 0 && level < 1 && schemes.contains(certainty), "not a stability plan")
    precondition(thinning == nil || certainty.isPosterior, "halves say nothing of each other under \(certainty.name)")
    precondition(tolerated.map { 0..<1 ~= $0 && certainty.isPosterior } ?? true, "no error of a list to tolerate")
    precondition(Set(schemes.map(\.name)).count == schemes.count, "two schemes of one name")
    self.replicates = replicates
    self.level = level
    self.schemes = schemes
    self.certainty = certainty
    self.leaveOut = leaveOut
    self.rankSets = rankSets
    self.thinning = thinning
    self.tolerated = tolerated
    self.triesOtherPriors = triesOtherPriors
  }
}

extension StabilityPlan {
  /// The level of the larger areas that a joint prior gives centres of their own; nil where none does.
  var jointLevel: Int? {
    for case .noise(.posterior, prior: .joint(let level?), _) in [certainty.perturbation] + schemes.map(\.perturbation)
    {
      return level
    }
    return nil
  }
}

/// How many replicates a scheme is given.
public enum ReplicateGoal: Sendable, Equatable, Codable {
  case count(Int)
  /// Until the ends of every area's rank interval are known within so many ranks, by a 95 % interval of their Monte Carlo
  /// error; looked at after 1,000 replicates and at every doubling, up to a number at most.
  case until(rankError: Double, atMost: Int)

  /// Replicates at most.
  public var limit: Int {
    switch self {
    case .count(let count): count
    case .until(_, let atMost): atMost
    }
  }
}

/// Things left out of the index one at a time.
public enum LeaveOut: Sendable, Equatable, Codable {
  /// Each indicator, out of every node that holds it.
  case indicators
  /// Each child of the root.
  case domains
  /// Each larger area, by its position among the units' levels: what is estimated is estimated without its areas.
  case level(Int)
}

/// Which confidence sets for ranks are wanted, and from what.
public struct RankSetPlan: Sendable, Equatable, Codable {
  /// A set for each area on its own.
  public let marginal: Bool
  /// Sets that hold for all areas at once; bands of areas that cannot be told apart follow from them.
  public let simultaneous: Bool
  /// The areas that may be among this many with the highest scores.
  public let highest: Int?
  /// Where the scores' joint error comes from.
  public let errors: Errors

  /// Where the scores' joint error comes from.
  public enum Errors: Sendable, Equatable, Codable {
    /// Replicates of the whole index with cells redrawn, around figures that vary less than the observed ones by as much as
    /// their noise adds.
    case redraw(replicates: Int)
    /// A covariance matrix or standard errors of the scores, read from the user's file; drawn from so often.
    case given(file: String, replicates: Int)

    /// The user's file, where there is one.
    public var file: String? {
      if case .given(let file, _) = self { file } else { nil }
    }

    /// Replicates that the joint error is taken from.
    public var replicates: Int {
      switch self {
      case .redraw(let replicates), .given(_, let replicates): replicates
      }
    }
  }

  /// - Precondition: some kind of set is wanted.
  public init(marginal: Bool, simultaneous: Bool, highest: Int? = nil, errors: Errors) {
    precondition(marginal || simultaneous || highest != nil, "no rank sets asked for")
    self.marginal = marginal
    self.simultaneous = simultaneous
    self.highest = highest
    self.errors = errors
  }
}
