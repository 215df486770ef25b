internal import CompositeIndex
internal import Resampling
internal import Study

/// The page of a comparison, self-contained, and its summary for the terminal.
public struct ComparisonPage: Sendable {
  let input: ComparisonInput
  let language: Language
  let tables: [String]
  var found: StudyComparison { input.comparison }
  var phrases: any Phrases { language.phrases }

  /// Areas that a table on the page holds at most.
  static let rowLimit = 400

  /// - Parameter tables: names of the tables that lie beside it.
  public init(_ input: ComparisonInput, in language: Language, tables: [String]) {
    (self.input, self.language, self.tables) = (input, language, tables)
  }

  /// The page's file: `comparison.sv.html`.
  public static func fileName(_ language: Language) -> String { "comparison.\(language.rawValue).html" }

  private var title: String {
    let labels = input.labels(language)
    return phrases.comparisonTitle(
      input.runs[input.runs.count - 1].title.text(in: language.rawValue), from: labels[0], to: labels[labels.count - 1])
  }

  /// What the comparison came to, in a few sentences.
  public var summary: [String] { [title] + headline + inLists }

  /// The page, complete from doctype to closing tag.
  public var html: String {
    frame.html(
      title: title, lead: headline[0],
      [
        ("changed", phrases.whatChangedHeading, changedSection), ("list", phrases.listChangeHeading, listSection),
        ("every-time", phrases.everyTimeHeading, everyTimeSection), ("called", phrases.calledHeading, calledSection),
        ("split", phrases.splitHeading, splitSection), ("chance", phrases.reversionHeading, reversionSection),
        ("groups", phrases.groupChangeHeading, groupSection), ("breaks", phrases.breaksHeading, breaksSection),
        ("reading", phrases.readingHeading, .paragraphs(phrases.comparisonReading)),
        ("data", phrases.downloadsHeading, frame.files(tables)),
      ])
  }

  private var frame: ComparisonFrame {
    ComparisonFrame(
      language: language, languages: input.languages, contact: input.contact, fileName: Self.fileName)
  }

  // MARK: - What changed

  private var headline: [String] {
    let breaks = found.match.breaks
    let areas = phrases.inBoth(
      found.match.pairs.count, before: breaks.count { !$0.isLater }, after: breaks.count(where: \.isLater))
    switch found.judgements {
    case .failure(let failure): return [areas, phrases.noNoise(failure.reason)]
    case .success(let judged):
      let weight = min(found.before.noiseCoverage.weight, found.after.noiseCoverage.weight)
      // Nearly all is not all: rounding keeps it from 1.
      let coverage =
        (weight < 0.995 ? [phrases.coverage(weight)] : []) + (found.filledCount.map { [phrases.filled($0)] } ?? [])
      guard let signs = judged[0].signs else {
        let isIdentical = (try? found.split.get().parts.isEmpty) ?? false
        let areaCount = found.match.pairs.count - (found.filledCount ?? 0)
        let firm = phrases.sameFigures(judged[0].beyondNoise, of: areaCount, level: found.plan.level)
        return isIdentical ? [phrases.identical, areas] : [firm, areas] + coverage
      }
      let unjudged = found.match.pairs.count - judged[0].judgedCount - (found.filledCount ?? 0)
      let rest =
        coverage + (unjudged > 0 ? [phrases.unjudged(unjudged)] : [])
        + (found.shared.isEmpty ? [] : [phrases.sharedIndicators(found.shared.count)])
      return [
        phrases.beyondNoise(
          judged[0].beyondNoise, of: judged[0].judgedCount,
          expected: judged[0].expectedBeyondNoise(found.plan.level), level: found.plan.level),
        phrases.calledChanged(
          signs.isCalled.count { $0 }, wrong: signs.expectedWrong, tolerated: found.plan.tolerated),
      ]
        + judged.dropFirst().compactMap { other in
          guard let persistence = other.draws.persistence, let signs = other.signs else { return nil }
          return phrases.ifNoisePersists(persistence, beyond: other.beyondNoise, called: signs.isCalled.count { $0 })
        } + [areas] + rest
    }
  }

  private var changedSection: Markup {
    let judged = found.judged.filter { $0.signs != nil }
    let table: Markup =
      judged.isEmpty
      ? .empty
      : DataTable(
        [
          .number(phrases.persistenceColumn), .number(phrases.beyondColumn), .number(phrases.expectedColumn),
          .number(phrases.calledColumn), .number(phrases.wrongColumn),
        ],
        rows: judged.map { judged in
          [
            language.plain(judged.draws.persistence ?? 0), language.number(judged.beyondNoise),
            language.number(judged.expectedBeyondNoise(found.plan.level), decimals: 0),
            language.number(judged.signs?.isCalled.count { $0 } ?? 0),
            language.number(judged.signs?.expectedWrong ?? 0, decimals: 1),
          ]
        }
      ).html
    return .paragraphs([phrases.comparedRuns(input.labels(language))] + headline.dropFirst()) + table
      + (judged.isEmpty ? .empty : .paragraphs([phrases.noiseAssumption]))
  }

