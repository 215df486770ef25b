import CompositeIndex
import Reporting
import Specification

/// What would move an area.
extension Telling {
  /// The least changes that would matter: problems more or fewer, the list's line, and what is left out.
  var movers: [String] {
    let lines = [problemMover, lineMover, withoutMover].compactMap { $0 }
    return lines.enumerated().map { $0 == 0 ? phrases.movers + $1 : "  " + $1 }
  }

  private var isListed: Bool { explanation.area["listed"] == "true" }

  /// How many problems from the line the area stands, and which cut-offs are nearest.
  private var problemMover: String? {
    guard let least = plan.recipe.listedFromProblems, let count = explanation.area["problems"].flatMap(Int.init),
      0...plan.indicators.count ~= count
    else { return plan.recipe.listGoesByScore ? nil : nearestFirst.first.map(oneProblem) }
    guard isListed == (count >= least) else { return nil }  // listed by its score
    let steps = isListed ? count - least + 1 : least - count
    let nearest = nearestFirst.filter { ($0["problem"] == "true") == isListed }.prefix(steps)
    guard nearest.count == steps else { return nil }
    let names = nearest.map { row in
      let by = amount(abs(number(row["value"]) - number(row["cutoff"])), of: row["indicator"])
      return "\(name(row["indicator"])) (\(by))"
    }
    return isListed ? phrases.leavesList(steps, nearest: names) : phrases.joinsList(steps, nearest: names)
  }

  /// The nearest cut-off where no list counts problems.
  private func oneProblem(_ row: Explanation.Row) -> String {
    let by = amount(abs(number(row["value"]) - number(row["cutoff"])), of: row["indicator"])
    return row["problem"] == "true"
      ? phrases.oneProblemFewer(name(row["indicator"]), by: by) : phrases.oneProblemMore(name(row["indicator"]), by: by)
  }

  /// The distance to the list's line, and the indicator that could go it alone.
  private var lineMover: String? {
    guard plan.recipe.listGoesByScore, let across = explanation.scoreAcross else { return nil }
    let by = short(abs(number(explanation.area["score"]) - across))
    let gap = isListed ? phrases.aboveHighestOff(by: by) : phrases.belowLowestOn(by: by)
    guard let reach = explanation.reaches.first else { return gap }
    return gap + phrases.alone(name(reach.indicator), at: short(reach.needed), insteadOf: short(reach.value))
  }

  /// The indicator or domain whose absence moves the area most.
  private var withoutMover: String? {
    let rank = number(explanation.area["rank"])
    guard let most = explanation.without.max(by: { abs(number($0["rank"]) - rank) < abs(number($1["rank"]) - rank) }),
      let other = most["rank"], number(other) != rank
    else { return nil }
    return phrases.without(
      name(most["left_out"]), rank: self.rank(other), insteadOf: self.rank(explanation.area["rank"]))
  }
}
