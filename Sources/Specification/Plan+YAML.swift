import AreaData
import CompositeIndex
import Multivariate
import Probability
import Study

extension Plan {
  /// The effective spec: this plan as YAML, with overrides applied and every default and inherited choice written out.
  ///
  /// Deterministic, and reading it gives an equal plan. It is written from the plan and not from the spec, so that it says
  /// what is run.
  public var yaml: String {
    SpecNode([
      ("vikt", SpecNode(number: Double(Language.version))),
      ("id", SpecNode(text: id)),
      ("title", node(title)),
      ("seed", SpecNode(word: String(seed))),
      ("data", dataNode),
      ("units", unitsNode),
      ("indicators", SpecNode(list: zip(indicators, data.sources).map(indicatorNode))),
      ("context", texts(data.context)),
      ("index", treeNode(recipe.tree.nodes.count - 1)),
      ("tiers", recipe.tiers.isEmpty ? nil : SpecNode(list: recipe.tiers.map(tierNode))),
      ("list", recipe.list.map(listNode)),
      ("needs", recipe.needs.map(needsNode)),
      ("structure", structureNode),
      ("stability", stability.map(stabilityNode)),
      ("claims", claims.isEmpty ? nil : SpecNode(list: claims.map(claimNode))),
      ("groups", groups.map(groupsNode)),
      ("report", report.map(reportNode)),
      ("gates", gatesNode),
      ("truth", data.truth.map(truthNode)),
    ]).yaml
  }

  func node(_ text: LocalizedText) -> SpecNode {
    if let text = text.byLanguage[""] { return SpecNode(text: text) }
    return SpecNode(text.byLanguage.sorted { $0.key < $1.key }.map { ($0.key, SpecNode(text: $0.value)) })
  }

  /// Nil for none, since an absent key and an empty list are the same.
  func texts(_ texts: [String]) -> SpecNode? {
    texts.isEmpty ? nil : SpecNode(list: texts.map(SpecNode.init(text:)))
  }

  func text(_ text: String?) -> SpecNode? { text.map(SpecNode.init(text:)) }
  func word(_ word: some RawRepresentable<String>) -> SpecNode { SpecNode(word: word.rawValue) }
}

// MARK: - Data

extension Plan {
  private var dataNode: SpecNode {
    let missing = data.missing.sorted { $0.key < $1.key }.map { ($0.key, Optional(word($0.value))) }
    let skip = data.files.compactMap { file in data.skip[file].map { (file, Optional(SpecNode(number: Double($0)))) } }
    return SpecNode([
      ("files", texts(data.files)), ("reference", text(data.reference)), ("division", text(data.division)),
      ("skip", skip.isEmpty ? nil : SpecNode(skip)), ("until", text(data.until)), ("exclude", texts(data.excluded)),
      (
        "decimal",
        data.decimalMark.flatMap { mark in Language.decimalMarks.first { $0.mark == mark } }.map {
          SpecNode(word: $0.word)
        }
      ),
      ("missing", missing.isEmpty ? nil : SpecNode(missing)), ("impute", imputeNode),
    ])
  }

  private var imputeNode: SpecNode {
    switch data.missingRule {
    case .stop: SpecNode(word: "stop")
    case .listwise: SpecNode(word: "listwise")
    case .joint: SpecNode(word: "joint")
    case .average(let average, let level):
      level.map { SpecNode([("by", word(average)), ("within", levelName($0))]) } ?? word(average)
    case .value(let value): SpecNode([("value", SpecNode(number: value))])
    }
  }

  private var unitsNode: SpecNode {
    let boundaries = data.units.boundaries.map { boundary in
      (
        boundary.level,
        Optional(
          SpecNode([
            ("file", text(boundary.file)), ("id", text(boundary.idField)), ("layer", text(boundary.layer)),
            ("division", text(boundary.division)),
            ("accept_division", boundary.acceptsDivision ? SpecNode(word: "true") : nil),
          ]))
      )
    }
    return SpecNode([
      ("id", text(data.units.id)), ("name", text(data.units.name)), ("population", text(data.units.population)),
      ("within", data.units.within.isEmpty ? nil : SpecNode(list: data.units.within.map(levelNode))),
      ("boundaries", boundaries.isEmpty ? nil : SpecNode(boundaries)),
    ])
  }

  private func levelNode(_ level: UnitsPlan.LevelPlan) -> SpecNode {
    switch level.source {
    case .column(let name): SpecNode([("id", text(level.id)), ("name", text(name))])
    case .prefix(let of, let length):
      SpecNode([
        ("id", text(level.id)), ("prefix", SpecNode([("of", text(of)), ("length", SpecNode(number: Double(length)))])),
      ])
    }
  }

  private func truthNode(_ truth: TruthPlan) -> SpecNode {
    SpecNode([
      ("file", text(truth.file)), ("score", text(truth.score)), ("listed", text(truth.listed)),
      ("group", text(truth.group)),
    ])
  }

