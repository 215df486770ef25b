public import Clustering
public import CompositeIndex
public import Multivariate
public import Resampling

/// Everything a run found out, for tables, figures and the report. A stage that was not asked for is nil.
///
/// A study can be written and read: what takes long to find comes back as it was found, the index itself is evaluated again, so
/// that on another machine its last digits may differ.
public struct Study: Sendable, Codable {
  /// The index, evaluated on the observed data.
  public let model: IndexModel
  /// Correlations, components and factors; nil where they were not asked for, or the stage failed.
  public let structure: Structure?
  /// How alike neighbours are; nil without a structure stage, or where no neighbours are known.
  public let autocorrelation: Autocorrelation?
  /// Areas with alike conditions; nil where none were asked for, or the stage failed.
  public let groups: Grouping?
  /// How firm the result is; nil where no replicates were asked for.
  public let stability: Stability?
  /// Comparison with a known truth, for synthetic data.
  public let recovery: Recovery?
  /// Gates that do not hold; the results stand and must not be trusted.
  public let failedGates: [Gates.Failure]
  /// Stages that were asked for and came to no end; the others do not rest on them.
  public let failedStages: [StageFailure]
  /// What was done, in order; what was done to the data before has steps of its own.
  public let ledger: [StudyStep]

  /// The data.
  public var panel: Panel { model.panel }
  /// The choices that make the index.
  public var recipe: Recipe { model.recipe }
  /// Every step's numbers on the observed data.
  public var evaluation: Evaluation { model.evaluation }
  /// Ranks, problems, tiers, list and needs: the published result.
  public var decision: Decision { model.decision }
}

/// A stage that came to no end where the others stand.
public struct StageFailure: Sendable, Equatable, Codable {
  /// The stage that failed.
  public let stage: Stage
  /// Why it failed.
  public let error: StudyError

  /// A failure to be kept beside the stages that succeeded.
  public init(stage: Stage, error: StudyError) {
    self.stage = stage
    self.error = error
  }
}

/// What a study is made of besides the panel.
public struct StudyPlan: Sendable {
  /// The choices that make the index.
  public let recipe: Recipe
  /// How the indicators' structure is sought; nil where it is not.
  public let structure: StructurePlan?
  /// For each area of the panel the places of its neighbours; nil where they are not known.
  public let neighbours: [[Int]]?
  /// How areas are grouped; nil where they are not.
  public let groups: GroupPlan?
  /// How the result is perturbed; nil where it is not.
  public let stability: StabilityPlan?
  /// Statements that are followed through every perturbation; read where `stability` is given.
  public let claims: [Claim]
  /// The user's own errors of the scores, where `stability.rankSets` takes them.
  public let scoreErrors: ScoreErrors?
  /// What a run must keep to be trusted.
  public let gates: Gates
  /// What is known of synthetic areas; nil of real ones.
  public let truth: Truth?
  /// The seed of all random numbers.
  public let seed: UInt64
  /// Tells apart the times that data speak of, as `RandomSource.time` does.
  public let time: UInt32

  /// - Parameters:
  ///   - neighbours: for each area the indices of its neighbours; nil where they are not known.
  ///   - seed: of all random numbers: the same seed gives the same study.
  public init(
    recipe: Recipe, structure: StructurePlan? = StructurePlan(), neighbours: [[Int]]? = nil, groups: GroupPlan? = nil,
    stability: StabilityPlan? = nil,
    claims: [Claim] = [], scoreErrors: ScoreErrors? = nil, gates: Gates = Gates(), truth: Truth? = nil, seed: UInt64,
    time: UInt32 = 0
  ) {
    self.recipe = recipe
    self.structure = structure
    self.neighbours = neighbours
    self.groups = groups
    self.stability = stability
    self.claims = claims
    self.scoreErrors = scoreErrors
    self.gates = gates
    self.truth = truth
    self.seed = seed
    self.time = time
  }
}

/// Why a study, or a stage of it, came to no end.
public enum StudyError: Error, Equatable, Sendable, Codable {
  /// Larger areas, by how a scheme draws.
  public enum LargerAreas: Equatable, Sendable, Codable {
    /// So many, drawn whole, where it takes at least another number.
    case whole(count: Int, least: Int)
    /// All, or all but a few, with one area each to draw from.
    case within
  }

