internal import CompositeIndex
internal import Sensitivity
internal import Study

/// The page for auditors: does the index hang together, what was varied and what ran, what does it change, and what follows.
extension Page {
  var auditSections: [Section] {
    [
      Section(id: "coherence", title: phrases.coherenceHeading, body: coherenceSection),
      Section(id: "choices", title: phrases.scenariosHeading, body: scenariosSection + figures(at: .scenarios)),
      Section(id: "weightings", title: phrases.weightingsHeading, body: weightingsSection),
      Section(id: "summary", title: phrases.summaryHeading, body: summarySection),
    ]
  }

  /// What is read of coherence: a correlation of next to nothing below zero is no opposition.
  private var incoherences: [Coherence.Flag]? { facts.study.structure.map { $0.coherence.flags.filter(\.isRead) } }

  private var coherenceSection: Markup {
    guard let flags = incoherences else { return .empty }
    let found = Coherence.Finding.allCases.compactMap { finding -> String? in
      let pairs = flags.filter { $0.finding == finding }.map {
        phrases.pair(facts.title(of: $0.first), facts.title(of: $0.second), r: $0.r, decimals: $0.decimals)
      }
      return pairs.isEmpty ? nil : phrases.incoherent(finding, pairs)
    }
    return paragraphs([
      phrases.coherenceRule(
        weak: Coherence.weakBound, redundant: Coherence.redundantBound, opposed: StructureWarning.leastOpposition)
    ]) + paragraphs(found.isEmpty ? [phrases.noIncoherence] : found)
  }

  /// What the parts above come to, each with the bound it was held against.
  private var summarySection: Markup {
    guard let found = facts.study.scenarios else { return .empty }
    let texts =
      [
        summaryList(found), summaryRanks(found), summaryChoice(found), summaryData(found),
        incoherences.map { flags in
          phrases.summaryCoherence(Dictionary(grouping: flags, by: \.finding).mapValues(\.count))
        },
      ].compactMap(\.self) + facts.weightingsInWords
    let items = texts.map { text -> Markup in "<li>\(text)</li>\n" }
    return paragraphs([phrases.summaryIntroduction(found.succeeded)]) + "<ul>\(items)</ul>\n"
  }

  private func summaryList(_ found: Scenarios) -> String? {
    guard let listed = facts.listed, !listed.isEmpty else { return nil }
    let kept = listed.count { found.standing(of: $0) == .all }
    let share = 1 - Double(kept) / Double(listed.count)
    return phrases.summaryList(
      kept: kept, of: listed.count, AuditVerdict(share, AuditVerdict.list), AuditVerdict.list)
  }

  private func summaryRanks(_ found: Scenarios) -> String? {
    guard !found.areas.isEmpty else { return nil }
    let median = Facts.middleWidth(found.areas.map(\.ranks.count))
    return phrases.summaryRanks(
      median: median, of: found.areas.count,
      AuditVerdict(Double(median) / Double(found.areas.count), AuditVerdict.ranks), AuditVerdict.ranks)
  }

  /// Of who is on the list, else of ranks, the choice that answers for most.
  private func summaryChoice(_ found: Scenarios) -> String? {
    let outputs: [Scenarios.Output] = facts.listed == nil ? [.ranks] : [.list, .ranks]
    for output in outputs {
      guard let shares = found.effects.first(where: { $0.output == output }).flatMap({ try? $0.shares.get() })?.exact,
        let most = shares.shapley.indices.max(by: { shares.shapley[$0] < shares.shapley[$1] })
      else { continue }
      let share = shares.shapley[most]
      return phrases.summaryChoice(
        facts.text(found.plan.choices[most].title), share: share, of: output,
        isDominant: share > AuditVerdict.dominant, bound: AuditVerdict.dominant)
    }
    return nil
  }

  private func summaryData(_ found: Scenarios) -> String? {
    guard let total = found.split?.total, total.variance > 0 else { return nil }
    return phrases.summaryData(data: total.data / total.variance, choices: total.choice / total.variance)
  }
}
