internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Probability
internal import Resampling
internal import Study

/// What replicates and leaving out came to.
extension RunTable {
  static let ofStability =
    [stability, agreement] + ofRankSets + [priors, thinning, claims, influence, influenceByArea, problemCounts]

  /// One row per scheme and area: its rank and the distribution of it; then one per kind of thing left out and area.
  private static let stability = RunTable(
    "stability", of: .stability, "each area's rank over every scheme's replicates, and without what is left out",
    title: \.phrases.stabilityTable
  ) { tables in
    let (study, ids) = (tables.study, tables.ids)
    guard let stability = study.stability else { return nil }
    let outcomes = stability.outcomes
    let influences = stability.influences.filter(\.hasFound)
    let sets = stability.rankSets.flatMap { $0.sets.simultaneous?.sets ?? $0.sets.marginal?.sets }
    func cells<Value>(
      _ scheme: (SchemeOutcome, Int) -> Value, _ without: (Influence, Int) -> Value
    ) -> [Value] {
      outcomes.flatMap { outcome in ids.indices.map { scheme(outcome, $0) } }
        + influences.flatMap { influence in ids.indices.map { without(influence, $0) } }
    }
    func reals(_ value: (SchemeOutcome, Int) -> Double?) -> TidyTable.Values {
      .real(cells({ value($0, $1) ?? .nan }, { _, _ in .nan }))
    }
    func set(_ outcome: SchemeOutcome, _ unit: Int) -> ClosedRange<Int>? {
      outcome.scheme.isNoise ? sets?[unit] : nil
    }
    let errors = outcomes.map { outcome in
      outcome.listed?.map { Share($0, of: outcome.replicates).error }
    }
    /// The Monte Carlo errors in the order of the rows.
    func ends(_ end: KeyPath<Interval, Double>) -> TidyTable.Values {
      .real(
        errors.flatMap { found in ids.indices.map { found?[$0][keyPath: end] ?? .nan } }
          + influences.flatMap { _ in ids.map { _ in .nan } })
    }
    let units = study.panel.units
    var columns: [TidyTable.Column] = [
      .init(
        "scheme", .text(cells({ outcome, _ in outcome.scheme.name }, { out, _ in "without-\(out.kind.word(units))" }))),
      .init("id", .id(cells({ ids[$1] }, { ids[$1] }))),
      .init("rank", .integer(cells({ study.decision.ranks[$1] }, { study.decision.ranks[$1] }))),
      .init("rank_mean", reals { $0.ranks[$1].mean }),
      .init("rank_sd", reals { $0.ranks[$1].sd }),
      .init("rank_median", .integer(cells({ $0.ranks[$1].median }, { _, _ in nil }))),
      .init("rank_low", .integer(cells({ $0.ranks[$1].low }, { $0.ranks[$1].lowerBound }))),
      .init("rank_high", .integer(cells({ $0.ranks[$1].high }, { $0.ranks[$1].upperBound }))),
      .init("rank_set_low", .integer(cells({ set($0, $1)?.lowerBound }, { _, _ in nil }))),
      .init("rank_set_high", .integer(cells({ set($0, $1)?.upperBound }, { _, _ in nil }))),
      .init("p_listed", reals { $0.listed?[$1] }),
      .init("p_listed_low", ends(\.low)),
      .init("p_listed_high", ends(\.high)),
    ]
    if outcomes.contains(where: { $0.ranks.contains { !$0.isExact } }) {
      columns.append(.init("exact", .boolean(cells({ $0.ranks[$1].isExact }, { _, _ in nil }))))
    }
    return columns
  }

