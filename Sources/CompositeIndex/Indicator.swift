/// A column of the panel: its name, its direction, and the cut-off past which it is a problem.
public struct Indicator: Sendable, Equatable, Codable {
  /// The spec's name of the indicator; unique in a panel.
  public let id: String
  /// What the report calls the indicator; the id where none is given.
  public let title: LocalizedText
  /// Which way the measured values point.
  public let direction: Direction
  /// Transformations of the value, in order, before it enters the tree; one that shrinks stands first, for it knows the
  /// noise of the value as measured.
  public let treatments: [Treatment]
  /// The absolute cut-off past which an area has this problem; judged on the untreated value.
  public let problem: Cutoff?
  /// Whether the values are somebody's published ranks: how they would move is not known, so no replicates are run.
  public let isPublishedRank: Bool

  /// - Parameter title: the id when nil.
  /// - Precondition: a treatment that shrinks stands first.
  public init(
    id: String, title: LocalizedText? = nil, direction: Direction, treatments: [Treatment] = [],
    problem: Cutoff? = nil, isPublishedRank: Bool = false
  ) {
    precondition(
      treatments.dropFirst().allSatisfy { $0.shrinkage == nil }, "\(id) is to be shrunk after \(treatments)")
    self.id = id
    self.title = title ?? LocalizedText(id)
    self.direction = direction
    self.treatments = treatments
    self.problem = problem
    self.isPublishedRank = isPublishedRank
  }
}

/// Which way an indicator points, or a score. Inside the tree indicators point as the score does.
public enum Direction: String, Sendable, Equatable, CaseIterable, Codable {
  case higherIsWorse = "higher-is-worse"
  case lowerIsWorse = "lower-is-worse"

  /// More is better; the same as less is worse.
  public static let higherIsBetter = Direction.lowerIsWorse

  /// The direction in the words of an index whose score points as `index`: what is worse, or what is better.
  public func word(in index: Direction) -> String {
    index == .higherIsWorse ? rawValue : self == .higherIsBetter ? "higher-is-better" : "lower-is-better"
  }
}

/// An absolute bound that a value meets or not.
public enum Cutoff: Sendable, Equatable, Codable {
  case atLeast(Double)
  case atMost(Double)

  /// Whether `value` meets the bound; NaN never does.
  @inlinable
  public func holds(for value: Double) -> Bool {
    switch self {
    case .atLeast(let bound): value >= bound
    case .atMost(let bound): value <= bound
    }
  }

  /// The bound itself, in the indicator's unit.
  public var bound: Double {
    switch self {
    case .atLeast(let bound), .atMost(let bound): bound
    }
  }
}
