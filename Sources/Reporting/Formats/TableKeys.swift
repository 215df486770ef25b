internal import AreaData
internal import CompositeIndex
internal import Study

/// By what the rows of each table are known, and where their columns stand in other tables.
extension RunTable {
  /// The columns that together tell every row from every other; none where a part of the key may be empty.
  func primaryKey(_ tables: StudyTables) -> [String] {
    if name == "nodes", tables.standsInSeveralNodes { return [] }
    return Self.primaryKeys[name] ?? []
  }

  func foreignKeys(_ columns: [TidyTable.Column]) -> [TableDocumentation.ForeignKey] {
    columns.compactMap { column in
      guard let (table, key) = Self.homes[column.name], table != name else { return nil }
      return .init(column.name, in: table, key)
    }
  }

  /// The table that a column's cells come from.
  private static let homes: [String: (table: String, key: String)] = [
    "id": ("areas", "id"), "most_moved": ("areas", "id"), "rival": ("areas", "id"), "leaves": ("areas", "id"),
    "joins": ("areas", "id"), "indicator": ("indicators", "indicator"), "factor": ("factors", "factor"),
  ]

  private static let primaryKeys: [String: [String]] = [
    "indicators": ["indicator"], "context": ["id", "column"], "gaps": ["id", "indicator"], "ledger": ["number"],
    "correlations": ["first", "second"], "components": ["component"],
    "loadings": ["solution", "indicator", "dimension"], "coherence": ["finding", "first", "second"],
    "adequacy": ["indicator"], "fit": ["measure"], "factors": ["factor"],
    "loading_intervals": ["scheme", "indicator", "factor"], "congruences": ["scheme", "factor"],
    "factor_scores": ["id", "factor"], "autocorrelation": ["kind", "subject"], "areas": ["id"],
    "nodes": ["id", "node"], "weights": ["node", "child"], "problems": ["id", "indicator"], "needs": ["id", "domain"],
    "stability": ["scheme", "id"], "agreement": ["scheme", "measure"], "rank_sets": ["id", "kind"], "bands": ["id"],
    "highest": ["id"], "priors": ["prior"], "thinning": ["statement", "from"], "claims": ["claim", "scheme"],
    "influence": ["kind", "left_out"], "influence_areas": ["id", "kind", "left_out"],
    "problem_counts": ["id", "at_least"], "scenarios": ["scenario"], "scenario_areas": ["id"],
    "scenario_claims": ["claim"],
    "scenario_claim_alternatives": ["claim", "choice", "alternative"], "weightings": ["weighting", "node", "child"],
    "weighting_agreement": ["first", "second"], "weighting_areas": ["weighting", "id"], "weight_space": ["id"],
    "weight_moves": ["id", "child"], "weight_radius": ["child"], "groups": ["id"], "group_counts": ["groups"],
    "group_profiles": ["group", "kind", "name"], "group_examples": ["group", "kind", "place"],
    "group_places": ["group", "level", "code"], "group_regions": ["id"], "group_contiguity": ["groups"],
    "merges": ["step"], "context_columns": ["column"], "external": ["external", "weighting"],
    "external_areas": ["external", "id"], "summaries": ["level", "code", "measure"],
    "respondents": ["weighting", "node", "respondent"],
    "respondent_weights": ["weighting", "node", "respondent", "child"],
  ]
}

extension StudyTables {
  /// Whether an indicator or a node stands in more than one node.
  fileprivate var standsInSeveralNodes: Bool {
    let names = study.recipe.tree.nodes.flatMap(\.children).map(study.model.name)
    return Set(names).count < names.count
  }
}
