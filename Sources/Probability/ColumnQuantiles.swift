private import CKernels

/// The inverse distribution functions of a column's cells: score in, figure out.
///
/// Counts come as whole numbers, so that equal counts over equal bases give equal figures to the last bit.
public struct ColumnQuantiles: Sendable {
  /// Cells in the column.
  public let count: Int
  private let cells: Cells

  private enum Cells: Sendable {
    case normal(centres: [Double], scales: [Double])
    case counts(rows: [Float], modes: [Double], tops: [Double], bases: [Double], per: Double)
    case gamma(rows: [Float], scales: [Double])
    case beta(rows: [Float], middles: [Double], per: Double)
    case figures(rows: [Float], centres: [Double], scale: Double)
  }

  /// Rows that must be given for a column, since cells are worked by sixteens; those past the last cell are zero.
  public static func rowCount(cells: Int) -> Int { (cells + 15) / 16 * 16 }

  /// Memory of a column's rows and parameters, in bytes.
  public static func memory(cells: Int) -> Int {
    rowCount(cells: cells) * (QuantileRow.length * MemoryLayout<Float>.size + 3 * MemoryLayout<Double>.size)
  }

  /// Figures `centre + scale · score`.
  public static func normal(centres: [Double], scales: [Double]) -> ColumnQuantiles {
    precondition(centres.count == scales.count, "\(centres.count) centres, \(scales.count) scales")
    return ColumnQuantiles(
      count: centres.count, cells: .normal(centres: padded(centres), scales: padded(scales)))
  }

  /// Figures `per · K / base`, K the mode and what ``CountRowBuilder``'s row adds, rounded up, within 0...`top`.
  public static func counts(
    rows: [Float], modes: [Double], tops: [Double], bases: [Double], per: Double
  ) -> ColumnQuantiles {
    precondition(modes.count == tops.count && modes.count == bases.count, "parameters differ in length")
    check(rows, modes.count)
    return ColumnQuantiles(
      count: modes.count,
      cells: .counts(rows: rows, modes: padded(modes), tops: padded(tops), bases: padded(bases), per: per))
  }

  /// Figures `scale · exp(t)`, t by ``ContinuousRow/gamma(shape:into:at:)``: a variable of that mean on its scale.
  public static func gamma(rows: [Float], scales: [Double]) -> ColumnQuantiles {
    check(rows, scales.count)
    return ColumnQuantiles(count: scales.count, cells: .gamma(rows: rows, scales: padded(scales)))
  }

  /// Figures `per` times the share whose logit is t beyond that of `middle`, t by ``ContinuousRow/beta(_:_:into:at:)``.
  public static func beta(rows: [Float], middles: [Double], per: Double) -> ColumnQuantiles {
    check(rows, middles.count)
    return ColumnQuantiles(count: middles.count, cells: .beta(rows: rows, middles: padded(middles), per: per))
  }

  /// Figures `centre + scale · t`, t by rows.
  public static func figures(rows: [Float], centres: [Double], scale: Double) -> ColumnQuantiles {
    check(rows, centres.count)
    return ColumnQuantiles(count: centres.count, cells: .figures(rows: rows, centres: padded(centres), scale: scale))
  }

  /// The same column where some cells, by their position, are always of one figure.
  public func holding(_ figures: [Int: Double]) -> ColumnQuantiles {
    guard !figures.isEmpty else { return self }
    func level(_ rows: [Float]) -> [Float] {
      var rows = rows
      for i in figures.keys {
        for k in i * QuantileRow.length..<(i + 1) * QuantileRow.length { rows[k] = 0 }
      }
      return rows
    }
    func put(_ values: [Double], _ figure: (Double) -> Double) -> [Double] {
      var values = values
      for (i, value) in figures { values[i] = figure(value) }
      return values
    }
    let held: Cells =
      switch cells {
      case .normal(let centres, let scales): .normal(centres: put(centres) { $0 }, scales: put(scales) { _ in 0 })
      case .counts(let rows, let modes, let tops, let bases, let per):
        .counts(
          rows: level(rows), modes: put(modes) { $0 / per }, tops: put(tops) { _ in .infinity },
          bases: put(bases) { _ in 1 }, per: per)
      case .gamma(let rows, let scales): .gamma(rows: level(rows), scales: put(scales) { $0 })
      case .beta(let rows, let middles, let per):
        .beta(rows: level(rows), middles: put(middles) { $0 / per }, per: per)
      case .figures(let rows, let centres, let scale):
        .figures(rows: level(rows), centres: put(centres) { $0 }, scale: scale)
      }
    return ColumnQuantiles(count: count, cells: held)
  }

  private static func check(_ rows: [Float], _ count: Int) {
    precondition(rows.count == rowCount(cells: count) * QuantileRow.length, "\(rows.count) numbers for \(count) rows")
  }

  private static func padded(_ values: [Double]) -> [Double] {
    values + [Double](repeating: 1, count: rowCount(cells: values.count) - values.count)
  }

  /// Writes the figures of some cells at their scores, in some replicates.
  ///
  /// - Parameters:
  ///   - range: cells; begins at a multiple of 16.
  ///   - replicates: how many; all of them in one call, for the tables' sake.
  ///   - scores: that of cell i in replicate k at `scoreStart + k·scoreStride + i − range.lowerBound`; the count is read up to a multiple
  ///     of 16.
  ///   - output: replicate k's figures go from `start + k·stride` on.
  public func evaluate(
    _ range: Range<Int>, replicates: Int = 1, at scores: [Float], from scoreStart: Int = 0, scoreStride: Int,
    into output: inout [Double],
    at start: Int, stride: Int
  ) {
    precondition(range.lowerBound >= 0 && range.lowerBound % 16 == 0 && range.upperBound <= count, "cells \(range)")
    precondition(replicates >= 1 && scoreStride >= 0 && stride >= 0, "\(replicates) replicates")
    let last = replicates - 1
    precondition(
      scoreStart >= 0 && scoreStart + last * scoreStride + Self.rowCount(cells: range.count) <= scores.count,
      "no scores for \(range)")
    precondition(
      start >= 0 && start + last * stride + range.count <= output.count, "no room for \(range) from \(start) on")
    let first = range.lowerBound
    switch cells {
    case .normal(let centres, let scales):
      for k in 0...last {
        unsafe vikt_normal_values(
          range.count, scores, scoreStart + k * scoreStride, centres, scales, first, &output, start + k * stride)
      }
    case .counts(let rows, let modes, let tops, let bases, let per):
      for k in 0...last {
        unsafe vikt_count_values(
          range.count, scores, scoreStart + k * scoreStride, rows, modes, tops, bases, per, first, &output,
          start + k * stride)
      }
    case .gamma(let rows, let scales):
      for k in 0...last {
        unsafe vikt_gamma_values(
          range.count, scores, scoreStart + k * scoreStride, rows, scales, first, &output, start + k * stride)
      }
    case .figures(let rows, let centres, let scale):
      for k in 0...last {
        unsafe vikt_figure_values(
          range.count, scores, scoreStart + k * scoreStride, rows, centres, scale, first, &output, start + k * stride)
      }
    case .beta(let rows, let middles, let per):
      for k in 0...last {
        unsafe vikt_beta_values(
          range.count, scores, scoreStart + k * scoreStride, rows, middles, per, first, &output, start + k * stride)
      }
    }
  }
}
