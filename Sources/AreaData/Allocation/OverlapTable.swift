internal import CompositeIndex

/// How the units of another division lie in the areas: its pieces, each the part of one unit in one area.
struct OverlapTable {
  /// A part of a unit that lies in one area, or outside of all.
  struct Piece {
    /// Among the units; nil of a code that no unit has.
    let unit: Int?
    /// Among the areas; nil outside of all.
    let area: Int?
    /// The part of the unit, in 0...1.
    let share: Double
    /// The people who live there; nil where that is not known.
    let people: Double?
  }

  /// Of a weight above 0, in the order of the file.
  let pieces: [Piece]
  /// By unit: Σ share² over its pieces, what lies in none of them counted as one; NaN of a unit without any.
  let concentration: [Double]
  /// Rows of the file.
  let rowCount: Int
  /// Codes of the file that no unit has.
  let strangers: [String]
  /// Units of which the file has nothing.
  let unitsWithout: [String]
  /// Areas of which the file has nothing.
  let areasWithout: [String]
  /// Codes of the file that no area has.
  let outside: [String]
  /// Units of which a part above the slack lies in no area.
  let partlyOutside: [String]

  /// The parts of one unit may add up to 1 and so much more or less: rounding of printed decimals.
  static let slack = 0.005

  /// - Parameters:
  ///   - units: codes of the division.
  ///   - unitPeople: how many people each has in all; nil where the overlaps hold all of them.
  ///   - areas: codes of the areas.
  /// - Throws: `.overlap`; and as `.data` what is no number or no column.
  /// - Complexity: O(rows).
  init(
    _ table: DelimitedText, _ plan: OtherDivision, units: [String], unitPeople: [Double]?, areas: [String]
  ) throws(PanelError) {
    let column = plan.overlaps.weight.column
    let (unitCodes, areaCodes, weights) = try wrapped { () throws(DataError) in
      (
        try table.texts(column: plan.overlaps.unit), try table.texts(column: plan.overlaps.area),
        try table.numbers(column: column, missing: [:]).values
      )
    }
    func fault(_ row: Int, _ fault: OverlapFault) -> PanelError {
      .overlap(file: table.name, line: table.line(ofRow: row), fault)
    }
    let isShare = if case .share = plan.overlaps.weight { true } else { false }
    var (seen, sums) = (Set<[String]>(), [String: Double]())
    for (row, weight) in weights.enumerated() {
      let unit = unitCodes[row]
      guard !unit.isEmpty else { throw fault(row, .emptyUnit(column: plan.overlaps.unit)) }
      guard weight >= 0 else { throw fault(row, .negative(column: column, weight)) }
      guard weight <= (isShare ? 1 : 1e12) else {
        throw fault(row, .tooLarge(column: column, weight, isShare: isShare))
      }
      guard seen.insert([unit, areaCodes[row]]).inserted else {
        throw fault(row, .repeated(unit: unit, area: areaCodes[row]))
      }
      sums[unit, default: 0] += weight
    }
    let unitRows = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
    let areaRows = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, $0) })
    if !unitCodes.contains(where: { unitRows[$0] != nil }) {
      throw fault(
        0, .noUnit(column: plan.overlaps.unit, example: unitCodes[0], JoinCause.find(unitCodes, units).causes))
    }
    if !areaCodes.contains(where: { areaRows[$0] != nil }) {
      throw fault(
        0, .noArea(column: plan.overlaps.area, example: areaCodes[0], JoinCause.find(areaCodes, areas).causes))
    }
    /// What the weights of a unit are parts of: themselves, where they make it up but for rounding.
    func whole(_ row: Int) throws(PanelError) -> Double {
      let (unit, sum) = (unitCodes[row], sums[unitCodes[row]]!)
      let told: Double? = isShare ? 1 : unitRows[unit].flatMap { unitPeople?[$0] }
      guard let told else { return sum }
      if sum > told * (1 + Self.slack) { throw fault(row, .moreThanWhole(unit: unit, sum: sum, whole: told)) }
      return sum >= told * (1 - Self.slack) ? sum : told
    }
    var pieces = [Piece]()
    var (squares, covered) = ([Double](repeating: 0, count: units.count), [Double](repeating: 0, count: units.count))
    var inAreas = covered
    for (row, weight) in weights.enumerated() where weight > 0 {
      let unit = unitRows[unitCodes[row]]
      let share = weight / (try whole(row))
      let people = isShare ? unit.flatMap { unit in unitPeople.map { share * $0[unit] } } : weight
      let area = areaRows[areaCodes[row]]
      pieces.append(Piece(unit: unit, area: area, share: share, people: people))
      guard let unit else { continue }
      squares[unit] += share * share
      covered[unit] += share
      if area != nil { inAreas[unit] += share }
    }
    self.pieces = pieces
    concentration = units.indices.map { i in
      let rest = max(0, 1 - covered[i])
      return covered[i] > 0 ? squares[i] + (rest > Self.slack ? rest * rest : 0) : .nan
    }
    rowCount = weights.count
    strangers = Set(unitCodes).filter { unitRows[$0] == nil }.sorted()
    unitsWithout = units.indices.filter { covered[$0] == 0 }.map { units[$0] }
    let reached = Set(pieces.compactMap(\.area))
    areasWithout = areas.indices.filter { !reached.contains($0) }.map { areas[$0] }
    outside = Set(areaCodes).filter { areaRows[$0] == nil }.sorted()
    partlyOutside = units.indices.filter { covered[$0] > 0 && inAreas[$0] < 1 - Self.slack }.map { units[$0] }
  }
}

/// What is wrong with a row of overlaps.
public enum OverlapFault: Error, Sendable, Equatable {
  case emptyUnit(column: String)
  case negative(column: String, Double)
  case tooLarge(column: String, Double, isShare: Bool)
  case repeated(unit: String, area: String)
  /// The parts of a unit add up to more than all of it.
  case moreThanWhole(unit: String, sum: Double, whole: Double)
  case noUnit(column: String, example: String, [JoinCause])
  case noArea(column: String, example: String, [JoinCause])

  /// The sentences for a person, after the place.
  var message: String {
    switch self {
    case .emptyUnit(let column): "\(column): no code of a unit. Fill the cell, or leave out the row."
    case .negative(let column, let weight):
      "\(column): \(spelling(of: weight)) is negative, and no part of a unit can be. Correct it."
    case .tooLarge(let column, let weight, isShare: true):
      "\(column): \(spelling(of: weight)) is no part of a unit, which is 0 to 1. Divide percentages by 100; people belong under "
        + "overlaps.people."
    case .tooLarge(let column, let weight, isShare: false):
      "\(column): \(spelling(of: weight)) people are more than live anywhere. Correct it."
    case .repeated(let unit, let area):
      "'\(unit)' and '\(area)' stand here a second time. Keep one row for each pair, with the sum of their weights."
    case .moreThanWhole(let unit, let sum, let whole):
      "the parts of '\(unit)' add up to \(spelling(of: sum)), more than all of it, which is \(spelling(of: whole)). Correct them."
    case .noUnit(let column, let example, let causes):
      "\(column): none of the codes is that of a unit; the first is '\(example)'. " + Self.words(causes)
        + "Check that overlaps.unit names the column with the units' codes."
    case .noArea(let column, let example, let causes):
      "\(column): none of the codes is that of an area; the first is '\(example)'. " + Self.words(causes)
        + "Check that overlaps.area names the column with the areas' codes."
    }
  }

  private static func words(_ causes: [JoinCause]) -> String {
    causes.isEmpty ? "" : "They differ by \(causes.map(\.phrase).joined(separator: " and ")). "
  }
}
