public import CompositeIndex

/// What a study is made of besides the panel.
public struct StudyPlan: Sendable {
  /// The choices that make the index.
  public let recipe: Recipe
  /// What the index takes from elsewhere instead of estimating it; nil where it estimates all.
  public let yardstick: KeptYardstick?
  /// How the indicators' structure is sought; nil where it is not.
  public let structure: StructurePlan?
  /// For each area of the panel the positions of its neighbours; nil where they are not known.
  public let neighbours: [[Int]]?
  /// How areas are grouped; nil where they are not.
  public let groups: GroupPlan?
  /// How the result is perturbed; nil where it is not.
  public let stability: StabilityPlan?
  /// Which choices are made otherwise; nil where none are.
  public let scenarios: ScenarioPlan?
  /// Which other weightings are set beside the index's own; nil where none are.
  public let weightings: WeightingPlan?
  /// What is told of larger areas; nil where nothing is.
  public let summaries: SummaryPlan?
  /// Other classifications that the list is held against; none where there is no list.
  public let external: [ExternalPlan]
  /// Respondents who gave weights.
  public let respondents: [RespondentPlan]
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
    recipe: Recipe, yardstick: KeptYardstick? = nil, structure: StructurePlan? = StructurePlan(),
    neighbours: [[Int]]? = nil, groups: GroupPlan? = nil,
    stability: StabilityPlan? = nil, scenarios: ScenarioPlan? = nil, weightings: WeightingPlan? = nil,
    summaries: SummaryPlan? = nil, external: [ExternalPlan] = [], respondents: [RespondentPlan] = [],
    claims: [Claim] = [], scoreErrors: ScoreErrors? = nil, gates: Gates = Gates(), truth: Truth? = nil, seed: UInt64,
    time: UInt32 = 0
  ) {
    self.recipe = recipe
    self.yardstick = yardstick
    self.structure = structure
    self.neighbours = neighbours
    self.groups = groups
    self.stability = stability
    self.scenarios = scenarios
    self.weightings = weightings
    (self.summaries, self.external, self.respondents) = (summaries, external, respondents)
    self.claims = claims
    self.scoreErrors = scoreErrors
    self.gates = gates
    self.truth = truth
    self.seed = seed
    self.time = time
  }
}
