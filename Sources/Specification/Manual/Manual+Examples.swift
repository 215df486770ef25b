/// A spec in which most keys stand, written out in the manual.
extension Manual {
  /// What is set on the example, so that every key of the language stands in one of the specs.
  package static let variants: [[String]] = [
    [],
    [
      "data.skip=2", "data.impute={value: 0}", "list=large", "needs.at_least={sd: 2}",
      "index.normalise={percentile-rank: {form: r/(n+1), ties: average}}", "index.weights={economy: 2, work: 1}",
      "index.aggregate=sum", "index.rescale={round: 2}", "structure.rotation={oblimin: {delta: -0.5}}",
      "stability.schemes.areas={within: county}", "stability.rank_sets=[marginal, simultaneous, {highest: 50}]",
    ],
    [
      "index.normalise={exponential: {form: r/n, ties: average, constant: 23}}", "index.aggregate=arithmetic",
      "index.rescale={percentile-rank: {form: r/n, ties: min}}",
      "structure.rotation={geomin: {epsilon: 0.01, axes: oblique}}", "stability.schemes.areas={whole: municipality}",
    ],
    [
      "index.rescale={exponential: {form: r/n, ties: average, constant: 23}}", "structure.factors=null",
      "structure.rotation={target: {factors: {poverty: [low_income, aid], work: [unemployed, outside]}, axes: oblique}}",
      "stability.schemes.areas={weights: bayesian}",
    ],
    ["index.normalise=robust-z", "index.weights=pca-squared", "index.aggregate=arithmetic"],
    [
      "index.normalise={goalposts: {ends: {economy: [0, 1], work: [-2, 3]}, to: [1, 100], clamp: true}}",
      "index.children.1.normalise={distance: {to: best, by: range, clamp: false}}", "index.children.1.weights=critic",
    ],
    [
      "scenarios.choices=[{id: cut_offs, cut_offs: [0.9, 1]}]",
      "index.normalise={distance: {to: {area: 0180R050}, by: range, clamp: true}}", "index.aggregate=maximum",
      "index.children.1.normalise={mean: 100, sd: 10}", "index.children.1.aggregate=mazziotta-pareto",
    ],
    [
      "index.normalise={distance: {to: {values: {economy: 0.5, work: 1}}, by: reference, clamp: false}}",
      "index.aggregate=copeland",
    ], ["index.normalise={rank: {ties: min}}", "index.weights=entropy", "index.aggregate={count: {at_least: 800}}"],
    ["index.aggregate={harmonic: {orientation: favourable}}", "index.children.1.weights=balanced"],
    [
      "index.aggregate={power: {exponent: 0.5, orientation: favourable}}",
      "index.weights={elicited: {file: panel.csv, method: budget-allocation}}",
    ],
    [
      "index.normalise={mean: 100, sd: 10}", "index.aggregate={mazziotta-pareto: {penalty: added}}",
      "index.weights={elicited: {file: pairs.csv, method: {ahp: {inconsistent: refuse}}}}",
    ],
    [
      "index.children.1.normalise=none", "index.children.1.weights=equal",
      "index.children.1.aggregate={count: {at_least: {unemployed: 8, outside: 12, employed: 70, fires: 2}}}",
      "indicators.low_income.treat=[box-cox]", "indicators.fires.treat=[winsorise, log1p]",
    ],
    [
      "index.direction=higher-is-better", "index.levels=[Pillars, {sv: Indikatorer, en: Indicators}]",
      "index.children.economy.published=true", "needs={of: [economy, unemployed], at_most: {percentile: 5}}",
      "tiers.severe.when={score: {at_least: {percentile: 99}}}",
      "tiers.poor.when={node: {id: economy, at_least: {percentile: 90}}}",
    ],
    [
      "index.direction=higher-is-better", "needs={of: domains, at_most: {sd: -1}}",
      "tiers.poor.when={node: {id: work, at_least: {sd: 1.5}}}",
    ],
    ["index.rescale={min-max: [0, 100], clamp: true}", "stability.schemes.areas={draw: 1000}"],
    [
      "data.files=null", "data.skip=null", "data.until=null", "data.exclude=null", "data.decimal=null",
      "data.missing=null",
      "data.store=office.vikt", "data.vintage=2022", "data.revision=2",
    ],
    [
      "scenarios.choices=[{id: cut_offs, at: indicators, jitter: {problem: 0.05}}, "
        + "{id: treatment, at: fires, one_of: [{treat: []}, {treat: [log1p]}]}, {id: weights, at: conditions, jitter: {weights: {concentration: 200}}}, "
        + "{id: without, leave_out: indicators, bounds: proportional}]", "scenarios.draws=1024",
      "scenarios.sobol={of: [ranks, list], level: 0.9}",
    ],
    ["scenarios.choices=[{id: weights, at: economy, jitter: {weights: {standard_deviation: 0.05}}}]"],
    [
      "scenarios.choices=[{id: cut_offs, cut_offs: [0.9, 1]}]", "weightings.alternatives=[{id: equal, weights: equal}]",
      "index.children=[low_income, aid, income, unemployed, outside, employed]",
      "index.weights={factor: {method: minres, factors: 2, rotation: varimax}}",
    ],
    [
      "index.frozen={run: runs/conditions-2021, keep: [weights, scales, cut_offs]}", "data.reference=null",
      "data.panel={column: year, at: 2022, scales: own}",
    ],
  ]

