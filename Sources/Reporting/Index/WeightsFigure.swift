internal import CompositeIndex
internal import Resampling
package import Study

/// The weight of every child of every node as a share of the node, with an interval for each scheme.
package struct WeightsFigure: Figure {
  package struct Block: Sendable, Equatable {
    let title: String
    /// What the node's parts are called; nil where the author does not say.
    let level: String?
    let rows: [Row]

    var heading: String { level.map { "\(title): \($0)" } ?? title }

    /// Whether nothing tells the weights apart or moves them, so that a sentence shows all there is.
    var isEqual: Bool {
      rows.allSatisfy { row in
        abs(row.share - rows[0].share) <= 1e-9
          && row.intervals.allSatisfy { abs($0.low - row.share) <= 1e-9 && abs($0.high - row.share) <= 1e-9 }
      }
    }
  }

  package struct Row: Sendable, Equatable {
    let title: String
    let share: Double
    /// One per scheme, in the order of `schemes`.
    let intervals: [Range]
  }

  package struct Range: Sendable, Equatable {
    let low: Double
    let high: Double
  }

  package let blocks: [Block]
  /// What each scheme is called, and what figures it weighs.
  package let schemes: [(name: String, figures: Scheme.WeighedFigures)]
  package let level: Double?
  package let phrases: any Phrases

  /// Nil when no node has more than one child, or its weights do not add up to a positive number.
  package init?(_ facts: Facts) {
    let (study, phrases) = (facts.study, facts.phrases)
    // Weights that were given, and those that a scheme cannot move, have no interval to show.
    let outcomes = (study.stability?.outcomes ?? []).filter { outcome in
      zip(outcome.weights, study.evaluation.weights).contains { drawn, weights in
        zip(drawn, weights).contains { interval, weight in
          max(abs(interval.low - weight), abs(interval.high - weight)) > 1e-9 * abs(weight)
        }
      }
    }
    let blocks = study.recipe.tree.nodes.indices.reversed().compactMap { k -> Block? in
      let node = study.recipe.tree.nodes[k]
      let weights = study.evaluation.weights[k]
      let total = weights.reduce(0, +)
      guard weights.count > 1, total > 0, total.isFinite else { return nil }
      let rows = node.children.enumerated().map { j, child in
        Row(
          title: facts.title(of: child), share: weights[j] / total,
          intervals: outcomes.map { Range(low: $0.weights[k][j].low / total, high: $0.weights[k][j].high / total) })
      }
      return Block(title: facts.text(node.title), level: facts.levelTitle(below: k).map(phrases.lowercased), rows: rows)
    }
    guard !blocks.isEmpty else { return nil }
    self.blocks = blocks
    schemes = outcomes.map { (facts.name(of: $0.scheme), $0.scheme.weighedFigures) }
    level = study.stability?.plan.level
    self.phrases = phrases
  }

  package let name = "weights"

  /// What those intervals are of that lie beside the weights they belong to.
  package var notes: [String] {
    Scheme.WeighedFigures.allCases.filter { figures in
      blocks.flatMap(\.rows).contains { row in
        zip(schemes, row.intervals).contains { scheme, interval in
          scheme.figures == figures && (row.share < interval.low - 1e-9 || row.share > interval.high + 1e-9)
        }
      }
    }.map(phrases.shiftedInterval)
  }

  package var title: String {
    let rows = blocks[0].rows
    let most = rows.map(\.share).max()!
    let least = rows.map(\.share).min()!
    guard most - least > 1e-9 else { return phrases.equalWeights(rows.count) }
    let titles = { (share: Double) in rows.filter { abs($0.share - share) <= 1e-9 }.map(\.title) }
    return phrases.weightsTitle(titles(most), most, titles(least), least)
  }

  package var description: String { phrases.weightsDescription(level, schemes) }

  package var table: DataTable {
    DataTable(
      [.text(phrases.part), .text(phrases.within), .number(phrases.weightShare)]
        + schemes.map { .number("\($0.name): \(phrases.weights(of: $0.figures))") },
      rows: blocks.flatMap { block in
        block.rows.map { row in
          [row.title, block.title, phrases.language.percent(row.share, decimals: 1)]
            + row.intervals.map { phrases.interval($0.low, $0.high) }
        }
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let isWide = width >= 600
    let labelWidth = isWide ? 250.0 : 128
    let rowHeight = max(28, 10 + 9 * Double(schemes.count))
    var y = 6.0
    if !blocks.allSatisfy(\.isEqual) { y = drawKey(&drawing, y: y) }
    for block in blocks where !block.isEqual {
      drawing.text(block.heading, x: 0, y: y + 12, within: width, style: .strong)
      y += 24
      let top = y
      let axis = Axis(from: extent(of: block), to: labelWidth + 16...width - (isWide ? 64 : 52))
      let decimals = max(0, axis.tickDecimals(about: isWide ? 6 : 3) - 2)
      for tick in axis.ticks(about: isWide ? 6 : 3) {
        let height = rowHeight * Double(block.rows.count)
        drawing.line(x1: axis(tick), y1: top, x2: axis(tick), y2: top + height, stroke: Palette.rule)
        drawing.text(
          phrases.language.percent(tick, decimals: decimals), x: axis(tick), y: top + height + 15, style: .note,
          anchor: .middle)
      }
      for row in block.rows {
        draw(row, in: &drawing, y: y + rowHeight / 2, axis: axis, labelWidth: labelWidth)
        y += rowHeight
      }
      y += 40
    }
    for block in blocks where block.isEqual {
      drawing.text(phrases.equalParts(of: block.title, block.rows.count), x: 0, y: y + 12, within: width)
      y += 24
    }
    drawing.height = y
    return drawing
  }

  /// The shares and intervals of a block with room on both sides: dots need no zero, and near shares must not fall together.
  private func extent(of block: Block) -> ClosedRange<Double> {
    let values = block.rows.flatMap { row in [row.share] + row.intervals.flatMap { [$0.low, $0.high] } }
    let low = values.min()!
    let high = values.max()!
    let room = max(0.02, 0.12 * (high - low))
    return low - room...high + room
  }

  private func draw(_ row: Row, in drawing: inout Drawing, y: Double, axis: Axis, labelWidth: Double) {
    drawing.label(row.title, x: labelWidth, middle: y, within: labelWidth, anchor: .end)
    for (k, interval) in row.intervals.enumerated() {
      let offset = (Double(k) - Double(row.intervals.count - 1) / 2) * 8
      drawing.line(
        x1: axis(interval.low), y1: y + offset, x2: axis(interval.high), y2: y + offset, stroke: Self.strokes[k % 4],
        width: 3.5)
    }
    drawing.circle(x: axis(row.share), y: y, radius: 3.5, fill: Palette.ink, hint: row.title)
    drawing.text(
      phrases.language.percent(row.share, decimals: 1), x: drawing.width, y: y + 4.5, style: .strong, anchor: .end)
  }

  private func drawKey(_ drawing: inout Drawing, y: Double) -> Double {
    var y = y
    for (k, scheme) in schemes.enumerated() {
      drawing.line(x1: 0, y1: y + 6, x2: 22, y2: y + 6, stroke: Self.strokes[k % 4], width: 3.5)
      drawing.text(
        phrases.intervalKey(level ?? 0.9, scheme.name, scheme.figures), x: 30, y: y + 10, within: drawing.width - 30,
        style: .note)
      y += 20
    }
    return schemes.isEmpty ? y : y + 12
  }

  private static let strokes = [Palette.probable, Palette.orange, "#9aa4af", "#009e73"]
}
