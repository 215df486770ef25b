internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

/// The steps of a run.
extension RunTable {
  /// One row per step that ran, in the spec's words.
  static let ledger = RunTable("ledger", of: .data, "every step that really ran") { tables in
    let steps = LedgerStep.all(tables.dataSteps, tables.study)
    let rows = steps.map(tables.row)
    return [
      .init("number", .integer(steps.indices.map { $0 + 1 })), .init("stage", .text(steps.map(\.stage.rawValue))),
      .init("step", .text(rows.map(\.step))), .init("subject", .text(rows.map(\.subject))),
      .init("count", .integer(steps.map(\.count))),
      .init("parameters", .text(rows.map { $0.parameters.map { "\($0)=\($1)" }.joined(separator: "; ") })),
    ]
  }
}

extension StudyTables {
  fileprivate struct LedgerRow {
    let step: String
    /// The node, indicator, file or scheme it was done to.
    let subject: String
    let parameters: [(String, String)]

    init(_ step: String, _ subject: String, _ parameters: [(String, String)] = []) {
      (self.step, self.subject, self.parameters) = (step, subject, parameters)
    }
  }

  fileprivate func row(_ step: LedgerStep) -> LedgerRow {
    switch step {
    case .data(let step): row(step)
    case .study(.index(let step)): row(step)
    case .study(.structure(let step)): row(step)
    case .study(.stability(let step)): row(step)
    case .study(.groups(.ward(let subject, _, let shape, let selection, let groups))):
      LedgerRow(
        "ward", subject.rawValue,
        [("shape", shape.rawValue), ("areas", selection.rawValue), ("groups", "\(groups)")])
    }
  }

  private func row(_ step: DataStep) -> LedgerRow {
    switch step {
    case .read(let file, _, let encoding, let delimiter, let mark):
      LedgerRow(
        "read", file,
        [("encoding", encoding.rawValue), ("delimiter", delimiter.rawValue), ("decimal-mark", mark.rawValue)])
    case .join(let file, _, let units, let records):
      LedgerRow("join", file, [("areas-without-record", "\(units)"), ("records-without-area", "\(records)")])
    case .impute(let indicator, _, let replacement): LedgerRow("impute", id(indicator), parameters(replacement))
    case .replaceSuppressed(let indicator, _, let bounds, let figure):
      LedgerRow(
        "suppressed", id(indicator),
        [("from", "\(bounds.lowerBound)"), ("to", "\(bounds.upperBound)"), ("pooled-figure", "\(figure)")])
    case .smoothErrors(let indicator, _, let power): LedgerRow("smooth", id(indicator), [("power", "\(power)")])
    case .assess(let column, _, let notAssessed): LedgerRow("assess", column, [("not-assessed", "\(notAssessed)")])
    case .readTruth(let file, _): LedgerRow("read-truth", file)
    case .readScoreErrors(let file, _): LedgerRow("read-score-errors", file)
    case .repair(let kind, let file, let column, _): LedgerRow(kind.rawValue, column ?? file)
    }
  }

  private func parameters(_ replacement: DataStep.Replacement) -> [(String, String)] {
    switch replacement {
    case .value(let value): [("by", "\(value)")]
    case .joint: [("by", "joint")]
    case .average(let kind): [("by", kind.rawValue)]
    case .averageWithin(let kind, let level, let ofAll):
      [("by", kind.rawValue), ("within", levels[level].id), ("of-all", "\(ofAll)")]
    }
  }

  private func row(_ step: IndexStep) -> LedgerRow {
    switch step {
    case .predict(let indicator, _): LedgerRow("predict", id(indicator))
    case .treat(let indicator, let treatment, _):
      LedgerRow("treat", id(indicator), [("by", treatment.word(among: levels))])
    case .reverse(let indicator, _): LedgerRow("turn", id(indicator))
    case .normalise(let child, let node, let scale, _):
      LedgerRow("normalise", study.model.name(of: child), [("node", treeNodes[node].id), ("by", scale.word)])
    case .weigh(let node, let weighting, let weights):
      LedgerRow(
        "weigh", treeNodes[node].id,
        [("by", weighting.word)] + zip(treeNodes[node].children, weights).map { (study.model.name(of: $0), "\($1)") })
    case .aggregate(let node, let aggregation, _):
      LedgerRow("aggregate", treeNodes[node].id, [("by", aggregation.word)])
    case .rescale(let node, let scale, _): LedgerRow("rescale", treeNodes[node].id, [("by", scale.word)])
    case .assign(let tier, _): LedgerRow("tier", study.recipe.tiers[tier].id)
    case .judgeNeed(let child, let cutoff, _):
      LedgerRow("need", study.model.name(of: child), [("cutoff", "\(cutoff)")])
    }
  }

