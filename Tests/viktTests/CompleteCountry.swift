import TestSupport

extension Country {
  /// 60 areas on a lattice, eight indicators of two hardships, one of them missing somewhere: every table has rows.
  static func complete() throws -> Scratch {
    try Scratch([
      "table.csv": completeTable, "outlines.geojson": outlines, "country.yaml": completeSpec,
      "programme.csv": programme, "notes.csv": notes, "experts.csv": experts,
    ])
  }

  private static let completeTable: String = {
    var random = LinearCongruence(7)
    let rows = (0..<60).map { i in
      let (poverty, unrest) = (random.below(30), random.below(30))
      var counts =
        (0..<3).map { _ in 60 + 4 * poverty + random.below(60) }
        + (0..<4).map { _ in 60 + 4 * unrest + random.below(60) }
      counts.append(counts[0] + random.below(12))
      let cells = counts.map(String.init).joined(separator: ",")
      return
        "\(1000 + i),\"Area, \(i)\",\(10 + i % 6),\(800 + random.below(400)),\(i == 17 ? ".." : "\(random.below(50)).5"),\(cells)"
    }
    return "id,name,municipality,people,gap,a,b,c,d,e,f,g,h\n" + rows.joined(separator: "\n") + "\n"
  }()

  /// Every third area is covered, and one that there is not.
  private static let programme =
    "area,covered\n" + (0..<20).map { "\(1000 + 3 * $0),\(30 + 3 * $0)\n" }.joined() + "9999,80\n"

  private static let experts = """
    respondent,poverty,unrest,rest
    Town,50,30,20
    County,40,40,20
    State,60,25,15
    """

  private static let notes = """
    unit,indicator,role,date,language,text
    1003,,Town planner,2023-02,en,"A new school, and <b>few</b> pupils"
    1003,a,Region,2023,sv,"=1+1"
    1017,gap,Town planner,2023-02-01,en,Not counted
    """

  private static let outlines: String = {
    let features = (0..<60).map { i in
      let (x, y) = (i % 10, i / 10)
      let ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)].map { "[\($0.0), \($0.1)]" }
      return """
        {"type": "Feature", "properties": {"code": "\(1000 + i)"},
         "geometry": {"type": "Polygon", "coordinates": [[\(ring.joined(separator: ", "))]]}}
        """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ",\n"))]}\n"
  }()

  private static let completeSpec: String = {
    let counted = ["a", "b", "c", "d", "e", "f", "g", "h"].map {
      "  - {id: \($0), count: \($0), base: people, per: 100, direction: higher-is-worse, problem: {at_least: 16}}"
    }
    return """
      vikt: 1
      id: country
      title: {en: A country, sv: Ett land}
      seed: 5
      data: {files: [table.csv], reference: 2022-12-31, missing: {"..": suppressed}, impute: listwise}
      units:
        id: id
        name: name
        population: people
        within: [{id: municipality}]
        boundaries: {id: {file: outlines.geojson, id: code}}
      indicators:
      \(counted.joined(separator: "\n"))
        - {id: gap, column: gap, direction: higher-is-worse}
      context: [people]
      index:
        id: index
        normalise: z-score
        weights: equal
        aggregate: arithmetic
        children:
          - {id: poverty, weights: pca, children: [a, b, c, h]}
          - {id: unrest, weights: pca, children: [d, e, f, g]}
          - {id: rest, children: [gap]}
      tiers:
        - {id: severe, when: {problems: {at_least: 5}}}
        - {id: large, when: {problems: {at_least: 3}}}
      list: large
      needs: {of: domains, at_least: {percentile: 90}}
      structure: {factors: 2, draws: 20, starts: 2, replicates: 50}
      stability:
        replicates: 200
        certainty: noise
        schemes: {noise: {}, areas: {}}
        leave_out: [indicators, domains, municipality]
        rank_sets: {of: [marginal, simultaneous, {highest: 10}], replicates: 200}
      scenarios:
        replicates: 20
        choices:
          - {id: weighting, at: index, one_of: [{weights: equal}, {weights: pca}]}
          - {id: cut_offs, cut_offs: [0.9, 1]}
      weightings: {alternatives: [{id: pca, weights: pca}, {id: critic, weights: critic}, {id: experts, weights: {elicited: {file: experts.csv, method: budget-allocation}}}], replicates: 20}
      claims:
        - {id: first_three, that: {listed: {rank: {at_most: 3}}}}
      groups: {of: domains, areas: with-problems, shape: profile, linkage: ward, count: {by: silhouette, from: 2, to: 5}}
      summaries:
        by: municipality
        show: [mean, mean_rank, share_worst_tenth, extent, local_concentration, people_listed, children_listed]
        children: [a, b]
      external:
        - {id: programme, title: {en: The programme, sv: Programmet}, file: programme.csv, match: {id: area, share: covered}, belongs: {at_least: 50}}
      notes: notes.csv
      report: {languages: [en, sv], contact: office@example.org}

      """
  }()
}
