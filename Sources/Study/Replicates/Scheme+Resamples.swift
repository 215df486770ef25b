public import CompositeIndex
internal import Foundation

/// Whether larger areas are enough for resamples of them to differ.
///
/// Of G areas drawn G times there are `C(2G − 1, G)` samples that differ: 1 of one, 3 of two, 35 of four, 126 of five. What
/// few samples say is not how things vary, however often they are drawn.
///
/// - SeeAlso: Cameron, Gelbach & Miller, Bootstrap-based improvements for inference with clustered errors, Review of Economics
///   and Statistics 90 (2008) 414–427, doi:10.1162/rest.90.3.414, where resampled clusters reject too often at five to thirty
///   of them.
extension Scheme {
  /// Larger areas drawn whole at least.
  public static let leastLargerAreas = 5
  /// Larger areas below which intervals from resamples of them tend to be too short.
  public static let fewLargerAreas = 20

  /// How many larger areas are drawn whole; nil for schemes that draw none.
  public func largerAreaCount(of units: Units) -> Int? {
    guard case .areas(.whole(let level)) = perturbation else { return nil }
    return Set(units.levels[level].codes).count
  }

  /// Refuses larger areas whose resamples are fewer than those of `leastLargerAreas` drawn whole.
  func checkResamples(of units: Units) throws(StudyError) {
    switch perturbation {
    case .areas(.whole(let level)):
      let count = Set(units.levels[level].codes).count
      if count < Self.leastLargerAreas {
        throw .stability(
          .tooFewResamples(
            scheme: name, level: units.levels[level].id, .whole(count: count, least: Self.leastLargerAreas)))
      }
    case .areas(.within(let level)):
      let sizes = Dictionary(units.levels[level].codes.map { ($0, 1) }, uniquingKeysWith: +).values
      // Logarithms: of a thousand areas there are more samples than a number holds.
      let resamples = sizes.sorted().reduce(0) { $0 + Self.logResamples(of: $1) }
      if resamples < Self.logResamples(of: Self.leastLargerAreas) - Self.logRounding {
        throw .stability(.tooFewResamples(scheme: name, level: units.levels[level].id, .within))
      }
    case .areas, .noise: return
    }
  }

  /// What rounding leaves of a sum of logarithms.
  private static let logRounding = 1e-9

  /// The logarithm of how many samples of `count` drawn `count` times differ: `C(2·count − 1, count)`.
  private static func logResamples(of count: Int) -> Double {
    let n = Double(count)
    return lgamma(2 * n) - lgamma(n + 1) - lgamma(n)
  }
}
