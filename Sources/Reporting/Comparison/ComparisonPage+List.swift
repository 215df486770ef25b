internal import Study

/// The list of two runs, and of all.
extension ComparisonPage {
  var inLists: [String] {
    guard let stays = found.count(.stays), let enters = found.count(.enters), let leaves = found.count(.leaves) else {
      return []
    }
    return [phrases.listChange(stays: stays, enters: enters, leaves: leaves)]
      + (found.runCount > 2 ? everyTimeTexts : [])
  }

  var listSection: Markup {
    guard let lists = found.listChanges else { return .empty }
    func table(_ change: ListChange, _ heading: String) -> Markup {
      let pairs = found.match.pairs.indices.filter { lists[$0] == change }
      guard !pairs.isEmpty else { return .empty }
      let shares = (found.before.listedProbabilities, found.after.listedProbabilities)
      let hasShares = shares.0 != nil && shares.1 != nil
      let columns: [DataTable.Column] =
        [.text(phrases.area), .number(phrases.rankBefore), .number(phrases.rankAfter)]
        + (hasShares ? [.number(phrases.probabilityBefore), .number(phrases.probabilityAfter)] : [])
      return "<h3>\(heading)</h3>\n"
        + rows(pairs, columns) { k in
          let pair = found.match.pairs[k]
          return [rank(pair.before, in: found.before), rank(pair.after, in: found.after)]
            + (hasShares
              ? [phrases.hundredths(shares.0?[pair.before] ?? 0), phrases.hundredths(shares.1?[pair.after] ?? 0)] : [])
        }
    }
    return .paragraphs(Array(inLists.prefix(1))) + table(.enters, phrases.entersHeading)
      + table(.leaves, phrases.leavesHeading)
  }

  var everyTimeTexts: [String] {
    guard let every = found.everyTime else { return [] }
    let always = every.areas.filter { $0.count == found.runCount }
    var texts = [phrases.everyTime(always.count, runs: found.runCount)]
    if every.sharesFigures { return texts + [phrases.everyTimeShared] }
    let ends = [found.plan.persistences.first, found.plan.persistences.last].compactMap(\.self)
    if ends.count == 2, let low = every.expected(persistence: ends[0]),
      let high = every.expected(persistence: ends[1])
    {
      texts.append(phrases.everyTimeExpected(low, persistent: high, ends[1]))
      texts.append(phrases.everyTimeFirm(always.count { ($0.everyTime(persistence: ends[0]) ?? 0) >= 0.95 }))
    }
    return texts
  }

  var everyTimeSection: Markup {
    guard let every = found.everyTime else { return .empty }
    let texts: Markup = .paragraphs(everyTimeTexts)
    let positions = Dictionary(uniqueKeysWithValues: found.match.pairs.enumerated().map { ($1.after, $0) })
    let always = every.areas.filter { $0.count == found.runCount && $0.probabilities != nil }
    guard !always.isEmpty, !every.sharesFigures else { return texts }
    let byPair = Dictionary(uniqueKeysWithValues: always.compactMap { area in positions[area.unit].map { ($0, area) } })
    let columns = found.plan.persistences.map { DataTable.Column.number(phrases.everyTimeColumn($0)) }
    return texts
      + rows(byPair.keys.sorted(), [.text(phrases.area)] + columns) { k in
        found.plan.persistences.map { phrases.hundredths(byPair[k]?.everyTime(persistence: $0) ?? 0) }
      }
  }
}