  private func indicatorNode(_ indicator: Indicator, _ source: IndicatorSource) -> SpecNode {
    let head = [("id", text(indicator.id))] + valueKeys(source)
    let problem = indicator.problem.map { cutoff in
      switch cutoff {
      case .atLeast(let bound): SpecNode([("at_least", SpecNode(number: bound))])
      case .atMost(let bound): SpecNode([("at_most", SpecNode(number: bound))])
      }
    }
    return SpecNode(
      head + [
        ("noise", noiseNode(source)),
        (
          "range",
          source.range.map { SpecNode(list: [SpecNode(number: $0.lowerBound), SpecNode(number: $0.upperBound)]) }
        ),
        (
          "suppressed",
          source.suppressed.map {
            SpecNode([
              ("from", SpecNode(number: Double($0.lowerBound))), ("to", SpecNode(number: Double($0.upperBound))),
            ])
          }
        ), ("exact", texts(source.exact)),
      ] + factorKeys(source.factors) + [
        ("direction", word(indicator.direction)), ("treat", treatNode(indicator.treatments)),
        ("title", node(indicator.title)),
        ("problem", problem), ("values", SpecNode(word: indicator.isPublishedRank ? "published-ranks" : "measured")),
      ])
  }

  /// `column` or `count`, and what the noise or the ratio rests on.
  private func valueKeys(_ source: IndicatorSource) -> [(String, SpecNode?)] {
    func basis(_ base: [String], years: Double?, per: Double) -> [(String, SpecNode?)] {
      [("base", texts(base)), ("years", years.map(SpecNode.init(number:))), ("per", SpecNode(number: per))]
    }
    switch (source.value, source.noise) {
    case (.column(let column), .binomial(let base, let per)):
      return [("column", text(column))] + basis(base, years: nil, per: per)
    case (.column(let column), .poisson(let base, let years, let per)):
      return [("column", text(column))] + basis(base, years: years, per: per)
    case (.column(let column), _): return [("column", text(column))]
    case (.ratio(let count, let base, let years, let per), .poisson):
      return [("count", texts(count))] + basis(base, years: years, per: per)
    case (.ratio(let count, let base, _, let per), _):
      return [("count", texts(count))] + basis(base, years: nil, per: per)
    }
  }

  private func noiseNode(_ source: IndicatorSource) -> SpecNode {
    let smooth = source.sampleSize.map { SpecNode([("sample_size", text($0))]) }
    return switch source.noise {
    case .none: SpecNode(word: "none")
    case .binomial: SpecNode(word: "binomial")
    case .poisson: SpecNode(word: "poisson")
    case .standardError(let column): SpecNode([("standard_error", text(column)), ("smooth", smooth)])
    case .marginOfError(let column, let level):
      SpecNode([("margin_of_error", text(column)), ("level", SpecNode(number: level)), ("smooth", smooth)])
    }
  }
}

extension Plan {
  /// The factors that do something.
  private func factorKeys(_ factors: NoiseFactors) -> [(String, SpecNode?)] {
    func number(_ value: Double, unless neutral: Double) -> SpecNode? {
      value == neutral ? nil : SpecNode(number: value)
    }
    return [
      ("design_effect", number(factors.designEffect, unless: 1)),
      ("overdispersion", number(factors.overdispersion, unless: 0)),
      ("persistence", number(factors.persistence, unless: 0)),
      ("disclosure_noise", number(factors.disclosure, unless: 0)),
    ]
  }

  private func treatNode(_ treatments: [Treatment]) -> SpecNode? {
    guard !treatments.isEmpty else { return nil }
    return SpecNode(
      list: treatments.map { treatment in
        guard case .shrink(let shrinkage, let level) = treatment else { return SpecNode(word: treatment.word) }
        return SpecNode([("shrink", word(shrinkage)), ("towards", level.map(levelName))])
      })
  }

  /// A level of `units.within`, by its place.
  func levelName(_ level: Int) -> SpecNode { SpecNode(text: data.units.within[level].id) }
}

// MARK: - Index

extension Plan {
  private func treeNode(_ k: Int) -> SpecNode {
    let node = recipe.tree.nodes[k]
    return SpecNode([
      ("id", text(node.id)), ("title", self.node(node.title)), ("normalise", normaliseNode(node.normalise)),
      ("weights", weightsNode(node)), ("aggregate", aggregateNode(node.aggregate)),
      ("rescale", rescaleNode(node.rescale)), ("children", SpecNode(list: node.children.map(childNode))),
    ])
  }

  private func childNode(_ child: Child) -> SpecNode {
    switch child {
    case .indicator(let column): SpecNode(text: indicators[column].id)
    case .node(let k): treeNode(k)
    }
  }

