internal import CompositeIndex
internal import Study

/// How far ranks move when choices are made otherwise: a panel for each choice, a line for each way of making it, a dot for each
/// scenario that makes it so.
package struct ShiftFigure: Figure {
  package struct Row: Sendable, Equatable {
    let way: String
    /// The mean shift of ranks in each scenario, ascending.
    let shifts: [Double]
    /// Of an even number the middle of the two in the middle.
    var median: Double {
      shifts.isEmpty ? .nan : (shifts[(shifts.count - 1) / 2] + shifts[shifts.count / 2]) / 2
    }
  }

  package struct Panel: Sendable, Equatable {
    let choice: String
    let rows: [Row]
  }

  package let panels: [Panel]
  package let phrases: any Phrases
  private let most: (choice: String, medians: ClosedRange<Double>)?

  /// Nil where nothing was varied, or every scenario ranks the areas alike.
  package init?(_ facts: Facts) {
    guard let found = facts.study.scenarios else { return nil }
    phrases = facts.phrases
    panels = found.plan.choices.enumerated().compactMap { k, choice in
      let names = facts.ways(of: choice, found.ways[k].count)
      let rows = names.enumerated().map { w, name in
        Row(
          way: name,
          shifts: found.outcomes.compactMap { $0.ways[k] == w ? $0.result.change?.meanShift : nil }.sorted())
      }
      return rows.isEmpty ? nil : Panel(choice: facts.text(choice.title), rows: rows)
    }
    let ranges = panels.map { panel in
      let medians = panel.rows.map(\.median).filter(\.isFinite)
      return (choice: panel.choice, medians: (medians.min() ?? 0)...(medians.max() ?? 0))
    }
    func length(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }
    guard let most = ranges.max(by: { length($0.medians) < length($1.medians) }),
      panels.contains(where: { $0.rows.contains { $0.greatest > 0 } })
    else { return nil }
    self.most = length(most.medians) > 0 ? most : nil
  }

  package let name = "scenario-shifts"
  package let wideWidth = 1064.0
  package var title: String { phrases.shiftTitle(most) }
  package var description: String { phrases.shiftDescription }

  package var table: DataTable {
    DataTable(
      [
        .text(phrases.choice), .text(phrases.waysHeading), .number(phrases.scenarioCountHeading),
        .number(phrases.medianShiftHeading), .number(phrases.largestMeanShiftHeading),
      ],
      rows: panels.flatMap { panel in
        panel.rows.map { row in
          [
            panel.choice, row.way, phrases.number(row.shifts.count), phrases.language.number(row.median, decimals: 1),
            phrases.language.number(row.shifts.last ?? .nan, decimals: 1),
          ]
        }
      })
  }

  package func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width)
    let columns = width >= 600 && panels.count > 1 ? 2 : 1
    let panelWidth = (width - 40 * Double(columns - 1)) / Double(columns)
    let greatest = panels.flatMap(\.rows).map(\.greatest).max() ?? 1
    var ends = [Double](repeating: 0, count: columns)
    for panel in panels {
      let column = ends.firstIndex(of: ends.min()!)!
      ends[column] =
        draw(panel, &drawing, x: Double(column) * (panelWidth + 40), y: ends[column], panelWidth, greatest) + 26
    }
    drawing.height = (ends.max() ?? 0) - 14
    return drawing
  }

  private func draw(
    _ panel: Panel, _ drawing: inout Drawing, x: Double, y start: Double, _ width: Double, _ greatest: Double
  ) -> Double {
    // Names too long for a line of their own beside the dots take two, or stand above the dots where there is no room for two.
    let isLong = panel.rows.contains { TextWidth.of($0.way, size: Drawing.TextStyle.label.size) > 0.42 * width }
    let isAbove = isLong && width < 450
    let labels = isAbove ? 0 : 0.42 * width
    let pitch = isAbove ? 42.0 : isLong ? 34 : 26
    let axis = Axis(from: 0...greatest, to: x + labels + 10...x + width - 10)
    drawing.text(panel.choice, x: x, y: start + 14, within: width, style: .strong)
    let top = start + 30
    let bottom = top + pitch * Double(panel.rows.count)
    for tick in axis.ticks(about: 4) {
      drawing.line(x1: axis(tick), y1: top - 4, x2: axis(tick), y2: bottom, stroke: Palette.rule)
      drawing.text(
        phrases.language.number(tick, decimals: axis.tickDecimals(about: 4)), x: axis(tick), y: bottom + 14,
        style: .note, anchor: .middle)
    }
    for (k, row) in panel.rows.enumerated() {
      let middle = top + pitch * Double(k) + (isAbove ? 31 : pitch / 2 - 2)
      if isAbove {
        drawing.text(row.way, x: x, y: middle - 16, within: width)
      } else {
        drawing.label(row.way, x: x, middle: middle, within: labels)
      }
      // Dots that fall together are one.
      var last = -Double.infinity
      for shift in row.shifts where axis(shift) - last >= 1 {
        last = axis(shift)
        drawing.circle(x: last, y: middle, radius: 3.2, fill: Palette.sequential[2])
      }
      guard row.median.isFinite else { continue }
      drawing.rect(
        x: axis(row.median) - 1.5, y: middle - 9, width: 3, height: 18, fill: Palette.ink,
        hint: "\(row.way): \(phrases.language.number(row.median, decimals: 1))")
    }
    drawing.text(phrases.shiftAxis, x: x + width - 10, y: bottom + 30, style: .note, anchor: .end)
    return bottom + 30
  }
}

extension ShiftFigure.Row {
  fileprivate var greatest: Double { shifts.last ?? 0 }
}
