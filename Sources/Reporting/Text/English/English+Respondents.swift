internal import Multivariate

extension English: RespondentPhrases {
  func concordance(
    _ node: String, of weighting: String?, _ respondents: Int, _ concordance: KendallConcordance?
  ) -> String {
    let count = respondents == 1 ? "one respondent" : "\(language.spelled(respondents)) respondents"
    let who = weighting.map { "For the weighting \($0), \(count)" } ?? capitalised(count)
    guard let concordance else { return "\(who) gave the weights of the parts of \(node)." }
    let p = concordance.pValue
    let chance = p < 0.001 ? "p < \(language.plain(0.001))" : "p = \(language.number(p, decimals: 3))"
    return
      "\(who) gave the weights of the parts of \(node). On the order of the parts they agree to a Kendall's W of \(language.number(concordance.value, decimals: 2)), which is 1 where all agree (\(chance) if each put them in order at random)."
  }
  func alone(tau: Double?, kept: (least: Int, of: Int)?) -> String? {
    let parts = [
      tau.map {
        "the ranks have a Kendall's τ of at least \(language.number($0, decimals: 2)) with those of the group's weights"
      },
      kept.map { "of the \(areas($0.of)) on the group's list at least \(number($0.least)) stay on it" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : "With the weights of one respondent alone, \(language.list(parts))."
  }
}