  case index(EvaluationError)
  case structure(MultivariateError)
  case groups(ClusteringError)
  /// Profiles compare several subjects; there is one.
  case profileOfOne
  /// A domain or indicator to group on has the same value in every area.
  case subjectWithoutSpread(String)
  /// A part of the study would take more memory than there is.
  case tooMuchMemory(Demand.Part, bytes: Int, limit: Int)
  /// No replicate of the scheme succeeded; the most frequent kind of failure.
  case everyReplicateFailed(scheme: String, kind: String)
  /// A scheme draws whole larger areas, or within them, and these are so few that its resamples hardly differ.
  case tooFewResamples(scheme: String, level: String, LargerAreas)
  /// The correlations of a scheme are no correlation matrix's.
  case correlations(scheme: String, CellNoiseError)
  /// The errors of the scores make no rank sets.
  case rankSets(RankSetError)
  /// Rank sets compare all pairs of areas.
  case tooManyAreasForRankSets(count: Int, limit: Int)
  /// Silhouettes compare all pairs of areas, again in every cloud of their reference.
  case tooManyAreasToCompare(count: Int, limit: Int)
  /// A claim names an area that the panel lacks.
  case unknownArea(claim: String, area: String)
  /// A claim means no area.
  case emptyClaim(String)
  case cancelled
}

extension Study {
  /// Runs the stages of a plan on a panel; those that can fail on the data come before the long ones.
  ///
  /// What keeps the structure or the groups from being found is kept in `failedStages`; any other error ends the study.
  ///
  /// - Parameters:
  ///   - threads: workers at most; the result is the same to the bit at any number.
  ///   - memory: bytes that any part may take; what takes more is refused at the start.
  ///   - watch: given the name of a long stage, a scheme's or `groups`, follows it.
  ///   - begin: told what the parts of the plan ask of the machine, before the long ones.
  public init(
    _ plan: StudyPlan, on panel: Panel, threads: Int, memory: Int = memoryLimit,
    watch: (_ stage: String) -> Watch = { _ in .none }, begin: ([Demand]) -> Void = { _ in }
  ) throws(StudyError) {
    var ledger = [StudyStep]()
    let source = RandomSource(seed: plan.seed, time: plan.time)
    let panel = panel.predicted(within: plan.stability?.jointLevel, source: source, threads: threads, &ledger)
    try Self.check([Self.demand(of: plan.recipe, on: panel, workers: plan.stability == nil ? 0 : threads)], memory)
    do { model = try IndexModel(plan.recipe, on: panel) } catch { throw .index(error) }
    ledger += model.steps
    begin(try Self.demands(of: plan, on: model, threads: threads, memory: memory))
    var failedStages = [StageFailure]()
    /// What a stage finds; nil where it fails, which is kept.
    func attempt<Found>(
      _ stage: Stage, _ find: () throws(StudyError) -> Found
    ) throws(StudyError) -> Found? {
      do throws(StudyError) { return try find() } catch {
        guard error != .cancelled else { throw error }
        failedStages.append(StageFailure(stage: stage, error: error))
        return nil
      }
    }
    let model = model
    var structure: Structure?
    if let structurePlan = plan.structure {
      structure = try attempt(.structure) { () throws(StudyError) in
        try Structure(structurePlan, of: model, source: source, threads: threads, watch: watch("structure"), &ledger)
      }
    }
    if let structurePlan = plan.structure, case .success(let analysis)? = structure?.factors {
      let estimate = DemandEstimate(plan, model, threads: threads)
      try Self.check(estimate.structureReplicates(structurePlan, factorCount: analysis.model.factorCount), memory)
    }
    if let groupPlan = plan.groups {
      groups = try attempt(.groups) { () throws(StudyError) in
        try Grouping(groupPlan, of: model, seed: plan.seed, threads: threads, watch: watch("groups"), &ledger)
      }
    } else {
      groups = nil
    }
    self.failedStages = failedStages
    if let neighbours = plan.neighbours, structure != nil {
      autocorrelation = Autocorrelation(neighbours, of: model, groups: groups, &ledger)
    } else {
      autocorrelation = nil
    }
    if let stabilityPlan = plan.stability {
      var perturbers = [Perturber]()
      stability = try Stability(
        stabilityPlan, of: model, claims: plan.claims, scoreErrors: plan.scoreErrors,
        failedShare: plan.gates.failedReplicatesShare, source: source, threads: threads, watch: watch, &perturbers,
        &ledger)
      try structure?.perturb(
        model, stabilityPlan, by: perturbers,
        failedShare: max(plan.gates.failedReplicatesShare, StructureStability.admittedFailures), source: source,
        threads: threads, watch: watch, &ledger)
    } else {
      stability = nil
    }
    self.structure = structure
    if let truth = plan.truth {
      recovery = Recovery(of: truth, model, groups: groups, stability: stability)
    } else {
      recovery = nil
    }
    failedGates = plan.gates.failures(of: panel, stability)
    self.ledger = ledger
  }
}
