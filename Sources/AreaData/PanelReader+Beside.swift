internal import CompositeIndex

/// What stands beside the index and is no part of it: children in the areas, other classifications, notes, the
/// truth of synthetic data.
extension PanelReader {
  /// Children living in each unit kept; what nobody counted adds nothing, and is told. Nil where no columns are named.
  func childCounts(
    _ numbers: [String: NumericColumn], _ kept: [Int], of ids: [String], _ steps: inout [DataStep]
  ) throws(PanelError) -> [Double]? {
    guard !children.isEmpty else { return nil }
    var counts = [Double](repeating: 0, count: kept.count)
    for name in children {
      guard let values = numbers[name]?.values else { continue }
      for (k, unit) in kept.enumerated() where !values[unit].isNaN {
        guard values[unit] >= 0 else { throw .negative(column: name, unit: ids[unit], value: values[unit]) }
        guard values[unit] <= 1e12 else { throw .tooManyPeople(column: name, unit: ids[unit], value: values[unit]) }
        counts[k] += values[unit]
      }
    }
    let lacking = kept.count { unit in children.contains { numbers[$0]?.values[unit].isNaN ?? true } }
    steps.append(.countChildren(columns: children, count: kept.count, lacking: lacking))
    return counts
  }

  func readExternal(
    for panel: Panel, _ inputs: inout [Input], _ steps: inout [DataStep]
  ) throws(PanelError) -> [ExternalReading] {
    try external.map { source throws(PanelError) in
      let (input, table) = try open(source.file, rules: nil)
      inputs.append(input)
      let read = try ExternalReading(
        table, source, ids: panel.units.ids, notAssessed: panel.notAssessed.map(\.id))
      steps.append(
        .readExternal(
          file: source.file, id: source.id, count: read.count,
          belonging: read.membership.belongs.count(where: \.self), unmatched: read.membership.unmatched.count))
      return read
    }
  }

  /// No step of the ledger: notes are shown, and nothing is made of them.
  func readNotes(on panel: Panel, _ inputs: inout [Input]) throws(PanelError) -> [AreaNote] {
    guard let notes else { return [] }
    let (input, table) = try open(notes, rules: nil)
    inputs.append(input)
    return try AreaNote.read(
      table, units: panel.units.ids + panel.notAssessed.map(\.id), indicators: indicators.map(\.id))
  }

  /// The truth of synthetic data about some areas.
  func readTruth(
    _ plan: TruthPlan, _ table: DelimitedText, for ids: [String]
  ) throws(PanelError) -> Truth {
    let known = try wrapped { () throws(DataError) in try JoinedTable([table], id: self.plan.units.id).ids }
    let rows = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
    let positions = try ids.map { id throws(PanelError) in
      guard let row = rows[id] else { throw .noTruth(file: plan.file, unit: id) }
      return row
    }
    func numbers(_ column: String) throws(PanelError) -> [Double] {
      let all = try wrapped { () throws(DataError) in try table.numbers(column: column, missing: [:]) }
      return positions.map { all.values[$0] }
    }
    let listed = try plan.listed.map { column throws(PanelError) in
      try zip(ids, try numbers(column)).map { id, value throws(PanelError) in
        guard value == 0 || value == 1 else { throw .notZeroOrOne(column: column, unit: id, value: value) }
        return value == 1
      }
    }
    let groups = try plan.group.map { column throws(PanelError) in
      let all = try wrapped { () throws(DataError) in try table.texts(column: column) }
      return positions.map { all[$0] }
    }
    return Truth(scores: try numbers(plan.score), isListed: listed, groups: groups)
  }
}
