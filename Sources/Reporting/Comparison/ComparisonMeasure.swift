internal import CompositeIndex
public import Study

/// A figure of a comparison as a whole, as `change_summary.csv` and the terminal's JSON have it.
public struct ComparisonMeasure: Sendable, Equatable {
  /// As `change_summary.csv` names it.
  public let name: String
  /// The correlation of chance errors supposed; nil where the figure does not depend on it.
  public let persistence: Double?
  public let value: Double

  init(_ name: String, _ persistence: Double? = nil, _ value: Double) {
    (self.name, self.persistence, self.value) = (name, persistence, value)
  }
}

extension ComparisonMeasure {
  /// All that a comparison gives.
  public static func all(_ found: StudyComparison) -> [ComparisonMeasure] {
    func count(_ name: String, _ value: Int?) -> [ComparisonMeasure] {
      value.map { [ComparisonMeasure(name, nil, Double($0))] } ?? []
    }
    let breaks = found.match.breaks
    return count("areas-in-both", found.match.pairs.count) + count("not-judged-missing", found.filledCount)
      + count("broken-before", breaks.count { !$0.isLater }) + count("broken-after", breaks.count(where: \.isLater))
      + noise(found) + reversion(found)
      + count("listed-before", found.before.decision.isListed?.count { $0 })
      + count("listed-after", found.after.decision.isListed?.count { $0 })
      + ListChange.allCases.filter { $0 != .off }.flatMap { count("list-\($0.rawValue)", found.count($0)) }
      + everyTime(found) + split(found)
      + (found.groups.map { groups in
        count("group-moved", found.match.pairs.indices.count { groups.hasMoved($0) == true })
          + (groups.agreement.map { [ComparisonMeasure("group-agreement", nil, $0)] } ?? [])
      } ?? [])
  }

  private static func noise(_ found: StudyComparison) -> [ComparisonMeasure] {
    found.judged.flatMap { judged -> [ComparisonMeasure] in
      let persistence = judged.draws.persistence
      let own = [
        ComparisonMeasure("judged", persistence, Double(judged.judgedCount)),
        ComparisonMeasure("beyond-noise", persistence, Double(judged.beyondNoise)),
      ]
      guard let signs = judged.signs, let prior = judged.prior else { return own }
      return own + [
        ComparisonMeasure(
          "beyond-noise-without-change", persistence, judged.expectedBeyondNoise(found.plan.level)),
        ComparisonMeasure("called-changed", persistence, Double(signs.isCalled.count { $0 })),
        ComparisonMeasure("wrong-signs-expected", persistence, signs.expectedWrong),
        ComparisonMeasure("share-unchanged", persistence, prior.shares[0]),
      ]
    }
  }

  private static func reversion(_ found: StudyComparison) -> [ComparisonMeasure] {
    guard let reversion = found.reversion else { return [] }
    return [
      ComparisonMeasure("chance-share", nil, reversion.chanceShare), ComparisonMeasure("slope", nil, reversion.slope),
      ComparisonMeasure("highest", nil, Double(reversion.chosen)),
      ComparisonMeasure("highest-change", nil, reversion.change),
    ]
      + found.plan.persistences.flatMap {
        [
          ComparisonMeasure("slope-by-chance", $0, reversion.expectedSlope(persistence: $0)),
          ComparisonMeasure("highest-change-by-chance", $0, reversion.expectedChange(persistence: $0)),
        ]
      }
  }

  private static func everyTime(_ found: StudyComparison) -> [ComparisonMeasure] {
    guard let listed = found.everyTime else { return [] }
    let always = listed.areas.count { $0.count == found.runCount }
    let expected = found.plan.persistences.compactMap { persistence in
      listed.expected(persistence: persistence).map {
        ComparisonMeasure("listed-every-time-expected", persistence, $0)
      }
    }
    return [ComparisonMeasure("listed-every-time", nil, Double(always))] + expected
  }

  private static func split(_ found: StudyComparison) -> [ComparisonMeasure] {
    guard let split = try? found.split.get() else { return [] }
    return split.parts.indices.flatMap { k in
      [
        ComparisonMeasure("score-\(split.parts[k].rawValue)", nil, split.meanScoreMove(k)),
        ComparisonMeasure("rank-\(split.parts[k].rawValue)", nil, split.meanRankMove(k)),
      ]
    }
  }
}
