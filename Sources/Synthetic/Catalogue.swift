/// What is measured in the synthetic country: six domains of three indicators over the bases they are shares of.
enum Catalogue {
  struct Base {
    let id: String
    /// The average share of an area's population.
    let share: Double
  }

  struct Domain {
    let id: String
    let titles: (sv: String, en: String)
  }

  struct Indicator {
    let id: String
    let titles: (sv: String, en: String)
    let domain: Int
    /// Index into `bases`; 0 is the population itself.
    let base: Int
    let kind: Kind
    /// The rate of an ordinary area, in the indicator's unit.
    let median: Double
    /// The cut-off of its problem, in the same unit.
    let cutoff: Double

    var countColumn: String { "\(id)_count" }
    /// 100 for percentages, 1000 for events per thousand inhabitants and year.
    var per: Double { kind == .share ? 100 : 1000 }
    /// Years that events are counted over.
    var years: Double { kind == .share ? 1 : Catalogue.crimeYears }
  }

  enum Kind { case share, events }

  static let crimeYears = 4.0

  static let bases = [
    Base(id: "population", share: 1),
    Base(id: "persons_0_19", share: 0.23),
    Base(id: "persons_6_19", share: 0.17),
    Base(id: "persons_16_34", share: 0.24),
    Base(id: "persons_20_39", share: 0.26),
    Base(id: "persons_25_64", share: 0.52),
    Base(id: "persons_16_64", share: 0.62),
    Base(id: "persons_20_plus", share: 0.77),
    Base(id: "electorate", share: 0.74),
    Base(id: "households", share: 0.47),
  ]

  static let domains = [
    Domain(id: "economy", titles: ("Försörjning", "Economy")),
    Domain(id: "schooling", titles: ("Skola", "Schooling")),
    Domain(id: "labour", titles: ("Arbete", "Labour market")),
    Domain(id: "housing", titles: ("Boende", "Housing")),
    Domain(id: "crime", titles: ("Brott", "Crime")),
    Domain(id: "participation", titles: ("Delaktighet", "Participation")),
  ]

  static let indicators = [
    share("low_income", "Låg ekonomisk standard", "Low economic standard", 0, "population", 13, 45),
    share("child_poverty", "Barnfattigdom", "Child poverty", 0, "persons_0_19", 15, 49),
    share("assistance", "Ekonomiskt bistånd", "Social assistance", 0, "persons_20_plus", 8, 32),
    share("low_schooling", "Högst förgymnasial utbildning", "At most compulsory school", 1, "persons_25_64", 12, 43),
    share("no_diploma", "Unga vuxna utan gymnasieexamen", "Young adults without a diploma", 1, "persons_20_39", 15, 49),
    share("school_absence", "Hög skolfrånvaro", "High absence from school", 1, "persons_6_19", 14, 47),
    share("unemployed", "Arbetslösa", "Unemployed", 2, "persons_16_64", 9, 35),
    share("outside", "Utanför arbetskraften", "Outside the labour force", 2, "persons_16_64", 15, 49),
    share("neet", "Unga utan arbete och studier", "Young, not in work or study", 2, "persons_16_34", 13, 45),
    share("overcrowded", "Trångboddhet", "Overcrowding", 3, "population", 11, 40),
    share("short_lease", "Hushåll med korta hyreskontrakt", "Households on short leases", 3, "households", 9, 35),
    share("frequent_moves", "Många flyttningar", "Frequent moves", 3, "persons_20_plus", 8, 32),
    events("violence", "Våldsbrott", "Violence", 4, 9, 49),
    events("vandalism", "Skadegörelse", "Vandalism", 4, 12, 66),
    events("theft", "Stöld", "Theft", 4, 16, 88),
    share("no_local_vote", "Röstade inte i kommunalvalet", "Did not vote locally", 5, "electorate", 16, 51),
    share("no_national_vote", "Röstade inte i riksvalet", "Did not vote nationally", 5, "electorate", 13, 45),
    share("no_club", "Barn och unga utan föreningsliv", "Young people in no club", 5, "persons_6_19", 19, 56),
  ]

  private static func share(
    _ id: String, _ sv: String, _ en: String, _ domain: Int, _ base: String, _ median: Double, _ cutoff: Double
  ) -> Indicator {
    guard let base = bases.firstIndex(where: { $0.id == base }) else { preconditionFailure("no base \(base)") }
    return Indicator(
      id: id, titles: (sv, en), domain: domain, base: base, kind: .share, median: median, cutoff: cutoff)
  }

  private static func events(
    _ id: String, _ sv: String, _ en: String, _ domain: Int, _ median: Double, _ cutoff: Double
  ) -> Indicator {
    Indicator(id: id, titles: (sv, en), domain: domain, base: 0, kind: .events, median: median, cutoff: cutoff)
  }
}
