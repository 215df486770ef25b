import CompositeIndex

/// Which cells of a panel are no plain counts or figures, an indicator a line.
enum CellNotes {
  static func lines(_ panel: Panel) -> [String] {
    zip(panel.indicators, panel.noise.map(EvidenceCounts.init)).compactMap { indicator, counts in
      let parts = [
        (counts.bounded, "suppressed, known by bounds"), (counts.exact, "exact"), (counts.imputed, "put in"),
        (counts.predicted, "missing, drawn"), (counts.allocated, "brought over from parts of other units"),
      ].filter { $0.0 > 0 }
      return parts.isEmpty ? nil : "\(indicator.id): " + parts.map { "\($0.0) \($0.1)" }.joined(separator: "; ")
    }
  }
}
