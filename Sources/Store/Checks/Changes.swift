package import AreaData
internal import Foundation
internal import Multivariate

/// A column's changes from one vintage to the next, held against chance and against each other.
///
/// Counts are taken as √x + √(x + 1), whose variance is 1 where a count is Poisson's and less where it is binomial (Freeman and
/// Tukey), positive figures by their logarithm, others as they are. In each of ten classes by size, of 50 areas at least, the
/// change less its median is divided by its scale: 1.4826 times the median absolute deviation, which is the spread of changes
/// with their noise, and of counts no less than √2, the noise of a difference alone. Where more than half of a class does not
/// change at all, the mean absolute deviation stands in for the median.
///
/// - SeeAlso: M. F. Freeman and J. W. Tukey, *Transformations related to the angular and the square root*, Annals of Mathematical
///   Statistics 21 (1950), doi:10.1214/aoms/1177729756.
package struct Changes {
  /// Standardised changes beyond this are jumps. Of 70,623 yearly changes in SCB's open figures of RegSO 2020–2023, 7 are
  /// (`docs/store.md`).
  static let limit = 15.0
  /// Fewer areas than these say nothing of how areas change.
  static let leastCount = 20

  private static let classSize = 50
  private static let classCount = 10

  let name: String
  /// Units with a figure in both vintages.
  package let units: [Int]
  package let before: [Double]
  package let now: [Double]

  /// - Parameter partner: for each unit its position in the vintage before, or nil.
  package init(_ name: String, before: NumericColumn, now: NumericColumn, partner: [Int?]) {
    self.name = name
    units = partner.indices.filter { i in
      partner[i].map { !before.values[$0].isNaN && !now.values[i].isNaN } ?? false
    }
    self.before = units.map { before.values[partner[$0] ?? 0] }
    self.now = units.map { now.values[$0] }
  }

  /// The median of what a figure is times before; nil where fewer than `leastCount` areas have two positive figures.
  package var medianFactor: Double? {
    let factors = zip(before, now).compactMap { $0 > 0 && $1 > 0 ? $1 / $0 : nil }
    return factors.count < Self.leastCount ? nil : Self.median(factors)
  }

  /// Each unit's change, standardised.
  package var standardised: [Double] {
    guard units.count >= Self.leastCount else { return units.map { _ in 0 } }
    let all = before + now
    let areCounts = all.allSatisfy { $0 >= 0 && $0 == $0.rounded() }
    let arePositive = all.allSatisfy { $0 > 0 }
    func form(_ x: Double) -> Double { areCounts ? x.squareRoot() + (x + 1).squareRoot() : arePositive ? log(x) : x }
    let changes = zip(before, now).map { form($1) - form($0) }
    let noise = areCounts ? 2.0.squareRoot() : 0
    let bySize = units.indices.sorted { (before[$0] + now[$0], $0) < (before[$1] + now[$1], $1) }
    let classes = max(1, min(Self.classCount, units.count / Self.classSize))
    var result = [Double](repeating: 0, count: units.count)
    for k in 0..<classes {
      let members = bySize[k * units.count / classes..<(k + 1) * units.count / classes]
      let middle = Self.median(members.map { changes[$0] })
      let deviations = members.map { abs(changes[$0] - middle) }
      var scale = 1.4826 * Self.median(deviations)
      // The factors make both estimates of the standard deviation of normal numbers.
      if scale == 0 { scale = 1.2533 * deviations.reduce(0, +) / Double(deviations.count) }
      scale = max(scale, noise)
      for i in members where scale > 0 { result[i] = (changes[i] - middle) / scale }
    }
    return result
  }

  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The ranks of some figures; ties share their mean.
  package static func ranks(_ values: [Double]) -> [Double] {
    var ranker = Ranker(count: values.count)
    ranker.rank(values.span, tolerance: 0)
    return ranker.averageRanks
  }

  /// Pearson's correlation; 0 where one side does not vary.
  package static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let r = pearson(x, y)
    return r.isNaN ? 0 : r
  }
}
