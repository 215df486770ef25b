internal import CompositeIndex
internal import Probability
internal import Resampling
internal import Study

/// How far the result can be trusted: what is certain, what the list gets wrong, what claims and the result itself hang
/// on, which areas can be told apart, and what each kind of interval promises.
extension Page {
  /// What a reader of the list must know.
  var trustSection: Markup {
    guard let stability = facts.study.stability else { return paragraphs([phrases.noStability]) }
    return withheld(stability) + columns(listError(stability) + claims(stability))
  }

  /// What stands behind that.
  var certaintySection: Markup {
    guard let stability = facts.study.stability else { return paragraphs([phrases.noStability]) }
    return figures(at: .certainty) + otherPriors(stability) + thinning(stability) + influence + apart(stability)
      + promises(stability)
  }

  /// A part under a heading of its own; nothing where it is empty.
  func part(_ title: String, _ body: Markup) -> Markup {
    body.isEmpty ? .empty : "<h3>\(title)</h3>\n\(body)"
  }

  /// Two columns where there is room; nothing where it is empty.
  func columns(_ body: Markup) -> Markup { body.isEmpty ? .empty : "<div class=\"two\">\(body)</div>\n" }

  /// What is withheld, and why.
  private func withheld(_ stability: Stability) -> Markup {
    Markup(
      stability.withheld.map { withheld in
        "<p class=\"absent\">\(phrases.withheld(withheld, facts.name(of: withheld.part)))</p>\n"
      })
  }

  private func listError(_ stability: Stability) -> Markup {
    let others = stability.outcomes.filter { $0.scheme != stability.plan.certainty }.compactMap { outcome in
      outcome.listChanges.map { phrases.otherListError(facts.name(of: outcome.scheme), $0) }
    }
    let brackets = phrases.brackets(stability.plan.level)
    let chosen = facts.tolerantList.map { paragraphs([$0]) + (listTable ?? .empty) } ?? .empty
    let lead = facts.listError.map { paragraphs(["\($0) \(brackets)"]) }
    let items = others.map { text -> Markup in "<li>\(text)</li>\n" }
    let list: Markup =
      items.isEmpty ? "" : (lead == nil ? paragraphs([brackets]) : "") + "<ul>\(items)</ul>\n"
    let ranks = stability.chosen.map { chosen in
      paragraphs([
        [chosen.agreement.map(phrases.agreement), phrases.rankability(chosen.rankability)].compactMap { $0 }
          .joined(separator: " ")
      ])
    }
    return part(
      lead == nil && items.isEmpty ? phrases.rankMovesHeading : phrases.listErrorHeading,
      (lead ?? .empty) + chosen + list + (ranks ?? .empty))
  }

  /// The rule's list beside the one chosen by probability; nil without both.
  private var listTable: Markup? {
    guard let stability = facts.study.stability, let list = stability.tolerantList, let listed = facts.listed,
      let changes = stability.chosen?.listChanges
    else { return nil }
    return DataTable(
      [
        .text(phrases.list), .number(phrases.areasHeading), .number(phrases.wronglyListed),
        .number(phrases.wronglyOmitted),
      ],
      rows: [
        [phrases.byRule, phrases.number(listed.count), phrases.about(changes.left), phrases.about(changes.joined)],
        [
          phrases.byProbability(list.tolerated), phrases.number(list.count), phrases.about(list.wronglyListed),
          phrases.about(list.wronglyOmitted),
        ],
      ]
    ).html(class: "meanings")
  }

  private func otherPriors(_ stability: Stability) -> Markup {
    guard let chosen = stability.chosen, let figure = facts.priorTable(chosen, stability.otherPriors) else {
      return .empty
    }
    return part(
      phrases.otherPriorsHeading,
      paragraphs([phrases.otherPriorsIntroduction]) + figure.html
        + paragraphs([phrases.inAnotherClassMeans]))
  }

