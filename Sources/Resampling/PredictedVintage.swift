internal import Foundation
public import LinearAlgebra
public import Probability

/// Two years' figures of the same areas under one joint prior over both, and how likely each new figure is given all others.
///
/// The prior is over the columns of the year before, those of the new year, and what stands beside them, so that it knows how far areas
/// commonly change, what changes together, and what the year says of all areas alike. Fitted to figures with their chance errors, it is
/// of the true ones. Chance errors enter as independent; what correlates in them over all areas is taken up by the prior.
public struct PredictedVintage: Sendable {
  /// Columns of areas, with their chance errors.
  public struct Table: Sendable {
    /// One a column.
    let noise: [ColumnNoise]
    /// One a column.
    let factors: [NoiseFactors]
    /// `n × p`.
    let values: Matrix

    /// - Parameters:
    ///   - noise: p of them.
    ///   - factors: p of them.
    ///   - values: `n × p`, finite.
    public init(_ noise: [ColumnNoise], _ factors: [NoiseFactors], _ values: Matrix) {
      precondition(noise.count == values.columnCount && factors.count == noise.count, "columns of other tables")
      (self.noise, self.factors, self.values) = (noise, factors, values)
    }

    var cells: [ColumnCells] {
      noise.indices.map { ColumnCells(noise[$0], factors[$0], areaCount: values.rowCount) }
    }
  }

  /// A column of both years, by its positions.
  public struct Pair: Sendable, Equatable {
    public let before: Int
    public let after: Int

    public init(before: Int, after: Int) { (self.before, self.after) = (before, after) }
  }

  /// A new figure beside what all others make likely.
  public struct Cell: Sendable, Equatable {
    public let area: Int
    /// Of the new table.
    public let column: Int
    /// The middle of what is likely, in the column's own unit.
    public let expected: Double
    /// P of a figure like this or further off, two-sided.
    public let probability: Double
  }

  /// Fewer areas for each column of the prior than these tell too little of how columns hang together.
  public static let areasPerColumn = 10

  /// Every figure that is a plain count, or has a standard error, in the new year: column after column, area after area.
  public let cells: [Cell]
  /// How many areas there would have to be, where they are too few to judge anything; else nil.
  public let areasNeeded: Int?
  /// Nil where nothing is judged.
  public let prior: JointPrior?

  /// - Parameters:
  ///   - before, after: of the same areas in the same rows.
  ///   - pairs: columns to be judged, in the order of the new table; those without chance errors, or in which too little was seen, are not.
  ///   - source: of the draws by which the prior is fitted.
  ///   - threads: workers at most; the result does not depend on them.
  /// - Complexity: a fit over both years' columns, and O(v³) a cell, for v columns with chance errors.
  public init(_ before: Table, _ after: Table, judging pairs: [Pair], source: RandomSource, threads: Int) {
    precondition(before.values.rowCount == after.values.rowCount, "tables of other areas")
    let n = after.values.rowCount
    let (old, new) = (before.cells, after.cells)
    let linked = new.indices.map { new[$0].linked(after.values.column($0)) }
    let judged = pairs.compactMap { pair -> (pair: Pair, before: LinkedColumn, after: LinkedColumn)? in
      guard after.noise[pair.after].hasModel, let now = linked[pair.after],
        let then = old[pair.before].linked(before.values.column(pair.before))
      else { return nil }
      return (pair, then, now)
    }
    let own = Set(judged.map(\.pair.after))
    let others = new.indices.filter { !own.contains($0) }
    let known = others.filter { after.noise[$0] == .fixed }.compactMap {
      NormalScale.scores(of: after.values.column($0))
    }
    let model = JointModel(
      areaCount: n, columns: judged.map(\.before) + judged.map(\.after) + others.compactMap { linked[$0] }, known: known
    )
    let needed = Self.areasPerColumn * model.dimension
    areasNeeded = judged.isEmpty || n >= needed ? nil : needed
    guard !judged.isEmpty, areasNeeded == nil else {
      (cells, prior) = ([], nil)
      return
    }
    let count = judged.count
    let fit = JointFit(model, source: source, threads: threads)
    cells = judged.enumerated().flatMap { k, judged -> [Cell] in
      let found = JointPredictions(
        model, predicting: count + k, fit.prior, fittedTo: n, modes: fit.modes, threads: threads)
      let column = judged.pair.after
      let (figures, evidence) = (after.values.column(column), after.noise[column].evidence)
      let expected = new[column].figures(at: found.centres, values: figures)
      return (0..<n).filter { evidence[$0] == nil }.map {
        Cell(area: $0, column: column, expected: expected[$0], probability: found.probabilities[$0])
      }
    }
    prior = fit.prior
  }
}
