internal import CompositeIndex
internal import LinearAlgebra
internal import Probability

/// How an index is made, apart from its figures: what the indicators are, and the recipe.
struct IndexMethod: Sendable, Equatable {
  let indicators: [Indicator]
  let recipe: Recipe

  init(of study: Study) { (indicators, recipe) = (study.panel.indicators, study.recipe) }

  /// The index made in this way of a panel's figures; columns that the method does not know play no part.
  ///
  /// - Returns: nil where the panel lacks an indicator of the method.
  func model(on panel: Panel) throws(EvaluationError) -> IndexModel? {
    let positions = panel.positions
    let columns = indicators.compactMap { positions[$0.id] }
    guard columns.count == indicators.count else { return nil }
    var defined = panel.indicators
    for (column, indicator) in zip(columns, indicators) { defined[column] = indicator }
    let others = Set(panel.indicators.indices).subtracting(columns)
    return try IndexModel(
      recipe.renumbered(columns, passingOver: others),
      on: Panel(
        units: panel.units, indicators: defined, values: panel.values, noise: panel.noise,
        noiseFactors: panel.noiseFactors))
  }
}

extension Recipe {
  /// The recipe with each column under another number.
  fileprivate func renumbered(_ columns: [Int], passingOver others: Set<Int>) -> Recipe {
    let nodes = tree.nodes.map { node in
      node.changing(
        children: node.children.map { child in
          if case .indicator(let j) = child { .indicator(columns[j]) } else { child }
        })
    }
    return Recipe(
      tree: tree.with(nodes), tiers: tiers, list: list, needs: needs,
      leftOut: Set(leftOut.map { columns[$0] }).union(others))
  }
}

extension Panel {
  /// Where each indicator stands.
  var positions: [String: Int] {
    Dictionary(uniqueKeysWithValues: indicators.enumerated().map { ($1.id, $0) })
  }

  /// The panel of some of its areas, in the order given.
  func keeping(_ areas: [Int]) -> Panel {
    func pick<Value>(_ values: [Value]) -> [Value] { areas.map { values[$0] } }
    var kept = Matrix(rowCount: areas.count, columnCount: indicatorCount)
    for j in 0..<indicatorCount {
      for (row, i) in areas.enumerated() { kept[row, j] = values[i, j] }
    }
    let levels = units.levels.map { Units.Level(id: $0.id, codes: pick($0.codes), names: $0.names.map(pick)) }
    return Panel(
      units: Units(
        ids: pick(units.ids), names: pick(units.names), population: units.population.map(pick), levels: levels),
      indicators: indicators, values: kept, noise: noise.map { $0.picking(areas) }, noiseFactors: noiseFactors)
  }

  /// The panel with the columns of another beside its own that it lacks itself; the other's rows stand at `areas`.
  func besideColumns(of other: Panel, at areas: [Int]) -> Panel {
    let more = other.keeping(areas)
    let own = positions
    let added = more.indicators.indices.filter { own[more.indicators[$0].id] == nil }
    return Panel(
      units: units, indicators: indicators + added.map { more.indicators[$0] },
      values: Matrix(
        rowCount: unitCount, columnCount: indicatorCount + added.count,
        elements: values.elements + added.flatMap(more.values.column)),
      noise: noise + added.map { more.noise[$0] }, noiseFactors: noiseFactors + added.map { more.noiseFactors[$0] })
  }

  /// Whether the indicators that both have are the same figures, with the same noise, in the same areas.
  func sharesFigures(with other: Panel, at areas: [Int]) -> Bool {
    guard areas.count == unitCount, other.unitCount == unitCount else { return false }
    let theirs = other.positions
    let common = indicators.indices.compactMap { j in theirs[indicators[j].id].map { (j, $0) } }
    return !common.isEmpty
      && common.allSatisfy { j, k in
        noise[j] == other.noise[k].picking(areas) && noiseFactors[j] == other.noiseFactors[k]
          && areas.indices.allSatisfy { values[$0, j] == other.values[areas[$0], k] }
      }
  }
}
