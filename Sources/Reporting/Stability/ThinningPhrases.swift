package import Probability
package import Study

/// Whether statements come true on figures not seen.
package protocol ThinningPhrases {
  var thinningHeading: String { get }

  /// - Parameters:
  ///   - areas: whose figures were divided; nil for all.
  ///   - statements: those that were tried.
  func thinningIntroduction(_ divided: [Divided], areas: Int?, splits: Int, _ statements: [Thinning.Statement])
    -> String

  var thinningLimits: String { get }
  /// That areas with figures brought over from parts of other units are left out.
  var thinningLeavesOut: String { get }

  /// - Parameters:
  ///   - misses: groups of statements, of `count`, that came true too often or too seldom.
  ///   - bound: what is too much, in hundredths.
  func thinningTitle(misses: Int, of count: Int, bound: String) -> String

  var thinningDescription: String { get }

  var thinningStatement: String { get }
  var thinningRange: String { get }
  var thinningSaid: String { get }
  var thinningCameTrue: String { get }
  var thinningCameTrueKey: String { get }
  var thinningError: String { get }
  var thinningCount: String { get }

  func name(of statement: Thinning.Statement) -> String

  func thinningRow(said: String, cameTrue: String) -> String

  /// One group of statements that misses, as a warning tells it.
  func thinningMiss(_ bin: Thinning.Bin) -> String

  func thinningFailed(_ thinning: Thinning) -> String
}

/// What is behind figures, and can be divided.
package enum Divided: CaseIterable {
  case people, events, errors

  init?(_ noise: ColumnNoise) {
    switch noise {
    case .fixed: return nil
    case .binomial: self = .people
    case .poisson: self = .events
    case .normal: self = .errors
    }
  }
}

extension Phrases {
  /// - Parameter noise: of the columns that were divided.
  package func thinningIntroduction(_ thinning: Thinning, areaCount: Int, _ noise: [ColumnNoise]) -> String {
    let divided = Set(noise.compactMap(Divided.init))
    let statements = Set(thinning.bins.map(\.statement))
    return thinningIntroduction(
      Divided.allCases.filter(divided.contains), areas: thinning.areaCount == areaCount ? nil : thinning.areaCount,
      splits: thinning.splits, [.problem, .listed].filter(statements.contains))
  }

  package func thinningTitle(_ thinning: Thinning) -> String {
    let bound = Thinning.standardBound
    return thinningTitle(
      misses: thinning.misses(by: bound).count, of: thinning.bins.count,
      bound: language.number(100 * bound, decimals: 0))
  }

  /// `20–40 of 100`.
  package func range(of bin: Thinning.Bin) -> String {
    let ends = [bin.range.lowerBound, bin.range.upperBound].map { language.number(100 * $0, decimals: 0) }
    return ofHundred(ends.joined(separator: "–"))
  }

  package func thinningRow(_ bin: Thinning.Bin, isShort: Bool) -> String {
    let (said, held) = (
      language.number(100 * bin.said, decimals: 0), language.number(100 * bin.cameTrue, decimals: 0)
    )
    return isShort ? "\(said) → \(held)" : thinningRow(said: said, cameTrue: held)
  }

  package func ofHundredPrecisely(_ share: Double) -> String { language.number(100 * share, decimals: 1) }
}
