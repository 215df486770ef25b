public import CompositeIndex

/// One combination of the ways in which choices are made.
struct Scenario: Sendable {
  /// For each choice the number of its way.
  let ways: [Int]
  let recipe: Recipe
  /// What every cut-off of a problem is multiplied by.
  let cutoffFactor: Double
}

extension ScenarioPlan {
  /// How many ways each choice has.
  func wayCounts(_ recipe: Recipe) -> [Int] {
    choices.map { choice in
      switch choice.ways {
      case .nodes(_, let changes): changes.count
      case .leaveOut(let part): 1 + recipe.parts(part).count
      case .cutoffs(let factors): factors.count
      case .list(let tiers): tiers.count
      }
    }
  }

  /// How many combinations there are; as many as fit where they are more.
  public func combinationCount(_ recipe: Recipe) -> Int {
    wayCounts(recipe).reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1 }
  }

  /// Every combination, the first choice running fastest.
  ///
  /// - Precondition: no part that is left out is all that the index is made of.
  func scenarios(of recipe: Recipe) -> [Scenario] {
    let counts = wayCounts(recipe)
    return (0..<counts.reduce(1, *)).map { number in
      var rest = number
      let ways = counts.map { count in
        defer { rest /= count }
        return rest % count
      }
      return scenario(ways, of: recipe)
    }
  }

  private func scenario(_ ways: [Int], of published: Recipe) -> Scenario {
    var (nodes, list, factor) = (published.tree.nodes, published.list, 1.0)
    var without: [(LeaveOut.Part, Int)] = []
    for (way, choice) in zip(ways, choices) {
      switch choice.ways {
      case .nodes(let positions, let changes):
        for k in positions { nodes[k] = changes[way].applied(to: nodes[k]) }
      case .leaveOut(let part): if way > 0 { without.append((part, published.parts(part)[way - 1])) }
      case .cutoffs(let factors): factor *= factors[way]
      case .list(let tiers): list = tiers[way]
      }
    }
    var recipe = Recipe(
      tree: published.tree.with(nodes), tiers: published.tiers, list: list, needs: nil, leftOut: published.leftOut)
    for (part, position) in without {
      // Nodes change their positions as others go; domains keep their names.
      switch part {
      case .indicators: recipe = recipe.leavingOut(indicator: position) ?? recipe
      case .domains:
        let domain = published.tree.root.children[position]
        let name: (Child, Recipe) -> String? = { child, recipe in
          if case .node(let k) = child { recipe.tree.nodes[k].id } else { nil }
        }
        let standing = recipe.tree.root.children.firstIndex { child in
          name(child, recipe).map { $0 == name(domain, published) } ?? (child == domain)
        }
        if let standing { recipe = recipe.leavingOut(childOfRoot: standing) ?? recipe }
      }
    }
    return Scenario(ways: ways, recipe: recipe, cutoffFactor: factor)
  }

  /// Each choice's ways in the words of a spec.
  func words(_ model: IndexModel) -> [[String]] {
    choices.map { choice in
      switch choice.ways {
      case .nodes(_, let changes): changes.map(\.word)
      case .leaveOut(let part):
        ["all"]
          + model.recipe.parts(part).map { position in
            switch part {
            case .indicators: "without \(model.panel.indicators[position].id)"
            case .domains: "without \(model.name(of: model.recipe.tree.root.children[position]))"
            }
          }
      case .cutoffs(let factors): factors.map { "cut-offs × \($0)" }
      case .list(let tiers): tiers.map { "list \(model.recipe.tiers[$0].id)" }
      }
    }
  }
}

extension Recipe {
  /// What can be left out one at a time: indicators by their columns, the root's children by their positions.
  func parts(_ part: LeaveOut.Part) -> [Int] {
    switch part {
    case .indicators: tree.indicators.sorted()
    case .domains: Array(tree.root.children.indices)
    }
  }
}

extension Cutoff {
  /// The bound times a factor.
  func scaled(by factor: Double) -> Cutoff {
    switch self {
    case .atLeast(let bound): .atLeast(bound * factor)
    case .atMost(let bound): .atMost(bound * factor)
    }
  }
}

extension Indicator {
  /// The indicator with its problem's cut-off times a factor.
  func scalingCutoff(by factor: Double) -> Indicator {
    factor == 1
      ? self
      : Indicator(
        id: id, title: title, direction: direction, treatments: treatments, problem: problem?.scaled(by: factor),
        isPublishedRank: isPublishedRank)
  }
}
