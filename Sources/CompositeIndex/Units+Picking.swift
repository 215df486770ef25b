extension Units {
  /// The units at these places, in that order.
  package func picking(_ positions: [Int]) -> Units {
    Units(
      ids: positions.map { ids[$0] }, names: positions.map { names[$0] },
      population: population.map { all in positions.map { all[$0] } },
      levels: levels.map { level in
        Level(
          id: level.id, codes: positions.map { level.codes[$0] },
          names: level.names.map { names in positions.map { names[$0] } })
      })
  }
}
