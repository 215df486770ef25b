internal import Multivariate

extension Swedish: RespondentPhrases {
  func concordance(
    _ node: String, of weighting: String?, _ respondents: Int, _ concordance: KendallConcordance?
  ) -> String {
    let count = respondents == 1 ? "en respondent" : "\(language.spelled(respondents)) respondenter"
    let who = weighting.map { "För viktningen \($0) har \(count)" } ?? "\(capitalised(count)) har"
    guard let concordance else { return "\(who) angett vikterna för delarna av \(node)." }
    let p = concordance.pValue
    let chance = p < 0.001 ? "p < \(language.plain(0.001))" : "p = \(language.number(p, decimals: 3))"
    return
      "\(who) angett vikterna för delarna av \(node). Om delarnas ordning är de överens med ett Kendalls W på \(language.number(concordance.value, decimals: 2)), som är 1 när alla är överens (\(chance) om var och en ordnade dem på måfå)."
  }
  func alone(tau: Double?, kept: (least: Int, of: Int)?) -> String? {
    let parts = [
      tau.map {
        "har rangordningen ett Kendalls τ på minst \(language.number($0, decimals: 2)) med den som gruppens vikter ger"
      },
      kept.map { "står minst \(number($0.least)) av gruppens \(areas($0.of)) kvar på listan" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : "Med en enda respondents vikter \(language.list(parts))."
  }
}
