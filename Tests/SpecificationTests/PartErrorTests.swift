import Specification

/// What `ErrorTests` holds the parts of a spec against, where each is right by itself.
extension Fault {
  static let ofTheParts = [
    Fault(
      "{id: schooling", "{id: low_income", at: "spec.yaml:7:10: indicators.low_income.id", .duplicateID("low_income")),
    Fault("index: {id: exclusion", "index: {id: schooling", at: "spec.yaml:9:13: index.id", .duplicateID("schooling")),
    Fault(
      in: "utanforskap", "{id: labour", "{id: crime", at: "spec.yaml:39:12: index.children.crime.id",
      .duplicateID("crime")),
    Fault(
      in: "utanforskap", "{id: large,", "{id: severe,", at: "spec.yaml:42:10: tiers.severe.id", .duplicateID("severe")),
    Fault(
      in: "utanforskap", "{id: lan,", "{id: kommun,", at: "spec.yaml:15:50: units.within.kommun.id",
      .duplicateID("kommun")),
    Fault(
      "children: [low_income", "children: [low_incme", at: "spec.yaml:9:94: index.children.0",
      .unknownChild("low_incme", suggestion: "low_income")),
    Fault(
      "children: [low_income", "children: [something_else", at: "spec.yaml:9:94: index.children.0",
      .unknownChild("something_else", suggestion: nil)),
    Fault(
      "children: [low_income", "children: [schooling", at: "spec.yaml:9:105: index.children.1",
      .repeatedElement("schooling")),
    Fault(
      "children: [low_income", "children: [exclusion", at: "spec.yaml:9:94: index.children.0",
      .containsItself("exclusion")),
    Fault(
      in: "utanforskap", "[unemployed, outside]", "[unemployed, crime]",
      at: "spec.yaml:38:83: index.children.labour.children.1", .nodeBelow("crime")),
    Fault(
      in: "utanforskap", "[unemployed, outside]", "[unemployed, exclusion]",
      at: "spec.yaml:38:83: index.children.labour.children.1", .containsItself("exclusion")),
    Fault(
      "weights: equal, ", "", and: ("aggregate: arithmetic, ", ""), at: "spec.yaml:9:8: index",
      .missingKeys(["weights", "aggregate"])),
    Fault(
      "weights: equal", "weights: {low_income: 1, scholing: 1, unemployed: 1}",
      at: "spec.yaml:9:69: index.weights.scholing",
      .unknownWeights([UnknownKey("scholing", suggestion: "schooling")])),
    Fault(
      "weights: equal", "weights: {low_income: 1}", at: "spec.yaml:9:53: index.weights",
      .missingWeights(["schooling", "unemployed"])),
    Fault(
      "weights: equal", "weights: {low_income: 1, schooling: -0.5, unemployed: 1}",
      at: "spec.yaml:9:80: index.weights.schooling",
      .negativeWeight(child: "schooling", -0.5)),
    Fault(
      "weights: equal", "weights: {low_income: 0, schooling: 0, unemployed: 0}", at: "spec.yaml:9:53: index.weights",
      .weightsSumToZero),
    Fault(
      "aggregate: arithmetic", "aggregate: geometric", at: "spec.yaml:9:71: index.aggregate",
      .needsPositiveRange("geometric")),
    Fault(
      "normalise: z-score", "normalise: {min-max: [0, 100]}", and: ("aggregate: arithmetic", "aggregate: geometric"),
      at: "spec.yaml:9:83: index.aggregate", .needsPositiveRange("geometric")),
    Fault(
      in: "survey", "{id: b, normalise: normal-score, aggregate: sum,", "{id: b, normalise: normal-score,",
      at: "spec.yaml:22:26: index.children.b.normalise",
      .needsPositiveRange("geometric")),
    Fault(
      "{id: low_income, ", "{id: low_income, per: 10, ", at: "spec.yaml:6:27: indicators.low_income.per",
      .withoutEffect(key: "per", needs: "base")),
    Fault(
      "{id: low_income, ", "{id: low_income, base: b, years: 2, ", at: "spec.yaml:6:38: indicators.low_income.years",
      .withoutEffect(key: "years", needs: "noise: poisson")),
    Fault(
      "{id: low_income, ", "{id: low_income, noise: poisson, ", at: "spec.yaml:6:5: indicators.low_income",
      .missingKeys(["base"])),
    Fault(
      "{id: low_income, ", "{id: low_income, base: b, noise: {standard_error: s}, ",
      at: "spec.yaml:6:28: indicators.low_income.base",
      .exclusiveKeys(["base", "noise"])),
    Fault(
      "{id: low_income, ", "{id: low_income, values: published-ranks, base: b, ",
      at: "spec.yaml:6:5: indicators.low_income",
      .noiseOnPublishedRanks("low_income")),
    Fault(
      "{id: low_income, ", "{id: low_income, values: published-ranks, noise: {standard_error: s}, ",
      at: "spec.yaml:6:54: indicators.low_income.noise",
      .noiseOnPublishedRanks("low_income")),
    Fault(
      "{id: low_income, ", "{id: low_income, noise: {standard_error: s}, range: [1, 100], ",
      at: "spec.yaml:6:57: indicators.low_income.range", .rangeNotFromZero),
    Fault(
      "{id: low_income, ", "{id: low_income, noise: {standard_error: s, smooth: {sample_size: n}}, range: [0, 100], ",
      at: "spec.yaml:6:83: indicators.low_income.range", .exclusiveKeys(["range", "smooth"])),
    Fault(
      "{id: low_income, ", "{id: low_income, base: b, suppressed: {from: 1, to: 4}, ",
      at: "spec.yaml:6:43: indicators.low_income.suppressed", .withoutEffect(key: "suppressed", needs: "count")),
    Fault(
      "{id: low_income, column: pct_low_econ_standard, ",
      "{id: low_income, count: y, base: b, noise: none, suppressed: {from: 1, to: 4}, ",
      at: "spec.yaml:6:66: indicators.low_income.suppressed",
      .withoutEffect(key: "suppressed", needs: "noise: binomial")),
    Fault(
      "{id: low_income, column: pct_low_econ_standard, ",
      "{id: low_income, count: y, base: b, suppressed: {from: 5, to: 4}, ",
      at: "spec.yaml:6:60: indicators.low_income.suppressed.from", .emptyRange(low: 5, high: 4)),
    Fault(
      "{id: low_income, column: pct_low_econ_standard, ",
      "{id: low_income, count: y, base: b, suppressed: {from: 1.5, to: 4}, ",
      at: "spec.yaml:6:60: indicators.low_income.suppressed.from",
      .outOfRange("1.5", NumberRange(0, 100, isWhole: true))),
    Fault(
      "{id: low_income, column: pct_low_econ_standard, ",
      "{id: low_income, count: y, base: b, suppressed: {from: 1}, ",
      at: "spec.yaml:6:53: indicators.low_income.suppressed", .missingKeys(["to"])),
    Fault(
      "{id: low_income, ", "{id: low_income, base: b, exact: [-5], ",
      at: "spec.yaml:6:38: indicators.low_income.exact", .withoutEffect(key: "exact", needs: "standard_error")),
    Fault(
      in: "published-ranks", "list: tenth", "stability: {schemes: {areas: {}}}", at: "spec.yaml:28:12: stability",
      .publishedRanksCannotVary("income")
    ),
    Fault("list: large", "list: larg", at: "spec.yaml:12:7: list", .unknownTier("larg", suggestion: "large")),
    Fault(
      in: "utanforskap", ", when: {problems: {at_least: 4}}", "", at: "spec.yaml:41:5: tiers.severe",
      .conditionMissing(tier: "severe")),
    Fault(
      "{score: {at_least: {sd: 2}}}", "{problems: {at_least: 1}}", at: "spec.yaml:11:34: tiers.large.when.problems",
      .noProblemDefined),
    Fault(
      in: "utanforskap", "certainty: noise", "certainty: nose", at: "spec.yaml:47:14: stability.certainty",
      .undeclaredScheme("nose", declared: ["noise", "areas"])),
    Fault(
      "list: large", "stability: {schemes: {noise: {}}}", at: "spec.yaml:12:30: stability.schemes.noise", .nothingToVary
    ),
    Fault("list: large", "groups: {count: 3, areas: listed}", at: "spec.yaml:12:27: groups.areas", .noList),
    Fault(
      "list: large", "groups: {count: 3, areas: with-problems}", at: "spec.yaml:12:27: groups.areas", .noProblemDefined),
    Fault(
      "list: large", "groups: {count: {by: silhouette, from: 5, to: 4}}", at: "spec.yaml:12:17: groups.count",
      .emptyRange(low: 5, high: 4)),
    Fault(
      in: "utanforskap", "of: kommun,", "of: komun,", at: "spec.yaml:15:68: units.within.lan.prefix.of",
      .unknownLevel("komun", suggestion: "kommun")),
    Fault(
      in: "utanforskap", "of: kommun,", "of: lan,", at: "spec.yaml:15:63: units.within.lan.prefix",
      .levelOfItself("lan")),
    Fault(
      in: "utanforskap", "{id: lan, prefix", "{id: rank, prefix", at: "spec.yaml:15:50: units.within.rank.id",
      .repeatedColumn("rank")),
    Fault(
      in: "utanforskap", "{id: lan, prefix", "{id: kommun_name, prefix",
      at: "spec.yaml:15:50: units.within.kommun_name.id",
      .repeatedColumn("kommun_name")),
    Fault(
      in: "utanforskap", "[{id: kommun, name: kommun_name}, {id: lan,",
      "[{id: kommun_name}, {id: kommun, name: kommun_name}, {id: lan,", at: "spec.yaml:15:36: units.within.kommun.id",
      .repeatedColumn("kommun_name")),
    Fault(
      in: "utanforskap", "{id: kommun,", "{id: a/b,", and: ("of: kommun,", "of: a/b,"),
      ("boundaries: {kommun:", "boundaries: {a/b:"),
      at: "spec.yaml:16:16: units.boundaries.a/b", .notAFileName("a/b")),
    Fault(
      in: "utanforskap", "boundaries: {kommun:", "boundaries: {kommuner:",
      at: "spec.yaml:16:16: units.boundaries.kommuner",
      .unknownLevel("kommuner", suggestion: "kommun")),
    Fault(
      in: "utanforskap", "id: kommun_kod}", "id: kommun_kod, division: regso-2025}",
      at: "spec.yaml:16:81: units.boundaries.kommun.division",
      .otherDivision("regso-2025", expected: "regso-2020")),
    Fault(
      in: "utanforskap", "id: kommun_kod}", "id: kommun_kod, division: regso-2025, accept_division: false}",
      at: "spec.yaml:16:81: units.boundaries.kommun.division",
      .otherDivision("regso-2025", expected: "regso-2020")),
    Fault(
      in: "utanforskap", "id: kommun_kod}", "id: kommun_kod, division: regso-2025}",
      and: ("  division: regso-2020\n", ""), at: "spec.yaml:15:81: units.boundaries.kommun.division",
      .withoutEffect(key: "division", needs: "data.division")),
    Fault(
      in: "utanforskap", "id: kommun_kod}", "id: kommun_kod, accept_division: true}",
      at: "spec.yaml:16:24: units.boundaries.kommun",
      .withoutEffect(key: "accept_division", needs: "division")),
  ]
}
