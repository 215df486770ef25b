import AreaData
import CompositeIndex
import Foundation
import Specification

extension Explanation {
  /// The value at which one indicator, all else as it is, would take the area's score across the list's line.
  struct Reach: Encodable {
    let indicator: String
    let value: Double
    let needed: Double
    /// Change over the indicator's standard deviation among the areas.
    let deviations: Double
  }

  /// The indicators that could take the score across alone and stay within the values that areas have, the least change
  /// first.
  ///
  /// What a value brings is read off the run's own table, and only where it is a straight line from the indicator to the
  /// score; scales and weights are held.
  static func reaches(of unit: Int, across: Double, in run: StoredRun, plan: Plan) throws -> [Reach] {
    guard let table = try run.table("nodes") else { return [] }
    let tree = plan.recipe.tree
    let things = tree.nodes.flatMap(\.children)
    let width = things.count + 1  // the root stands last
    guard table.rowCount.isMultiple(of: width), unit < table.rowCount / width else { return [] }
    let (values, contributions) = try lifting {
      (
        try table.numbers(column: "value", missing: ["": .notApplicable]).values,
        try table.numbers(column: "contribution", missing: ["": .notApplicable]).values
      )
    }
    func column(_ cells: [Double], _ thing: Int) -> [Double] {
      stride(from: thing, to: cells.count, by: width).map { cells[$0] }
    }
    var starts = [0]
    for node in tree.nodes { starts.append(starts.last! + node.children.count) }
    /// Where a node's own value stands.
    func place(of node: Int) -> Int { things.firstIndex(of: .node(node)) ?? things.count }

    // From the root down: what the score gains by one unit of each child.
    var gains = [Double?](repeating: nil, count: tree.nodes.count)
    gains[tree.nodes.count - 1] = 1
    var ofIndicator = [Int: Double?]()
    for k in tree.nodes.indices.reversed() {
      let range = starts[k]..<starts[k + 1]
      let brought = range.map { column(contributions, $0) }
      let sums = brought[0].indices.map { i in brought.reduce(0) { $0 + $1[i] } }
      let own = slope(from: sums, to: column(values, place(of: k)))
      for (c, child) in tree.nodes[k].children.enumerated() {
        let share = slope(from: column(values, range.lowerBound + c), to: brought[c])
        let gain = gains[k].flatMap { above in own.flatMap { own in share.map { above * own * $0 } } }
        switch child {
        case .node(let m): gains[m] = gain
        case .indicator(let j):
          ofIndicator[j] = ofIndicator[j].map { before in before.flatMap { b in gain.map { $0 + b } } } ?? gain
        }
      }
    }
    let score = column(values, things.count)[unit]
    return ofIndicator.sorted { $0.key < $1.key }.compactMap { j, gain -> Reach? in
      guard let gain, gain > 0, let place = things.firstIndex(of: .indicator(j)) else { return nil }
      let treated = column(values, place)
      let needed = treated[unit] + (across - score) / gain
      guard let least = treated.min(), let most = treated.max(), (least...most).contains(needed) else { return nil }
      let mean = treated.reduce(0, +) / Double(treated.count)
      let variance = treated.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, treated.count - 1))
      let indicator = plan.indicators[j]
      let deviations = abs(needed - treated[unit]) / variance.squareRoot()
      guard let now = indicator.measured(treated[unit]), let then = indicator.measured(needed),
        [now, then, deviations].allSatisfy(\.isFinite)
      else { return nil }
      return Reach(indicator: indicator.id, value: now, needed: then, deviations: deviations)
    }.sorted { $0.deviations < $1.deviations }
  }

  /// The slope of the straight line on which all points lie; nil where they lie on none.
  private static func slope(from x: [Double], to y: [Double]) -> Double? {
    guard let low = x.indices.min(by: { x[$0] < x[$1] }), let high = x.indices.max(by: { x[$0] < x[$1] }),
      x[high] > x[low], (x + y).allSatisfy(\.isFinite)
    else { return nil }
    let slope = (y[high] - y[low]) / (x[high] - x[low])
    let tolerance = 1e-9 * max(abs(y[high] - y[low]), .leastNormalMagnitude)
    let isStraight = x.indices.allSatisfy { abs(y[$0] - y[low] - slope * (x[$0] - x[low])) <= tolerance }
    return isStraight ? slope : nil
  }
}

extension Indicator {
  /// The value as measured behind one that was treated and turned; nil where other areas had a say in the treatment.
  fileprivate func measured(_ treated: Double) -> Double? {
    var value = direction == .lowerIsWorse ? -treated : treated
    for treatment in treatments.reversed() {
      switch treatment {
      case .log: value = exp(value)
      case .log1p: value = expm1(value)
      case .shrink: return nil
      }
    }
    return value
  }
}
