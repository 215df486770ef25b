public import AreaData
public import CompositeIndex
public import Study

/// A spec decoded, checked and completed with every default: all that a run needs besides the data.
public struct Plan: Sendable, Equatable {
  /// Names the run folder; the spec file's name when the spec gives none.
  public let id: String
  /// What the index is called.
  public let title: LocalizedText
  /// The seed of all random numbers.
  public let seed: UInt64
  /// Which files are read, and how.
  public let data: DataPlan
  /// One for each of `data.sources`, in order.
  public let indicators: [Indicator]
  /// The tree of nodes, tiers, the list and needs.
  public let recipe: Recipe
  /// The run whose weights, scales and cut-offs the index keeps; nil where it estimates its own.
  public let frozen: FrozenPlan?
  /// How correlations, components and factors are found.
  public let structure: StructurePlan
  /// How the data are perturbed; nil where they are not.
  public let stability: StabilityPlan?
  /// Which choices are made otherwise; nil where none are.
  public let scenarios: ScenarioPlan?
  /// Which other weightings are set beside the index's own; nil where none are.
  public let weightings: WeightingPlan?
  /// What is told of larger areas; nil where nothing is.
  public let summaries: SummaryPlan?
  /// Other classifications that the list is held against.
  public let external: [ExternalSource]
  /// A file of notes on areas, which are shown and never used.
  public let notes: String?
  /// Statements that are followed through every perturbation.
  public let claims: [Claim]
  /// What a run must keep to be trusted.
  public let gates: Gates
  /// How areas are grouped; nil where they are not.
  public let groups: GroupPlan?
  /// What the report says that data cannot; nil where the spec says nothing of it.
  public var report: ReportPlan?
  /// What may leave the house; nil where the spec says nothing of it.
  public let publish: PublishPlan?

  /// - Precondition: as many indicators as `data.sources`.
  public init(
    id: String, title: LocalizedText, seed: UInt64, data: DataPlan, indicators: [Indicator], recipe: Recipe,
    frozen: FrozenPlan? = nil, structure: StructurePlan = StructurePlan(), stability: StabilityPlan? = nil,
    scenarios: ScenarioPlan? = nil, weightings: WeightingPlan? = nil, summaries: SummaryPlan? = nil,
    external: [ExternalSource] = [], notes: String? = nil, claims: [Claim] = [],
    gates: Gates = Gates(), groups: GroupPlan? = nil,
    report: ReportPlan? = nil, publish: PublishPlan? = nil
  ) {
    precondition(
      indicators.count == data.sources.count, "\(indicators.count) indicators from \(data.sources.count) sources")
    self.id = id
    self.title = title
    self.seed = seed
    self.data = data
    self.indicators = indicators
    self.recipe = recipe
    self.frozen = frozen
    self.structure = structure
    self.stability = stability
    self.scenarios = scenarios
    self.weightings = weightings
    (self.summaries, self.external, self.notes) = (summaries, external, notes)
    self.claims = claims
    self.gates = gates
    self.groups = groups
    self.report = report
    self.publish = publish
  }

  /// Tells apart the times that data speak of, as `StudyPlan.time` does; 0 where the spec names none.
  public var time: UInt32 { data.reference.flatMap(ReferenceTime.init)?.number ?? 0 }
}

extension Plan {
  /// The nodes whose weights respondents gave, in files: those of the index, then those of other weightings.
  public var elicited: [ElicitedWeights.Request] {
    let alternatives = weightings?.alternatives ?? []
    return recipe.tree.nodes.compactMap { request($0, $0.weights) }
      + alternatives.compactMap { request(recipe.tree.nodes[$0.nodes[0]], $0.weights) }
  }

  private func request(_ node: Node, _ weights: Weighting) -> ElicitedWeights.Request? {
    guard case .elicited(let elicitation) = weights else { return nil }
    let children = node.children.map { child in
      switch child {
      case .indicator(let column): indicators[column].id
      case .node(let k): recipe.tree.nodes[k].id
      }
    }
    return ElicitedWeights.Request(node: node.id, children: children, elicitation: elicitation)
  }

  /// The effective spec: this plan as YAML, with overrides applied and every default and inherited choice written out.
  ///
  /// Deterministic, and reading it gives an equal plan. It is written from the plan and not from the spec, so that it says
  /// what is run.
  public var yaml: String { SpecLanguage.spec.write(self, Context(writing: self)).yaml }
}
