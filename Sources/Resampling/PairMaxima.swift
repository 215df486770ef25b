private import CKernels

/// The greatest weighted differences |d_i − d_j|·w_ij of some replicates' deviations, over the pairs of two ranges of
/// areas.
///
/// The one loop over pairs and replicates: n²·R/2 steps of three operations, for which a C kernel of vectors takes a quarter
/// of the time of the same loop compiled for every processor of the architecture.
enum PairMaxima {
  /// Columns must come in multiples of this many.
  static let laneCount = 8

  /// Raises `maxima` to the greatest over `rows × columns`.
  ///
  /// - Parameters:
  ///   - maxima: one for each listed replicate; those of the next row `maximaStride` further, or the same ones, where that is
  ///     zero.
  ///   - deviations: of replicate r from `r · stride` on, one for each area.
  ///   - replicates: those asked for.
  ///   - weights: of the first row and first column at `start`, of a next column next to it, of a next row
  ///     `stride` further. See ``PairWeight``.
  /// - Complexity: rows · columns · replicates.
  static func raise(
    _ maxima: inout [Double], maximaStride: Int,
    deviations: [Double], stride: Int, replicates: [UInt32], rows: Range<Int>, columns: Range<Int>,
    weights: [Double], from start: Int
  ) {
    guard !rows.isEmpty, !columns.isEmpty, let last = replicates.max() else { return }
    precondition(
      columns.count % laneCount == 0 && max(rows.upperBound, columns.upperBound) <= stride
        && deviations.count >= (Int(last) + 1) * stride
        && weights.count >= start + (rows.count - 1) * stride + columns.count
        && maxima.count >= (rows.count - 1) * maximaStride + replicates.count,
      "\(rows) × \(columns), stride \(stride), in \(deviations.count), \(weights.count) and \(maxima.count) elements")
    unsafe deviations.withUnsafeBufferPointer { deviations in
      unsafe replicates.withUnsafeBufferPointer { replicates in
        unsafe weights.withUnsafeBufferPointer { weights in
          unsafe maxima.withUnsafeMutableBufferPointer { maxima in
            unsafe vikt_raise_pair_maxima(
              deviations.baseAddress, stride, replicates.baseAddress, replicates.count,
              rows.lowerBound, rows.count, columns.lowerBound, columns.count,
              weights.baseAddress! + start, stride, maxima.baseAddress, maximaStride)
          }
        }
      }
    }
  }
}

/// How a pair's weight 1/se tells the kernel which of its two one-sided hypotheses still stand.
///
/// The last bit of the number is spent on it, which is less than the rounding of the weight.
enum PairWeight {
  /// Neither has been rejected: |d_i − d_j| counts.
  static func bothWays(_ weight: Double) -> Double { Double(bitPattern: weight.bitPattern & ~1) }

  /// `i` has been found the higher: only d_j − d_i counts; or the lower: only d_i − d_j.
  static func oneWay(_ weight: Double, higher: Bool) -> Double {
    let marked = Double(bitPattern: weight.bitPattern | 1)
    return higher ? -marked : marked
  }

  static func isOneWay(_ weight: Double) -> Bool { weight.bitPattern & 1 == 1 }
}
