import CompositeIndex
import Reporting
import Specification
import Study

/// What would move an area.
extension ExplanationText {
  /// The least changes that would matter: problems more or fewer, the list's line, and what is left out.
  var movers: [String] {
    guard let movers = explanation.movers else { return [] }
    let sentences = MoverSentences(
      movers, isListed: explanation.area["listed"] == "true", plan.recipe, score: number(explanation.area["score"]),
      rank: rank(explanation.area["rank"]), phrases, name: { name($0) }, title: { name($0) }, amount: amount,
      short: { short($0) })
    return sentences.all.enumerated().map { $0 == 0 ? phrases.movers + $1 : "  " + $1 }
  }
}
