internal import CompositeIndex

extension ProtectedColumn {
  /// Withholds further figures where the sums of larger areas are public, so that none that is withheld is their rest.
  ///
  /// Where anything is withheld in a larger area, there are two figures at least of which nothing is known. As long as the sum and
  /// what is known of the others leave little room, one more goes, that of the smallest base. A sum so small that it alone leaves
  /// too few counts is what the author says is public.
  ///
  /// - Parameter levels: of the larger areas.
  /// - Complexity: O(m²) for a larger area of m.
  /// - SeeAlso: Hundepool et al., Handbook on Statistical Disclosure Control, 2nd edition, chapter 4 (secondary suppression, and the
  ///   audit of intervals after it). R. C.-W. Wong et al., Minimality attack in privacy preserving data publishing, VLDB 2007.
  mutating func withholdComplements(_ panel: Panel, levels: [Int]) {
    for level in levels.sorted() {
      let codes = panel.units.levels[level].codes
      for areas in Dictionary(grouping: codes.indices, by: { codes[$0] }).values
      where areas.contains(where: { cells[$0].value == nil }) {
        var smallest = areas.filter(isKnown).compactMap { area in size(of: area).map { (area: area, size: $0) } }.sorted
        {
          ($0.size, $0.area) < ($1.size, $1.area)
        }[...]
        for _ in 0..<max(0, 2 - areas.count(where: isUnknown)) {
          if let next = smallest.popFirst() { withhold(next.area) }
        }
        while let next = smallest.first, isNarrow(areas, next: next.area) {
          withhold(next.area)
          smallest.removeFirst()
        }
      }
    }
  }

  /// Whether the sum of areas is near the least or the most that it may be by what is known of each.
  ///
  /// The rule is public, so that a figure's going tells of it: it goes where the sum leaves the others few counts beyond its own class.
  /// The margin is therefore the width of that class and `least − 1` more: of its last possible counts those that make it go are
  /// then `least` or more. Counts that the run has not are in neither sum nor bounds.
  ///
  /// - Parameter next: the area whose figure would go.
  private func isNarrow(_ areas: [Int], next: Int) -> Bool {
    let margin = known[next].count + least - 1
    let areas = areas.filter { isCounted[$0] }
    let sum = areas.reduce(0) { $0 + counts[$1] }
    let lower = areas.reduce(0) { $0 + known[$1].lowerBound }
    let upper = areas.reduce(0) { $0 + min(known[$1].upperBound, sum + margin) }
    return sum - lower < margin || upper - sum < margin
  }

  /// Whether a figure's class is known, by being published or by the rule that withholds it.
  private func isKnown(_ area: Int) -> Bool {
    switch cells[area] {
    case .within, .rounded, .withheld(.count), .withheld(.cutOff): true
    case .withheld(.population), .withheld(.base), .withheld(.source), .withheld(.imputed), .withheld(.total): false
    }
  }

  /// Whether nothing is known of a figure but its base, and that has room to hide another.
  private func isUnknown(_ area: Int) -> Bool {
    switch cells[area] {
    case .withheld(.population), .withheld(.base), .withheld(.imputed), .withheld(.total):
      size(of: area).map { $0 >= Double(2 * least) } ?? false
    case .withheld(.count), .withheld(.cutOff), .withheld(.source), .within, .rounded: false
    }
  }
}
