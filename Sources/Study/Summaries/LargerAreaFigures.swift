internal import CompositeIndex
internal import Multivariate
internal import Resampling

/// The figures of every larger area of one level, from one set of scores: the published ones and every replicate alike.
struct LargerAreaFigures: Sendable {
  /// Sorted.
  let codes: [String]
  let measures: [SummaryMeasure]
  /// For each area the position of its larger area among the codes.
  private let largerArea: [Int]
  private let people: [Double]
  private let children: [Double]
  /// For each larger area its areas, and its people.
  let areaCounts: [Int]
  private let totals: [Double]
  private let isMoreBetter: Bool

  /// The part of a larger area's people whose areas local concentration is of.
  private static let concentrated = 0.1

  /// Those of all levels of a plan.
  static func all(_ plan: SummaryPlan, of model: IndexModel) -> [LargerAreaFigures] {
    let units = model.panel.units
    return plan.levels.map {
      LargerAreaFigures(
        units.levels[$0], plan, units, isMoreBetter: model.recipe.tree.direction == .higherIsBetter)
    }
  }

  private init(_ level: Units.Level, _ plan: SummaryPlan, _ units: Units, isMoreBetter: Bool) {
    codes = Set(level.codes).sorted()
    measures = plan.measures
    largerArea = level.codeIndices
    people = units.population ?? [Double](repeating: 0, count: units.count)
    children = plan.children ?? [Double](repeating: 0, count: units.count)
    var (counts, totals) = ([Int](repeating: 0, count: codes.count), [Double](repeating: 0, count: codes.count))
    for (i, g) in largerArea.enumerated() {
      counts[g] += 1
      totals[g] += people[i]
    }
    (areaCounts, self.totals, self.isMoreBetter) = (counts, totals, isMoreBetter)
  }

  /// Figures of all larger areas.
  var valueCount: Int { codes.count * measures.count }

  /// Adds the figures, larger area by larger area, each with those of all measures; NaN where nobody lives.
  ///
  /// - Parameters:
  ///   - scores: one an area.
  ///   - rules: what ranked and judged them.
  /// - Complexity: O(n).
  func append(_ scores: Span<Double>, _ rules: Rules, _ judged: Rules.Scratch, to values: inout [Double]) {
    let n = largerArea.count
    var sums = [Sums](repeating: Sums(), count: codes.count)
    for g in codes.indices { sums[g].remaining = Self.concentrated * totals[g] }
    let (order, ranks) = (judged.ranker.order, judged.ranker.ranks)
    // Areas that tie share the least rank, counted from the end with the largest needs.
    var (position, first) = (0, 0)
    while position < n {
      let rank = ranks[Int(order[isMoreBetter ? n - 1 - position : position])]
      first = position
      while position < n, case let i = Int(order[isMoreBetter ? n - 1 - position : position]), ranks[i] == rank {
        let isListed = rules.isListed(tier: judged.tiers[i])
        sums[largerArea[i]].add(
          people: people[i], children: children[i], score: scores[i], rank: Double(rank), first: first, of: n,
          isListed: isListed)
        position += 1
      }
    }
    for g in codes.indices {
      for measure in measures { values.append(sums[g].value(measure, people: totals[g], areas: areaCounts[g])) }
    }
  }

  /// What one larger area's areas sum up to.
  private struct Sums {
    private var score = 0.0
    private var rank = 0.0
    private var inTenth = 0
    private var extent = 0.0
    private var nearest = 0.0
    private var peopleListed = 0.0
    private var childrenListed = 0.0
    /// People still to be found for the tenth with the largest needs.
    var remaining = 0.0

    /// - Parameter first: areas with larger needs.
    mutating func add(
      people: Double, children: Double, score: Double, rank: Double, first: Int, of n: Int, isListed: Bool
    ) {
      self.score += people * score
      self.rank += people * rank
      let percentile = (100 * (first + 1) + n - 1) / n
      if percentile <= 10 { inTenth += 1 }
      extent += people * Self.extentWeight(percentile)
      let taken = min(people, remaining)
      nearest += taken * rank
      remaining -= taken
      if isListed {
        peopleListed += people
        childrenListed += children
      }
    }

    /// 1 to percentile 10, then evenly from .95 at 11 to .05 at 30, then 0.
    private static func extentWeight(_ percentile: Int) -> Double {
      switch percentile {
      case ...10: 1
      case ...30: 0.95 - 0.9 * Double(percentile - 11) / 19
      default: 0
      }
    }

    func value(_ measure: SummaryMeasure, people: Double, areas: Int) -> Double {
      switch measure {
      case .mean: score / people
      case .meanRank: rank / people
      case .shareWorstTenth: Double(inTenth) / Double(areas)
      case .extent: extent / people
      case .localConcentration: nearest / (LargerAreaFigures.concentrated * people)
      case .peopleListed: peopleListed
      case .childrenListed: childrenListed
      }
    }
  }
}
