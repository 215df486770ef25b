internal import CompositeIndex
internal import Study

/// What a map of larger areas shows of each: the share of its areas on the list, or its mean score without a list.
struct LargerAreaValue {
  private let facts: Facts
  private let members: [String: [Int]]
  private let listed: [Bool]?

  init(_ facts: Facts, members: [String: [Int]]) {
    self.facts = facts
    self.members = members
    listed = facts.study.decision.isListed
  }

  private static let breaks = [0.1, 0.25, 0.5]

  var classes: [(label: String, fill: String)] {
    let phrases = facts.phrases
    if listed == nil { return (1...5).map { (phrases.fifth($0), Palette.sequential[6 - $0]) } }
    let bounds = Self.breaks.map { facts.language.percent($0) }
    return [
      (phrases.noneListed, "#ffffff"), (phrases.below(bounds[0]), Palette.sequential[1]),
      (between(0, 1), Palette.sequential[2]), (between(1, 2), Palette.sequential[3]),
      (phrases.orMore(bounds[2]), Palette.sequential[5]),
    ]
  }

  /// `10–25 %`.
  private func between(_ low: Int, _ high: Int) -> String {
    "\(facts.language.number(100 * Self.breaks[low], decimals: 0))–\(facts.language.percent(Self.breaks[high]))"
  }

  private func share(_ units: [Int]) -> Double {
    Double(units.count { listed?[$0] ?? false }) / Double(units.count)
  }

  private func meanRank(_ units: [Int]) -> Double {
    units.reduce(0) { $0 + Double(facts.study.decision.ranks[$1]) } / Double(units.count)
  }

  func mapClass(of code: String) -> Int? {
    guard let units = members[code] else { return nil }
    guard listed != nil else {
      return min(4, Int((meanRank(units) - 1) * 5 / Double(max(1, facts.panel.unitCount))))
    }
    let share = share(units)
    return share == 0 ? 0 : 1 + Self.breaks.count { share >= $0 }
  }

  func title(level: String, largerAreaCount: Int) -> String {
    guard listed != nil else { return facts.phrases.fifthsMapTitle }
    let holding = members.values.count { share($0) > 0 }
    return facts.phrases.largerAreaMapTitle(holding, of: largerAreaCount, level: level)
  }

  /// One row a place that holds listed areas, or every place without a list; alphabetical.
  func table(level: String, names: [String: String]) -> DataTable {
    let phrases = facts.phrases
    let kept = members.filter { listed == nil || share($0.value) > 0 }
    let rows = AlphabeticalOrder.sorted(kept.sorted { $0.key < $1.key }) { names[$0.key] ?? $0.key }
    let largerArea = phrases.capitalised(phrases.level(level))
    guard listed != nil else {
      return DataTable(
        [.text(largerArea), .number(phrases.areasHeading), .number(phrases.meanRank)],
        rows: rows.map {
          [
            names[$0.key] ?? $0.key, phrases.number($0.value.count),
            facts.language.number(meanRank($0.value), decimals: 0),
          ]
        })
    }
    return DataTable(
      [.text(largerArea), .number(phrases.onTheList), .number(phrases.areasHeading), .number(phrases.share)],
      rows: rows.map { code, units in
        [
          names[code] ?? code, phrases.number(units.count { listed?[$0] ?? false }), phrases.number(units.count),
          facts.language.percent(share(units)),
        ]
      })
  }
}
