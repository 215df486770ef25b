import CompositeIndex

/// The texts that go with the data: the spec of the index and a note for whoever opens the folder.
enum SpecText {
  static let indexTitles = (sv: "Behov", en: "Needs")
  static let severeTitles = (sv: "Mycket stora behov", en: "Very large needs")
  static let largeTitles = (sv: "Stora behov", en: "Large needs")

  static func spec(seed: UInt64) -> String {
    """
    # The index of an invented country. Change a line, run `vikt run index.yaml` again, and compare.
    vikt: 1                                 # version of this language
    id: demo
    title: \(text(("Områdesindex för ett påhittat land", "An area index of an invented country")))
    seed: \(seed)

    data:
      files: [areas.csv]                    # sought beside this file
      reference: 2024-12-31
      division: invented-1                  # edition of the area codes

    units:
      id: area
      name: area_name
      population: population
      within: [{id: kommun, name: kommun_name}, {id: lan, name: lan_name}]   # nearest first
      boundaries:
        area: {file: areas.geojson, id: area, division: invented-1}
        kommun: {file: municipalities.geojson, id: kommun, division: invented-1}

    # A share is per · count / base, and its noise binomial. Crimes are events per 1,000 inhabitants and year: Poisson.
    # From `problem` on, an indicator is a problem of the area.
    indicators:
    \(Catalogue.indicators.map(entry).joined(separator: "\n"))

    # Six domains. Inside each the indicators weigh the same; the domains are weighed by their first component.
    index:
      id: needs
      title: \(text(indexTitles))
      normalise: z-score                    # try: {percentile-rank: {form: "(r-0.5)/n", ties: average}}
      weights: pca                          # try: equal
      aggregate: arithmetic
      children:
    \(Catalogue.domains.indices.map(domain).joined(separator: "\n"))

    tiers:                                  # in order of need; an area is in the first that holds
      - {id: severe, title: \(text(severeTitles)), when: {problems: {at_least: \(SyntheticCountry.severeFrom)}}}
      - {id: large, title: \(text(largeTitles)), when: {problems: {at_least: \(SyntheticCountry.listedFrom)}}}
    list: large                             # this tier and every worse one

    needs: {of: domains, at_least: {percentile: \(plain(SyntheticCountry.needPercentile))}}

    # How far can the list be trusted? `noise`: had chance fallen differently. `areas`: had other areas existed.
    stability:
      replicates: 10000
      certainty: noise                      # speaks for the intervals and probabilities of areas.csv
      level: 0.90
      schemes: {noise: {sampler: posterior}, areas: {}}
      thinning: {splits: 4}                 # do statements come true on figures not seen? 20 divisions when absent

    # What if colleagues had chosen otherwise? Every combination, on the figures and on the same recalculations of them.
    scenarios:
      replicates: 50
      choices:
        - {id: weighting, title: {sv: Viktning, en: Weighting}, at: needs, one_of: [{weights: pca}, {weights: equal}]}
        - {id: scale, title: {sv: Skala, en: Scale}, one_of: [{normalise: z-score}, {normalise: normal-score}]}
        - {id: cut_offs, title: {sv: Gränsvärden, en: Cut-offs}, cut_offs: [0.95, 1, 1.05]}

    weightings:                             # other weights of the domains, beside the index's own
      alternatives:
        - {id: equal, title: {sv: Lika vikter, en: Equal weights}, weights: equal}
        - {id: critic, title: CRITIC, weights: critic}

    groups:                                 # which areas are alike, by pattern rather than height
      of: domains
      areas: with-problems
      shape: profile
      linkage: ward
      count: {by: silhouette, from: 3, to: 8}
      contiguity: neighbours                # and regions of neighbouring areas, beside the groups

    report: {languages: [sv, en], status: draft, contact: demo@example.se}

    # Known only because the country is invented: how often do the intervals cover the true ranks?
    truth: {file: truth.csv, score: true_score, listed: true_listed, group: true_group}

    """
  }

  private static func entry(_ indicator: Catalogue.Indicator) -> String {
    let base = Catalogue.bases[indicator.base].id
    let noise = indicator.kind == .share ? "" : ", years: \(plain(indicator.years)), noise: poisson"
    return """
        - {id: \(indicator.id), count: \(indicator.countColumn), base: \(base), per: \(plain(indicator.per))\(noise),
           direction: higher-is-worse, problem: {at_least: \(plain(indicator.cutoff))},
           title: \(text(indicator.titles))}
      """
  }

  private static func domain(_ position: Int) -> String {
    let domain = Catalogue.domains[position]
    let children = Catalogue.indicators.filter { $0.domain == position }.map(\.id).joined(separator: ", ")
    return "    - {id: \(domain.id), title: \(text(domain.titles)), weights: equal, children: [\(children)]}"
  }

  private static func text(_ titles: (sv: String, en: String)) -> String {
    "{sv: \"\(titles.sv)\", en: \"\(titles.en)\"}"
  }

  /// A whole number without its decimals.
  private static func plain(_ value: Double) -> String { String(Int(value)) }

  static func readme(of country: SyntheticCountry) -> String {
    let groups = TrueState.patterns.enumerated().map { "  \($0 + 1)  \($1.name)" }.joined(separator: "\n")
    return """
      An invented country (seed \(country.seed)): \(country.units.count) areas. No place, person or figure is real.

      areas.csv               one row per area: codes, names, counts, and the persons or households they are among
      areas.geojson           outlines of the areas
      municipalities.geojson  outlines of the municipalities (metres, written as SWEREF 99 TM)
      index.yaml              the index: what is measured, how it is weighed, who is on the list. Made to be edited
      truth.csv               what no real country has: each area's score, place on the list and group without chance

      Check a change:  vikt check index.yaml
      Run it:          vikt run index.yaml

      The counts in areas.csv are drawn from true rates: binomial for shares, Poisson for crimes. truth.csv is the same
      index on the true rates themselves. true_listed is 1 from \(SyntheticCountry.listedFrom) true problems on. true_group is one of
      \(groups)

      """
  }
}
