public import AreaData
public import CompositeIndex
public import Study

/// All that a report is made of: what a run found out, and the facts about it that no number holds.
public struct ReportInput: Sendable {
  /// What the run found out.
  public let study: Study
  /// What was done to the data before.
  public let dataSteps: [DataStep]
  /// What the index is called.
  public let title: LocalizedText
  /// Status, contact, and what the index does not cover.
  public let plan: ReportPlan
  /// The date the figures describe, as the spec writes it.
  public let reference: String?
  /// The edition of the area codes.
  public let division: String?
  /// By level, the edition of outlines that are of another one.
  public let otherDivisions: [String: String]
  /// The file that tells which areas are neighbours; nil where outlines do.
  public let neighbourFile: String?
  /// Outlines by level id, `ownLevel` for the areas' own.
  public let outlines: MapOutlines
  /// The spec's `units.id`.
  public let ownLevel: String
  /// The seed of all random numbers, which the page states.
  public let seed: UInt64
  /// The version of the engine, which the page states.
  public let engineVersion: String
  /// The files that the run read, in the order of reading.
  public let sources: [Source]
  /// Where each indicator's figures come from, in panel order; empty where that is not known.
  public let indicatorSources: [IndicatorSource]
  /// Divisions that indicators were brought over from.
  public let divisions: [OtherDivision]
  /// Who signed the run.
  public let approvals: [Approval]
  /// Whether the study is of published figures, so that an area may be without a result because that is withheld.
  public let isPublished: Bool
  /// What people who know the areas say of them.
  public let areaNotes: [AreaNote]

  /// - Parameters:
  ///   - otherDivisions: by level, the edition of outlines that are of another one than the figures.
  ///   - ownLevel: the spec's `units.id`.
  public init(
    study: Study, dataSteps: [DataStep] = [], title: LocalizedText, plan: ReportPlan, reference: String? = nil,
    division: String? = nil,
    otherDivisions: [String: String] = [:], neighbourFile: String? = nil, outlines: MapOutlines = MapOutlines([:]),
    ownLevel: String, seed: UInt64, engineVersion: String, sources: [Source] = [],
    indicatorSources: [IndicatorSource] = [], divisions: [OtherDivision] = [], areaNotes: [AreaNote] = [],
    approvals: [Approval] = [],
    isPublished: Bool = false
  ) {
    self.study = study
    self.dataSteps = dataSteps
    self.title = title
    self.plan = plan
    self.reference = reference
    self.division = division
    self.otherDivisions = otherDivisions
    self.neighbourFile = neighbourFile
    self.outlines = outlines
    self.ownLevel = ownLevel
    self.seed = seed
    self.engineVersion = engineVersion
    self.sources = sources
    self.indicatorSources = indicatorSources
    self.areaNotes = areaNotes
    self.divisions = divisions
    self.approvals = approvals
    self.isPublished = isPublished
  }

  /// A file the run read.
  public struct Source: Sendable, Equatable {
    /// As the spec names it.
    public let name: String
    /// SHA-256 in hexadecimal digits.
    public let hash: String

    /// - Parameter hash: SHA-256 in hexadecimal digits.
    public init(name: String, hash: String) {
      self.name = name
      self.hash = hash
    }
  }
}
