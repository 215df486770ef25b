internal import CompositeIndex

/// What one part of a study asks of the machine, estimated before anything long begins.
public struct Demand: Sendable, Equatable {
  /// What asks for it.
  public let part: Part
  /// Held at its peak, beside the data: an upper bound, not a forecast.
  public let bytes: Int
  /// Of one processor: the order of magnitude.
  public let seconds: Double

  init(_ part: Part, bytes: Int, seconds: Double = 0) {
    (self.part, self.bytes, self.seconds) = (part, bytes, seconds)
  }
}

extension Study {
  /// Bytes that a part of a study may take where nothing is known of the machine.
  public static let memoryLimit = 8 << 30

  /// What the parts of a plan ask of the machine.
  ///
  /// - Parameter memory: bytes that any part may take.
  /// - Throws: what is known at the start to be too much, by `.tooMuchMemory` or in areas to compare, or too little, as
  ///   larger areas to resample.
  public static func demands(
    of plan: StudyPlan, on model: IndexModel, threads: Int, memory: Int = memoryLimit
  ) throws(StudyError) -> [Demand] {
    try demands(DemandEstimate(plan, model, threads: threads), memory)
  }

  static func demands(_ estimate: DemandEstimate, _ memory: Int) throws(StudyError) -> [Demand] {
    var demands = [Demand]()
    for part in parts { demands += try part.demands(estimate) }
    demands.append(estimate.tables)
    try check(demands, memory)
    return demands
  }

  /// Refuses demands that exceed the memory there is.
  static func check(_ demands: [Demand], _ memory: Int) throws(StudyError) {
    if let demand = demands.first(where: { $0.bytes > memory }) {
      throw .tooMuchMemory(demand.part, bytes: demand.bytes, limit: memory)
    }
  }

  /// What evaluating a recipe on a panel takes, by that many workers beside the result.
  static func demand(of recipe: Recipe, on panel: Panel, workers: Int) -> Demand {
    let (n, nodes) = (panel.unitCount, recipe.tree.nodes)
    // Each node may have two tables of ranks, of two columns; ranking takes five.
    let children = nodes.map(\.children.count)
    let columns = 5 + 5 * nodes.count + children.reduce(0, +) + (children.max() ?? 0)
    return Demand(.index, bytes: 8 * n * ((2 + workers) * columns + 4 * panel.indicatorCount))
  }
}
