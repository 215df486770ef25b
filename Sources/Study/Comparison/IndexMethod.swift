internal import CompositeIndex
internal import LinearAlgebra
internal import Probability

/// How an index is made, apart from its figures: what the indicators are, and the recipe.
struct IndexMethod: Sendable, Equatable {
  /// The larger area that figures are shrunk towards stands in `larger`, and is the first one here.
  let indicators: [Indicator]
  /// By indicator the id of that larger area's level; nil where there is none.
  let larger: [String?]
  let recipe: Recipe

  init(of study: Study) { self.init(study.panel.indicators, study.recipe, levels: study.panel.units.levels.map(\.id)) }

  private init(_ own: [Indicator], _ recipe: Recipe, levels: [String]) {
    larger = own.map { $0.levelShrunkTowards.map { levels[$0] } }
    indicators = own.map { $0.levelShrunkTowards == nil ? $0 : $0.shrinking(towards: 0) }
    self.recipe = recipe
  }

  /// The same method with the weights and scales that it came to on a study's figures; itself where it estimates neither.
  func keepingEstimates(of study: Study) throws(EvaluationError) -> IndexMethod {
    let panel = study.panel
    let yardstick = try Yardstick(of: study.recipe, on: panel)
    do throws(YardstickError) {
      let kept = try yardstick.keep([.weights, .scales], in: study.recipe, panel.indicators)
      return IndexMethod(kept.indicators, kept.recipe, levels: panel.units.levels.map(\.id))
    } catch {
      guard error == .nothingToKeep else { preconditionFailure("an index does not fit its own yardstick: \(error)") }
      return self
    }
  }

  /// The index made in this way of a panel's figures; columns that the method does not know play no part.
  ///
  /// - Returns: nil where the panel lacks an indicator of the method, or what shrinks it.
  func model(on panel: Panel) throws(EvaluationError) -> IndexModel? {
    let positions = panel.positions
    let columns = indicators.compactMap { positions[$0.id] }
    guard columns.count == indicators.count, notShrunk(on: panel).isEmpty else { return nil }
    var defined = panel.indicators
    for (k, column) in columns.enumerated() {
      defined[column] = panel.level(larger[k]).map { indicators[k].shrinking(towards: $0) } ?? indicators[k]
    }
    let others = Set(panel.indicators.indices).subtracting(columns)
    return try IndexModel(
      recipe.renumbered(columns, passingOver: others),
      on: Panel(
        units: panel.units, indicators: defined, values: panel.values, noise: panel.noise,
        noiseFactors: panel.noiseFactors))
  }

  /// The indicators that the method shrinks and that cannot be on a panel: their noise is not known there, or the panel does
  /// not have the larger areas.
  func notShrunk(on panel: Panel) -> [String] {
    let positions = panel.positions
    return indicators.indices.compactMap { k in
      guard indicators[k].shrinkage != nil, let column = positions[indicators[k].id] else { return nil }
      let lacksLevel = larger[k] != nil && panel.level(larger[k]) == nil
      return panel.noise[column] == .fixed || lacksLevel ? indicators[k].id : nil
    }
  }

  /// Whether a run's figures give its scores by this method too, to the bit.
  func makes(_ study: Study) -> Bool {
    do { return try model(on: study.panel)?.evaluation.scores == study.evaluation.scores } catch { return false }
  }
}

extension Indicator {
  /// The level of larger areas that its figures are shrunk towards; nil for none, and for the country.
  fileprivate var levelShrunkTowards: Int? {
    if case .shrink(_, let level)? = treatments.first { level } else { nil }
  }

  fileprivate func shrinking(towards level: Int) -> Indicator {
    guard let shrinkage else { return self }
    return Indicator(
      id: id, title: title, direction: direction,
      treatments: [.shrink(shrinkage, towards: level)] + treatments.dropFirst(), problem: problem,
      isPublishedRank: isPublishedRank)
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

  /// Where a level of larger areas stands.
  fileprivate func level(_ id: String?) -> Int? { id.flatMap { id in units.levels.firstIndex { $0.id == id } } }

  /// The panel of some of its areas, in the order given.
  func keeping(_ areas: [Int]) -> Panel {
    var kept = Matrix(rowCount: areas.count, columnCount: indicatorCount)
    for j in 0..<indicatorCount {
      for (row, i) in areas.enumerated() { kept[row, j] = values[i, j] }
    }
    return Panel(
      units: units.picking(areas), indicators: indicators, values: kept, noise: noise.map { $0.picking(areas) },
      noiseFactors: noiseFactors)
  }
}
