public import CompositeIndex
internal import Foundation
internal import LinearAlgebra
internal import Probability

/// What in a study a methodologist would want to know; areas, indicators and nodes by their positions.
public enum StudyWarning: Sendable, Equatable {
  /// No fewer indicators than areas.
  case fewAreas
  /// The first component of a node's children explains little more than the second, and its weights rest on it.
  case unsteadyWeights(node: Int, Evaluation.ComponentShare)
  /// A scheme draws whole larger areas of which there are few.
  case fewLargerAreas(scheme: String, count: Int)
  /// Fewer groups than were asked for, since alike areas stay together.
  case alikeAreas
  /// A weighting that cannot be applied, and why.
  case weightsDoNotApply(weighting: String, EvaluationError)
  /// A weighting under which every node has the values that it has under another, to the bit.
  case sameWeights(weighting: String, as: String)
  /// Groups are made of areas that cut-offs select.
  case selectedByCutoffs(GroupPlan.Selection)
  /// Statements that did not come true as often as they said, where no gate judges it.
  case thinning([Thinning.Bin])
  /// Columns whose problem never changes under noise.
  case problemsWithoutNoise([Int])
  /// Less than half of the weight has a noise model.
  case lowNoiseCoverage(NoiseCoverage)
  /// A scheme fits or draws inside each larger area of a level, and some hold fewer than three areas.
  case smallLargerAreas(scheme: Scheme, level: Int, codes: [String], count: Int)
  /// Pairs that say nearly the same, the strongest first.
  case repeatedPairs([Pair])
  /// Pairs of which one may have been given the wrong direction, the strongest first; the indicator that is in most of them,
  /// where it is in more than two.
  case opposedPairs([Pair], mostly: Int?)

  /// Two indicators, by column, and their correlation.
  public struct Pair: Sendable, Equatable {
    /// A column.
    public let first: Int
    /// A later column.
    public let second: Int
    /// Pearson's correlation of the two, as treated.
    public let r: Double
  }
}

extension Study {
  /// What puts the result itself in doubt.
  ///
  /// - Parameters:
  ///   - plan: how the study is stress-tested, or will be.
  ///   - gates: what is judged by them is not warned of as well.
  public func doubts(_ plan: StabilityPlan?, _ gates: Gates) -> [StudyWarning] {
    var found = [StudyWarning]()
    if panel.indicatorCount >= panel.unitCount { found.append(.fewAreas) }
    for (k, share) in evaluation.components.enumerated() {
      if let share, share.ratio > 0.5 { found.append(.unsteadyWeights(node: k, share)) }
    }
    for scheme in plan?.schemes ?? [] {
      guard let count = scheme.largerAreaCount(of: panel.units), count < Scheme.fewLargerAreas else { continue }
      found.append(.fewLargerAreas(scheme: scheme.name, count: count))
    }
    if groups?.isLimitedByLikeness == true { found.append(.alikeAreas) }
    if let weightings { found += weightings.warnings }
    let misses = stability?.thinning?.misses(by: Thinning.standardBound) ?? []
    if gates.thinning == nil, !misses.isEmpty { found.append(.thinning(misses)) }
    return found
  }

  /// What a reader of the figures should look at besides.
  public func remarks(_ plan: StabilityPlan?) -> [StudyWarning] {
    var found = [StudyWarning]()
    let still = panel.indicators.indices.filter { panel.indicators[$0].problem != nil && !panel.noise[$0].hasModel }
    if !still.isEmpty { found.append(.problemsWithoutNoise(still)) }
    if let groups, groupsAreOfProblems { found.append(.selectedByCutoffs(groups.plan.areas)) }
    if plan != nil, noiseCoverage.isLow { found.append(.lowNoiseCoverage(noiseCoverage)) }
    for scheme in plan?.schemes ?? [] {
      guard let level = scheme.innerLevel else { continue }
      let sizes = Dictionary(panel.units.levels[level].codes.map { ($0, 1) }, uniquingKeysWith: +)
      let small = sizes.filter { $0.value < 3 }.keys.sorted()
      if !small.isEmpty {
        found.append(.smallLargerAreas(scheme: scheme, level: level, codes: small, count: sizes.count))
      }
    }
    return found + correlatedPairs
  }

  /// Pairs of indicators whose correlation asks for a look.
  ///
  /// Against each other run pairs with r below -0.3, and so far below 0 that among so many pairs without any correlation the
  /// chance of one like it is at most 1 %.
  private var correlatedPairs: [StudyWarning] {
    guard let R = structure?.correlation else { return [] }
    let pairs = (0..<R.rowCount).flatMap { j in
      (0..<j).map { k in StudyWarning.Pair(first: k, second: j, r: R[k, j]) }
    }
    let limit = min(
      -0.3, -Self.leastSignificant(areas: panel.unitCount, level: 0.01 / Double(max(1, pairs.count))))
    func strongestFirst(_ pairs: [StudyWarning.Pair]) -> [StudyWarning.Pair] { pairs.sorted { abs($0.r) > abs($1.r) } }
    let (repeated, opposed) = (pairs.filter { $0.r > 0.92 }, pairs.filter { $0.r < limit })
    let counts = Dictionary(opposed.flatMap { [($0.first, 1), ($0.second, 1)] }, uniquingKeysWith: +)
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    let culprit = most.flatMap { $0.value > 2 ? $0.key : nil }
    return (repeated.isEmpty ? [] : [.repeatedPairs(strongestFirst(repeated))])
      + (opposed.isEmpty ? [] : [.opposedPairs(strongestFirst(opposed), mostly: culprit)])
  }

  /// The correlation that as many areas pass with this probability where there is none, on one side.
  package static func leastSignificant(areas: Int, level: Double) -> Double {
    guard areas > 3 else { return 1 }
    let t = StudentT(degreesOfFreedom: Double(areas - 2)).quantile(upper: level)
    return t / (Double(areas - 2) + t * t).squareRoot()
  }
}

extension Weightings {
  fileprivate var warnings: [StudyWarning] {
    results.indices.dropFirst().compactMap { m in
      if case .failed(let error) = results[m] { return .weightsDoNotApply(weighting: id(of: m), error) }
      return same(as: m).map { .sameWeights(weighting: id(of: m), as: id(of: $0)) }
    }
  }
}

extension Scheme {
  /// The level inside whose larger areas priors are fitted or areas drawn; nil for schemes that do neither.
  fileprivate var innerLevel: Int? {
    switch perturbation {
    case .noise(_, prior: .within(let level), _), .areas(.within(let level)): level
    default: nil
    }
  }
}
