public import Clustering
public import CompositeIndex

/// How areas with alike conditions are grouped.
public struct GroupPlan: Sendable, Equatable, Codable {
  /// Whether areas are compared by domains or by indicators.
  public let subject: NeedRule.Subject
  /// Which areas are grouped.
  public let areas: Selection
  /// Whether the pattern of needs counts alone, or their size too.
  public let basis: Basis
  /// Which two clusters are joined next.
  public let linkage: Linkage
  /// How many groups, or how their number is found.
  public let count: Count
  /// How often areas are grouped again under the stability stage's noise; 0 where they are not.
  public let replicates: Int
  /// Whether groups of neighbouring areas are made as well.
  public let contiguity: Contiguity
  /// What the author calls the groups, the largest first; those without a name have their number.
  public let names: [LocalizedText]
  /// What the author means to do about a domain or indicator, where a group stands out by it.
  public let measures: [Measure]

  /// A measure of the author's.
  public struct Measure: Sendable, Equatable, Codable {
    /// The id of the domain or indicator.
    public let subject: String
    /// What is to be done.
    public let text: LocalizedText

    /// A measure for a domain or indicator, by its id.
    public init(subject: String, text: LocalizedText) { (self.subject, self.text) = (subject, text) }
  }

  /// A plan; by Ward's method where no linkage is named.
  public init(
    of subject: NeedRule.Subject, areas: Selection, basis: Basis, linkage: Linkage = .ward, count: Count,
    replicates: Int = 200, contiguity: Contiguity = .none, names: [LocalizedText] = [], measures: [Measure] = []
  ) {
    self.subject = subject
    self.areas = areas
    self.basis = basis
    self.linkage = linkage
    self.count = count
    self.replicates = replicates
    self.contiguity = contiguity
    self.names = names
    self.measures = measures
  }

  /// Which areas are grouped.
  public enum Selection: String, Sendable, Equatable, CaseIterable, Codable {
    case all, listed
    case withProblems = "with-problems"
  }

  /// What areas are compared by.
  public enum Basis: String, Sendable, Equatable, CaseIterable, Codable {
    /// Each area's z-scores net of their own mean: what kind of need.
    case profile
    /// The z-scores themselves: how large the needs.
    case levels
  }

  /// What groups have to do with the map.
  public enum Contiguity: Sendable, Equatable, Codable {
    /// Nothing.
    case none
    /// Beside the groups, regions are made of neighbouring areas alone, as many as there are groups.
    case neighbours
    /// The same, where a file tells which areas are neighbours.
    case pairs(NeighbourFile)

    /// The file of neighbours; nil where outlines tell them, or nothing does.
    public var file: NeighbourFile? { if case .pairs(let file) = self { file } else { nil } }
  }

  /// A table of neighbours: a row a pair.
  public struct NeighbourFile: Sendable, Equatable, Codable {
    /// As the spec names it.
    public let name: String
    /// The two columns of codes; empty where the table has no others.
    public let columns: [String]

    /// - Precondition: two columns, or none.
    public init(_ name: String, columns: [String] = []) {
      precondition(columns.isEmpty || columns.count == 2, "\(columns.count) columns of neighbours")
      (self.name, self.columns) = (name, columns)
    }
  }

  /// How many groups are made.
  public enum Count: Sendable, Equatable, Codable {
    case given(Int)
    /// The best of a range, without groups that are too small.
    case sought(by: Criterion, from: Int, to: Int, smallest: Int?)

    /// Groups at most.
    public var most: Int {
      switch self {
      case .given(let count): count
      case .sought(_, _, let to, _): to
      }
    }
  }

  /// What a number of groups is chosen by.
  public enum Criterion: String, Sendable, Equatable, CaseIterable, Codable {
    /// The largest mean silhouette.
    case silhouette
    /// The most groups of which each is found again in the replicates.
    case stability
  }

  /// Areas that a group must have, of so many that are grouped: those asked for, or one in fifty.
  static func smallest(_ asked: Int?, of unitCount: Int) -> Int { asked ?? max(1, (unitCount + 49) / 50) }
}
