internal import Foundation
internal import Study

/// Where changes come from, and areas of which none can be told.
extension ComparisonPage {
  var splitSection: Markup {
    switch found.split {
    case .failure(let failure): return .paragraphs([phrases.notSplit(failure.obstacle)])
    case .success(let split):
      guard !split.parts.isEmpty else { return .empty }
      let moves = split.parts.indices.map(split.meanScoreMove)
      let decimals = Self.decimals(of: moves)
      let table = DataTable(
        [
          .text(phrases.partColumn), .text(phrases.meaningColumn), .number(phrases.meanScoreColumn),
          .number(phrases.meanRankColumn),
        ],
        rows: split.parts.indices.map { k in
          [
            phrases.name(of: split.parts[k]), phrases.meaning(of: split.parts[k]),
            language.number(moves[k], decimals: decimals),
            language.number(split.meanRankMove(k), decimals: 1),
          ]
        })
      return .paragraphs([phrases.splitIntroduction]) + table.html(class: "meanings")
    }
  }

  /// As many as leave a digit of the smallest that is not 0: two to five.
  private static func decimals(of moves: [Double]) -> Int {
    guard let least = moves.map(abs).filter({ $0 > 0 }).min() else { return 2 }
    return min(5, max(2, Int((-log10(least)).rounded(.up))))
  }

  var reversionSection: Markup {
    guard let reversion = found.reversion else { return .empty }
    return .paragraphs(
      found.plan.persistences.map { phrases.reversion(reversion, persistence: $0, scoreDecimals: decimals) })
  }

  var groupSection: Markup {
    guard let groups = found.groups else { return .empty }
    let moves = found.match.pairs.indices.compactMap(groups.hasMoved)
    return .paragraphs([phrases.groupChange(moved: moves.count { $0 }, of: moves.count, agreement: groups.agreement)])
  }

  var breaksSection: Markup {
    let breaks = found.match.breaks
    guard !breaks.isEmpty else { return .empty }
    let labels = input.labels(language)
    let table = DataTable(
      [.text(phrases.area), .text(phrases.runColumn), .text(phrases.reasonColumn)],
      rows: AlphabeticalOrder.sorted(breaks.prefix(Self.rowLimit).map { $0 }) { $0.name }.map {
        ["\($0.name) (\($0.id))", $0.isLater ? labels[labels.count - 1] : labels[0], phrases.name(of: $0.reason)]
      })
    return .paragraphs([
      phrases.breaks(before: breaks.count { !$0.isLater }, after: breaks.count(where: \.isLater))
    ]) + table.html + more(breaks.count, "breaks.csv")
  }
}
