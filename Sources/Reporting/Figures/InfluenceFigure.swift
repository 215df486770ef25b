internal import CompositeIndex
internal import Robustness

/// How far the ranking moves when one indicator, domain or larger area is left out: a bar for each of those that move it
/// most.
package struct InfluenceFigure: Figure {
  package struct Block: Sendable, Equatable {
    let title: String
    /// Those that change most first.
    let rows: [Row]
  }

  package struct Row: Sendable, Equatable {
    let name: String
    /// Nil for what the index cannot be computed without.
    let change: Influence.Change?
  }

  package let blocks: [Block]
  package let hasList: Bool
  package let phrases: Phrases

  /// Rows a kind at most; `influence.csv` has all.
  private static let capacity = 5

  /// Nil when nothing was left out.
  package init?(_ facts: Facts) {
    let influences = (facts.study.stability?.influences ?? []).filter { !$0.entries.isEmpty }
    guard influences.contains(where: \.hasFound) else { return nil }
    blocks = influences.map { influence in
      let rows = influence.entries.map { Row(name: facts.name(of: $0, influence.kind), change: $0.outcome.change) }
      let kept = rows.sorted { $0.weight > $1.weight }.prefix(Self.capacity)
      return Block(
        title: facts.phrases.influenceBlock(
          influence.kind, level: facts.levelWord(of: influence.kind), shown: kept.count, of: rows.count),
        rows: Array(kept))
    }
    hasList = facts.listed != nil
    phrases = facts.phrases
  }

  package let name = "influence"
  package var title: String {
    let most = blocks.flatMap(\.rows).filter { $0.change != nil }.max { $0.weight < $1.weight }!
    let change = most.change!
    if let left = change.left, let joined = change.joined, left + joined > 0 {
      return phrases.influenceTitle(most.name, left: left, joined: joined)
    }
    return phrases.influenceTitle(most.name, shift: change.meanShift)
  }
  package var description: String { phrases.influenceDescription }

  package var table: DataTable {
    let listed: [DataTable.Column] = hasList ? [.number(phrases.leaving), .number(phrases.joining)] : []
    return DataTable(
      [.text(phrases.leftOut), .number(phrases.meanShift), .number(phrases.largestShift)] + listed,
      rows: blocks.flatMap(\.rows).map { row in
        let change = row.change
        let cells = [
          row.name, change.map { phrases.language.number($0.meanShift, decimals: 1) } ?? "–",
          change.map { phrases.number($0.largestShift) } ?? "–",
        ]
        return cells
          + (hasList ? [change?.left, change?.joined].map { $0.map(phrases.number) ?? "–" } : [])
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let start = isWide ? 210.0 : 0
    let most = blocks.flatMap(\.rows).compactMap(\.change?.meanShift).max() ?? 0
    // The longest bar leaves room for what stands beside it.
    let axis = Axis(from: 0...max(most, .leastNormalMagnitude), to: 0...(isWide ? 250 : 190))
    var y = 0.0
    for block in blocks {
      y = drawing.paragraph(block.title, x: 0, y: y + 14, width: width, style: .strong) - 6
      for row in block.rows {
        if isWide {
          drawing.label(row.name, x: start - 14, middle: y + 11, within: start - 14, anchor: .end)
        } else {
          drawing.text(row.name, x: 0, y: y + 13, within: width)
          y += 17
        }
        draw(row, in: &drawing, x: start, y: y, axis: axis, isShort: !isWide)
        y += isWide ? 27 : 30
      }
      y += 14
    }
    if !isWide {
      y = drawing.paragraph(phrases.influenceShortKey(hasList: hasList), x: 0, y: y + 4, width: width)
    }
    drawing.height = y - 6
    return drawing
  }

  private func draw(_ row: Row, in drawing: inout Drawing, x: Double, y: Double, axis: Axis, isShort: Bool) {
    guard let change = row.change else {
      drawing.text(phrases.cannotBeComputed, x: x, y: y + 15, style: .note)
      return
    }
    let length = max(1, axis(change.meanShift))
    let text = phrases.influenceBar(
      shift: change.meanShift, left: change.left, joined: change.joined, isShort: isShort)
    drawing.rect(x: x, y: y + 3, width: length, height: 16, fill: Palette.probable, hint: "\(row.name): \(text)")
    drawing.text(text, x: x + length + 8, y: y + 15.5)
  }
}

extension InfluenceFigure.Row {
  /// What changes most stands first: by the areas that leave and join the list, then by the ranks moved; what the index
  /// cannot do without before all.
  fileprivate var weight: (Int, Double) {
    guard let change else { return (.max, 0) }
    return ((change.left ?? 0) + (change.joined ?? 0), change.meanShift)
  }
}

extension Facts {
  /// What a kind of larger area is called; nil for indicators and domains.
  fileprivate func levelWord(of kind: LeaveOut) -> String? {
    if case .level(let level) = kind { phrases.level(panel.units.levels[level].id) } else { nil }
  }

  /// The name of what was left out.
  fileprivate func name(of entry: Influence.Entry, _ kind: LeaveOut) -> String {
    switch kind {
    case .indicators: panel.indicators.first { $0.id == entry.id }.map { text($0.title) } ?? entry.id
    case .domains: study.recipe.tree.root.children.first { study.model.name(of: $0) == entry.id }.map(title) ?? entry.id
    case .level(let level):
      panel.units.levels[level].names.flatMap { names in
        panel.units.levels[level].codes.firstIndex(of: entry.id).map { names[$0] }
      } ?? entry.id
    }
  }
}
