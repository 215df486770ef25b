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
  /// Areas of a table that a reader need not open.
  package var openRows = 30

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
          .text(phrases.persistenceColumn), .number(phrases.beyondColumn), .number(phrases.expectedColumn),
          .number(phrases.calledColumn), .number(phrases.wrongColumn),
        ],
        rows: judged.map { judged in
          [
            language.plain(judged.draws.persistence ?? 0), language.number(judged.beyondNoise),
            language.number(judged.expectedBeyondNoise(found.plan.level), decimals: 0),
            language.number(judged.signs?.isCalled.count { $0 } ?? 0),
            phrases.expected(judged.signs?.expectedWrong ?? 0),
          ]
        }
      ).html(class: "meanings labelled")
    return .paragraphs([phrases.comparedRuns(input.labels(language))] + headline.dropFirst()) + table
      + (judged.isEmpty ? .empty : .paragraphs([phrases.noiseAssumption]))
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
}
