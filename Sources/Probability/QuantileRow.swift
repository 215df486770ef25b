private import CKernels
import Foundation

/// A cell's inverse distribution function of a standard normal score, as a row of 32 numbers.
///
/// The nodes are even in s = z − 0.01296·z³ + 0.000108·z⁵, which crowds them where scores are; between them the row is the
/// cubic through the four nearest. What a row holds is smooth in z: of a gamma variable the logarithm and of a beta variable
/// the logit, as far from those of the mode of their density; of a count the x at which its distribution function,
/// continued between whole numbers, is Φ(z), as far from the mode. The count itself is then ⌈x⌉.
///
/// The distribution function of what a row gives differs from the exact one by at most 5e-6 for counts; for gamma and
/// beta variables by 3e-5 where all shapes are at least ½, by 1e-4 where one is less, and by 8e-4 where two are. The score's
/// own error comes on top.
public enum QuantileRow {
  /// Numbers in a row.
  public static let length = Int(vikt_row_length)

  /// What the nodes are even in: it rises everywhere, at 0 with slope 1, around |z| = 6 with 0.3.
  private static func s(_ z: Double) -> Double {
    let z² = z * z
    return z * (1 + z² * (z² * Double(vikt_row_quintic) - Double(vikt_row_cubic)))
  }

  /// Scores of the nodes.
  package static let nodes: [Double] = {
    let half = Double(length - 1) / 2
    return (0..<length).map { k in
      let goal = (Double(k) - half) * Double(vikt_row_reach) / (half - 1)
      var (low, high) = (-9.0, 9.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if s(middle) < goal { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
  }()

  /// The interval a score lies in, and how far along it; the interval's four nodes are from `first` on.
  static func position(of z: Double) -> (first: Int, along: Double) {
    let half = Double(length - 3) / 2
    let position = min(max(s(z) * half / Double(vikt_row_reach) + half, 0), Double(length - 3).nextDown)
    return (Int(position), position - position.rounded(.down))
  }

  /// What the four nodes of an interval weigh at a position along it.
  static func weights(_ f: Double) -> (Double, Double, Double, Double) {
    (
      -f * (f - 1) * (f - 2) / 6, (f * f - 1) * (f - 2) / 2,
      -f * (f + 1) * (f - 2) / 2, f * (f * f - 1) / 6
    )
  }

  /// The row's value at a score; the kernels do the same in single precision.
  package static func value(of row: [Float], at z: Double) -> Double {
    let (k, f) = position(of: z)
    let w = weights(f)
    return w.0 * Double(row[k]) + w.1 * Double(row[k + 1]) + w.2 * Double(row[k + 2]) + w.3 * Double(row[k + 3])
  }
}
