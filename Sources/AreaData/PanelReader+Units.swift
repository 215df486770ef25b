internal import CompositeIndex
internal import Probability

extension PanelReader {
  /// The units of the joined files: names, population, larger areas.
  ///
  /// - Parameter population: the column of inhabitants, one value a unit.
  func units(of joined: JoinedTable, population: NumericColumn?) throws(PanelError) -> Units {
    var faults = PanelFaults()
    func texts(_ column: String) throws(PanelError) -> [String] {
      let cells = try wrapped { () throws(DataError) in
        try joined.refuseUnmatched([column])
        return try joined.texts(column: column)
      }
      for (i, cell) in cells.enumerated() where cell?.isEmpty != false {
        let reference = try wrapped { () throws(DataError) in try joined.reference(unit: i, column: column) }
        faults.add(.noText(unit: joined.ids[i], column: column, cell: reference), joined.ids[i])
      }
      return cells.map { $0 ?? "" }
    }
    if let column = plan.units.population {
      for (id, value) in zip(joined.ids, population?.values ?? []) {
        if value < 0 { faults.add(.negative(column: column, unit: id, value: value), id) }
        if value > 1e12 { faults.add(.tooManyPeople(column: column, unit: id, value: value), id) }
      }
    }
    /// The codes of a level, or the ids for the units' own; a prefix may be of a level named after it.
    func codes(of id: String) throws(PanelError) -> [String] {
      guard let level = plan.units.within.first(where: { $0.id == id }) else { return joined.ids }
      guard case .prefix(let of, let length) = level.source else { return try texts(id) }
      let whole = try codes(of: of)
      for (i, code) in whole.enumerated() where code.count < length {
        faults.add(.codeTooShort(level: id, unit: joined.ids[i], code: code, length: length), joined.ids[i])
      }
      if let shortest = whole.min(by: { $0.count < $1.count }), let longest = whole.max(by: { $0.count < $1.count }),
        shortest.count < longest.count, whole.allSatisfy({ $0.allSatisfy(\.isNumber) })
      {
        faults.add(.unequalCodes(level: id, of: of, shortest: shortest, longest: longest))
      }
      return whole.map { String($0.prefix(length)) }
    }
    let levels = try plan.units.within.map { level throws(PanelError) in
      guard case .column(let name?) = level.source else {
        return Units.Level(id: level.id, codes: try codes(of: level.id))
      }
      return Units.Level(id: level.id, codes: try codes(of: level.id), names: try texts(name))
    }
    let names = try plan.units.name.map { name throws(PanelError) in try texts(name) } ?? joined.ids
    try faults.throwIfAny()
    return Units(
      ids: joined.ids, names: names,
      // An area nobody counted has no known inhabitants; NaN would spread into every sum.
      population: population?.values.map { $0.isNaN ? 0 : $0 }, levels: levels)
  }
}