  /// One row per scheme and measure of how its replicates differ from the published result.
  private static let agreement = RunTable(
    "agreement", of: .stability, "how far replicates differ from the result, and the list's own error",
    title: \.phrases.agreementTable
  ) { tables in
    guard let stability = tables.study.stability else { return nil }
    typealias Row = (scheme: String, measure: String, top: Int?, mean: Double, interval: Interval?)
    let rows = stability.outcomes.flatMap { outcome -> [Row] in
      let name = outcome.scheme.name
      func row(_ measure: String, top: Int? = nil, _ spread: SchemeOutcome.Spread?) -> [Row] {
        spread.map { [(name, measure, top, $0.mean, $0.interval)] } ?? []
      }
      var rows = [Row]()
      if let agreement = outcome.agreement {
        rows += row("kendall-tau", agreement.tau)
        rows += row("top-overlap", top: agreement.overlapCount, agreement.overlap)
        rows += row("mean-rank-shift", agreement.meanShift)
      }
      rows.append((name, "rankability", nil, outcome.rankability, nil))
      rows.append((name, "rank-error", nil, outcome.rankError, nil))
      if let changes = outcome.listChanges {
        let (left, joined): (ListMeasure, ListMeasure) =
          outcome.scheme.isPosterior ? (.wronglyListed, .wronglyOmitted) : (.left, .joined)
        rows += row(ListMeasure.size.rawValue, changes.size) + row(left.rawValue, changes.left)
        rows += row(joined.rawValue, changes.joined)
      }
      if let list = stability.tolerantList, outcome.scheme == stability.plan.certainty {
        rows.append((name, ListMeasure.chosenSize.rawValue, nil, Double(list.count), nil))
        rows += row(ListMeasure.chosenWronglyListed.rawValue, list.wronglyListed)
        rows += row(ListMeasure.chosenWronglyOmitted.rawValue, list.wronglyOmitted)
      }
      return rows
    }
    return [
      .init("scheme", .text(rows.map(\.scheme))), .init("measure", .text(rows.map(\.measure))),
      .init("top", .integer(rows.map(\.top))), .init("mean", .real(rows.map(\.mean))),
      .init("low", .real(rows.map { $0.interval?.low ?? .nan })),
      .init("high", .real(rows.map { $0.interval?.high ?? .nan })),
    ]
  }

  /// One row per claim and scheme; no share where the scheme cannot move what the claim speaks of.
  private static let claims = RunTable(
    "claims", of: .stability, "how often each claim holds", title: \.phrases.claimsTable
  ) { tables in
    guard let stability = tables.study.stability, !stability.claims.isEmpty else { return nil }
    let rows = stability.claims.indices.flatMap { k in
      stability.outcomes.map { (claim: stability.claims[k], outcome: $0, share: $0.claims[k]) }
    }
    return [
      .init("claim", .text(rows.map(\.claim.claim.id))), .init("scheme", .text(rows.map(\.outcome.scheme.name))),
      .init("holds", .boolean(rows.map(\.claim.holds))),
      .init("p", .real(rows.map { $0.share?.value ?? .nan })),
      .init("p_low", .real(rows.map { $0.share?.error.low ?? .nan })),
      .init("p_high", .real(rows.map { $0.share?.error.high ?? .nan })),
      .init("replicates", .integer(rows.map(\.outcome.replicates))),
    ]
  }

  /// One row per prior: the one chosen, then others.
  private static let priors = RunTable(
    "priors", of: .stability, "certainty under other priors", title: \.phrases.priorsTable
  ) { tables in
    guard let stability = tables.study.stability, !stability.otherPriors.isEmpty else { return nil }
    typealias Row = (prior: String, listed: [Double], changes: SchemeOutcome.ListChanges, replicates: Int, moved: Int)
    let units = tables.study.panel.units
    var rows = [Row]()
    if let chosen = stability.chosen, let listed = chosen.listed, let changes = chosen.listChanges,
      case .noise(_, let prior, _) = chosen.scheme.perturbation
    {
      rows.append((prior.word(units), listed, changes, chosen.replicates, 0))
      rows += stability.otherPriors.map {
        ($0.prior.word(units), $0.listed, $0.listChanges, $0.replicates, $0.movedCount(from: chosen))
      }
    }
    func count(_ kind: Certainty.Class) -> TidyTable.Values {
      .integer(rows.map { Certainty.Class.counts(ofListed: $0.listed)[kind, default: 0] })
    }
    func ends(_ name: String, _ spread: KeyPath<SchemeOutcome.ListChanges, SchemeOutcome.Spread>) -> [TidyTable.Column]
    {
      [
        .init(name, .real(rows.map { $0.changes[keyPath: spread].mean })),
        .init("\(name)_low", .real(rows.map { $0.changes[keyPath: spread].interval.low })),
        .init("\(name)_high", .real(rows.map { $0.changes[keyPath: spread].interval.high })),
      ]
    }
    let classes: [TidyTable.Column] = [
      .init("prior", .text(rows.map(\.prior))), .init("replicates", .integer(rows.map(\.replicates))),
      .init("clearly_on", count(.clearlyOn)), .init("probably_on", count(.probablyOn)),
      .init("too_close_to_call", count(.tooCloseToCall)), .init("probably_off", count(.probablyOff)),
      .init("clearly_off", count(.clearlyOff)),
    ]
    return classes + ends("wrongly_listed", \.left) + ends("wrongly_omitted", \.joined) + ends("list_size", \.size)
      + [.init("in_another_class", .integer(rows.map(\.moved)))]
  }

