internal import CompositeIndex
package import Study

/// What changes when one indicator, domain or larger area is left out: a bar for each of those that change most, of the
/// areas that leave and join the list, or of ranks where there is no list.
package struct InfluenceFigure: Figure {
  package struct Block: Sendable, Equatable {
    let title: String
    /// Those that change most first.
    package let rows: [Row]
  }

  package struct Row: Sendable, Equatable {
    let name: String
    /// Nil for what the index cannot be computed without.
    package let change: Influence.Change?
  }

  package let blocks: [Block]
  /// Of all that was left out, shown or not, what changes most.
  private let most: (name: String, change: Influence.Change)
  package let hasList: Bool
  package let phrases: any Phrases

  /// Rows a kind at most; `influence.csv` has all.
  private static let capacity = 5

  /// Nil when nothing was left out, or nothing could be computed without what was.
  package init?(_ facts: Facts) {
    let influences = facts.study.stability?.influences ?? []
    let hasIndicators = influences.contains { $0.kind == .indicators }
    let kinds = influences.map { influence in
      // A domain of one indicator is that indicator.
      let entries = influence.entries.filter { !hasIndicators || facts.combinesSeveral($0, influence.kind) }
      return (
        kind: influence.kind,
        rows: entries.map { Row(name: facts.name(of: $0, influence.kind), change: $0.outcome.change) }
          .sorted { $0.weight > $1.weight }
      )
    }
    let found = kinds.flatMap(\.rows).filter { $0.change != nil }
    guard let most = found.max(by: { $0.weight < $1.weight }), let change = most.change else { return nil }
    self.most = (most.name, change)
    blocks = kinds.filter { !$0.rows.isEmpty }.map { kind, rows in
      let kept = Array(rows.prefix(Self.capacity))
      return Block(
        title: facts.phrases.influenceBlock(kind, level: facts.levelWord(of: kind), shown: kept.count, of: rows.count),
        rows: kept)
    }
    hasList = facts.listed != nil
    phrases = facts.phrases
  }

  package let name = "influence"
  package var title: String {
    let change = most.change
    if let left = change.left, let joined = change.joined, left + joined > 0 {
      return phrases.influenceTitle(most.name, left: left, joined: joined)
    }
    return phrases.influenceTitle(most.name, shift: change.meanShift)
  }
  package var description: String { phrases.influenceDescription(hasList: hasList) }

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
    let start = isWide ? 236.0 : 0
    let most = blocks.flatMap(\.rows).map { lengths($0).reduce(0, +) }.max() ?? 0
    // The longest bar leaves room for what stands beside it.
    let axis = Axis(from: 0...max(most, 1), to: 0...(isWide ? 190 : 120))
    var y = drawKey(&drawing)
    for block in blocks {
      // Bold letters are wider than the estimate.
      y = drawing.paragraph(block.title, x: 0, y: y + 14, width: 0.88 * width, style: .strong) - 6
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
    drawing.height = y - 6
    return drawing
  }

  /// What a row's bar is made of: areas that leave and join the list, or ranks where there is no list.
  private func lengths(_ row: Row) -> [Double] {
    guard let change = row.change else { return [] }
    return hasList ? [change.left, change.joined].map { Double($0 ?? 0) } : [change.meanShift]
  }

  private static let fills = [Palette.probable, Palette.orange]

  private func draw(_ row: Row, in drawing: inout Drawing, x: Double, y: Double, axis: Axis, isShort: Bool) {
    guard let change = row.change else {
      drawing.text(phrases.cannotBeComputed, x: x, y: y + 15, style: .note)
      return
    }
    let text = phrases.influenceBar(
      shift: change.meanShift, left: change.left, joined: change.joined, isShort: isShort)
    var end = x
    for (length, fill) in zip(lengths(row), Self.fills) where length > 0 {
      drawing.rect(
        x: end, y: y + 3, width: max(1.5, axis(length)), height: 16, fill: fill, hint: "\(row.name): \(text)")
      end += max(1.5, axis(length))
    }
    drawing.text(text, x: end > x ? end + 8 : x, y: y + 15.5)
  }

  /// What the two parts of the bars are; none is needed for bars of one part.
  private func drawKey(_ drawing: inout Drawing) -> Double {
    guard hasList else { return 0 }
    var x = 0.0
    for (text, fill) in zip([phrases.keyLeaving, phrases.keyJoining], Self.fills) {
      drawing.rect(x: x, y: 2, width: 14, height: 14, fill: fill)
      drawing.text(text, x: x + 22, y: 13, style: .note)
      x += 40 + TextWidth.of(text, size: 12)
    }
    return 26
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
  /// What a kind of larger area is called, or the author calls the domains; nil for indicators.
  fileprivate func levelWord(of kind: LeaveOut) -> String? {
    switch kind {
    case .level(let level): phrases.level(panel.units.levels[level].id)
    case .domains: domainsTitle
    case .indicators: nil
    }
  }

  /// Whether what was left out is more than one indicator; larger areas always are.
  fileprivate func combinesSeveral(_ entry: Influence.Entry, _ kind: LeaveOut) -> Bool {
    guard kind == .domains else { return true }
    func indicators(_ child: Child) -> Int {
      switch child {
      case .indicator: 1
      case .node(let node): study.recipe.tree.nodes[node].children.reduce(0) { $0 + indicators($1) }
      }
    }
    return study.recipe.tree.root.children.first { study.model.name(of: $0) == entry.id }.map(indicators) != 1
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
