import Specification

/// What `ErrorTests` holds the noise, the schemes, the claims and the gates against.
extension Fault {
  /// The indicator of `smallest` with more keys.
  private static func indicator(
    _ keys: String, at location: String, _ problem: SpecError.Problem
  ) -> Fault {
    Fault("{id: low_income, ", "{id: low_income, \(keys), ", at: "spec.yaml:6:\(location)", problem)
  }

  /// `smallest` with a line in place of its list.
  private static func line(_ text: String, at location: String, _ problem: SpecError.Problem) -> Fault {
    Fault("list: large", text, at: "spec.yaml:12:\(location)", problem)
  }

  /// One value of `perturbed` changed.
  private static func perturbed(
    _ old: String, _ new: String, at location: String, _ problem: SpecError.Problem
  ) -> Fault {
    Fault(in: "perturbed", old, new, at: "spec.yaml:\(location)", problem)
  }

  private static let rankSetReplicates = NumberRange(100, 100_000, isWhole: true)

  private static let tolerated = NumberRange(0, 1, includesHigh: false)

  private static let ofTolerance = [
    line(
      "list: {tier: large, tolerate: {wrongly_listed: 0.1}}", at: "31: list.tolerate",
      .withoutEffect(key: "tolerate", needs: "stability")),
    line(
      "list: {tier: large, tolerate: {wrongly_listed: 1}}", at: "48: list.tolerate.wrongly_listed",
      .outOfRange("1", tolerated)),
    line(
      "list: {tier: large, tolerate: {wrongly_listed: -0.1}}", at: "48: list.tolerate.wrongly_listed",
      .outOfRange("-0.1", tolerated)),
    line("list: {tier: large, tolerate: {}}", at: "31: list.tolerate", .missingKeys(["wrongly_listed"])),
    line(
      "list: {tier: large, tolerate: {wrongly_omitted: 0.1}}", at: "32: list.tolerate.wrongly_omitted",
      .unknownKeys([UnknownKey("wrongly_omitted", suggestion: "wrongly_listed")])),
    line("list: {tolerate: {wrongly_listed: 0.1}}", at: "7: list", .missingKeys(["tier"])),
    line("list: {tier: larg}", at: "14: list.tier", .unknownTier("larg", suggestion: "large")),
    line(
      "list: [large]", at: "7: list", .wrongKind(expected: [.text, .mapping], found: .list)),
    line(
      "list: {tier: large, tolerate: {wrongly_listed: 0.1}}\nstability: {schemes: {areas: {}}}",
      at: "31: list.tolerate",
      .toleranceWithoutPosterior(certainty: "areas")),
    Fault(
      in: "perturbed", "list: high", "list: {tier: high, tolerate: {wrongly_listed: 0.1}}",
      and: ("certainty: fitted", "certainty: redrawn"), at: "spec.yaml:17:30: list.tolerate",
      .toleranceWithoutPosterior(certainty: "redrawn")),
  ]

  static let ofStability: [Fault] = ofTolerance + ofNoise + ofSchemes + ofRankSets + ofClaims + ofTime

  /// `smallest` with missing values left to a joint prior, an indicator with noise, and a line in place of its list.
  private static func imputed(_ line: String, at location: String) -> Fault {
    Fault(
      "csv]}", "csv], impute: joint}", and: ("{id: low_income, ", "{id: low_income, base: b, "), ("list: large", line),
      at: "spec.yaml:12:\(location)", .imputedUnderJointPriorOnly)
  }

