internal import CompositeIndex
internal import LinearAlgebra
internal import Probability
internal import Resampling

extension Panel {
  /// The indicators that both have with the same figures and the same noise in all pairs of areas, in this panel's order.
  ///
  /// - Parameter pairs: areas of both, here and there; at least one.
  func sharedIndicators(with other: Panel, _ pairs: [(own: Int, other: Int)]) -> [String] {
    let theirs = other.positions
    let (here, there) = (pairs.map(\.own), pairs.map(\.other))
    return indicators.indices.compactMap { j in
      guard let k = theirs[indicators[j].id], noiseFactors[j] == other.noiseFactors[k],
        pairs.allSatisfy({ values[$0.own, j] == other.values[$0.other, k] }),
        noise[j].picking(here) == other.noise[k].picking(there)
      else { return nil }
      return indicators[j].id
    }
  }

  /// Whether the indicators that both have are the same figures, with the same noise, in the same areas.
  func sharesFigures(with other: Panel, _ pairs: [(own: Int, other: Int)]) -> Bool {
    guard pairs.count == unitCount, pairs.count == other.unitCount else { return false }
    let theirs = other.positions
    let common = indicators.count { theirs[$0.id] != nil }
    return common > 0 && sharedIndicators(with: other, pairs).count == common
  }

  /// Those of some indicators whose figures chance moves.
  func noisy(_ ids: [String]) -> [String] {
    let positions = positions
    return ids.filter { id in positions[id].map { noise[$0].hasModel } ?? false }
  }

  /// The panel with some columns first, then as many that play no part, then its others: cells of the first are then drawn
  /// from the streams that they have in any panel so laid out, and of the others from none that stand in the places between.
  func laidOut(_ shared: [String], passingOver count: Int) -> Panel {
    let positions = positions
    let first = shared.compactMap { positions[$0] }
    let rest = indicators.indices.filter { !first.contains($0) }
    func lay<Value>(_ values: [Value], between: (Int) -> Value) -> [Value] {
      first.map { values[$0] } + (0..<count).map(between) + rest.map { values[$0] }
    }
    // No spec can name an indicator so.
    let own = lay(indicators) { Indicator(id: "\u{0}\($0)", direction: .higherIsWorse) }
    let columns = lay(indicators.indices.map(values.column)) { _ in [Double](repeating: 0, count: unitCount) }
    return Panel(
      units: units, indicators: own, values: Matrix(columns: columns), noise: lay(noise) { _ in .fixed },
      noiseFactors: lay(noiseFactors) { _ in .none })
  }

  /// By area, whether a figure of some columns was missing and was put in or predicted.
  func filled(_ columns: Set<Int>) -> [Bool] {
    var filled = [Bool](repeating: false, count: unitCount)
    for j in columns {
      for (i, cell) in noise[j].evidence where cell == .imputed || cell == .predicted { filled[i] = true }
    }
    return filled
  }
}

extension [Scheme.Correlation] {
  /// The same between columns that stand elsewhere in another panel of the same indicators.
  func moved(from panel: Panel, to other: Panel) -> [Scheme.Correlation] {
    let positions = other.positions
    return compactMap { pair in
      guard let first = positions[panel.indicators[pair.first].id],
        let second = positions[panel.indicators[pair.second].id]
      else { return nil }
      return Scheme.Correlation(first: first, second: second, coefficient: pair.coefficient)
    }
  }
}
