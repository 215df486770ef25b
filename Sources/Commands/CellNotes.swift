import CompositeIndex
import Probability

/// Which cells of a panel are no plain counts or figures, an indicator a line.
enum CellNotes {
  static func lines(_ panel: Panel) -> [String] {
    zip(panel.indicators, panel.noise).compactMap { indicator, noise in
      var counts = [0, 0, 0, 0]
      for evidence in noise.evidence.values {
        switch evidence {
        case .within: counts[0] += 1
        // Where none varies by chance, being exact is nothing to tell.
        case .exact: counts[1] += noise.hasModel ? 1 : 0
        case .imputed: counts[2] += 1
        case .predicted: counts[3] += 1
        }
      }
      let parts = zip(counts, ["suppressed, known by bounds", "exact", "put in", "missing, drawn"]).filter { $0.0 > 0 }
      return parts.isEmpty ? nil : "\(indicator.id): " + parts.map { "\($0.0) \($0.1)" }.joined(separator: "; ")
    }
  }
}
