internal import CompositeIndex
internal import Sensitivity

/// The numbers that are drawn for each scenario, and what they are drawn by.
struct DrawnNumbers: Sendable {
  /// Numbers of one choice that are drawn together.
  struct Part: Sendable {
    let choice: Int
    /// Its numbers among all.
    let range: Range<Int>
    let kind: Kind
  }

  enum Kind: Sendable {
    /// Factors of the cut-offs of these columns, uniform in 1 ± `within`.
    case cutoffs([Int], within: Double)
    /// Weights of a node of the published tree; their sum is that of the author's.
    case weights(node: Int, WeightDistribution, sum: Double)
  }

  let parts: [Part]
  /// For each choice how many coordinates of a point make it: one for a choice among several ways.
  let coordinateCounts: [Int]
  /// Ways of each choice; 1 where numbers are drawn.
  private let wayCounts: [Int]

  init(_ plan: ScenarioPlan, _ model: IndexModel) {
    var (parts, counts, end) = ([Part](), [Int](), 0)
    func add(_ choice: Int, _ count: Int, _ kind: Kind) {
      parts.append(Part(choice: choice, range: end..<end + count, kind: kind))
      end += count
    }
    for (k, choice) in plan.choices.enumerated() {
      let before = end
      switch choice.ways {
      case .anyCutoffs(let columns, let within): add(k, columns.count, .cutoffs(columns, within: within))
      case .anyWeights(let nodes, let spread):
        for position in nodes {
          let node = model.recipe.tree.nodes[position]
          let given = node.children.indices.map(node.weights.authored)
          let sum = given.reduce(0, +)
          let mean = given.map { $0 / sum }
          add(
            k, given.count,
            .weights(
              node: position, .dirichlet(around: mean, concentration: spread.concentration(around: mean)), sum: sum))
        }
      case .nodes, .treatments, .leaveOut, .cutoffs, .list: break
      }
      counts.append(max(1, end - before))
    }
    (self.parts, coordinateCounts) = (parts, counts)
    wayCounts = plan.wayCounts(model.recipe)
  }

  /// How many numbers a scenario has.
  var count: Int { parts.last?.range.upperBound ?? 0 }

  /// The scenario that a point of the unit cube stands for.
  ///
  /// - Parameter coordinates: those of all choices, one after another, from `start` on.
  func scenario(_ coordinates: Span<Double>, from start: Int) -> Scenario {
    var numbers = [Double](repeating: 0, count: count)
    var (combination, stride, position, part) = (0, 1, start, 0)
    for (choice, count) in wayCounts.enumerated() {
      guard part < parts.count, parts[part].choice == choice else {
        combination += stride * min(count - 1, Int(coordinates[position] * Double(count)))
        stride *= count
        position += 1
        continue
      }
      while part < parts.count, parts[part].choice == choice {
        let range = parts[part].range
        switch parts[part].kind {
        case .cutoffs(_, let within):
          for (k, number) in range.enumerated() { numbers[number] = 1 + within * (2 * coordinates[position + k] - 1) }
        case .weights(_, let distribution, let sum):
          var weights = [Double](repeating: 0, count: range.count)
          var span = weights.mutableSpan
          distribution.write(from: coordinates.extracting(position..<position + range.count), into: &span)
          for (k, number) in range.enumerated() { numbers[number] = sum * weights[k] }
        }
        position += range.count
        part += 1
      }
    }
    return Scenario(combination: combination, numbers: numbers)
  }

  /// What each number is of: the indicator whose cut-off, or the child whose weight.
  func names(_ model: IndexModel) -> [(choice: Int, part: String)] {
    parts.flatMap { part in
      switch part.kind {
      case .cutoffs(let columns, _): columns.map { (part.choice, model.panel.indicators[$0].id) }
      case .weights(let node, _, _):
        model.recipe.tree.nodes[node].children.map { (part.choice, model.name(of: $0)) }
      }
    }
  }

  /// What each column's cut-off is multiplied by.
  func cutoffFactors(_ scenario: Scenario, columnCount: Int, common: Double) -> [Double] {
    var factors = [Double](repeating: common, count: columnCount)
    for part in parts {
      guard case .cutoffs(let columns, _) = part.kind else { continue }
      for (column, number) in zip(columns, part.range) { factors[column] *= scenario.numbers[number] }
    }
    return factors
  }
}

extension ScenarioPlan.WeightSpread {
  /// Dirichlet's concentration around weights that sum to 1.
  func concentration(around mean: [Double]) -> Double {
    switch self {
    case .concentration(let concentration): concentration
    case .standardDeviation(let sd):
      // That of the weight nearest a half, which has the largest.
      WeightDistribution.concentration(
        weight: mean.min { abs($0 - 0.5) < abs($1 - 0.5) }!, standardDeviation: sd)
    }
  }
}