  private func weightsNode(_ node: Node) -> SpecNode {
    switch node.weights {
    case .equal: return SpecNode(word: "equal")
    case .pca: return SpecNode(word: "pca")
    case .factor(let weighting):
      return SpecNode([
        (
          "factor",
          SpecNode([
            ("method", word(weighting.extraction)), ("factors", SpecNode(number: Double(weighting.factorCount))),
            // By name: weights take each rotation with its usual parameters.
            ("rotation", weighting.rotation.map { SpecNode(word: $0.word) }),
          ])
        )
      ])
    case .given(let weights):
      let ids = node.children.map { child in
        switch child {
        case .indicator(let column): indicators[column].id
        case .node(let k): recipe.tree.nodes[k].id
        }
      }
      return SpecNode(zip(ids, weights).map { ($0, SpecNode(number: $1)) })
    }
  }

  private func aggregateNode(_ aggregation: Aggregation) -> SpecNode {
    switch aggregation {
    case .arithmetic: SpecNode(word: "arithmetic")
    case .sum: SpecNode(word: "sum")
    case .geometric(let orientation): SpecNode([("geometric", SpecNode([("orientation", word(orientation))]))])
    }
  }

  private func normaliseNode(_ scale: Scale) -> SpecNode {
    scale == .zScore ? SpecNode(word: "z-score") : rescaleNode(scale)
  }

  private func rescaleNode(_ scale: Scale) -> SpecNode {
    switch scale {
    case .none: SpecNode(word: "none")
    case .normalScore: SpecNode(word: "normal-score")
    case .standard(let mean, let sd): SpecNode([("mean", SpecNode(number: mean)), ("sd", SpecNode(number: sd))])
    case .minMax(let low, let high, let clamp):
      SpecNode([
        ("min-max", SpecNode(list: [SpecNode(number: low), SpecNode(number: high)])),
        ("clamp", SpecNode(word: clamp ? "true" : "false")),
      ])
    case .percentileRank(let form, let ties):
      SpecNode([("percentile-rank", SpecNode([("form", text(form.rawValue)), ("ties", word(ties))]))])
    case .exponential(let form, let ties, let constant):
      SpecNode([
        (
          "exponential",
          SpecNode([("form", text(form.rawValue)), ("ties", word(ties)), ("constant", SpecNode(number: constant))])
        )
      ])
    case .rounded(let decimals): SpecNode([("round", SpecNode(number: Double(decimals)))])
    }
  }
}

// MARK: - Decisions and stages

extension Plan {
  private func tierNode(_ tier: Tier) -> SpecNode {
    SpecNode([("id", text(tier.id)), ("title", node(tier.title)), ("when", tier.condition.map(conditionNode))])
  }

  /// By its tier alone, where no error is tolerated.
  private func listNode(_ list: Int) -> SpecNode {
    let tier = SpecNode(text: recipe.tiers[list].id)
    guard let tolerated = stability?.tolerated else { return tier }
    return SpecNode([
      ("tier", tier), ("tolerate", SpecNode([("wrongly_listed", SpecNode(number: tolerated))])),
    ])
  }

  private func conditionNode(_ condition: Tier.Condition) -> SpecNode {
    let (key, bound, value): (String, String, SpecNode) =
      switch condition {
      case .problems(let count): ("problems", "at_least", SpecNode(number: Double(count)))
      case .score(let score): ("score", "at_least", SpecNode(number: score))
      case .scoreDeviation(let k): ("score", "at_least", SpecNode([("sd", SpecNode(number: k))]))
      case .rank(let rank): ("rank", "at_most", SpecNode(number: Double(rank)))
      case .rankShare(let share, let rounding):
        ("rank", "at_most", SpecNode([("share", SpecNode(number: share)), ("round", word(rounding))]))
      }
    return SpecNode([(key, SpecNode([(bound, value)]))])
  }

  private func needsNode(_ needs: NeedRule) -> SpecNode {
    let cutoff =
      switch needs.cutoff {
      case .percentile(let q): SpecNode([("percentile", SpecNode(number: q))])
      case .deviation(let k): SpecNode([("sd", SpecNode(number: k))])
      }
    return SpecNode([("of", word(needs.subject)), ("at_least", cutoff)])
  }

  private func groupsNode(_ groups: GroupPlan) -> SpecNode {
    let count =
      switch groups.count {
      case .given(let count): SpecNode(number: Double(count))
      case .silhouette(let from, let to):
        SpecNode([
          ("by", SpecNode(word: "silhouette")), ("from", SpecNode(number: Double(from))),
          ("to", SpecNode(number: Double(to))),
        ])
      }
    return SpecNode([
      ("of", word(groups.subject)), ("areas", word(groups.areas)), ("shape", word(groups.shape)),
      ("linkage", SpecNode(word: "ward")), ("count", count),
    ])
  }

  private func reportNode(_ report: ReportPlan) -> SpecNode {
    let omissions = report.notCovered.map { SpecNode([("title", node($0.title)), ("why", node($0.reason))]) }
    return SpecNode([
      ("languages", texts(report.languages)), ("status", word(report.status)), ("contact", text(report.contact)),
      ("not_covered", omissions.isEmpty ? nil : SpecNode(list: omissions)),
    ])
  }
}
