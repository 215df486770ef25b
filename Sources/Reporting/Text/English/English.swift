internal import CompositeIndex

/// What is said in English.
struct English: Phrases {
  static let language = Language.en
  static let numerals = Numerals(
    grouping: ",", decimalMark: ".", percentSign: "%", conjunction: " and ",
    words: [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ])

  let isGuarded: Bool
  let direction: Direction

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

extension English: CommonPhrases {
  func areas(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "area" : "areas")" }
  func people(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "person" : "people")" }
  func replicates(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "recalculation" : "recalculations")" }
  func level(_ kind: LevelKind, plural: Bool) -> String {
    switch kind {
    case .municipality: plural ? "municipalities" : "municipality"
    case .county: plural ? "counties" : "county"
    case .region: plural ? "regions" : "region"
    case .department: plural ? "departments" : "department"
    case .localAuthority: plural ? "local authorities" : "local authority"
    case .state: plural ? "states" : "state"
    case .province: plural ? "provinces" : "province"
    case .district: plural ? "districts" : "district"
    case .ward: plural ? "wards" : "ward"
    case .fylke: plural ? "counties" : "county"
    case .country: plural ? "countries" : "country"
    }
  }
  func otherLevel(_ id: String, plural: Bool) -> String { plural ? "larger areas (\(id))" : "larger area (\(id))" }

  func listedInWords(_ share: Double) -> String { "on the list in \(ofHundred(share)) recalculations" }
  func ofHundred(_ count: String) -> String { "\(count) of 100" }
  var fewerThanOneOfHundred: String { "fewer than 1 of 100" }
  var moreThan99OfHundred: String { "more than 99 of 100" }

  func condition(_ condition: Tier.Condition, problemCount: Int, title: (String) -> String) -> String {
    switch condition {
    case .problems(let least):
      least == problemCount
        ? (least == 1 ? "the one problem" : least == 2 ? "both problems" : "all \(language.spelled(least)) problems")
        : "at least \(language.spelled(least)) of \(language.spelled(problemCount)) problems"
    case .kept(.node(let id, _), let least): "\(title(id)) of \(figure(least)) or more"
    case .kept(_, let least): "a score of \(figure(least)) or more"
    case .score(let least): "a score of \(language.plain(least)) or more"
    case .scoreDeviation(let deviations): "a score at least \(standardDeviations(deviations)) above the mean"
    case .scorePercentile(let percent): "a score at or above the \(ordinal(percent)) percentile"
    case .node(let id, .value(let least)): "\(title(id)) of \(language.plain(least)) or more"
    case .node(let id, .estimated(.deviation(let deviations))):
      "\(title(id)) at least \(standardDeviations(deviations)) above its mean"
    case .node(let id, .estimated(.percentile(let percent))):
      "\(title(id)) at or above its \(ordinal(percent)) percentile"
    case .rank(let most): "among the \(number(most)) highest scores"
    case .rankShare(let share, _):
      "among the \(language.plain(100 * share)) per cent of areas with the highest scores"
    }
  }
  var or: String { " or " }
  func standardDeviations(_ count: Double) -> String {
    language.plain(count) + (count == 1 ? " standard deviation" : " standard deviations")
  }

  var sameNumbers: String { "The same numbers as a table" }
  var area: String { "Area" }
  var areasHeading: String { "Areas" }
  var share: String { "Share" }
  var yes: String { "yes" }
  var no: String { "no" }
  var rankWithInterval: String { "Rank (interval)" }
}
