internal import CompositeIndex
internal import Resampling
package import Study

/// What each part of the index weighs beside what it answers for, a block a weighting.
package struct WeightEffectFigure: Figure {
  package struct Block: Sendable, Equatable {
    let title: String
    let rows: [Row]
  }

  package struct Row: Sendable, Equatable {
    let title: String
    let weight: Double
    let interval: Interval?
    /// The share of the variance; nil where parts are not added up.
    let effect: Double?
    let shapley: Double?
    let mainEffect: Double?

    fileprivate var values: [Double] {
      [weight, interval?.low, interval?.high, effect, shapley].compactMap(\.self)
    }
  }

  package let blocks: [Block]
  /// What intervals are of, where there are any: their level, the scheme by name, and what figures it weighs.
  package let intervals: (level: Double, scheme: String, figures: Scheme.WeighedFigures)?
  package let phrases: any Phrases

  /// Rows drawn at most; `weightings.csv` has all.
  private static let capacity = 60

  /// Nil where the index has one part, or more than can be drawn.
  package init?(_ facts: Facts) {
    guard let found = facts.study.weightings else { return nil }
    let root = facts.study.recipe.tree.nodes.count - 1
    let children = facts.children(of: root)
    // Weightings that give the same as another would be drawn twice.
    let blocks = found.results.indices.compactMap { m -> Block? in
      guard let outcome = found.results[m].outcome, found.same(as: m) == nil else { return nil }
      let effects = outcome.nodes[root]
      return Block(
        title: facts.phrases.capitalised(facts.name(of: m, in: found)),
        rows: children.enumerated().map { j, child in
          Row(
            title: facts.title(of: child), weight: effects.weights[j], interval: outcome.intervals[root]?[j],
            effect: effects.effective?[j], shapley: effects.shapley?[j], mainEffect: effects.mainEffects[j])
        })
    }
    guard children.count > 1, blocks.count * children.count <= Self.capacity,
      blocks.allSatisfy({ $0.rows.allSatisfy { $0.values.allSatisfy(\.isFinite) } })
    else { return nil }
    (self.blocks, phrases) = (blocks, facts.phrases)
    let hasIntervals = blocks.contains { $0.rows.contains { $0.interval != nil } }
    intervals = found.plan.scheme.flatMap { scheme in
      hasIntervals ? (found.plan.level, facts.name(of: scheme), scheme.weighedFigures) : nil
    }
  }

  package let name = "weight-effects"

  package var title: String {
    let rows = blocks[0].rows
    let effects = rows.compactMap { row in (row.effect ?? row.shapley).map { (row, $0) } }
    guard let (row, effect) = effects.max(by: { abs($0.1 - $0.0.weight) < abs($1.1 - $1.0.weight) }) else {
      let heaviest = rows.max { $0.weight < $1.weight }!
      return phrases.weighsMost(
        heaviest.title, heaviest.weight, isAlone: rows.count { $0.weight == heaviest.weight } == 1)
    }
    return phrases.effectTitle(row.title, weight: row.weight, effect: effect)
  }

  package var description: String { phrases.effectDescription }

  /// What those intervals are of that lie beside the weights they belong to.
  package var notes: [String] {
    let isBeside = blocks.contains { block in
      block.rows.contains { row in
        row.interval.map { row.weight < $0.low - 1e-9 || row.weight > $0.high + 1e-9 } ?? false
      }
    }
    return intervals.flatMap { isBeside ? [phrases.shiftedInterval($0.figures)] : nil } ?? []
  }

  package var table: DataTable {
    func percent(_ value: Double?) -> String { value.map { phrases.language.percent($0, decimals: 1) } ?? "–" }
    return DataTable(
      [
        .text(phrases.part), .text(phrases.weighting), .number(phrases.weightShare),
      ] + (intervals.map { [.number(phrases.weightInterval($0.level, $0.figures))] } ?? []) + [
        .number(phrases.varianceEffect), .number(phrases.shapleyShare), .number(phrases.mainEffect),
      ],
      rows: blocks.flatMap { block in
        block.rows.map { row in
          [row.title, block.title, percent(row.weight)]
            + (intervals == nil ? [] : [row.interval.map { phrases.interval($0.low, $0.high) } ?? "–"])
            + [percent(row.effect), percent(row.shapley), percent(row.mainEffect)]
        }
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let labelWidth = isWide ? 220.0 : 118
    let values = blocks.flatMap(\.rows).flatMap(\.values)
    let (low, high) = (min(0, values.min()!), values.max()!)
    let axis = Axis(from: low...high + 0.04 * (high - low), to: labelWidth + 14...width - 14)
    let count = isWide ? 6 : 3
    let decimals = max(0, axis.tickDecimals(about: count) - 2)
    var y = drawKey(&drawing)
    for block in blocks {
      drawing.text(block.title, x: 0, y: y + 12, within: width, style: .strong)
      y += 22
      let height = 24 * Double(block.rows.count)
      for tick in axis.ticks(about: count) {
        drawing.line(x1: axis(tick), y1: y, x2: axis(tick), y2: y + height, stroke: Palette.rule)
        drawing.text(
          phrases.language.percent(tick, decimals: decimals), x: axis(tick), y: y + height + 14, style: .note,
          anchor: .middle)
      }
      for row in block.rows {
        draw(row, in: &drawing, y: y + 12, axis: axis, labelWidth: labelWidth)
        y += 24
      }
      y += 34
    }
    drawing.height = y
    return drawing
  }

  private func draw(_ row: Row, in drawing: inout Drawing, y: Double, axis: Axis, labelWidth: Double) {
    drawing.label(row.title, x: labelWidth, middle: y, within: labelWidth, anchor: .end)
    if let effect = row.effect ?? row.shapley {
      drawing.line(x1: axis(row.weight), y1: y, x2: axis(effect), y2: y, stroke: Palette.probablyOff, width: 1.5)
    }
    if let interval = row.interval {
      drawing.line(
        x1: axis(interval.low), y1: y, x2: axis(interval.high), y2: y, stroke: Palette.sequential[2], width: 5)
    }
    func hint(_ name: String, _ value: Double) -> String {
      "\(row.title): \(name) \(phrases.language.percent(value, decimals: 1))"
    }
    if let shapley = row.shapley {
      drawing.rect(
        x: axis(shapley) - 3.5, y: y - 3.5, width: 7, height: 7, fill: Palette.orange,
        hint: hint(phrases.shapleyShare, shapley))
    }
    if let effect = row.effect {
      drawing.circle(x: axis(effect), y: y, radius: 5.5, fill: Palette.blue, hint: hint(phrases.varianceEffect, effect))
    }
    drawing.circle(
      x: axis(row.weight), y: y, radius: 3.5, fill: "#ffffff", stroke: Palette.ink,
      hint: hint(phrases.weightShare, row.weight))
  }

  /// What the marks are.
  private func drawKey(_ drawing: inout Drawing) -> Double {
    let hasEffect = blocks.contains { $0.rows.contains { $0.effect != nil } }
    let hasShapley = blocks.contains { $0.rows.contains { $0.shapley != nil } }
    var y = 6.0
    func entry(_ text: String, _ drawing: inout Drawing) {
      drawing.text(text, x: 18, y: y + 4, within: drawing.width - 18, style: .note)
      y += 18
    }
    drawing.circle(x: 6, y: y, radius: 3.5, fill: "#ffffff", stroke: Palette.ink)
    entry(phrases.weightShare, &drawing)
    if hasEffect {
      drawing.circle(x: 6, y: y, radius: 5.5, fill: Palette.blue)
      entry(phrases.varianceEffect, &drawing)
    }
    if hasShapley {
      drawing.rect(x: 2.5, y: y - 3.5, width: 7, height: 7, fill: Palette.orange)
      entry(phrases.shapleyShare, &drawing)
    }
    if let intervals {
      drawing.line(x1: 0, y1: y, x2: 12, y2: y, stroke: Palette.sequential[2], width: 5)
      entry(phrases.intervalKey(intervals.level, intervals.scheme, intervals.figures), &drawing)
    }
    return y + 6
  }
}
