public import CompositeIndex

/// One combination of the ways in which choices among several are made.
struct Combination: Sendable {
  /// For each choice the number of its way; 0 where any number may be drawn.
  let ways: [Int]
  /// Its indicators are columns of the panel, or of the treatments that stand after these.
  let recipe: Recipe
  /// What every cut-off of a problem is multiplied by.
  let cutoffFactor: Double
  /// Whether what is left out is all that the index is made of.
  let isEmptied: Bool
  /// Where its nodes stand among ``NodeVariants``; nil where its tree is another one, or over other columns.
  let places: [Int]?
}

/// One way of making every choice: a combination, and the numbers that were drawn.
struct Scenario: Sendable {
  /// Position of its combination.
  let combination: Int
  /// Drawn numbers: factors of cut-offs and weights, choice after choice.
  let numbers: [Double]
}

extension ScenarioPlan {
  /// How many ways each choice has; 1 where any number may be drawn.
  func wayCounts(_ recipe: Recipe) -> [Int] {
    choices.map { choice in
      switch choice.ways {
      case .nodes(_, let changes): changes.count
      case .treatments(_, let ways): ways.count
      case .leaveOut(let part, _): 1 + recipe.parts(part).count
      case .cutoffs(let factors): factors.count
      case .list(let tiers): tiers.count
      case .anyCutoffs, .anyWeights: 1
      }
    }
  }

  /// How many combinations there are; as many as fit where they are more.
  public func combinationCount(_ recipe: Recipe) -> Int {
    wayCounts(recipe).reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1 }
  }

  /// Every combination, the first choice running fastest.
  ///
  func combinations(_ model: IndexModel, _ columns: TreatedColumns) -> [Combination] {
    let (counts, variants) = (wayCounts(model.recipe), NodeVariants(self, model.recipe.tree))
    return (0..<counts.reduce(1, *)).map { number in
      var rest = number
      let ways = counts.map { count in
        defer { rest /= count }
        return rest % count
      }
      return combination(ways, of: model, columns, variants)
    }
  }

  private func combination(
    _ ways: [Int], of model: IndexModel, _ columns: TreatedColumns, _ variants: NodeVariants
  ) -> Combination {
    let (published, places) = (model.recipe, variants.places(ways))
    var (list, factor) = (published.list, 1.0)
    var without: [(LeaveOut.Part, Int, ProblemBounds)] = []
    for (way, choice) in zip(ways, choices) {
      switch choice.ways {
      case .leaveOut(let part, let bounds):
        if way > 0 { without.append((part, published.parts(part)[way - 1], bounds)) }
      case .cutoffs(let factors): factor *= factors[way]
      case .list(let tiers): list = tiers[way]
      case .nodes, .treatments, .anyCutoffs, .anyWeights: break
      }
    }
    var recipe = Recipe(
      tree: published.tree.with(places.map { variants.nodes[$0] }), tiers: published.tiers, list: list, needs: nil,
      leftOut: published.leftOut)
    var isEmptied = false
    func leave(_ rest: Recipe?) {
      isEmptied = isEmptied || rest == nil
      recipe = rest ?? recipe
    }
    for (part, position, bounds) in without {
      let before = model.problemCount(recipe)
      // Nodes change their positions as others go; domains keep their names.
      switch part {
      case .indicators: leave(recipe.leavingOut(indicator: position))
      case .domains:
        let domain = published.tree.root.children[position]
        let name: (Child, Recipe) -> String? = { child, recipe in
          if case .node(let k) = child { recipe.tree.nodes[k].id } else { nil }
        }
        let standing = recipe.tree.root.children.firstIndex { child in
          name(child, recipe).map { $0 == name(domain, published) } ?? (child == domain)
        }
        if let standing { leave(recipe.leavingOut(childOfRoot: standing)) }
      }
      if bounds == .proportional { recipe = recipe.scalingProblemBounds(model.problemCount(recipe), of: before) }
    }
    return Combination(
      ways: ways, recipe: columns.treating(recipe, ways), cutoffFactor: factor, isEmptied: isEmptied,
      places: without.isEmpty && columns.isEmpty ? places : nil)
  }

  /// Each choice's ways in the words of a spec; of drawn numbers what they are drawn by.
  func words(_ model: IndexModel) -> [[String]] {
    choices.map { choice in
      switch choice.ways {
      case .nodes(_, let changes): changes.map(\.word)
      case .treatments(_, let ways):
        ways.map {
          $0.isEmpty
            ? "treat none" : "treat " + $0.map { $0.word(among: model.panel.units.levels) }.joined(separator: " ")
        }
      case .leaveOut(let part, _):
        ["all"]
          + model.recipe.parts(part).map { position in
            switch part {
            case .indicators: "without \(model.panel.indicators[position].id)"
            case .domains: "without \(model.name(of: model.recipe.tree.root.children[position]))"
            }
          }
      case .cutoffs(let factors): factors.map { "cut-offs × \($0)" }
      case .list(let tiers): tiers.map { "list \(model.recipe.tiers[$0].id)" }
      case .anyCutoffs(_, let within): ["cut-offs × 1 ± \(within)"]
      case .anyWeights(_, .concentration(let concentration)): ["weights of concentration \(concentration)"]
      case .anyWeights(_, .standardDeviation(let sd)): ["weights with a standard deviation of \(sd)"]
      }
    }
  }
}

extension IndexModel {
  /// Indicators whose problems a recipe counts.
  fileprivate func problemCount(_ recipe: Recipe) -> Int {
    panel.indicators.indices.count { panel.indicators[$0].problem != nil && !recipe.leftOut.contains($0) }
  }
}

extension Recipe {
  /// The recipe with every bound on problems times `left`/`all`, to the nearest number, halves up, and at least 1.
  fileprivate func scalingProblemBounds(_ left: Int, of all: Int) -> Recipe {
    guard left < all else { return self }
    let scaled = tiers.map { tier -> Tier in
      guard case .problems(let least) = tier.condition else { return tier }
      return Tier(
        id: tier.id, title: tier.title, condition: .problems(atLeast: max(1, (2 * least * left + all) / (2 * all))))
    }
    return Recipe(tree: tree, tiers: scaled, list: list, needs: needs, leftOut: leftOut)
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