  private func thinning(_ stability: Stability) -> Markup {
    guard let thinning = stability.thinning else { return .empty }
    let leavesOut = facts.panel.noise.contains { $0.evidence.values.contains(where: \.isAllocated) }
    let failed =
      (leavesOut ? [phrases.thinningLeavesOut] : [])
      + (thinning.failures.isEmpty ? [] : [phrases.thinningFailed(thinning)])
    let shown = figures(at: .thinning)
    guard !shown.isEmpty else { return part(phrases.thinningHeading, paragraphs(failed)) }
    return part(
      phrases.thinningHeading,
      paragraphs([phrases.thinningIntroduction(thinning, areaCount: facts.panel.unitCount, facts.panel.noise)])
        + shown + paragraphs([([phrases.thinningLimits] + failed).joined(separator: " ")]))
  }

  private func claims(_ stability: Stability) -> Markup {
    guard !stability.claims.isEmpty else { return .empty }
    let items = stability.claims.enumerated().map { k, claim -> Markup in
      let others = stability.outcomes.filter { $0.scheme != stability.plan.certainty }.compactMap { outcome in
        outcome.claims[k].map { "\(facts.name(of: outcome.scheme)): \(phrases.ofHundred($0.value))" }
      }
      let aside: Markup = others.isEmpty ? "" : " <span class=\"small\">\(others.joined(separator: "; "))</span>"
      return """
        <dt>\(facts.sentence(of: claim.claim))</dt>
        <dd>\(phrases.claim(holds: claim.holds, share(of: k, stability))).\(aside)</dd>

        """
    }
    return part(
      phrases.claimsHeading, paragraphs([phrases.claimsIntroduction]) + "<dl class=\"reading\">\(items)</dl>\n")
  }

  /// How often claim `k` holds in the recalculations.
  private func share(of k: Int, _ stability: Stability) -> ClaimShare {
    guard let chosen = stability.chosen else { return .withheld }
    return chosen.claims[k].map { .share($0.value) } ?? .cannotMove
  }

  private var influence: Markup {
    let shown = figures(at: .influence)
    return shown.isEmpty ? .empty : part(phrases.influenceHeading, paragraphs([phrases.influenceIntroduction]) + shown)
  }

  private func apart(_ stability: Stability) -> Markup {
    let confidence = stability.rankSets.map { told($0, stability) }
    let credible = stability.chosen?.credibleRanks.map { sets in
      phrases.credible(
        width: Facts.middleWidth(sets.map(\.count)), of: sets.count, level: stability.plan.level,
        withGaps: sets.count { $0.ranges.count > 1 },
        heldWithout: sets.reduce(0) { $0 + $1.heldWithout } / Double(sets.count))
    }
    return part(phrases.apartHeading, paragraphs([confidence, credible].compactMap(\.self)))
  }

  /// What confidence sets tell apart, how wide they are, and what they rest on.
  private func told(_ outcome: RankSetOutcome, _ stability: Stability) -> String {
    func usual(_ sets: [ClosedRange<Int>]?) -> Int? { sets.map { Facts.middleWidth($0.map(\.count)) } }
    let sets = outcome.sets
    var texts = [String]()
    if let bands = sets.simultaneous?.bands.max() {
      texts.append(phrases.bands(bands, of: facts.panel.unitCount, level: sets.level))
    }
    texts.append(
      phrases.widths(
        simultaneous: usual(sets.simultaneous?.sets), marginal: usual(sets.marginal?.sets),
        interval: stability.chosen.map { Facts.middleWidth($0.ranks.map { $0.high - $0.low + 1 }) },
        of: facts.panel.unitCount))
    if let highest = outcome.highest, let count = outcome.plan.highest {
      texts.append(phrases.highest(highest.possible.count, highest.certain.count, of: count))
    }
    texts.append(phrases.basis(outcome.plan.errors, outcome.replicates))
    return texts.joined(separator: " ")
  }