  private static let ofNoise = [
    imputed(
      "stability: {schemes: {noise: {prior: jeffreys}}}", at: "38: stability.schemes.noise.prior"),
    imputed("stability: {schemes: {noise: {sampler: redraw}}}", at: "40: stability.schemes.noise.sampler"),
    imputed(
      "stability: {schemes: {noise: {}}, rank_sets: [marginal]}", at: "46: stability.rank_sets"),
    indicator(
      "design_effect: 2", at: "37: indicators.low_income.design_effect",
      .withoutEffect(key: "design_effect", needs: "noise")),
    indicator(
      "overdispersion: 2", at: "38: indicators.low_income.overdispersion",
      .withoutEffect(key: "overdispersion", needs: "noise")),
    indicator(
      "persistence: 1", at: "35: indicators.low_income.persistence",
      .withoutEffect(key: "persistence", needs: "noise")),
    indicator(
      "base: b, per: 10, design_effect: 0", at: "55: indicators.low_income.design_effect",
      .outOfRange("0", NumberRange(0.001, 1e6))),
    indicator(
      "base: b, overdispersion: -1", at: "47: indicators.low_income.overdispersion",
      .outOfRange("-1", NumberRange(0, 1e6))),
    indicator(
      "base: b, overdispersion: 1", at: "47: indicators.low_income.overdispersion",
      .outOfRange("1", NumberRange(0, 1, includesHigh: false))),
    indicator(
      "base: b, persistence: 1.1", at: "44: indicators.low_income.persistence",
      .outOfRange("1.1", NumberRange(0, 1))),
    indicator(
      "base: b, disclosure_noise: -0.1", at: "49: indicators.low_income.disclosure_noise",
      .outOfRange("-0.1", NumberRange(0, 1e12))),
    indicator(
      "noise: {standard_error: s}, overdispersion: 0.1", at: "66: indicators.low_income.overdispersion",
      .exclusiveKeys(["overdispersion", "standard_error"])),
    indicator(
      "noise: {margin_of_error: m, level: 0.9}, disclosure_noise: 1",
      at: "81: indicators.low_income.disclosure_noise",
      .exclusiveKeys(["disclosure_noise", "margin_of_error"])),
    indicator(
      "treat: [{shrink: eb}]", at: "39: indicators.low_income.treat.0.shrink",
      .withoutEffect(key: "shrink", needs: "noise")),
    indicator(
      "treat: [{towards: a}]", at: "30: indicators.low_income.treat.0", .missingKeys(["shrink"])),
    indicator(
      "treat: [{shrink: bayes}]", at: "39: indicators.low_income.treat.0.shrink",
      .unknownWord("bayes", among: ["eb", "official"], suggestion: nil)),
    perturbed(
      "treat: [{shrink: eb}]", "treat: [{shrink: official}]", at: "12:50: indicators.income.treat.0.shrink",
      .exclusiveKeys(["shrink: official", "margin_of_error"])),
    perturbed(
      "[{shrink: eb, towards: kommun}, log1p]", "[log1p, {shrink: eb}]", at: "8:21: indicators.poor.treat.1",
      .shrinkNotFirst),
    perturbed(
      "towards: kommun", "towards: komun", at: "8:36: indicators.poor.treat.0.towards",
      .unknownLargerArea("komun", suggestion: "kommun")),
    // The areas' own codes are no larger area.
    perturbed(
      "towards: kommun", "towards: code", at: "8:36: indicators.poor.treat.0.towards",
      .unknownLargerArea("code", suggestion: nil)),
  ]