  private func row(_ step: StructureStep) -> LedgerRow {
    switch step {
    case .principalComponents(let indicators, _):
      LedgerRow("principal-components", root, [("indicators", "\(indicators)"), ("of", "correlation")])
    case .parallelAnalysis(let reference, _): LedgerRow("parallel-analysis", root, [("reference", reference.rawValue)])
    case .extract(let extraction, let factors, let chosen, let iterations, let gradient, let heywood, _):
      LedgerRow(
        "extract", root,
        [
          ("by", extraction.rawValue), ("factors", "\(factors)"), ("chosen", word(chosen)),
          ("iterations", "\(iterations)"), ("gradient", "\(gradient)"), ("heywood", "\(heywood)"),
        ])
    case .rotate(let rotation, _, let starts, let optima, let gradient):
      LedgerRow(
        "rotate", root,
        [("by", rotation.word), ("starts", "\(starts)"), ("optima", "\(optima)"), ("gradient", "\(gradient)")])
    case .compareNeighbours(let subjects, _):
      LedgerRow("autocorrelate", root, [("by", "moran"), ("weights", "row-standardised"), ("subjects", "\(subjects)")])
    case .recalculate(let scheme, _, let failures): LedgerRow("replicate", scheme.name, parameters(failures))
    }
  }

  private func word(_ count: StructurePlan.FactorCount) -> String {
    switch count {
    case .given: "given"
    case .by(let criterion): criterion.rawValue
    }
  }

  private func row(_ step: StabilityStep) -> LedgerRow {
    switch step {
    case .leaveOut(let kind, _): LedgerRow("leave-out", kind.word(study.panel.units))
    case .fitPrior(let fit, let indicator, _): LedgerRow("prior", indicator.map(id) ?? root, parameters(fit))
    case .recalculate(let scheme, _, let failures):
      LedgerRow("replicate", scheme.name, parameters(scheme.perturbation) + parameters(failures))
    case .recalculateUnder(let prior, let scheme, _):
      LedgerRow("replicate", scheme.name, [("prior", prior.word(study.panel.units))])
    case .rankSets(let replicates, let level, _):
      LedgerRow("rank-sets", root, [("replicates", "\(replicates)"), ("level", "\(level)")])
    case .thin(let scheme, let splits, let failures, _):
      LedgerRow("thin", scheme.name, [("splits", "\(splits)")] + parameters(failures))
    case .chooseList(let tier, let list, let onRuleList):
      LedgerRow(
        "choose-list", tier.map { study.recipe.tiers[$0].id } ?? "",
        [
          ("tolerated", "\(list.tolerated)"), ("wrongly-listed", "\(list.wronglyListed.mean)"),
          ("wrongly-omitted", "\(list.wronglyOmitted.mean)"), ("on-rule-list", "\(onRuleList)"),
        ])
    }
  }

  private func parameters(_ perturbation: Scheme.Perturbation) -> [(String, String)] {
    switch perturbation {
    case .noise(let sampler, let prior, let correlations):
      [("sampler", sampler.rawValue)]
        + (sampler == .posterior ? [("prior", prior.word(study.panel.units))] : [])
        + (correlations.isEmpty ? [] : [("correlations", "\(correlations.count)")])
    case .areas(let areas): [("areas", areas.word(study.panel.units))]
    }
  }

  private func parameters(_ failures: [String: Int]) -> [(String, String)] {
    failures.sorted { $0.key < $1.key }.map { ("failed-\($0.key)", "\($0.value)") }
  }

  private func parameters(_ fit: PriorFit) -> [(String, String)] {
    switch fit {
    case .joint(let prior, let steps, let share):
      [
        ("prior", prior.between == nil ? "joint" : "joint-within"),
        ("degrees", prior.degrees < .infinity ? "\(prior.degrees)" : "infinite"),
        ("iterations", "\(steps)"), ("effective-draws", "\(share)"),
      ]
    case .jeffreys(nil): [("prior", "jeffreys")]
    case .jeffreys(.unbounded): [("prior", "jeffreys"), ("because", "rates differ no more than chance explains")]
    case .jeffreys(.noConvergence): [("prior", "jeffreys"), ("because", "the fit did not converge")]
    case .national(let prior): [("prior", "national"), ("first", "\(prior.first)"), ("second", "\(prior.second)")]
    case .within(let precision, _): [("prior", "within"), ("precision", "\(precision)")]
    }
  }

  private var treeNodes: [Node] { study.recipe.tree.nodes }
  private var root: String { study.recipe.tree.root.id }
  private var levels: [Units.Level] { study.panel.units.levels }
  private func id(_ indicator: Int) -> String { study.panel.indicators[indicator].id }
}
