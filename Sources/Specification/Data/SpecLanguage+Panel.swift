import AreaData
import CompositeIndex

/// Files that hold several times.
extension SpecLanguage {
  static var panel: Codec<PanelPlan> {
    Codec<PanelPlan>.record { keys in
      let column = keys.required(
        "column", .text,
        "The column of years, months or days. A file without it holds for all of them.", \.column)
      let at = keys.optional(
        "at", .time, "The time that this run is of, as the column has it; the last one when absent.", \.at)
      let scales = keys.standard(
        "scales", .word, default: "own",
        "`own`: weights, scales and cut-offs are estimated at this time alone. `joint`: at all times together, each area once for each, "
          + "so that every run of the panel has one yardstick and scores can be compared.", \.scales)
      return { reading throws(SpecError) in
        let pooling = try reading[scales]
        let context = reading.context
        if pooling == .joint, let node = reading.node(of: scales) {
          if context.imputesJointly { throw node.error(.exclusiveKeys(["scales: joint", "data.impute: joint"])) }
          if let shrunk = context.indicators.first(where: { $0.shrinkage != nil }) {
            throw node.error(.exclusiveKeys(["scales: joint", "indicators.\(shrunk.id).treat: shrink"]))
          }
          for case .distance(let distance) in context.tree?.nodes.map(\.normalise.authored) ?? [] {
            // Each time has an area of this code.
            guard case .area(let code) = distance.origin else { continue }
            throw node.error(.exclusiveKeys(["scales: joint", "normalise: {distance: {to: {area: \(code)}}}"]))
          }
        }
        return PanelPlan(column: try reading[column], at: try reading[at], scales: pooling)
      }
    }
  }
}
