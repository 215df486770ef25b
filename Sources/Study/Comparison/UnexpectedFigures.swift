public import CompositeIndex
internal import LinearAlgebra
internal import Probability
internal import Resampling

/// New figures that neither an area's figures of the year before nor its other new ones make likely: jumps beyond what one joint
/// prior over both years expects.
///
/// Called are as many as can be with a tolerated share of wrong calls among them. An indicator is judged where it has a noise model in
/// both years and its figures are not the same ones; what else the new year has informs.
public struct UnexpectedFigures: Sendable, Equatable {
  /// Of the figures called, the share that may be like all others, on average.
  public static let tolerated = 0.01

  /// A figure that was called.
  public struct Figure: Sendable, Equatable {
    /// The area's code in the new year.
    public let id: String
    /// The indicator's position in the new panel.
    public let indicator: Int
    /// In the indicator's own unit, as the next two.
    public let before: Double
    public let now: Double
    /// The middle of what the other figures make likely.
    public let expected: Double
    /// P of a figure like this one or further off, two-sided.
    public let probability: Double
  }

  /// The least probable first.
  public let called: [Figure]
  /// Figures that were judged.
  public let judged: Int
  /// How many areas there would have to be, where they are too few to judge anything; else nil.
  public let areasNeeded: Int?

  /// - Parameters:
  ///   - before, after: panels of the two years.
  ///   - pairs: areas that are the same, by their positions in each.
  ///   - seed: of the draws; the same seed gives the same result.
  ///   - threads: workers at most; the result does not depend on them.
  /// - Complexity: that of ``PredictedVintage``.
  public init(_ before: Panel, _ after: Panel, pairs: [(before: Int, after: Int)], seed: UInt64, threads: Int) {
    let (old, new) = (before.keeping(pairs.map(\.before)), after.keeping(pairs.map(\.after)))
    let positions = old.positions
    let same = pairs.isEmpty ? [] : Set(new.sharedIndicators(with: old, pairs.indices.map { ($0, $0) }))
    let common = new.indicators.indices.compactMap { j -> PredictedVintage.Pair? in
      guard !same.contains(new.indicators[j].id) else { return nil }
      return positions[new.indicators[j].id].map { .init(before: $0, after: j) }
    }
    let found = PredictedVintage(
      .init(old.noise, old.noiseFactors, old.values), .init(new.noise, new.noiseFactors, new.values), judging: common,
      source: RandomSource(seed: seed), threads: threads)
    judged = found.cells.count
    areasNeeded = found.areasNeeded
    let then = Dictionary(uniqueKeysWithValues: common.map { ($0.after, $0.before) })
    called = FalseDiscoveries.rejected(found.cells.map(\.probability), tolerated: Self.tolerated).map { k in
      let cell = found.cells[k]
      return Figure(
        id: new.units.ids[cell.area], indicator: cell.column, before: old.values[cell.area, then[cell.column]!],
        now: new.values[cell.area, cell.column], expected: cell.expected, probability: cell.probability)
    }
  }
}
