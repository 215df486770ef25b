private import CKernels
import Foundation

/// Standard normal scores in bulk, one for each cell and replicate.
///
/// Cell i of replicate r has word r mod 4 of the Philox block at counter (r / 4, i, 0, stream). The word w stands for
/// u = (w + ½)·2⁻³²; its score is Φ⁻¹(u), taken linearly between the points that cut every octave of min(u, 1 − u)
/// into 64. So scores are symmetric, within ±6.34, and their distribution function is off by at most 4e-6, in the tails
/// by 3e-5 of the tail.
public enum NormalScores {
  /// Pairs (score, slope by the float's remaining bits), by octave and leading bits of w + ½, of the lower half.
  private static let table: [Float] = {
    let steps = 1 << Int(vikt_octave_bits)
    func score(_ position: Int) -> Double {
      let (octave, step) = position.quotientAndRemainder(dividingBy: steps)
      return -Normal.quantile(scalbn(1 + Double(step) / Double(steps), octave - 33))
    }
    return (0...32 * steps).flatMap { position in
      let (here, next) = (score(position), position < 32 * steps ? score(position + 1) : 0)
      return [Float(here), Float((next - here) * Double(steps) * 0x1p-23)]
    }
  }()

  /// Draws the scores of some cells in replicates 4·`quad`..<4·`quad` + 4.
  ///
  /// - Parameters:
  ///   - cells: the cells' numbers, below 2³².
  ///   - quad: the replicates' number divided by 4.
  ///   - seed, stream: as in ``RandomStream``, of which these words are the first blocks of replicate 0.
  ///   - scores: that of cell i in the k-th of the four replicates goes to `start + k·stride + i − cells.lowerBound`. Cells
  ///     are worked by sixteens, and positions up to the next multiple of sixteen are written.
  ///   - start: where the first is written.
  ///   - stride: at least the count of cells, rounded up to a multiple of 16.
  public static func draw(
    _ cells: Range<Int>, quad: Int, seed: UInt64, stream: UInt32, into scores: inout [Float], at start: Int = 0,
    stride: Int
  ) {
    precondition(
      cells.lowerBound >= 0 && cells.upperBound < 1 << 32 && 0..<1 << 32 ~= quad, "cells \(cells), quad \(quad)")
    precondition(
      (cells.count + 15) / 16 * 16 <= stride && start >= 0 && scores.count >= start + 4 * stride,
      "no room for \(cells.count) cells")
    unsafe vikt_normal_scores(
      seed, stream, UInt32(quad), UInt32(cells.lowerBound), cells.count, table, &scores, start, stride)
  }

  /// `into[start + i]` becomes a·`x[xStart + i]` + b·`into[start + i]`, for `count` positions.
  public static func mix(
    _ count: Int, _ a: Double, _ x: [Float], at xStart: Int, _ b: Double, into: inout [Float], at start: Int
  ) {
    precondition(count >= 0 && xStart >= 0 && xStart + count <= x.count, "\(count) from \(xStart) of \(x.count)")
    precondition(start >= 0 && start + count <= into.count, "\(count) from \(start) of \(into.count)")
    unsafe vikt_mix(count, Float(a), x, xStart, Float(b), &into, start)
  }

  /// Replaces the scores of `order` cells of each area by their products with the area's own lower triangular matrix.
  ///
  /// - Parameters:
  ///   - count: areas.
  ///   - factors: element (j, k), `k ≤ j`, of area i at `start + (j(j + 1)/2 + k)·length + i`; `length` is a multiple of 16.
  ///   - scores: of area i's cell j in the k-th of four replicates at `(4·j + k)·stride + i`; `stride` is a multiple of 16.
  public static func mix(
    _ count: Int, order: Int, by factors: [Float], from start: Int, length: Int, _ scores: inout [Float], stride: Int
  ) {
    precondition(stride % 16 == 0 && length % 16 == 0 && 0...min(stride, length) ~= count, "\(count) by \(stride)")
    precondition(start >= 0 && start + order * (order + 1) / 2 * length <= factors.count, "no factors from \(start)")
    precondition(4 * order * stride <= scores.count, "no scores of \(order) cells")
    unsafe vikt_mix_areas(count, order, factors, start, length, &scores, stride)
  }

  /// Adds to figures their deviations times scores, within bounds.
  ///
  /// - Parameters:
  ///   - range: cells, by their position among `deviations`.
  ///   - scores: that of cell i at `scoreStart + i − range.lowerBound`.
  ///   - figures: likewise, from `start` on.
  public static func disturb(
    _ range: Range<Int>, by deviations: [Double], at scores: [Float], from scoreStart: Int,
    within bounds: ClosedRange<Double>, _ figures: inout [Double], at start: Int
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= deviations.count, "cells \(range)")
    precondition(scoreStart >= 0 && scoreStart + range.count <= scores.count, "no scores for \(range)")
    precondition(start >= 0 && start + range.count <= figures.count, "no figures for \(range)")
    unsafe vikt_disturb_within(
      range.count, scores, scoreStart, deviations, range.lowerBound, bounds.lowerBound, bounds.upperBound, &figures,
      start)
  }
}