  private static let ofSchemes = [
    line(
      "stability: {schemes: {a b: {areas: {}}}}", at: "23: stability.schemes.a b", .notAnID("a b")),
    line(
      "stability: {schemes: {areas: {}, areas: {}}}", at: "23", .duplicateKeys(["areas"])),
    line(
      "stability: {schemes: {counties: {areas: {}, noise: {}}}}", at: "33: stability.schemes.counties",
      .exclusiveKeys(["noise", "areas"])),
    line(
      "stability: {schemes: {areas: {within: a, draw: 3, whole: b}}}", at: "30: stability.schemes.areas",
      .exclusiveKeys(["within", "whole", "draw"])),
    line(
      "stability: {schemes: {areas: {draw: 1}}}", at: "37: stability.schemes.areas.draw",
      .outOfRange("1", NumberRange(2, 1_000_000, isWhole: true))),
    line(
      "stability: {schemes: {areas: {weights: bayes}}}", at: "40: stability.schemes.areas.weights",
      .unknownWord("bayes", among: ["bayesian"], suggestion: nil)),
    line(
      "stability: {schemes: {areas: {whole: kommun}}}", at: "38: stability.schemes.areas.whole",
      .unknownLargerArea("kommun", suggestion: nil)),
    line(
      "stability: {schemes: {again: {noise: {}}}}", at: "38: stability.schemes.again.noise", .nothingToVary),
    line(
      "stability: {schemes: {noise: {noise: {}}}}", at: "31: stability.schemes.noise.noise",
      .unknownKeys([UnknownKey("noise", suggestion: nil)])),
    perturbed(
      "within: lan", "within: lann", at: "28:32: stability.schemes.counties.areas.within",
      .unknownLargerArea("lann", suggestion: "lan")),
    perturbed(
      "sampler: redraw", "sampler: redraw, prior: national", at: "26:47: stability.schemes.redrawn.noise.prior",
      .withoutEffect(key: "prior", needs: "sampler: posterior")),
    perturbed(
      "prior: national", "prior: nationel", at: "23:20: stability.schemes.noise.prior",
      .unknownWord("nationel", among: ["joint", "jeffreys", "national", "kommun", "lan"], suggestion: "national")),
    perturbed(
      "[fires, income]", "[fires]", at: "26:64: stability.schemes.redrawn.noise.correlation.0.between",
      .notTwoNames(count: 1)),
    perturbed(
      "[fires, income]", "[fires, fires]", at: "26:72: stability.schemes.redrawn.noise.correlation.0.between.1",
      .repeatedElement("fires")),
    perturbed(
      "[fires, income]", "[fires, incom]", at: "26:72: stability.schemes.redrawn.noise.correlation.0.between.1",
      .unknownChild("incom", suggestion: "income")),
    perturbed(
      "[fires, income]", "[fires, age]", at: "26:72: stability.schemes.redrawn.noise.correlation.0.between.1",
      .nothingToCorrelate("age")),
    perturbed(
      "[income, poor]", "[fires, poor]", at: "23:89: stability.schemes.noise.correlation.1.between",
      .repeatedPair("fires", "poor")),
    perturbed(
      "r: -0.4", "r: -1.4", at: "23:72: stability.schemes.noise.correlation.0.r",
      .outOfRange("-1.4", NumberRange(-1, 1))),
    perturbed(
      "certainty: fitted", "certainty: fited", at: "20:14: stability.certainty",
      .undeclaredScheme(
        "fited",
        declared: [
          "noise", "fitted", "plain", "redrawn", "areas", "counties", "municipalities", "bayesian", "small",
        ])),
    perturbed(
      "rank_quantile_error: 0.5", "rank_quantile_error: 0",
      at: "19:45: stability.replicates.until.rank_quantile_error", .outOfRange("0", .above0)),
    perturbed(
      "at_most: 1e5", "at_most: 999", at: "19:60: stability.replicates.at_most",
      .outOfRange("999", NumberRange(1000, 10_000_000, isWhole: true))),
    perturbed(
      "until: {rank_quantile_error: 0.5}, ", "", at: "19:15: stability.replicates", .missingKeys(["until"])),
  ]

  private static let ofRankSets = [
    line(
      "stability: {schemes: {areas: {}}, leave_out: [domain]}", at: "47: stability.leave_out.0",
      .unknownWord("domain", among: ["indicators", "domains"], suggestion: "domains")),
    line(
      "stability: {schemes: {areas: {}}, leave_out: [domains, domains]}", at: "56: stability.leave_out.1",
      .repeatedElement("domains")),
    Fault(
      "[low_income, schooling, unemployed]", "[schooling]",
      and: ("list: large", "stability: {schemes: {areas: {}}, leave_out: domains}"),
      at: "spec.yaml:12:46: stability.leave_out", .nothingLeft(without: "domains")),
    Fault(
      "[low_income, schooling, unemployed]", "[schooling]",
      and: ("list: large", "stability: {schemes: {areas: {}}, leave_out: [indicators]}"),
      at: "spec.yaml:12:47: stability.leave_out.0", .nothingLeft(without: "indicators")),
    line(
      "stability: {leave_out: [indicators]}", at: "12: stability", .missingKeys(["schemes"])),
    line(
      "stability: {schemes: {areas: {}}, rank_sets: [marginal]}", at: "46: stability.rank_sets",
      .rankSetsWithoutNoise),
    line(
      "stability: {schemes: {areas: {}}, rank_sets: []}", at: "46: stability.rank_sets",
      .tooFewElements(0, minimum: 1)),
    line(
      "stability: {schemes: {areas: {}}, rank_sets: marginal}", at: "46: stability.rank_sets",
      .wrongKind(expected: [.list, .mapping], found: .text)),
    // Noise of an indicator that stands outside the index moves no rank.
    Fault(
      in: "perturbed", "children: [poor, fires, income, age]", "children: [age, fires]",
      and: ("noise: poisson, overdispersion: 1.5, persistence: 0.8, disclosure_noise: 1.5", "noise: none"),
      ("treat: [{shrink: official}]", "treat: [log]"),
      ("{between: [poor, fires], r: -0.4}, ", ""), ("[fires, income]", "[poor, income]"),
      (", covariance: errors.csv", ""), at: "spec.yaml:33:14: stability.rank_sets", .rankSetsWithoutNoise),
    perturbed(
      "[simultaneous, {highest: 40}]", "[simultaneous, simultaneous]", at: "33:34: stability.rank_sets.of.1",
      .repeatedElement("simultaneous")),
    perturbed(
      "[simultaneous, {highest: 40}]", "[{highest: 3}, {highest: 40}]", at: "33:34: stability.rank_sets.of.1",
      .repeatedElement("highest")),
    perturbed(
      "{highest: 40}", "{highest: 0}", at: "33:44: stability.rank_sets.of.1.highest", .outOfRange("0", .ranks)),
    perturbed(
      "replicates: 500", "replicates: 99", at: "33:62: stability.rank_sets.replicates",
      .outOfRange("99", rankSetReplicates)),
    perturbed(
      "of: [simultaneous, {highest: 40}], ", "", at: "33:14: stability.rank_sets", .missingKeys(["of"])),
    Fault(
      in: "published-ranks", "list: tenth",
      "stability: {schemes: {areas: {}}, rank_sets: {of: [marginal], covariance: s.csv}}",
      at: "spec.yaml:28:12: stability", .publishedRanksCannotVary("income")),
  ]

