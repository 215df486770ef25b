public import CompositeIndex

/// What is known of a publication's quality, of whatever store and run it comes from.
public struct QualityInput: Sendable {
  /// Somebody's figures.
  public struct Source: Sendable, Equatable {
    public let authority: String
    public let source: String
    public let published: String

    public init(authority: String, source: String, published: String) {
      (self.authority, self.source, self.published) = (authority, source, published)
    }
  }

  /// A vintage that was read.
  public struct Vintage: Sendable {
    public let time: String
    public let revision: Int
    public let division: String
    /// Why it was revised; empty for the first.
    public let reason: String
    /// Columns with cells that have no figure, and how many.
    public let gaps: [(column: String, count: Int)]
    /// What checks found that was accepted, and why.
    public let accepted: [(check: String, found: String, reason: String)]

    public init(
      time: String, revision: Int, division: String, reason: String, gaps: [(column: String, count: Int)],
      accepted: [(check: String, found: String, reason: String)]
    ) {
      (self.time, self.revision, self.division, self.reason) = (time, revision, division, reason)
      (self.gaps, self.accepted) = (gaps, accepted)
    }
  }

  /// What an edition of the division changed since the one before, at one level.
  public struct LevelChange: Sendable {
    public let division: String
    public let level: String
    public let since: String
    public let new: Int
    public let gone: Int
    public let changed: Int

    public init(division: String, level: String, since: String, new: Int, gone: Int, changed: Int) {
      (self.division, self.level, self.since) = (division, level, since)
      (self.new, self.gone, self.changed) = (new, gone, changed)
    }
  }

  /// Who approved it.
  public struct Approver: Sendable {
    public let person: String
    /// Empty where it is not told, as `note`.
    public let role: String
    public let date: String
    public let note: String

    public init(person: String, role: String, date: String, note: String) {
      (self.person, self.role, self.date, self.note) = (person, role, date, note)
    }
  }

  public var title: LocalizedText
  /// The run's name, the engine that made it, and its manifest's digest.
  public var run: String
  public var engine: String
  public var sha256: String
  public var indicators: [LocalizedText] = []
  public var notCovered: [(title: LocalizedText, reason: LocalizedText)] = []
  /// Areas with a score.
  public var areaCount = 0
  /// Nil where there is no list.
  public var listed: Int?
  /// Expected numbers of areas wrongly listed and wrongly left out; nil where no area has a probability.
  public var expected: (listed: Double, leftOut: Double)?
  public var failedStages: [String] = []
  /// The time that the figures describe, as the spec has it.
  public var reference: String?
  public var sources: [Source] = []
  public var vintages: [Vintage] = []
  public var changes: [LevelChange] = []
  public var contact: String?
  public var approvers: [Approver] = []

  /// A run of which nothing else is known yet.
  public init(title: LocalizedText, run: String, engine: String, sha256: String) {
    (self.title, self.run, self.engine, self.sha256) = (title, run, engine, sha256)
  }
}
