internal import Study

extension Swedish: PublishingPhrases {
  var publishingHeading: String { "Vad som inte redovisas" }
  func howPublished(_ plan: PublishPlan) -> String {
    "För att inget värde ska säga något om enskilda personer redovisas varje värde som ett intervall som rymmer minst \(language.spelled(plan.count)) möjliga antal. Ett gränsvärde är alltid gräns mellan intervall.\(plan.open.isEmpty ? "" : " Värden som redan är offentliga eller inte gäller personer är bara avrundade.") Värden som gäller för få personer redovisas inte:"
  }
  func withheld(by rule: PublishedFigures.Rule, _ plan: PublishPlan) -> String {
    switch rule {
    case .population: "Området har färre än \(people(plan.population))."
    case .base:
      plan.base > 0
        ? "Värdet bygger på färre än \(people(plan.base)), eller på för få för att ett antal ska kunna döljas bland dem."
        : "Värdet bygger på för få personer för att ett antal ska kunna döljas bland dem."
    case .count:
      "Färre än \(language.spelled(plan.count)) personer eller händelser räknas, eller alla utom så få; nära gränsvärdet färre än \(language.spelled(2 * plan.count))."
    case .cutOff:
      "Färre än \(language.spelled(plan.count)) personer eller händelser räknas, eller alla utom så få, och gränsvärdet ligger bland dessa antal."
    case .source: "Källan redovisar inte värdet."
    case .imputed: "Källan saknar värdet."
    case .total: "Värdet skulle avslöja ett annat som inte redovisas, eftersom det större områdets värde är offentligt."
    }
  }
  var nothingWithheld: String { "Alla värden redovisas." }
  var figuresHeading: String { "Värden" }
  func resultsNotTold(_ count: Int) -> String {
    "För \(areas(count)) redovisas inget resultat, eftersom ett värde som avgör det inte redovisas."
  }
  func scoresNotTold(_ count: Int) -> String {
    "För \(areas(count)) redovisas inte indexvärdet, eftersom något av deras värden inte redovisas."
  }
  var fromPublished: String {
    "Allt annat här är beräknat ur det som redovisas och ur vilka värden som inte redovisas: indexvärden, vikter och hur säkert det är att ett område står på listan. Av ett intervall används mittpunkten, och där källan saknar ett värde medianen av de redovisade. Inget av det säger mer om ett område än intervallen gör. Nära gränserna för klasser som bestäms av indexvärdet kan resultatet skilja sig från det som oavrundade värden ger."
  }
  var everyPublishedArea: String { "Alla områden med de värden som får redovisas." }
  var resultWithheld: String { "resultatet redovisas inte" }
  var withheldFigure: String { "redovisas inte" }
  func between(_ from: String, _ to: String) -> String { "\(from)–\(to)" }
  func signed(_ approval: Approval) -> String {
    "Godkänd av \(approval.who), \(approval.role), \(date(approval.date))"
  }
  var unsigned: String { "Ingen har godkänt" }
}
