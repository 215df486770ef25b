public import CompositeIndex
public import Multivariate

/// A part of a run, in the order in which reports present it.
///
/// This file is where stages are listed. Each has a folder here, with its plan, its findings, its steps, its errors and what it
/// asks of the machine, and folders of the same name in `Specification` (its keys), in `Reporting` (its tables, figures, part of
/// the page and sentences) and in `Commands` (its messages).
public enum Stage: String, Sendable, CaseIterable, Codable {
  /// What is done to the data before anything is computed.
  case data
  case structure, index, stability, scenarios, weightings, groups, summaries, external
  /// Pages and figures.
  case report

  /// Those that can be asked for by name; `index` always runs, for the others need it.
  public static let named = allCases.filter { $0 != .data }
}

extension Study {
  /// What the stages find, in the order in which it is sought: those that can fail on the data before the long ones.
  static let parts: [any Finding.Type] = [
    Structure.self, Grouping.self, Autocorrelation.self, Stability.self, FactorReplicates.self, Scenarios.self,
    Weightings.self, Summaries.self, External.self, Respondents.self, Recovery.self,
  ]

  /// A finding in the graph of what reads what, by names.
  package struct Reading: Sendable {
    package let finding: String
    package let stage: Stage
    package let reads: [String]

    fileprivate init(_ part: any Finding.Type) {
      (finding, stage) = (part.key.stringValue, part.stage)
      reads = part.reads.map { $0.key.stringValue }
    }
  }

  /// What each finding reads of those before it.
  package static var graph: [Reading] { parts.map { Reading($0) } }
}

/// A step of a study that really ran, written by the step itself, never by what a spec asked for: an enum for each stage. What
/// it was done to goes by its position in panel and recipe.
public enum StudyStep: Sendable, Equatable, Codable {
  case index(IndexStep)
  case structure(StructureStep)
  case stability(StabilityStep)
  case scenarios(ScenarioStep)
  case weightings(WeightingStep)
  case groups(GroupStep)
  case summaries(SummaryStep)
  case external(ExternalStep)

  /// The stage that took it.
  public var stage: Stage {
    switch self {
    case .index: .index
    case .structure: .structure
    case .stability: .stability
    case .scenarios: .scenarios
    case .weightings: .weightings
    case .groups: .groups
    case .summaries: .summaries
    case .external: .external
    }
  }

  /// Areas, parts or replicates it was done for.
  public var count: Int {
    switch self {
    case .index(let step): step.count
    case .structure(let step): step.count
    case .stability(let step): step.count
    case .scenarios(let step): step.count
    case .weightings(let step): step.count
    case .groups(let step): step.count
    case .summaries(let step): step.count
    case .external(let step): step.count
    }
  }
}

/// Why a study, or a stage of it, failed.
public enum StudyError: Error, Equatable, Sendable, Codable {
  case index(EvaluationError)
  case structure(MultivariateError)
  case stability(StabilityError)
  case scenarios(ScenarioError)
  case weightings(WeightingError)
  case groups(GroupingError)
  /// The index cannot take what it is to keep from another.
  case yardstick(YardstickError)
  /// A part of the study would take more memory than there is.
  case tooMuchMemory(Demand.Part, bytes: Int, limit: Int)
  case cancelled
}

extension Demand {
  /// What asks for it.
  public enum Part: Sendable, Equatable, Codable {
    /// The tree evaluated, for the result and by each worker.
    case index
    case structure(StructurePart)
    case stability(StabilityPart)
    case scenarios
    case weightings
    case groups(GroupPart)
    case summaries
    case external
    /// The tables that a run writes.
    case tables
  }
}
