internal import CompositeIndex

/// Columns of treatments that some scenario has and the panel has not; they stand after the panel's own.
struct TreatedColumns: Sendable {
  /// For each further column the panel's column that it is made of, with its treatments.
  let made: [(source: Int, indicator: Indicator)]
  /// By choice, the position among all columns of each indicator under each way; empty for choices about other things.
  private let columns: [[[Int: Int]]]
  private let panelColumnCount: Int

  init(_ plan: ScenarioPlan, _ panel: Panel) {
    var made: [(source: Int, indicator: Indicator)] = []
    let p = panel.indicatorCount
    columns = plan.choices.map { choice in
      guard case .treatments(let indicators, let ways) = choice.ways else { return [] }
      return ways.map { treatments in
        indicators.reduce(into: [:]) { columns, j in
          let own = panel.indicators[j]
          if own.treatments == treatments {
            columns[j] = j
          } else if let k = made.firstIndex(where: { $0.source == j && $0.indicator.treatments == treatments }) {
            columns[j] = p + k
          } else {
            columns[j] = p + made.count
            made.append((j, own.treating(treatments)))
          }
        }
      }
    }
    self.made = made
    panelColumnCount = p
  }

  /// Whether every scenario treats all indicators as the panel does.
  var isEmpty: Bool { made.isEmpty }

  /// The recipe over the columns that the ways of a combination treat.
  func treating(_ recipe: Recipe, _ ways: [Int]) -> Recipe {
    var column: [Int: Int] = [:]
    for (way, choice) in zip(ways, columns) where !choice.isEmpty {
      column.merge(choice[way]) { _, last in last }
    }
    guard column.contains(where: { $0 != $1 }) else { return recipe }
    let nodes = recipe.tree.nodes.map { node in
      node.changing(
        children: node.children.map { child in
          if case .indicator(let j) = child { .indicator(column[j] ?? j) } else { child }
        })
    }
    return Recipe(
      tree: recipe.tree.with(nodes), tiers: recipe.tiers, list: recipe.list, needs: recipe.needs,
      leftOut: recipe.leftOut)
  }

  /// The panel's column that a column is made of.
  func source(of column: Int) -> Int { column < panelColumnCount ? column : made[column - panelColumnCount].source }

  /// The column of each indicator of a choice under each way.
  func columns(ofChoice choice: Int) -> [[Int: Int]] { columns[choice] }
}

extension Indicator {
  fileprivate func treating(_ treatments: [Treatment]) -> Indicator {
    Indicator(
      id: id, title: title, direction: direction, treatments: treatments, problem: problem,
      isPublishedRank: isPublishedRank)
  }
}
