import AreaData
import CompositeIndex
import Specification
import Study

// What the command line says and asks of each stage; its words stand in the stage's folder.

extension SpecFile {
  /// What a study of these stages is made of, besides the panel.
  func studyPlan(
    _ stages: Set<Stage>, _ reading: PanelReader.Reading, _ yardstick: KeptYardstick?, neighbours: [[Int]]? = nil
  ) -> StudyPlan {
    StudyPlan(
      recipe: recipe(reading), yardstick: yardstick,
      structure: stages.contains(.structure) ? plan.structure : nil, neighbours: neighbours,
      groups: stages.contains(.groups) ? plan.groups : nil,
      stability: stages.contains(.stability) ? plan.stability : nil,
      scenarios: stages.contains(.scenarios) ? plan.scenarios : nil,
      weightings: stages.contains(.weightings)
        ? plan.weightings?.with(elicited: reading.elicited.dropFirst(elicitedNodeCount).map(\.weights)) : nil,
      summaries: stages.contains(.summaries) ? plan.summaries?.with(children: reading.children) : nil,
      external: stages.contains(.external)
        ? reading.external.map { ExternalPlan($0, figures: plan.data.division) } : [],
      respondents: respondents(stages, reading.elicited, ownCount: elicitedNodeCount),
      claims: plan.claims,
      scoreErrors: reading.scoreErrors, gates: plan.gates, truth: reading.truth, seed: plan.seed,
      time: reading.times.flatMap { ReferenceTime($0.at) }?.number ?? plan.time)
  }

  /// The plan's recipe with the weights that respondents gave.
  func recipe(_ reading: PanelReader.Reading) -> Recipe {
    let own = reading.elicited.prefix(elicitedNodeCount).map { ($0.node, $0.weights) }
    return plan.recipe.with(elicited: Dictionary(own, uniquingKeysWith: { first, _ in first }))
  }

  /// The files of the index's own nodes come before those of other weightings.
  private var elicitedNodeCount: Int {
    plan.recipe.tree.nodes.count { if case .elicited = $0.weights { true } else { false } }
  }
}

extension SpecFile {
  /// Respondents behind the index's own weights, then those behind other weightings.
  private func respondents(
    _ stages: Set<Stage>, _ elicited: [ElicitedWeights], ownCount: Int
  ) -> [RespondentPlan] {
    let others = (plan.weightings?.alternatives ?? []).filter { if case .elicited = $0.weights { true } else { false } }
    let weightings = Array(repeating: WeightingPlan.ownID, count: ownCount) + others.map(\.id)
    return zip(weightings, elicited).compactMap { weighting, read in
      guard weighting == WeightingPlan.ownID || stages.contains(.weightings),
        let node = plan.recipe.tree.nodes.firstIndex(where: { $0.id == read.node })
      else { return nil }
      return RespondentPlan(
        weighting: weighting, node: node, file: read.file,
        respondents: read.respondents.map {
          .init(name: $0.name, weights: $0.weights, consistencyRatio: $0.consistencyRatio)
        }, weights: read.weights)
    }
  }
}

extension StudyError {
  /// The sentence for a person: key, what is wrong, what to do.
  func message(units: [String], spec: String) -> String {
    switch self {
    case .index(let error): "\(spec): \(error.message(units: units))"
    case .structure(let error): "\(spec): indicators: \(error.message(units: units))"
    case .stability(let error): "\(spec): \(error.message(units: units))"
    case .scenarios(let error): "\(spec): \(error.message)"
    case .weightings(let error): "\(spec): \(error.message)"
    case .groups(let error): "\(spec): \(error.message(units: units))"
    case .yardstick(let error): "\(spec): \(error.message)"
    case .tooMuchMemory(let part, let bytes, let limit):
      "\(spec): \(part.words.key): \(part.words.subject) would take up to \(bytes >> 20) MiB of memory, and there is room for "
        + "\(limit >> 20). To go on, \(part.words.remedy)."
    case .cancelled: "interrupted; nothing was written"
    }
  }
}

extension StageFailure {
  /// The sentence for a person: what is missing, why, and that the rest stands.
  func message(units: [String], spec: String) -> String {
    "\(error.message(units: units, spec: spec)) The stage \(stage.rawValue) was left out; the others stand."
  }
}

extension Demand.Part {
  var words: DemandWords {
    switch self {
    case .index:
      DemandWords(
        key: "index", subject: "every node's values of every area",
        remedy: "leave indicators or nodes out, or take fewer areas at a time")
    case .structure(let part): part.words
    case .stability(let part): part.words
    case .scenarios: .scenarios
    case .weightings: .weightings
    case .groups(let part): part.words
    case .summaries: .summaries
    case .external: .external
    case .tables:
      DemandWords(
        key: "index", subject: "the tables with a row for every area and node",
        remedy: "leave indicators or nodes out, or take fewer areas at a time")
    }
  }
}
