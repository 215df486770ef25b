import CompositeIndex
import Study
import TestSupport
import Testing

/// The classes that figures are published in, gone through count by count.
@Suite struct FigureClassTests {
  struct Case: Sendable {
    let size: Double
    let per: Double
    let isShare: Bool
    let cutoff: Cutoff?
    let plan: PublishPlan
  }

  /// Bases from too small to large, cut-offs among the withheld counts, near them, on limits, between them and beyond.
  static let cases: [Case] = {
    var random = LinearCongruence(15)
    return (0..<300).map { i in
      let size = Double(12 + random.below(i % 2 == 0 ? 60 : 1500))
      let per = [100.0, 1000, 1][random.below(3)]
      let isShare = random.below(3) > 0
      let bound = per * Double(random.below(2 * Int(size))) / (2 * size) * [1, 0.02, 1.02][random.below(3)]
      let cutoff: Cutoff? = [nil, .atLeast(bound), .atMost(bound)][random.below(3)]
      return Case(
        size: size, per: per, isShare: isShare, cutoff: cutoff,
        plan: PublishPlan(count: 3 + random.below(10), decimals: random.below(3)))
    }
  }()

  /// Every count is in one class, which holds `count` counts or more, all of them published or none, on one side of the
  /// cut-off unless it hides the side; and the figure is between the ends, unless that is withheld.
  @Test(arguments: [0, 1, 2]) func everyCountIsHiddenAmongOthers(part: Int) {
    var (published, hidden, tooSmall) = (0, 0, 0)
    for (number, item) in Self.cases.enumerated() where number % 3 == part {
      let classes = FigureClasses(
        size: item.size, per: item.per, isShare: item.isShare, cutoff: item.cutoff, item.plan)
      guard !classes.isTooSmall else {
        tooSmall += 1
        continue
      }
      let k = item.plan.count
      let last = item.isShare ? Int(item.size) : Int(2 * item.size)
      func meets(_ count: Int) -> Bool { item.cutoff?.holds(for: item.per * Double(count) / item.size) ?? false }
      let found = (0...last).map { classes.holding(Double($0), meetsCutoff: meets($0)) }
      for (count, one) in found.enumerated() {
        let isSmall = count < k || item.isShare && count > Int(item.size) - k
        var isRight = one.counts.contains(count) && one.counts.count >= k && (!isSmall || one.isWithheld)
        for other in [one.counts.lowerBound, one.counts.upperBound] where other <= last {
          isRight = isRight && found[other] == one && (meets(other) == meets(count) || classes.hidesSide(one))
        }
        if one.isWithheld {
          hidden += 1
        } else {
          published += 1
          let figure = item.per * Double(count) / item.size
          isRight = isRight && one.from - 1e-9 <= figure && figure <= one.to + 1e-9
          isRight = isRight && one.from < one.middle && one.middle < one.to
          isRight = isRight && item.cutoff.map { $0.holds(for: one.middle) == meets(count) } ?? true
        }
        if !isRight { Issue.record("\(count) in \(one) of \(item)") }
      }
    }
    #expect(published > 1000 && hidden > 100 && tooSmall > 0)
  }

  /// By hand: 1,000 people, per 100, k = 5: a step of .5 spans 5 counts.
  @Test func classesByHand() {
    let classes = FigureClasses(
      size: 1000, per: 100, isShare: true, cutoff: .atLeast(20.2), PublishPlan(count: 5, decimals: 1))
    func ends(_ count: Int) -> [Double] {
      let one = classes.holding(Double(count), meetsCutoff: count >= 202)
      return [Double(one.counts.lowerBound), Double(one.counts.upperBound), one.from, one.to]
    }
    #expect(ends(4) == [0, 4, 0, 0.4])
    #expect(ends(5) == [5, 9, 0.5, 1])
    #expect(ends(196) == [195, 201, 19.5, 20.2])  // 20 is nearer than 5 counts to the cut-off
    #expect(ends(202) == [202, 209, 20.2, 21])
    #expect(ends(996) == [996, 1000, 99.6, 100])
    #expect(ends(993) == [990, 995, 99, 99.6])
  }

  @Test func aStepIsNeverFinerThanTheDecimals() {
    let classes = FigureClasses(size: 1e6, per: 100, isShare: true, cutoff: nil, PublishPlan(count: 5, decimals: 1))
    let one = classes.holding(123_456, meetsCutoff: false)
    #expect(one.from == 12.3 && one.to == 12.4 && one.counts == 123_000...123_999)
  }
}