  /// One row per statement and probability that it was said with.
  private static let thinning = RunTable(
    "thinning", of: .stability, "how often what half of the people say came true in the other half",
    title: \.phrases.thinningTable
  ) { tables in
    guard let bins = tables.study.stability?.thinning?.bins else { return nil }
    return [
      .init("statement", .text(bins.map(\.statement.rawValue))),
      .init("from", .real(bins.map(\.range.lowerBound))), .init("to", .real(bins.map(\.range.upperBound))),
      .init("statements", .integer(bins.map(\.count))), .init("said", .real(bins.map(\.said))),
      .init("came_true", .real(bins.map(\.cameTrue))), .init("standard_error", .real(bins.map(\.error))),
    ]
  }

  /// One row per area and number of problems.
  private static let problemCounts = RunTable(
    "problem_counts", of: .stability, "how often each area has at least so many problems",
    title: \.phrases.problemCountsTable
  ) { tables in
    guard let shares = tables.study.stability?.chosen?.problemCounts else { return nil }
    return [
      .init("id", .id(tables.perUnit(shares.columnCount) { i, _ in tables.ids[i] })),
      .init("at_least", .integer(tables.perUnit(shares.columnCount) { _, k in k + 1 })),
      .init("p", .real(tables.perUnit(shares.columnCount) { i, k in shares[i, k] })),
    ]
  }

  /// One row per thing left out.
  private static let influence = RunTable(
    "influence", of: .stability, "what leaving out each indicator, domain or larger area changes",
    title: \.phrases.influenceTable
  ) { tables in
    guard let stability = tables.study.stability, !stability.influences.isEmpty else { return nil }
    let (units, ids) = (tables.study.panel.units, tables.ids)
    let rows = stability.influences.flatMap { influence in influence.entries.map { (influence.kind.word(units), $0) } }
    let changes = rows.map(\.1.outcome.change)
    let failures = rows.map { row in
      if case .failed(let error) = row.1.outcome { ReplicateFailure(error).rawValue } else { "" }
    }
    return [
      .init("kind", .text(rows.map(\.0))), .init("left_out", .id(rows.map(\.1.id))),
      .init("mean_rank_shift", .real(changes.map { $0?.meanShift ?? .nan })),
      .init("largest_rank_shift", .integer(changes.map { $0?.largestShift })),
      .init("most_moved", .id(changes.map { $0.map { ids[$0.mostMoved] } ?? "" })),
      .init("kendall_tau", .real(changes.map { $0?.tau ?? .nan })),
      .init("joined", .integer(changes.map { $0?.joined })), .init("left", .integer(changes.map { $0?.left })),
      .init("failure", .text(failures)),
    ]
  }

  /// One row per area and indicator or domain left out: the area's rank without it.
  private static let influenceByArea = RunTable(
    "influence_areas", of: .stability, "each area's rank without each indicator and domain",
    title: \.phrases.influenceAreasTable
  ) { tables in
    let units = tables.study.panel.units
    let things = (tables.study.stability?.influences ?? []).flatMap { influence in
      zip(influence.entries, influence.ranksWithout).compactMap { entry, ranks in
        ranks.map { (kind: influence.kind.word(units), id: entry.id, ranks: $0) }
      }
    }
    guard !things.isEmpty else { return nil }
    return [
      .init("id", .id(tables.perUnit(things.count) { i, _ in tables.ids[i] })),
      .init("kind", .text(tables.perUnit(things.count) { _, t in things[t].kind })),
      .init("left_out", .id(tables.perUnit(things.count) { _, t in things[t].id })),
      .init("rank", .integer(tables.perUnit(things.count) { i, t in Int(things[t].ranks[i]) })),
    ]
  }
}

extension Influence {
  /// Whether anything could be computed without what was left out.
  var hasFound: Bool { entries.contains { $0.outcome.change != nil } }
}

extension Influence.Outcome {
  /// How the result differs; nil where there is none.
  var change: Influence.Change? { if case .found(let change) = self { change } else { nil } }
}