  private static let ofClaims = [
    line(
      "claims: [{id: a, that: {listed: [x]}}]", at: "33: claims.a.that.listed", .claimWithoutList),
    line(
      "claims: [{id: a, that: {listed: {rank: {at_most: 4}}}}]", at: "33: claims.a.that.listed", .claimWithoutList),
    line("claims: [{id: a, that: {}}]", at: "24: claims.a.that", .missingOneOf(["listed", "worse"])),
    line("claims: [{id: a}]", at: "10: claims.a", .missingKeys(["that"])),
    line(
      "claims: [{id: a, that: {worse: [x, y], listed: x}}]", at: "24: claims.a.that",
      .exclusiveKeys(["listed", "worse"])),
    line("claims: [{id: a, that: {worse: [x]}}]", at: "32: claims.a.that.worse", .notTwoNames(count: 1)),
    line(
      "claims: [{id: a, that: {worse: [x, x]}}]", at: "36: claims.a.that.worse.1", .repeatedElement("x")),
    line(
      "list: large\nclaims: [{id: a, that: {listed: [x, x]}}]", at: "0", .repeatedElement("x")
    ).moved(to: "spec.yaml:13:37: claims.a.that.listed.1"),
    line(
      "list: large\nclaims: [{id: a, that: {listed: {rank: {at_most: 0}}}}]", at: "0", .outOfRange("0", .ranks)
    ).moved(to: "spec.yaml:13:50: claims.a.that.listed.rank.at_most"),
    perturbed("{id: named,", "{id: one,", at: "38:10: claims.one.id", .duplicateID("one")),
    line("claims: []", at: "9: claims", .tooFewElements(0, minimum: 1)),
    line("gates: []", at: "8: gates", .tooFewElements(0, minimum: 1)),
    line("gates: [{}]", at: "9: gates.0", .missingOneOf(["missing_share", "failed_replicates_share", "thinning"])),
    line(
      "gates: [{thinning: {within: 0.1}}]", at: "9: gates.0",
      .withoutEffect(key: "thinning", needs: "stability.thinning")),
    line("gates: [{thinning: {}}]", at: "20: gates.0.thinning", .missingKeys(["within"])),
    line(
      "stability: {schemes: {areas: {}}, thinning: {splits: 5}}", at: "45: stability.thinning",
      .withoutEffect(key: "thinning", needs: "a scheme behind certainty with sampler: posterior")),
    line("gates: [{missing_share: {}}]", at: "25: gates.0.missing_share", .missingKeys(["at_most"])),
    line(
      "gates: [{missing_share: {at_most: 1.5}}]", at: "35: gates.0.missing_share.at_most",
      .outOfRange("1.5", NumberRange(0, 1))),
    line(
      "gates: [{missing_share: {at_most: 0}}, {missing_share: {at_most: 1}}]", at: "40: gates.1",
      .repeatedElement("missing_share")),
    line(
      "gates: [{missing_shares: {at_most: 0}}]", at: "10: gates.0.missing_shares",
      .unknownKeys([UnknownKey("missing_shares", suggestion: "missing_share")])),
  ]

  private static let ofTime = [
    "2022/12/31", "0000", "23", "2022-13", "2022-00-01", "2023-02-29", "2022-04-31", "1900-02-29", "2022-1-1",
    "2022-12-31T00", "２０２２",
  ]
  .map {
    Fault("csv]}", "csv], reference: \($0)}", at: "spec.yaml:3:55: data.reference", .notATime($0))
  }

  private func moved(to location: String) -> Fault {
    Fault(in: fixture, edits[0].0, edits[0].1, at: location, problem)
  }
}
