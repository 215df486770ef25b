public import AreaData
public import CompositeIndex
public import Study

/// All that a report is made of: what a run found out, and the facts about it that no number holds.
public struct ReportInput: Sendable {
  public let study: Study
  /// What was done to the data before.
  public let dataSteps: [DataStep]
  public let title: LocalizedText
  /// Status, contact, and what the index does not cover.
  public let plan: ReportPlan
  /// The date the figures describe, as the spec writes it.
  public let reference: String?
  /// The edition of the area codes.
  public let division: String?
  /// By level, the edition of outlines that are of another one.
  public let otherDivisions: [String: String]
  /// Outlines by level id, `ownLevel` for the areas' own.
  public let outlines: MapOutlines
  /// The spec's `units.id`.
  public let ownLevel: String
  public let seed: UInt64
  public let engineVersion: String
  public let sources: [Source]

  public init(
    study: Study, dataSteps: [DataStep] = [], title: LocalizedText, plan: ReportPlan, reference: String? = nil,
    division: String? = nil,
    otherDivisions: [String: String] = [:], outlines: MapOutlines = MapOutlines([:]), ownLevel: String, seed: UInt64,
    engineVersion: String, sources: [Source] = []
  ) {
    self.study = study
    self.dataSteps = dataSteps
    self.title = title
    self.plan = plan
    self.reference = reference
    self.division = division
    self.otherDivisions = otherDivisions
    self.outlines = outlines
    self.ownLevel = ownLevel
    self.seed = seed
    self.engineVersion = engineVersion
    self.sources = sources
  }

  /// A file the run read.
  public struct Source: Sendable, Equatable {
    public let name: String
    /// SHA-256 in hexadecimal digits.
    public let hash: String

    public init(name: String, hash: String) {
      self.name = name
      self.hash = hash
    }
  }
}
