internal import CompositeIndex

extension ProtectedColumn {
  /// Withholds further figures where the sums of larger areas are public, so that none that is withheld is their rest.
  ///
  /// Where anything is withheld in a larger area, there are two figures at least of which nothing is known; each hides the
  /// other and all the rest. Those withheld for it have the smallest bases, and so do not depend on any count.
  ///
  /// - Parameter levels: of the larger areas.
  /// - SeeAlso: Hundepool et al., Handbook on Statistical Disclosure Control, 2nd edition, chapter 4 (secondary suppression).
  mutating func withholdComplements(_ panel: Panel, levels: [Int]) {
    for level in levels.sorted() {
      let codes = panel.units.levels[level].codes
      let absent = Dictionary(grouping: panel.notAssessed) { $0.levelCodes[level] }.mapValues(\.count)
      for (code, areas) in Dictionary(grouping: codes.indices, by: { codes[$0] }) {
        let others = areas.filter { !isUnknown($0) }
        let unknown = areas.count - others.count + (absent[code] ?? 0)
        guard unknown > 0 || others.contains(where: { cells[$0].value == nil }) else { continue }
        let smallest = others.compactMap { area in size(of: area).map { (area, $0) } }.sorted {
          ($0.1, $0.0) < ($1.1, $1.0)
        }
        for (area, _) in smallest.prefix(max(0, 2 - unknown)) { withhold(area) }
      }
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
