internal import CompositeIndex

/// The units of another division as they were read, and how they lie in the areas.
struct DivisionReading {
  let plan: OtherDivision
  let joined: JoinedTable
  let overlaps: OverlapTable
  /// By name, every column of the division's file that an indicator names.
  let numbers: [String: NumericColumn]
  /// What is read of the division's own file: the areas' plan with its units in their place.
  let units: DataPlan
  /// The indicators of the division, by position in the panel.
  let indicators: [Int]

  /// - Parameters:
  ///   - table: with a row for each unit.
  ///   - overlapTable: with a row for each unit and area.
  ///   - areas: codes of the areas.
  init(
    _ plan: OtherDivision, of data: DataPlan, _ table: DelimitedText, _ overlapTable: DelimitedText, areas: [String]
  ) throws(PanelError) {
    self.plan = plan
    indicators = data.sources.indices.filter { data.sources[$0].origin?.division == plan.id }
    let units = DataPlan(
      files: [plan.file], decimalMark: data.decimalMark, missing: data.missing,
      units: UnitsPlan(id: plan.unit), sources: indicators.map { data.sources[$0].withoutOrigin })
    let joined = try wrapped { () throws(DataError) in try JoinedTable([table], id: plan.unit) }
    var faults = PanelFaults()
    var numbers = [String: NumericColumn]()
    for name in units.numericColumns {
      numbers[name] = faults.gathering { () throws(PanelError) in
        try wrapped { () throws(DataError) in try joined.numbers(column: name, missing: units.codes(of: name)) }
      }
    }
    let people = faults.gathering { () throws(PanelError) in
      try plan.people.map { column throws(PanelError) in
        let values = try wrapped { () throws(DataError) in try joined.numbers(column: column, missing: [:]).values }
        if let i = values.firstIndex(where: { $0 < 0 }) {
          throw .negative(column: column, unit: joined.ids[i], value: values[i])
        }
        return values
      }
    }
    overlaps = try faults.finishing { () throws(PanelError) in
      try OverlapTable(overlapTable, plan, units: joined.ids, unitPeople: people ?? nil, areas: areas)
    }
    (self.units, self.joined, self.numbers) = (units, joined, numbers)
  }

  /// The base behind each unit's figure, NaN where it is missing; nil where the figures have none.
  func bases(of source: IndicatorSource) -> [Double]? {
    guard source.hasBase else { return nil }
    let columns: [String] = if case .ratio(_, let base, _, _) = source.value { base } else { source.noise.base }
    return columns.reduce([Double](repeating: 0, count: joined.ids.count)) { sums, name in
      zip(sums, numbers[name]?.values ?? sums).map { $0 + $1 }
    }
  }

  /// What was read of the units' file that is no plain table.
  var repairs: [Repair] {
    joined.files.flatMap(\.repairs) + units.numericColumns.flatMap { numbers[$0]?.repairs ?? [] }
  }

  /// The step of the ledger.
  var step: DataStep {
    var parts = [Int: Int]()
    for piece in overlaps.pieces { if let unit = piece.unit { parts[unit, default: 0] += 1 } }
    let outside = Set(overlaps.partlyOutside)
    return .readOverlaps(
      file: plan.overlaps.file, division: plan.id, count: joined.ids.count, rows: overlaps.rowCount,
      inParts: parts.count { $0.value > 1 || outside.contains(joined.ids[$0.key]) })
  }

  /// What a methodologist would want to know: codes unmatched, units partly outside.
  var warnings: [String] {
    func warning(_ ids: [String], _ what: (Int) -> String, _ consequence: String) -> String? {
      ids.isEmpty
        ? nil
        : "\(plan.overlaps.file): other_divisions.\(plan.id): \(what(ids.count)), such as "
          + ids.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + "; \(consequence)"
    }
    func plural(_ count: Int, _ one: String, _ many: String) -> String { count == 1 ? "1 \(one)" : "\(count) \(many)" }
    return [
      warning(
        overlaps.strangers, { plural($0, "code of a unit is", "codes of units are") + " not in \(plan.file)" },
        "where they lie, areas count as not covered"),
      warning(
        overlaps.unitsWithout, { plural($0, "unit has", "units have") + " no overlap with any area" },
        "their figures are not used"),
      warning(
        overlaps.areasWithout, { plural($0, "area overlaps", "areas overlap") + " with no unit" },
        "they have no figure of this division"),
      warning(
        overlaps.partlyOutside, { plural($0, "unit lies", "units lie") + " partly in no area" },
        "that part of their figures is not used"),
      warning(
        overlaps.outside, { plural($0, "code of an area belongs", "codes of areas belong") + " to no area" },
        "what lies there counts as outside"),
    ].compactMap(\.self)
  }
}

extension IndicatorSource {
  /// The same, as the division's own.
  fileprivate var withoutOrigin: IndicatorSource {
    IndicatorSource(
      value: value, noise: noise, factors: factors, range: range, suppressed: suppressed, sampleSize: sampleSize,
      exact: exact, documentation: documentation)
  }
}