  private func promises(_ stability: Stability) -> Markup {
    let level = stability.plan.level
    var items = [(String, String)]()
    if stability.chosen != nil {
      items.append((phrases.promiseOfInterval, phrases.promiseOfInterval(stability.plan.certainty, level)))
    }
    if let sets = stability.rankSets?.sets {
      if sets.marginal != nil { items.append((phrases.promiseOfMarginal, phrases.promiseOfMarginal(sets.level))) }
      if sets.simultaneous != nil {
        items.append((phrases.promiseOfSimultaneous, phrases.promiseOfSimultaneous(sets.level)))
      }
    }
    if stability.chosen?.credibleRanks != nil {
      items.append((phrases.promiseOfCredible, phrases.promiseOfCredibleText))
    }
    guard !items.isEmpty else { return .empty }
    let entries = items.map { item -> Markup in "<dt>\(item.0)</dt><dd>\(item.1)</dd>\n" }
    return part(phrases.promisesHeading, "<dl class=\"reading\">\(entries)</dl>\n")
  }
}

extension Facts {
  /// Certainty under the prior chosen, then under others; nil without others.
  fileprivate func priorTable(_ chosen: SchemeOutcome, _ others: [OtherPrior]) -> DataTable? {
    guard !others.isEmpty, let listed = chosen.listed, let changes = chosen.listChanges,
      case .noise(_, let prior, _) = chosen.scheme.perturbation
    else { return nil }
    func row(
      _ prior: Scheme.Prior, _ listed: [Double], _ changes: SchemeOutcome.ListChanges, moved: Int?
    ) -> [String] {
      let counts = Certainty.Class.counts(ofListed: listed)
      return [phrases.capitalised(phrases.name(of: prior, panel.units))]
        + [.clearlyOn, .probablyOn, .tooCloseToCall, .probablyOff].map { phrases.number(counts[$0, default: 0]) }
        + [moved.map(phrases.number) ?? "–", phrases.about(changes.left), phrases.about(changes.joined)]
    }
    return DataTable(
      [
        .text(phrases.prior), .number(phrases.clearlyOn), .number(phrases.probablyOn), .number(phrases.tooClose),
        .number(phrases.probablyOff), .number(phrases.inAnotherClass), .number(phrases.wronglyListed),
        .number(phrases.wronglyOmitted),
      ],
      rows: [row(prior, listed, changes, moved: nil)]
        + others.map { row($0.prior, $0.listed, $0.listChanges, moved: $0.movedCount(from: chosen)) })
  }

  /// How many areas are expected to be wrongly on the list and off it; nil without a list that the scheme can move.
  package var listError: String? {
    guard let outcome = study.stability?.chosen, let changes = outcome.listChanges, let listed else { return nil }
    return phrases.capitalised(phrases.listError(outcome.scheme, listed: listed.count, changes))
  }

  /// The list chosen by probability beside the rule's own, or that there can be none; nil where none was asked for.
  package var tolerantList: String? {
    guard let stability = study.stability, stability.plan.tolerated != nil else { return nil }
    guard let list = stability.tolerantList, let isListed = study.decision.isListed else {
      return phrases.noTolerantList
    }
    return phrases.tolerantList(list, onBoth: zip(list.isListed, isListed).count { $0 && $1 })
  }

  /// A claim by its title, or by what it says where it was given none.
  func sentence(of claim: Claim) -> String {
    guard claim.title == LocalizedText(claim.id) else { return text(claim.title) }
    func name(_ id: String) -> String {
      panel.units.ids.firstIndex(of: id).map { panel.units.names[$0] } ?? id
    }
    switch claim.statement {
    case .listed(.rankAtMost(let count)): return phrases.claimListed(first: count)
    case .listed(.ids(let ids)): return phrases.claimListed(ids.map(name))
    case .worse(let first, let second): return phrases.claimHigher(name(first), than: name(second))
    }
  }

  /// The middle one of some lengths.
  static func middleWidth(_ lengths: [Int]) -> Int { lengths.isEmpty ? 0 : lengths.sorted()[lengths.count / 2] }
}
