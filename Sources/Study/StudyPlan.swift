public import CompositeIndex

/// What a study is made of besides the panel.
public struct StudyPlan: Sendable {
  public let recipe: Recipe
  /// How the indicators' structure is sought; nil where it is not.
  public let structure: StructurePlan?
  /// For each area of the panel the places of its neighbours; nil where they are not known.
  public let neighbours: [[Int]]?
  public let groups: GroupPlan?
  public let stability: StabilityPlan?
  public let claims: [Claim]
  /// The user's own errors of the scores, where `stability.rankSets` takes them.
  public let scoreErrors: ScoreErrors?
  public let gates: Gates
  public let truth: Truth?
  public let seed: UInt64
  /// Tells apart the times that data speak of, as `RandomSource.time` does.
  public let time: UInt32

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
