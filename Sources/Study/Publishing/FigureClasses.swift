package import CompositeIndex
internal import Foundation

/// The classes that one cell may be published in.
///
/// They are made of the base, the rules and the cut-off, and never of the count: which class a count is in tells that the
/// count is in it, and nothing more. Every class holds at least `count` counts; the lowest, 0 to `count − 1`, and of a share
/// the highest are withheld. Between them lie the multiples of a step of 1, 2 or 5 times a power of ten that spans `count`
/// counts or more. A cut-off is a limit of classes, so that a class tells which side of it the figure is on; where fewer
/// than `count` counts would lie between it and what is withheld, these are withheld too.
///
/// - SeeAlso: A. Hundepool et al., Handbook on Statistical Disclosure Control, 2nd edition, sections 5.2 (thresholds) and 5.5
///   (rounding), sdctools.github.io/HandbookSDC.
package struct FigureClasses: Sendable, Equatable {
  /// A class: its counts, and the figures it begins and ends at.
  package struct Class: Sendable, Equatable {
    package let counts: ClosedRange<Int>
    package let from: Double
    package let to: Double
    package let isWithheld: Bool
    /// The figure that stands for all of the class.
    package let middle: Double
  }

  /// Whether there is room for no class between those that are withheld.
  package let isTooSmall: Bool
  /// Whether the cut-off lies among counts that are withheld: on which side of it the figure is, is then withheld too.
  private let splitsLow: Bool
  private let splitsHigh: Bool

  private let size: Double
  private let per: Double
  private let least: Int
  private let decimals: Int
  private let cutoff: Cutoff?
  /// A step is `mantissa·10^exponent`.
  private let mantissa: Int
  private let exponent: Int
  /// The first count that is published, and the first after these.
  private let low: Int
  private let high: Int
  /// The last count that there can be.
  private let last: Int
  /// The first count on the upper side of the cut-off; nil where classes need not mind it.
  private let cut: Int?
  private let lowIsCut: Bool
  private let highIsCut: Bool

  /// - Parameters:
  ///   - size: the base of a share, or the exposure of a rate.
  ///   - per: what the figure is per.
  ///   - isShare: whether the count is at most the base.
  package init(size: Double, per: Double, isShare: Bool, cutoff: Cutoff?, _ plan: PublishPlan) {
    let k = plan.count
    (self.size, self.per, self.cutoff, least, decimals) = (size, per, cutoff, k, plan.decimals)
    (mantissa, exponent) = Self.step(spanning: Double(k) * per / size, decimals: plan.decimals)
    let people = isShare ? Int(size.rounded()) : Self.unbounded
    var (low, high) = (k, isShare ? people - k + 1 : Self.unbounded)
    var cut = cutoff.flatMap { Self.firstAbove($0, size: size, per: per, last: people) }
    var (splitsLow, splitsHigh, lowIsCut, highIsCut) = (false, false, false, false)
    if let first = cut {
      if first < low {
        splitsLow = true
      } else if first < low + k {
        (low, lowIsCut) = (first, true)
      } else if first > high {
        splitsHigh = true
      } else if first > high - k {
        (high, highIsCut) = (first, true)
      }
      if first < low + k || first > high - k { cut = nil }
    }
    isTooSmall = high - low < k
    (self.low, self.high, self.cut, last) = (low, high, cut, people)
    (self.splitsLow, self.splitsHigh, self.lowIsCut, self.highIsCut) = (splitsLow, splitsHigh, lowIsCut, highIsCut)
  }

  /// More than any count.
  static let unbounded = Int(1e15)

  /// The class of a count.
  ///
  /// - Parameter meetsCutoff: whether the figure as measured does, which a rounded one may not.
  /// - Precondition: not `isTooSmall`.
  package func holding(_ count: Double, meetsCutoff: Bool) -> Class {
    var c = min(max(Int(count.rounded()), 0), last)
    let isAbove = isUpper(meetsCutoff)
    if let cutoff, let first = Self.firstAbove(cutoff, size: size, per: per, last: last) {
      c = isAbove ? max(c, first) : min(c, first - 1)
    }
    if c < low { return withheld(0...low - 1) }
    if c >= high { return withheld(high...last) }
    let bound = cutoff?.bound ?? 0
    let lowest = (count: low, figure: lowIsCut ? bound : rounded(figure(low), .down))
    let highest = (count: high, figure: highIsCut ? bound : min(rounded(figure(high), .up), per))
    let lower = cut.map { c >= $0 ? ($0, bound) : lowest } ?? lowest
    let upper = cut.map { c < $0 ? ($0, bound) : highest } ?? highest
    var m = Int((Double(c) * per / size / step(1) + 1e-9).rounded(.down))
    while start(m) > c { m -= 1 }
    while start(m + 1) <= c { m += 1 }
    var (l, u) = (m, m + 1)
    while start(l) > upper.0 - least { l -= 1 }
    while start(u) < lower.0 + least { u += 1 }
    let begin = start(l) >= lower.0 + least ? (start(l), step(l)) : lower
    let end = start(u) <= upper.0 - least ? (start(u), step(u)) : upper
    return Class(
      counts: begin.0...end.0 - 1, from: begin.1, to: end.1, isWithheld: false, middle: (begin.1 + end.1) / 2)
  }

  /// Whether a class that is withheld hides on which side of the cut-off the figure is.
  package func hidesSide(_ found: Class) -> Bool {
    found.isWithheld && (found.counts.lowerBound == 0 ? splitsLow : splitsHigh)
  }

  private func withheld(_ counts: ClosedRange<Int>) -> Class {
    let (from, to) = (figure(counts.lowerBound), figure(counts.upperBound))
    return Class(counts: counts, from: from, to: to, isWithheld: true, middle: (from + to) / 2)
  }

  private func figure(_ count: Int) -> Double { per * Double(count) / size }

  private func isUpper(_ meetsCutoff: Bool) -> Bool { if case .atMost? = cutoff { !meetsCutoff } else { meetsCutoff } }

  /// The first count whose figure is on the upper side of a cut-off; nil where every count or none is.
  private static func firstAbove(_ cutoff: Cutoff, size: Double, per: Double, last: Int) -> Int? {
    let near = cutoff.bound * size / per
    guard near >= 0, near < Double(min(last, unbounded / 2)) + 1 else { return nil }
    let isAbove = { (count: Int) in
      let holds = cutoff.holds(for: per * Double(count) / size)
      return if case .atMost = cutoff { !holds } else { holds }
    }
    var first = Int(near.rounded(.up))
    while first > 0, isAbove(first - 1) { first -= 1 }
    while first <= last, !isAbove(first) { first += 1 }
    return (1...last).contains(first) ? first : nil
  }

  // MARK: - Steps

  /// The least step that is not below `width`, nor below the last decimal.
  private static func step(spanning width: Double, decimals: Int) -> (mantissa: Int, exponent: Int) {
    var exponent = -decimals
    while true {
      for mantissa in [1, 2, 5] where Double(mantissa) * pow(10, Double(exponent)) >= width * (1 - 1e-12) {
        return (mantissa, exponent)
      }
      exponent += 1
    }
  }

  /// The figure at a multiple of the step.
  private func step(_ multiple: Int) -> Double {
    let whole = Double(multiple * mantissa)
    return exponent < 0 ? whole / pow(10, Double(-exponent)) : whole * pow(10, Double(exponent))
  }

  /// The first count from a multiple of the step on.
  private func start(_ multiple: Int) -> Int { Int((step(multiple) * size / per - 1e-9).rounded(.up)) }

  private func rounded(_ figure: Double, _ rule: FloatingPointRoundingRule) -> Double {
    let power = pow(10, Double(decimals))
    return (figure * power).rounded(rule) / power
  }
}
