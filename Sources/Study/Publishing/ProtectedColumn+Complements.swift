internal import CompositeIndex

extension ProtectedColumn {
  /// Withholds further figures where the sums of larger areas are public, so that none that is withheld is their rest.
  ///
  /// Where anything is withheld in a larger area, there are two figures at least of which nothing is known. As long as the sum and
  /// what is known of the others leave a withheld figure fewer counts than the rules ask for, one more goes. Those withheld for it
  /// have the smallest bases. A sum so small that it alone leaves too few is what the author says is public.
  ///
  /// - Parameter levels: of the larger areas.
  /// - Complexity: O(m²) for a larger area of m.
  /// - SeeAlso: Hundepool et al., Handbook on Statistical Disclosure Control, 2nd edition, chapter 4 (secondary suppression, and the
  ///   audit of intervals after it).
  mutating func withholdComplements(_ panel: Panel, levels: [Int]) {
    for level in levels.sorted() {
      let codes = panel.units.levels[level].codes
      let absent = Dictionary(grouping: panel.notAssessed) { $0.levelCodes[level] }.mapValues(\.count)
      for (code, areas) in Dictionary(grouping: codes.indices, by: { codes[$0] }) {
        let others = areas.filter { !isUnknown($0) }
        let missing = absent[code] ?? 0
        let unknown = areas.count - others.count + missing
        guard unknown > 0 || others.contains(where: { cells[$0].value == nil }) else { continue }
        var smallest = others.compactMap { area in size(of: area).map { (area: area, size: $0) } }.sorted {
          ($0.size, $0.area) < ($1.size, $1.area)
        }[...]
        func withholdNext() { if let next = smallest.popFirst() { withhold(next.area) } }
        for _ in 0..<max(0, 2 - unknown) { withholdNext() }
        while !smallest.isEmpty, narrows(areas, isWhole: missing == 0) { withholdNext() }
      }
    }
  }

  /// Whether the sum of areas, with what is known of each, leaves a withheld figure fewer counts than it must have.
  ///
  /// - Parameter isWhole: whether no other area is part of the sum.
  private func narrows(_ areas: [Int], isWhole: Bool) -> Bool {
    let sum = areas.reduce(0) { $0 + counts[$1] }
    // An imputed figure is in no sum that anybody has.
    let isWhole = isWhole && !areas.contains { cells[$0] == .withheld(.imputed) }
    let (lower, upper) = areas.reduce((0, 0)) {
      ($0.0 + known[$1].lowerBound, $0.1 + min(known[$1].upperBound, sum))
    }
    return areas.contains { area in
      guard cells[area].value == nil else { return false }
      let range = known[area]
      let last = min(range.upperBound, sum - (lower - range.lowerBound))
      let first = isWhole ? max(range.lowerBound, sum - (upper - min(range.upperBound, sum))) : range.lowerBound
      return last - first + 1 < min(least, range.count)
    }
  }

  /// Whether nothing is known of a figure, not even that its count is small.
  private func isUnknown(_ area: Int) -> Bool {
    switch cells[area] {
    case .withheld(.population), .withheld(.base), .withheld(.imputed), .withheld(.total): true
    case .withheld(.count), .withheld(.cutOff), .withheld(.source), .within, .rounded: false
    }
  }
}
