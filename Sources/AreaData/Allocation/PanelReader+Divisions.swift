internal import CompositeIndex
internal import Probability

/// Indicators of other divisions, brought over to the areas.
extension PanelReader {
  /// Reads the files of every other division.
  func readDivisions(
    areas: [String], _ inputs: inout [Input], _ steps: inout [DataStep]
  ) throws(PanelError) -> [DivisionReading] {
    try plan.divisions.map { division throws(PanelError) in
      var (input, table, own) = try openTable(division.file, [], id: division.unit)
      inputs.append(input)
      steps += own
      if let panel = plan.panel, table.hasColumn(named: panel.column) {
        table = try panel.select(
          from: [table], named: [division.file], id: division.unit, excluding: [], &steps
        ).tables[0]
      }
      let (overlapInput, overlaps) = try open(
        division.overlaps.file, rules: TableRules(decimalMark: plan.decimalMark))
      inputs.append(overlapInput)
      let reading = try DivisionReading(division, of: plan, table, overlaps, areas: areas)
      steps.append(reading.step)
      return reading
    }
  }

  /// An indicator of another division, brought over to the areas.
  ///
  /// - Parameter areaPeople: how many people each area has in all; nil where the overlaps hold all of them.
  func bring(
    _ j: Int, from reading: DivisionReading, areaCount: Int, areaPeople: [Double]?, _ steps: inout [DataStep]
  ) throws(PanelError) -> IndicatorReader.Column {
    let source = plan.sources[j]
    let units = try IndicatorReader(
      reading.units.sources[reading.indicators.firstIndex(of: j)!], of: indicators[j], ids: reading.joined.ids,
      columns: reading.numbers, exact: try exactUnits(source, in: reading.joined, reading.units), admitsNoBase: true
    ).read()
    let allocation = Allocation(
      overlaps: reading.overlaps, division: reading.plan, areaCount: areaCount, areaPeople: areaPeople)
    var result = try allocation.bring(
      units, bases: reading.bases(of: source), deviation: source.origin?.deviation, factors: source.factors,
      name: indicators[j].id)
    let account = result.account
    result.column.covered = Dictionary(uniqueKeysWithValues: account.tooLittle)
    steps.append(
      .allocate(
        indicator: j, division: reading.plan.id, count: account.areas,
        .init(
          whole: account.wholeAreas, partlyCovered: account.partlyCovered, withoutFigure: account.tooLittle.count,
          deviation: account.deviation, isGiven: source.origin?.deviation != nil,
          correlation: reading.plan.correlation, errorBefore: account.errors.chance, errorAfter: account.errors.all)))
    return result.column
  }
}
