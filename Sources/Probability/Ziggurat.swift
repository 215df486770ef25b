import Foundation

/// Standard normal numbers for rejection methods that draw many: the density's half covered by 256 layers of one area.
///
/// Ninety-nine draws in a hundred read two words, multiply and compare. Unlike ``Normal/draw(from:)`` a draw is no function
/// of one uniform number, so draws under common random numbers do not stay aligned.
///
/// Layer, sign and position come from different bits of the word.
///
/// - SeeAlso: Marsaglia & Tsang, The ziggurat method for generating random variables, J. Statistical Software 5(8) (2000),
///   doi:10.18637/jss.v005.i08. Deviations: 53 bits of position; layer and sign from bits that the position does not use
///   (Doornik 2005).
package enum Ziggurat {
  /// Where the tail begins, and the area of a layer; `r` and `v` in the paper, for 256 layers.
  private static let tailStart = 3.654152885361008796
  private static let layerArea = 0.00492867323397465524494

  /// Right ends of the layers from the bottom up; the first is the width of a rectangle as large as base and tail.
  package static let ends: [Double] = {
    var ends = [layerArea / density(tailStart), tailStart]
    while ends.count < 256 {
      let end = ends[ends.count - 1]
      ends.append((-2 * log(density(end) + layerArea / end)).squareRoot())
    }
    return ends + [0]
  }()

  private static let heights = ends.map(density)

  /// `exp(−x²/2)`, the density but for its constant.
  private static func density(_ x: Double) -> Double { exp(-0.5 * x * x) }

  /// A standard normal number.
  package static func draw(from stream: inout RandomStream) -> Double {
    while true {
      let word = stream.nextUInt64()
      let layer = Int(word & 0xFF)
      let x = Double(word >> 11) * 0x1p-53 * ends[layer]
      let sign: Double = word & 0x100 == 0 ? 1 : -1
      if x < ends[layer + 1] { return sign * x }
      if layer == 0 { return sign * tail(from: &stream) }
      let height = heights[layer] + stream.uniform() * (heights[layer + 1] - heights[layer])
      if height < density(x) { return sign * x }
    }
  }

  /// A number beyond the layers: of two exponential draws the first stands, as often as the density says.
  private static func tail(from stream: inout RandomStream) -> Double {
    while true {
      let x = -log(stream.uniform()) / tailStart
      if -2 * log(stream.uniform()) > x * x { return tailStart + x }
    }
  }
}