  package static let example = """
    vikt: 1
    id: conditions-2022
    title: {sv: Levnadsvillkor 2022, en: Living conditions 2022}
    seed: 20221231
    data:
      files:
        - areas.csv
        - crime.csv
        - {file: labour.px, area: Region, columns: ContentsCode, where: {Kon: "1+2", Tid: "2022"}, zero: "-"}
      reference: 2022-12-31
      division: regso-2020
      skip: {areas.csv: 2}
      until: "Source:"
      exclude: [Sweden]
      decimal: comma
      other_divisions:
        - id: schools
          title: {sv: Skolornas upptagningsområden, en: School catchments}
          file: schools.csv
          unit: school
          overlaps: {file: catchments.csv, unit: school, area: code, people: pupils, area_people: aged_10_19}
          covered: {at_least: 0.95}
          correlation: 0.7
        - {id: districts, file: districts.csv, unit: district, people: residents,
           overlaps: {file: districts_areas.csv, unit: district, area: code, share: part}}
      missing: {"..": suppressed, "": not-collected}
      impute: {by: median, within: county}
    units:
      id: code
      name: area
      population: inhabitants
      within:
        - {id: municipality, name: municipality_name}
        - {id: county, prefix: {of: municipality, length: 2}}
      boundaries:
        code: {file: areas.gpkg, id: code, layer: regso, division: regso-2025, accept_division: true}
    indicators:
      - {id: low_income, column: pct_low_income, base: households, direction: higher-is-worse, problem: {at_least: 30},
         design_effect: 1.5, title: {sv: Låg ekonomisk standard, en: Low economic standard}, unit: {sv: "%", en: "%"},
         definition: {sv: Personer i hushåll under 60 procent av medianen, en: People in households below 60 per cent of the median},
         source: {sv: SCB, en: Statistics Sweden}}
      - {id: aid, count: [aided, waiting], base: people, per: 100, suppressed: {from: 1, to: 4}, overdispersion: 0.001,
         direction: higher-is-worse, treat: [{shrink: eb, towards: county}, log1p]}
      - {id: income, from: {division: districts, sd: 25}, column: mean_income, noise: {standard_error: se, smooth: {sample_size: n}}, exact: [-555555555],
         direction: lower-is-worse}
      - {id: unemployed, column: pct_unemployed, noise: {margin_of_error: moe, level: 0.9}, range: [0, 100],
         persistence: 0.5, direction: higher-is-worse}
      - {id: outside, from: schools, column: pct_outside, direction: higher-is-worse, values: measured}
      - {id: employed, column: pct_employed, direction: lower-is-worse, problem: {at_most: 60}}
      - {id: fires, count: fires, base: inhabitants, years: 4, per: 1000, noise: poisson, disclosure_noise: 1.5,
         direction: higher-is-worse}
    context: [pct_young, {column: pct_old, title: {sv: 65 år eller äldre, en: Aged 65 or over}, unit: {sv: "%", en: "%"}}]
    index:
      id: conditions
      title: {sv: Villkor, en: Conditions}
      normalise: {min-max: [1, 100], clamp: true}
      weights: equal
      aggregate: {geometric: {orientation: favourable}}
      rescale: {mean: 100, sd: 15}
      children:
        - id: economy
          title: {sv: Ekonomi, en: Economy}
          normalise: {percentile-rank: {form: (r-1)/(n-1), ties: average}}
          weights: {low_income: 2, aid: 1, income: 1}
          aggregate: arithmetic
          rescale: {round: 3}
          children: [low_income, aid, income]
        - id: work
          normalise: z-score
          weights: pca
          aggregate: sum
          children: [unemployed, outside, employed, fires]
    tiers:
      - {id: severe, title: {sv: Svårast, en: Most severe}, when: {problems: {at_least: 2}}}
      - {id: poor, when: {score: {at_least: {sd: 2}}}}
      - {id: large, when: {rank: {at_most: {share: 0.05, round: nearest}}}}
      - {id: rest}
    list: {tier: large, tolerate: {wrongly_listed: 0.1}}
    needs: {of: domains, at_least: {percentile: 95}}
    structure:
      extraction: minres
      factors: 2
      rotation: {promax: {power: 4}}
      scores: ten-berge
      reference: simulation
      draws: 1000
      starts: 30
      replicates: 1000
    stability:
      replicates: {until: {rank_quantile_error: 0.5}, at_most: 100000}
      certainty: noise
      level: 0.9
      schemes:
        noise: {sampler: posterior, prior: {joint: {within: municipality}}, correlation: [{between: [unemployed, fires], r: 0.2}]}
        areas: {}
        redrawn: {noise: {sampler: redraw, correlation: [{between: [unemployed, fires], r: 0.2}]}}
        national: {noise: {sampler: posterior, prior: national}}
        plain: {noise: {prior: joint}}
        regional: {noise: {prior: {joint: {within: municipality}}}}
        counties: {areas: {within: county}}
        municipalities: {areas: {whole: municipality}}
        bayesian: {areas: {weights: bayesian}}
        fewer: {areas: {draw: 1000}}
      leave_out: [indicators, domains, county]
      rank_sets: {of: [marginal, simultaneous, {highest: 50}], replicates: 1000, covariance: errors.csv}
      thinning: {splits: 20}
    scenarios:
      with: noise
      replicates: 100
      choices:
        - {id: weighting, title: {sv: Viktning, en: Weighting}, at: [conditions, work], one_of: [{weights: equal}, {weights: pca}]}
        - {id: scale, at: work, one_of: [{normalise: z-score, aggregate: sum}, {normalise: {min-max: [0, 1]}, aggregate: arithmetic, rescale: none}]}
        - {id: without, leave_out: indicators}
        - {id: cut_offs, cut_offs: [0.9, 1, 1.1]}
        - {id: lists, lists: [severe, large]}
    weightings:
      alternatives:
        - {id: equal, title: {sv: Lika vikter, en: Equal weights}, weights: equal}
        - {id: experts, at: work, weights: {elicited: {file: experts.csv, method: budget-allocation}}}
      top: 100
      with: noise
      replicates: 500
    claims:
      - {id: first_forty, title: {sv: De fyrtio första, en: The first forty}, that: {listed: {rank: {at_most: 40}}}}
      - {id: two_areas, that: {worse: [0180R050, 1280R010]}}
    groups:
      of: indicators
      areas: with-problems
      shape: profile
      linkage: ward
      count: {by: stability, from: 3, to: 8, smallest: 20}
      replicates: 200
      contiguity: {neighbours: neighbours.csv, columns: [from, to]}
      names: [{sv: Få i arbete, en: Few in work}, {sv: Låg utbildning, en: Little schooling}]
      measures: {low_income: {sv: Budgetrådgivning, en: Advice on budgets}}
    summaries:
      by: [municipality, county]
      show: [mean, mean_rank, share_worst_tenth, extent, local_concentration, people_listed, children_listed]
      children: [aged_0_9, aged_10_19]
    external:
      - {id: police, title: {sv: Polisens lista, en: Police list}, file: police.csv, match: {id: area, share: covered},
         belongs: {at_least: 50}, division: regso-2025, accept_division: true}
      - {id: programme, file: programme.csv, match: {id: area}}
    notes: notes.csv
    report:
      languages: [sv, en]
      status: draft
      contact: statistics@example.se
      licence: CC-BY-4.0
      formats: [xlsx, gpkg, excel-csv]
      not_covered:
        - {title: {sv: Trångboddhet, en: Overcrowding}, why: {sv: Redovisas inte., en: Not published.}}
      insets: [Stockholm, "1480"]
    publish: {minimum: {population: 500, base: 100, count: 5}, decimals: 1, ranks: false, open: [fires], totals: [municipality]}
    gates:
      - {missing_share: {at_most: 0.02}}
      - {failed_replicates_share: {at_most: 0.001}}
      - {thinning: {within: 0.05}}
    truth: {file: truth.csv, score: score, listed: listed, group: group}
    """
}
