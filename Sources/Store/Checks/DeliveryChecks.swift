internal import AreaData
internal import Foundation

/// Holds a delivery against what it should be, and against the vintage before.
struct DeliveryChecks {
  /// The vintage before.
  struct Before {
    let division: Division
    let columns: [Delivery.Column]
    /// By column.
    let sources: [String: String]
    /// Codes that mean the same area then and now.
    let sameAreas: Set<String>
  }

  let delivery: Delivery
  let terms: DeliveryTerms
  let division: Division
  let before: Before?
  /// Of a revision the columns that stay as they were, as far as rules speak of them, and by how much each may be altered; nil of a new
  /// vintage.
  let standing: [(column: Delivery.Column, alters: Double)]?

  /// Everything that is found, in the order of `CheckName`.
  ///
  /// - Complexity: O(n · p · log n) for n areas and p columns, and O(n) for each pair of columns.
  var findings: [CheckFinding] {
    coverage + comparisons
      + RuleChecks(
        columns: delivery.columns.map { ($0, terms.alters) } + (standing ?? []), rules: terms.rules, division: division
      ).findings
      + TotalChecks(delivery: delivery, alters: terms.alters, division: division).findings
  }

  private var coverage: [CheckFinding] {
    let units = division.units
    var found = [CheckFinding]()
    let lacking = units.codes.indices.filter { delivery.withoutRecord.contains($0) }
    if !lacking.isEmpty {
      found.append(
        .areasWithoutRecord(
          count: lacking.count, of: units.codes.count, first: lacking.prefix(5).map { units.codes[$0] }))
    }
    let isBare = units.codes.indices.map { i in delivery.columns.allSatisfy { $0.figures.values[i].isNaN } }
    for (level, positions) in zip(division.levels.dropFirst(), division.above) {
      var (all, bare) = ([Int](repeating: 0, count: level.codes.count), [Int](repeating: 0, count: level.codes.count))
      for (i, area) in positions.enumerated() {
        all[area] += 1
        if isBare[i] { bare[area] += 1 }
      }
      for area in level.codes.indices where all[area] > 0 && bare[area] == all[area] {
        found.append(
          .largerAreaMissing(level: level.name, code: level.codes[area], name: level.names[area], count: all[area]))
      }
    }
    for column in delivery.columns {
      guard let earlier = before?.columns.first(where: { $0.name == column.name }) else { continue }
      let (then, now) = (earlier.figures.missing.count, column.figures.missing.count)
      // A hundredth of the areas more.
      guard Double(now - then) > 0.01 * Double(units.codes.count) else { continue }
      found.append(.moreGaps(column: column.name, before: then, now: now, of: units.codes.count))
    }
    return found
  }

  /// What the vintage before tells.
  private var comparisons: [CheckFinding] {
    guard let before else { return [] }
    var found = before.columns.compactMap { column -> CheckFinding? in
      let source = before.sources[column.name] ?? ""
      let isGone = standing == nil && source == terms.source && !delivery.columns.contains { $0.name == column.name }
      return isGone ? .columnGone(column.name, source: source) : nil
    }
    let partner = partners(before)
    let common = delivery.columns.compactMap { column in
      before.columns.first { $0.name == column.name }.map { Pair(before: $0.figures, now: column) }
    }
    let places = PlaceChecks(pairs: common, partner: partner)
    found += places.findings
    for pair in common where !places.swapped.contains(pair.now.name) {
      let changes = Changes(pair.now.name, before: pair.before, now: pair.now.figures, partner: partner)
      // Half or twice is more than any country's middle area changes in a year.
      if let factor = changes.medianFactor, !(0.5...2).contains(factor) {
        found.append(.rescaled(column: changes.name, factor: factor))
        continue
      }
      let z = changes.standardised
      let jumps = z.indices.filter { abs(z[$0]) > Changes.limit }.sorted { abs(z[$0]) > abs(z[$1]) }
      guard !jumps.isEmpty else { continue }
      let first = jumps.prefix(5).map {
        CheckFinding.Jump(
          id: division.units.codes[changes.units[$0]], before: changes.before[$0], now: changes.now[$0], z: z[$0])
      }
      found.append(.jumps(column: changes.name, count: jumps.count, first: first))
    }
    return found
  }

  /// A column of both vintages.
  struct Pair {
    let before: NumericColumn
    let now: Delivery.Column
  }

  /// For each unit its position in the vintage before; nil where it was none, or had other borders.
  private func partners(_ before: Before) -> [Int?] {
    let positions = Dictionary(
      before.division.units.codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return division.units.codes.map { before.sameAreas.contains($0) ? positions[$0] : nil }
  }
}
