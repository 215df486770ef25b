private import CKernels
import Foundation

/// A cell's inverse distribution function of a standard normal score, as a row of 32 numbers.
///
/// The nodes are even in s = z/√(1 + z²/30), which crowds them where scores are; between them the row is the cubic
/// through the four nearest. What a row holds is smooth in z: of a gamma variable the logarithm and of a beta variable
/// the logit, as far from those of the mode of their density; of a count the x at which its distribution function,
/// continued between whole numbers, is Φ(z), as far from the mode. The count itself is then ⌈x⌉.
///
/// The distribution function of what is drawn differs from the exact one by at most 1e-4, and for most cells by a few
/// 1e-6; by up to 1e-3 for a beta variable whose shapes are both below about 0.3, and by as much as the score's own.
public enum QuantileRow {
  /// Numbers in a row.
  public static let length = Int(vikt_row_length)

  /// Scores of the nodes.
  package static let nodes: [Double] = {
    let reach = Double(vikt_row_reach)
    let half = Double(length - 1) / 2
    return (0..<length).map { k in
      let s = (Double(k) - half) * reach / (half - 1)
      return s / (1 - s * s / Double(vikt_row_bend)).squareRoot()
    }
  }()

  /// The interval a score lies in, and how far along it; the interval's four nodes are from `first` on.
  static func place(of z: Double) -> (first: Int, along: Double) {
    let half = Double(length - 3) / 2
    let s = z / (1 + z * z / Double(vikt_row_bend)).squareRoot()
    let place = min(max(s * half / Double(vikt_row_reach) + half, 0), Double(length - 3).nextDown)
    return (Int(place), place - place.rounded(.down))
  }

  /// What the four nodes of an interval weigh at a place along it.
  static func weights(_ f: Double) -> (Double, Double, Double, Double) {
    (
      -f * (f - 1) * (f - 2) / 6, (f * f - 1) * (f - 2) / 2,
      -f * (f + 1) * (f - 2) / 2, f * (f * f - 1) / 6
    )
  }

  /// The row's value at a score; the kernels do the same in single precision.
  package static func value(of row: [Float], at z: Double) -> Double {
    let (k, f) = place(of: z)
    let w = weights(f)
    return w.0 * Double(row[k]) + w.1 * Double(row[k + 1]) + w.2 * Double(row[k + 2]) + w.3 * Double(row[k + 3])
  }
}
