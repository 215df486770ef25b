import CompositeIndex
import Reporting
import Specification
import Study

/// What would move an area.
extension ExplanationText {
  /// The least changes that would matter: problems more or fewer, the list's line, and what is left out.
  var movers: [String] {
    let lines = [problemMover, lineMover, withoutMover].compactMap { $0 }
    return lines.enumerated().map { $0 == 0 ? phrases.movers + $1 : "  " + $1 }
  }

  private var isListed: Bool { explanation.area["listed"] == "true" }

  /// How many problems from the line the area stands, and which cut-offs are nearest.
  private var problemMover: String? {
    guard plan.recipe.listedFromProblems != nil, !cutoffs.isEmpty else {
      return plan.recipe.listGoesByScore ? nil : cutoffs.first.map(oneProblem)
    }
    guard let crossed = explanation.movers?.problems else { return nil }
    let (steps, names) = (crossed.count, crossed.map { "\(name($0.indicator)) (\(amount($0)))" })
    return isListed ? phrases.leavesList(steps, nearest: names) : phrases.joinsList(steps, nearest: names)
  }

  /// The nearest cut-off where no list counts problems.
  private func oneProblem(_ cutoff: AreaMovers.CutoffDistance) -> String {
    let (name, by) = (name(cutoff.indicator), amount(cutoff))
    return cutoff.isProblem ? phrases.oneProblemFewer(name, by: by) : phrases.oneProblemMore(name, by: by)
  }

  /// The distance to the list's line, and the indicator that could go it alone.
  private var lineMover: String? {
    guard plan.recipe.listGoesByScore, let across = explanation.movers?.scoreAcross else { return nil }
    let by = short(abs(number(explanation.area["score"]) - across))
    let gap = isListed ? phrases.aboveHighestOff(by: by) : phrases.belowLowestOn(by: by)
    guard let reach = explanation.movers?.crossings.first else { return gap }
    return gap + phrases.alone(name(reach.indicator), at: short(reach.needed), insteadOf: short(reach.value))
  }

  /// The indicator or domain whose absence moves the area most.
  private var withoutMover: String? {
    guard let most = explanation.movers?.leftOut else { return nil }
    return phrases.without(
      name(most.id), rank: language.number(most.rank), insteadOf: rank(explanation.area["rank"]))
  }
}
