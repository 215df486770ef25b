internal import CompositeIndex
internal import LinearAlgebra

extension PanelReader {
  /// The units with a value for every indicator, or the error that the missing rule makes of those without.
  func assessed(_ columns: [IndicatorReader.Column], in joined: JoinedTable) throws(PanelError) -> [Int] {
    var lacking = Set<Int>()
    for column in columns { lacking.formUnion(column.missing.keys) }
    if plan.missingRule == .stop, !lacking.isEmpty {
      try wrapped { () throws(DataError) in try joined.refuseUnmatched(plan.ownSources.flatMap(\.columns)) }
      var faults = PanelFaults()
      for ((indicator, column), source) in zip(zip(indicators, columns), plan.sources) {
        guard let (unit, gap) = column.missing.min(by: { $0.key < $1.key }) else { continue }
        if let division = plan.divisions.first(where: { $0.id == source.origin?.division }) {
          faults.add(
            .notCovered(
              indicator: indicator.id, division: division.id, unit: joined.ids[unit],
              covered: column.covered[unit] ?? 0, least: division.leastCovered, count: column.missing.count))
          continue
        }
        let cell = try wrapped { () throws(DataError) in try joined.reference(unit: unit, column: gap.column) }
        faults.add(
          .missingValue(
            indicator: indicator.id, unit: joined.ids[unit], reason: gap.reason, cell: cell, count: column.missing.count
          ))
      }
      try faults.throwIfAny()
    }
    let kept = joined.ids.indices.filter { !lacking.contains($0) }
    guard kept.count >= 2 else { throw .tooFewUnits(count: kept.count, of: joined.ids.count) }
    return kept
  }

  func notAssessed(
    _ columns: [IndicatorReader.Column], units: Units, kept: [Int]
  ) -> [UnassessedUnit] {
    let isKept = Set(kept)
    return (0..<units.count).filter { !isKept.contains($0) }.map { i in
      UnassessedUnit(
        id: units.ids[i], name: units.names[i], levelCodes: units.levels.map { $0.codes[i] },
        missing: columns.indices.compactMap { j in
          columns[j].missing[i].map { .init(indicator: indicators[j].id, reason: $0.reason.rawValue) }
        },
        known: plan.missingRule == .byNode
          ? columns.indices.map { columns[$0].missing[i] == nil ? columns[$0].values[i] : nil } : [])
    }
  }

  func check(_ panel: Panel) throws(PanelError) {
    var faults = PanelFaults()
    var seen = [[Double]: String]()
    for (j, indicator) in panel.indicators.enumerated() {
      let values = panel.values.column(j)
      if values.allSatisfy({ $0 == values[0] }) {
        faults.add(.constant(indicator: indicator.id, value: values[0]))
      } else if let first = seen.updateValue(indicator.id, forKey: values) {
        faults.add(.identical(first: first, second: indicator.id))
      }
    }
    try faults.throwIfAny()
  }
}
