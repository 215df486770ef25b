package import CompositeIndex
package import Study

/// The least changes that would move an area, in sentences: problems more or fewer, the list's line, and what is left out.
package struct MoverSentences {
  package let movers: AreaMovers
  package let isListed: Bool
  package let recipe: Recipe
  package let phrases: any Phrases
  /// The name of an indicator, by column.
  package let name: (Int) -> String
  /// The title of an indicator or a node, by its id.
  package let title: (String) -> String
  /// The distance to a cut-off in the indicator's unit.
  package let amount: (AreaMovers.CutoffDistance) -> String
  /// A number in a few digits.
  package let short: (Double) -> String
  package let score: Double
  /// The area's rank, as it is read.
  package let rank: String

  package init(
    _ movers: AreaMovers, isListed: Bool, _ recipe: Recipe, score: Double, rank: String, _ phrases: any Phrases,
    name: @escaping (Int) -> String, title: @escaping (String) -> String,
    amount: @escaping (AreaMovers.CutoffDistance) -> String, short: @escaping (Double) -> String
  ) {
    (self.movers, self.isListed, self.recipe, self.score, self.rank) = (movers, isListed, recipe, score, rank)
    (self.phrases, self.name, self.title, self.amount, self.short) = (phrases, name, title, amount, short)
  }

  package var all: [String] { [problem, line, without].compactMap(\.self) }

  /// How many problems from the line the area stands, and which cut-offs are nearest.
  package var problem: String? {
    guard recipe.listedFromProblems != nil, !movers.cutoffs.isEmpty else {
      return recipe.listGoesByScore ? nil : movers.cutoffs.first.map(oneProblem)
    }
    guard let crossed = movers.problems else { return nil }
    let names = crossed.map { "\(name($0.indicator)) (\(amount($0)))" }
    return isListed
      ? phrases.leavesList(crossed.count, nearest: names) : phrases.joinsList(crossed.count, nearest: names)
  }

  /// The nearest cut-off where no list counts problems.
  private func oneProblem(_ cutoff: AreaMovers.CutoffDistance) -> String {
    let (name, by) = (name(cutoff.indicator), amount(cutoff))
    return cutoff.isProblem ? phrases.oneProblemFewer(name, by: by) : phrases.oneProblemMore(name, by: by)
  }

  /// The distance to the list's line, and the indicator that could go it alone.
  package var line: String? {
    guard recipe.listGoesByScore, let across = movers.scoreAcross else { return nil }
    let by = short(abs(score - across))
    let gap = isListed ? phrases.aboveHighestOff(by: by) : phrases.belowLowestOn(by: by)
    guard let reach = movers.crossings.first else { return gap }
    return gap + phrases.alone(name(reach.indicator), at: short(reach.needed), insteadOf: short(reach.value))
  }

  /// The indicator or domain whose absence moves the area most.
  private var without: String? {
    guard let most = movers.leftOut else { return nil }
    return phrases.without(title(most.id), rank: phrases.number(most.rank), insteadOf: rank)
  }
}