  // MARK: - The list

  private var inLists: [String] {
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

  private var everyTimeTexts: [String] {
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

  private var everyTimeSection: Markup {
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

  // MARK: - Areas called changed

  var calledSection: Markup {
    guard let judged = found.judged.first, let signs = judged.signs else { return .empty }
    let changes = found.scoreChanges
    let called = signs.isCalled.indices.filter { signs.isCalled[$0] }
    func table(_ heading: String, _ pairs: [Int]) -> Markup {
      if pairs.isEmpty { return .empty }
      return "<h3>\(heading)</h3>\n"
        + rows(
          pairs,
          [
            .text(phrases.area), .number(phrases.scoreChangeColumn), .number(phrases.rankBefore),
            .number(phrases.rankAfter), .number(phrases.wrongSignColumn),
          ]
        ) { k in
          let (pair, interval) = (found.match.pairs[k], judged.draws.areas[k].interval)
          let ends = "\(number(interval.low)) … \(number(interval.high))"
          return [
            "\(number(changes[k])) (\(ends))", rank(pair.before, in: found.before), rank(pair.after, in: found.after),
            phrases.hundredths(signs.falseSign[k] ?? 1),
          ]
        }
    }
    return table(phrases.higher, called.filter { changes[$0] > 0 })
      + table(phrases.lower, called.filter { changes[$0] <= 0 })
  }

  // MARK: - Where it comes from

  var splitSection: Markup {
    switch found.split {
    case .failure(let failure): return .paragraphs([phrases.notSplit(failure.obstacle)])
    case .success(let split):
      guard !split.parts.isEmpty else { return .empty }
      let table = DataTable(
        [
          .text(phrases.partColumn), .text(phrases.meaningColumn), .number(phrases.meanScoreColumn),
          .number(phrases.meanRankColumn),
        ],
        rows: split.parts.indices.map { k in
          [
            phrases.name(of: split.parts[k]), phrases.meaning(of: split.parts[k]), number(split.meanScoreMove(k)),
            language.number(split.meanRankMove(k), decimals: 1),
          ]
        })
      return .paragraphs([phrases.splitIntroduction]) + table.html(class: "meanings")
    }
  }

  private var reversionSection: Markup {
    guard let reversion = found.reversion else { return .empty }
    return .paragraphs(
      found.plan.persistences.map { phrases.reversion(reversion, persistence: $0, scoreDecimals: decimals) })
  }

  private var groupSection: Markup {
    guard let groups = found.groups else { return .empty }
    let moves = found.match.pairs.indices.compactMap(groups.hasMoved)
    return .paragraphs([phrases.groupChange(moved: moves.count { $0 }, of: moves.count, agreement: groups.agreement)])
  }

  var breaksSection: Markup {
    let breaks = found.match.breaks
    guard !breaks.isEmpty else { return .empty }
    let labels = input.labels(language)
    let table = DataTable(
      [.text(phrases.area), .text(phrases.runColumn), .text(phrases.reasonColumn)],
      rows: AlphabeticalOrder.sorted(breaks.prefix(Self.rowLimit).map { $0 }) { $0.name }.map {
        ["\($0.name) (\($0.id))", $0.isLater ? labels[labels.count - 1] : labels[0], phrases.name(of: $0.reason)]
      })
    return .paragraphs([
      phrases.breaks(before: breaks.count { !$0.isLater }, after: breaks.count(where: \.isLater))
    ]) + table.html + more(breaks.count, "breaks.csv")
  }

  // MARK: - Cells

  private func rows(_ pairs: [Int], _ columns: [DataTable.Column], _ cells: (Int) -> [String]) -> Markup {
    let panel = found.after.panel
    let sorted = AlphabeticalOrder.sorted(pairs) { panel.units.names[found.match.pairs[$0].after] }
    let table = DataTable(
      columns,
      rows: sorted.prefix(Self.rowLimit).map { k in
        let unit = found.match.pairs[k].after
        let place = panel.units.levels.first.map { $0.names?[unit] ?? $0.codes[unit] }
        return [panel.units.names[unit] + (place.map { ", \($0)" } ?? "")] + cells(k)
      })
    return table.html + more(pairs.count, "changes.csv")
  }

  private func more(_ count: Int, _ table: String) -> Markup {
    count > Self.rowLimit ? .paragraphs([phrases.andMore(count - Self.rowLimit, table: table)]) : .empty
  }

  private func rank(_ unit: Int, in study: Study) -> String {
    let rank = language.number(study.decision.ranks[unit])
    guard let summary = study.stability?.chosen?.ranks[unit] else { return rank }
    return "\(rank) (\(language.number(summary.low))–\(language.number(summary.high)))"
  }

  var decimals: Int { Facts.decimals(for: found.after.evaluation.scores) }
  func number(_ score: Double) -> String { language.number(score, decimals: max(decimals, 2)) }
}
