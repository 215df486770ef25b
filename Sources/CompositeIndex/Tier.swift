/// A class of areas. Tiers are tried in order, the greatest needs first; an area belongs to the first whose condition holds.
public struct Tier: Sendable, Equatable, Codable {
  /// The spec's name of the tier.
  public let id: String
  /// What the report calls the tier; the id where none is given.
  public let title: LocalizedText
  /// Nil stands for "every other area" and may only close the series.
  public let condition: Condition?

  /// - Parameters:
  ///   - title: the id when nil.
  ///   - condition: nil for "every other area".
  public init(id: String, title: LocalizedText? = nil, condition: Condition?) {
    self.id = id
    self.title = title ?? LocalizedText(id)
    self.condition = condition
  }

  /// What puts an area in a tier.
  public enum Condition: Sendable, Equatable, Codable {
    /// At least so many problems.
    case problems(atLeast: Int)
    /// A score at or above an absolute value.
    case score(atLeast: Double)
    /// A score at or above mean + k standard deviations, both re-estimated in every replicate.
    case scoreDeviation(atLeast: Double)
    /// A score at or above a percentile, re-estimated likewise: the least value that at least this percentage of the areas do not
    /// exceed; in (0, 100).
    case scorePercentile(atLeast: Double)
    /// A value of the node of this id at or above a bound. Where the node is left out, no area has one.
    case node(String, atLeast: ValueBound)
    /// Among the so many highest scores.
    case rank(atMost: Int)
    /// Among this share of all areas, highest scores first; in (0, 1].
    case rankShare(atMost: Double, rounded: ShareRounding = .down)
    /// A score, or a node's value, at or above what a condition came to with other areas: `Yardstick`.
    indirect case kept(Condition, atLeast: Double)

    /// The last rank among `unitCount` that meets it; nil where it is no matter of ranks.
    public func lastRank(of unitCount: Int) -> Int? {
      switch self {
      case .rank(let last): last
      case .rankShare(let share, let rounding): rounding.count(share, of: unitCount)
      case .problems, .score, .scoreDeviation, .scorePercentile, .node, .kept: nil
      }
    }

    /// The condition as areas are judged by it: one that is kept is a bound.
    public var applied: Condition {
      switch self {
      case .kept(.node(let id, _), let least): .node(id, atLeast: .value(least))
      case .kept(_, let least): .score(atLeast: least)
      default: self
      }
    }

    /// The condition as an author names it, whether or not it is estimated anew.
    public var authored: Condition { if case .kept(let condition, _) = self { condition } else { self } }

    /// Whether who meets it depends on what other areas have.
    var isRelative: Bool {
      switch self {
      case .scoreDeviation, .scorePercentile, .rank, .rankShare, .node(_, .estimated): true
      case .problems, .score, .node(_, .value), .kept: false
      }
    }
  }
}

extension Tier {
  /// To which whole number of areas a share is rounded: published deciles round up or to the nearest.
  public enum ShareRounding: String, Sendable, Equatable, CaseIterable, Codable {
    case down, up
    /// Halves away from zero.
    case nearest

    /// What rounding leaves of a product that is whole.
    private static let rounding = 1e-9

    /// A share means what it says: 0.07 · 100 is 7, though floating point makes it 7.000000000000001.
    func count(_ share: Double, of unitCount: Int) -> Int {
      let exact = share * Double(unitCount)
      return switch self {
      case .down: Int((exact + Self.rounding).rounded(.down))
      case .up: Int((exact - Self.rounding).rounded(.up))
      case .nearest: Int((exact + 0.5 + Self.rounding).rounded(.down))
      }
    }
  }
}

/// A bound on a node's values.
public enum ValueBound: Sendable, Equatable, Codable {
  /// A value of the node's own scale.
  case value(Double)
  /// Re-estimated in every replicate.
  case estimated(NeedRule.Cutoff)
}

/// What counts as a specific need: passing a cut-off of its own, whether or not the area is on the list.
public struct NeedRule: Sendable, Equatable, Codable {
  /// What needs are judged in.
  public let subjects: Subjects
  /// The bound that a value must reach, estimated from all areas.
  public let cutoff: Cutoff
  /// Which end of the values is the needy one.
  public let side: Side
  /// What the bound came to with other areas, by subject (`Yardstick`); nil where it is estimated.
  public let kept: [String: Double]?

  /// A need in each such subject whose value reaches the cut-off.
  ///
  /// - Parameter kept: for every subject, by its id; nil where the bound is estimated.
  public init(of subjects: Subjects, cutoff: Cutoff, side: Side = .atLeast, kept: [String: Double]? = nil) {
    (self.subjects, self.cutoff, self.side, self.kept) = (subjects, cutoff, side, kept)
  }

  /// A need in each domain, or in each indicator, whose value reaches the cut-off.
  public init(of subject: Subject, cutoff: Cutoff) { self.init(of: .all(subject), cutoff: cutoff) }

  /// All subjects of a kind, or some by name.
  public enum Subjects: Sendable, Equatable, Codable {
    case all(Subject)
    /// Nodes of any level and indicators, by their ids.
    case named([String])
  }

  /// On which side of its cut-off a need is.
  public enum Side: Sendable, Equatable, Codable {
    /// High values are needy.
    case atLeast
    /// Low values are, as where more is better.
    case atMost
  }

  /// What a need can be in.
  public enum Subject: String, Sendable, Equatable, CaseIterable, Codable {
    /// The root's children.
    case domains
    /// The indicators, treated and reversed where needed so that they point as the score does.
    case indicators
  }

  /// Re-estimated in every replicate.
  public enum Cutoff: Sendable, Equatable, Codable {
    /// The smallest value that at least this percentage of the areas do not exceed; in (0, 100). Under `Side.atMost` the largest that
    /// at least the rest of the percentage do not fall below.
    case percentile(Double)
    /// Mean + k standard deviations.
    case deviation(Double)
  }
}
