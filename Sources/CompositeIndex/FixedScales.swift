/// Ends given by the author, the same in every replicate: `low + (high − low)·(x − first)/(last − first)`.
///
/// - SeeAlso: UNDP, Human Development Report, technical note 1 (goalposts of the Human Development Index).
public struct Goalposts: Sendable, Equatable, Codable {
  /// For each child the ends in its own direction and unit, after its treatments: an indicator for which lower is worse
  /// comes to `high` at the lower one.
  public let ends: [ClosedRange<Double>]
  /// What the first end becomes.
  public let low: Double
  /// What the last end becomes.
  public let high: Double
  /// Whether values outside the ends stay at `low` and `high`.
  public let clamp: Bool

  /// - Precondition: ends differ, `low < high`.
  public init(ends: [ClosedRange<Double>], low: Double, high: Double, clamp: Bool) {
    precondition(low < high && ends.allSatisfy { $0.lowerBound < $0.upperBound }, "\(ends) to \(low)...\(high)")
    self.ends = ends
    self.low = low
    self.high = high
    self.clamp = clamp
  }

  func fit(_ subject: Scale.Subject) -> FittedScale {
    let given = ends[subject.position]
    let first = subject.isReversed ? -given.upperBound : given.lowerBound
    let factor = (high - low) / (given.upperBound - given.lowerBound)
    return .linear(centre: first, factor: factor, target: low, bounds: clamp ? low...high : nil)
  }
}

/// How far a value lies from one that is to be reached: the farther, the larger the need.
///
/// - SeeAlso: OECD & JRC, Handbook on Constructing Composite Indicators (2008), section 5.4 (distance to a reference),
///   doi:10.1787/9789264043466-en.
public struct Distance: Sendable, Equatable, Codable {
  /// What distances are taken from.
  public let origin: Origin
  /// What they are divided by.
  public let unit: Unit
  /// Whether areas past the origin count as if they were there.
  public let clamp: Bool

  /// Distances from a value.
  public init(to origin: Origin, unit: Unit, clamp: Bool) {
    self.origin = origin
    self.unit = unit
    self.clamp = clamp
  }

  /// What distances are taken to.
  public enum Origin: Sendable, Equatable, Codable {
    /// The best value of the areas.
    case best
    /// The value of one area, by its code.
    case area(String)
    /// For each child a value in its own direction and unit, after its treatments: a target, or somebody else's average.
    case values([Double])
  }

  /// What distances are divided by; the raw values are the spec's words.
  public enum Unit: String, Sendable, Equatable, CaseIterable, Codable {
    /// The distance of the worst value: `(x − o)/(worst − o)`.
    case range
    /// The size of the value they are taken to: `(x − o)/|o|`, for figures with a zero of their own.
    case reference
  }

  /// - Throws: `.nonePastReference` where no area is worse than the origin, `.zeroReference` where it is 0.
  func fit(
    _ values: Span<Double>, _ moments: ColumnMoments, _ subject: Scale.Subject, tolerance: Double
  ) throws(Scale.Unfit) -> FittedScale {
    let centre =
      switch origin {
      case .best: moments.least
      case .area: values[subject.reference!]
      case .values(let given): subject.isReversed ? -given[subject.position] : given[subject.position]
      }
    let size = unit == .range ? moments.greatest - centre : abs(centre)
    guard size > tolerance else { throw unit == .range ? .nonePastReference : .zeroReference }
    return .linear(
      centre: centre, factor: 1 / size, target: 0, bounds: clamp ? 0...Double.greatestFiniteMagnitude : nil)
  }
}

extension Scale {
  /// The column that is put on a scale, where the scale has something for each.
  struct Subject {
    /// Its position among the node's children; 0 for the node itself.
    let position: Int
    /// Whether it is an indicator for which lower is worse, and so has been negated.
    let isReversed: Bool
    /// The row of the area that distances are taken to.
    let reference: Int?

    static let node = Subject(position: 0, isReversed: false, reference: nil)
  }

  /// The code of the area that distances are taken to.
  public var referenceArea: String? {
    if case .distance(let distance) = self, case .area(let code) = distance.origin { code } else { nil }
  }

  /// Whether something is given for each child, so that the scale says nothing of other nodes' children.
  public var isOfChildren: Bool { childCount != nil }

  /// For how many children something is given; nil where the scale is the same for all.
  var childCount: Int? {
    switch self {
    case .goalposts(let goalposts): return goalposts.ends.count
    case .distance(let distance):
      if case .values(let values) = distance.origin { return values.count }
      return nil
    case .kept(_, let fitted): return fitted.count
    default: return nil
    }
  }

  /// The scale of the children at `positions`.
  func keeping(_ positions: [Int]) -> Scale {
    switch self {
    case .goalposts(let all):
      return .goalposts(Goalposts(ends: positions.map { all.ends[$0] }, low: all.low, high: all.high, clamp: all.clamp))
    case .distance(let all):
      guard case .values(let values) = all.origin else { return self }
      return .distance(Distance(to: .values(positions.map { values[$0] }), unit: all.unit, clamp: all.clamp))
    case .kept(let scale, let fitted): return .kept(scale.keeping(positions), positions.map { fitted[$0] })
    default: return self
    }
  }
}

extension Goalposts {
  var word: String {
    "goalposts " + ends.map { "[\($0.lowerBound), \($0.upperBound)]" }.joined(separator: " ") + " to [\(low), \(high)]"
      + (clamp ? " clamped" : "")
  }
}

extension Distance {
  var word: String {
    let from =
      switch origin {
      case .best: "best"
      case .area(let code): "area \(code)"
      case .values(let values): values.map { "\($0)" }.joined(separator: " ")
      }
    return "distance \(from) by \(unit.rawValue)" + (clamp ? " clamped" : "")
  }
}
