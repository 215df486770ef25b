import AreaData
import Clustering
import CompositeIndex
import Multivariate
import Probability
import Reporting
import Resampling
import Study
import Testing

/// Each step of the ledger as a sentence; that there is one for every step, in every language, is the compiler's to say.
@Suite struct LedgerTests {
  private static func sentences(_ steps: [LedgerStep], _ language: Language) throws -> [String] {
    let facts = Facts(try Fixture.input(without: [.stability, .structure, .groups]), in: language)
    return steps.map { language.phrases.sentence($0, facts) }
  }

  /// A sentence has the name of what a step was done to, and its numbers as they are read.
  @Test func stepsAreToldInFull() throws {
    let factors = Weighting.factor(FactorWeighting(.minimumResiduals, factorCount: 2, rotation: .varimax))
    let steps: [(LedgerStep, en: String, sv: String)] = [
      (
        .data(.read(file: "a.csv", count: 5, .utf8, .tab, .comma)),
        "Read a.csv: encoding utf-8, delimiter tab, decimal mark comma",
        "Läste a.csv: teckenkodning utf-8, skiljetecken tabb, decimaltecken komma"
      ),
      (
        .data(.impute(indicator: 0, count: 2, .averageWithin(.mean, level: 0, ofAll: 1))),
        "Imputed missing values in Indicator 0 by the mean: within municipalities, of all, where their own has no value 1",
        "Satte in värden där de saknades i Indicator 0 med medelvärdet: inom kommuner, av alla, då det egna större området saknar värden 1"
      ),
      (
        .data(.repair(.dots, file: "a.csv", column: "x1", count: 1)), "Read two dots as a missing value in Indicator 1",
        "Läste två punkter som saknat värde i Indicator 1"
      ),
      (
        .study(.index(.normalise(.indicator(3), node: 0, .minMax(low: 1, high: 100, clamp: true), count: 0))),
        "Normalised Indicator 3 in Domain a by a scale from 1 to 100, kept within it",
        "Normaliserade Indicator 3 i Domain a med en skala från 1 till 100, begränsat till den"
      ),
      (
        .study(.index(.normalise(.indicator(3), node: 0, .robust, count: 48))),
        "Normalised Indicator 3 in Domain a by robust z-scores (median, 1.4826 × median absolute deviation)",
        "Normaliserade Indicator 3 i Domain a med robusta z-värden (median, 1,4826 × medianen av absoluta avvikelser)"
      ),
      (
        .study(
          .index(
            .normalise(
              .indicator(3), node: 0, .distance(Distance(to: .area("0114"), unit: .range, clamp: true)), count: 48))),
        "Normalised Indicator 3 in Domain a by the distance from the value of area 0114, as a share of the largest, 0 for areas past it",
        "Normaliserade Indicator 3 i Domain a med avståndet från värdet i område 0114, som andel av det största, 0 för områden bortom det"
      ),
      (
        .study(.index(.aggregate(node: 0, .mazziottaPareto(.added), count: 48))),
        "Aggregated Domain a by the Mazziotta–Pareto index, the penalty added",
        "Vägde samman Domain a med Mazziotta–Paretos index med straffet adderat"
      ),
      (
        .study(.index(.aggregate(node: 0, .power(-1.5, .favourable), count: 48))),
        "Aggregated Domain a by a power mean with exponent −1.5",
        "Vägde samman Domain a med potensmedelvärde med exponenten −1,5"
      ),
      (
        .study(.index(.weigh(node: 0, .pcaSquared, weights: [0.25, 0.75]))),
        "Weighed the parts of Domain a by squared loadings on the first principal component: Indicator 0 0.25, Indicator 1 0.75",
        "Vägde delarna av Domain a med kvadrerade laddningar på den första huvudkomponenten: Indicator 0 0,25, Indicator 1 0,75"
      ),
      (
        .data(.readElicited(file: "p.csv", node: "a", count: 12, inconsistent: 2)),
        "Read 12 respondents' weights for a from p.csv: 2 with a consistency ratio above 0.1",
        "Läste 12 respondenters vikter för a ur p.csv: 2 med konsistenskvot över 0,1"
      ),
      (
        .data(.countChildren(columns: ["kids", "teens"], count: 12, lacking: 2)),
        "Counted the children of each area by kids and teens: areas that lack a figure 2",
        "Räknade barnen i varje område efter kids och teens: områden som saknar en uppgift 2"
      ),
      (
        .study(.index(.rescale(node: 0, .standard(mean: 1000, sd: 100), count: 48))),
        "Rescaled Domain a by mean 1,000, standard deviation 100",
        "Skalade om Domain a med medelvärde 1\u{A0}000, standardavvikelse 100"
      ),
      (
        .study(.index(.weigh(node: 0, factors, weights: [0.25, 1.0 / 3]))),
        "Weighed the parts of Domain a by common factors (minimum residuals, 2, varimax): Indicator 0 0.25, Indicator 1 0.333",
        "Vägde delarna av Domain a med gemensamma faktorer (minsta residualer, 2, varimax): Indicator 0 0,25, Indicator 1 0,333"
      ),
      (
        .study(.index(.treat(indicator: 0, .shrink(.eb, towards: 0), count: 48))),
        "Transformed Indicator 0 by shrinking (eb) towards municipality",
        "Omvandlade Indicator 0 med sammandragning (eb) mot kommun"
      ),
      (
        .study(
          .structure(
            .extract(
              .maximumLikelihood, factors: 2, chosen: .given(2), iterations: 1200, gradient: 1e-11, heywood: 0,
              count: 48))),
        "Extracted common factors from Domain root by maximum likelihood: factors 2, their number by the spec, iterations 1,200, gradient 0, wholly explained indicators 0",
        "Extraherade gemensamma faktorer ur Domain root med maximum likelihood: faktorer 2, antal enligt specifikationen, iterationer 1\u{A0}200, gradient 0, helt förklarade indikatorer 0"
      ),
      (
        .study(.stability(.fitPrior(.jeffreys(because: .unbounded), indicator: 2, count: 48))),
        "Fitted the prior of Indicator 2: prior Jeffreys, because rates differ no more than chance explains",
        "Anpassade förhandsantagandet för Indicator 2: förhandsantagande Jeffreys, eftersom andelarna skiljer sig inte mer än slumpen förklarar"
      ),
      (
        .study(.stability(.recalculate(.noise(.posterior), count: 500, failures: [.constantColumn: 3]))),
        "Recalculated: chance in the figures: drawn from the posterior, prior joint, failed, a value the same everywhere: 3",
        "Räknade om: slumpen i siffrorna: dragen ur aposteriorifördelningen, förhandsantagande gemensamt, misslyckade, ett värde som är lika överallt: 3"
      ),
      (
        .study(.stability(.recalculate(.areas, count: 500, failures: [:]))), "Recalculated: other areas",
        "Räknade om: andra områden"
      ),
      (
        .study(.groups(.join(.ward, .domains, count: 48, .profile, .withProblems, groups: 4))),
        "Grouped by Ward's method on domains: shape profile, areas with problems, groups 4",
        "Grupperade med Wards metod efter delområden: form profil, områden med problem, grupper 4"
      ),
      (
        .study(.groups(.join(.average, .indicators, count: 48, .levels, .all, groups: 5))),
        "Grouped by average linkage on indicators: shape levels, areas all, groups 5",
        "Grupperade med genomsnittlig länkning efter indikatorer: form nivåer, områden alla, grupper 5"
      ),
      (
        .study(.groups(.compare(count: 199, failures: 1))),
        "Held against the country drawn as one cluster, selected and grouped in the same way: draws 199, could not be grouped 1",
        "Jämförda med landet draget som ett enda kluster, med samma urval och gruppering: dragningar 199, kunde inte grupperas 1"
      ),
      (
        .study(.groups(.regroup(.noise(.posterior), count: 199, failures: [.constantColumn: 1]))),
        "Grouped the same areas again: chance in the figures: failed, a value the same everywhere: 1",
        "Samma områden grupperade på nytt: slumpen i siffrorna: misslyckade, ett värde som är lika överallt: 1"
      ),
      (
        .study(.groups(.describe(count: 20, failures: 2))),
        "Divided people at random, grouped on one half and described the groups by the other: divisions 20, halves that could not be grouped 2",
        "Invånarna delade slumpmässigt, områdena grupperade efter den ena halvan och grupperna beskrivna med den andra: delningar 20, halvor som inte kunde grupperas 2"
      ),
    ]
    for (language, expected) in [(Language.en, steps.map(\.en)), (.sv, steps.map(\.sv))] {
      #expect(try Self.sentences(steps.map(\.0), language) == expected)
    }
  }

  /// Every kind by which failures are counted has words of its own in each language.
  @Test func failuresHaveWords() {
    for language in Language.allCases {
      let names = ReplicateFailure.allCases.map(language.phrases.name)
      #expect(Set(names).count == names.count && !names.contains(""))
    }
    for failure in ReplicateFailure.allCases {
      #expect(Language.sv.phrases.name(of: failure) != Language.en.phrases.name(of: failure))
    }
  }

  /// The table has the spec's words and ids.
  @Test func theTableHasIds() throws {
    let study = try Fixture.input().study
    let tables = try StudyTables(
      study, dataSteps: [.read(file: "a.csv", count: 48, .utf8, .semicolon, .point)], language: "en"
    ).all()
    let ledger = try #require(tables.first { $0.name == "ledger" })
    let text = String(decoding: ledger.csv, as: UTF8.self)
    #expect(text.contains("1,data,read,a.csv,48,encoding=utf-8; delimiter=;; decimal-mark=."), "\(text)")
    #expect(text.contains(",index,reverse,x3,"))
    #expect(text.contains(",groups,group,domains,48,by=ward; shape=profile; areas=all; groups="), "\(text)")
  }
}
