internal import CompositeIndex
internal import Study

/// The page of a new vintage that was run in several ways, self-contained, and its summary for the terminal.
public struct UpdatePage: Sendable {
  let input: UpdateInput
  let language: Language
  let tables: [String]
  private var phrases: any Phrases { language.phrases }
  private var labels: (from: String, to: String) {
    let labels = input.first.labels(language)
    return (labels[0], labels[1])
  }

  /// - Parameter tables: names of the tables that lie beside it.
  public init(_ input: UpdateInput, in language: Language, tables: [String]) {
    (self.input, self.language, self.tables) = (input, language, tables)
  }

  /// The page's file: `update.sv.html`.
  public static func fileName(_ language: Language) -> String { "update.\(language.rawValue).html" }

  private var title: String {
    phrases.updateTitle(input.first.runs[1].title.text(in: language.rawValue), from: labels.from, to: labels.to)
  }

  /// What the update came to, in a few sentences.
  public var summary: [String] { [title, lead] + listTexts }

  /// The page, complete from doctype to closing tag.
  public var html: String {
    let frame = ComparisonFrame(
      language: language, languages: input.first.languages, contact: input.first.contact, fileName: Self.fileName)
    let pages = input.ways.map { ($0.way, ComparisonPage($0.input, in: language, tables: [])) }
    return frame.html(
      title: title, lead: lead,
      [
        ("ways", phrases.updateWaysHeading, waysSection), ("figures", phrases.wayFiguresHeading, figuresSection),
        ("lists", phrases.listsDifferHeading, listsSection),
      ]
        + pages.map { ($0.rawValue, phrases.changesHeading($0), $1.listSection + $1.splitSection) }
        + [
          ("breaks", phrases.breaksHeading, pages[0].1.breaksSection),
          ("reading", phrases.readingHeading, .paragraphs(phrases.updateReading + phrases.comparisonReading)),
          ("data", phrases.downloadsHeading, frame.files(tables)),
        ])
  }

  // MARK: - What the ways are, and what they say

  private var lead: String {
    guard let lists = WayLists(input) else { return phrases.waysIntroduction(from: labels.from, to: labels.to) }
    func counts(_ way: UpdateWay) -> (enter: Int, leave: Int) {
      (lists.count(.enters, way), lists.count(.leaves, way))
    }
    return phrases.updateLead(
      from: labels.from, byFigures: counts(.allKept), anew: counts(.anew),
      both: (lists.both(.enters, .anew, .allKept), lists.both(.leaves, .anew, .allKept)))
  }

  private var waysSection: Markup {
    let table = DataTable(
      [.text(phrases.wayColumn), .text(phrases.meaningColumn)],
      rows: UpdateWay.allCases.map { [phrases.name(of: $0), phrases.meaning(of: $0, from: labels.from)] })
    return .paragraphs([phrases.waysIntroduction(from: labels.from, to: labels.to)]) + table.html(class: "meanings")
  }

  private var figuresSection: Markup {
    let parts = ChangeSplit.Part.allCases.filter { part in
      input.ways.contains { (try? $0.found.split.get())?.parts.contains(part) ?? false }
    }
    let allMoves = input.ways.compactMap { try? $0.found.split.get() }.flatMap {
      $0.parts.indices.map($0.meanScoreMove)
    }
    let moveDecimals = max(2, Facts.decimals(for: [0] + allMoves))
    let lists = WayLists(input)
    let isJudged = input.ways.contains { !$0.found.judged.isEmpty }
    let columns: [DataTable.Column] =
      [.text(phrases.wayColumn)]
      + (isJudged ? [phrases.beyondColumn, phrases.expectedColumn, phrases.calledColumn] : []).map { .number($0) }
      + (lists == nil ? [] : [phrases.onListColumn, phrases.enterColumn, phrases.leaveColumn]).map { .number($0) }
      + parts.map { .number(phrases.moveColumn(phrases.name(of: $0))) }
    let rows = input.ways.enumerated().map { w, way -> [String] in
      let (found, judged) = (way.found, way.found.judged.first)
      let split = try? found.split.get()
      let chance =
        isJudged
        ? [
          judged.map { language.number($0.beyondNoise) },
          judged.map { language.number($0.expectedBeyondNoise(found.plan.level), decimals: 0) },
          judged?.signs.map { language.number($0.isCalled.count { $0 }) },
        ] : []
      let list =
        lists.map { lists in
          [lists.sizes[w], lists.count(.enters, way.way), lists.count(.leaves, way.way)].map { language.number($0) }
        } ?? []
      let moves = parts.map { part -> String? in
        guard let split else { return nil }
        let move = split.parts.firstIndex(of: part).map(split.meanScoreMove) ?? 0
        return language.number(move, decimals: moveDecimals)
      }
      return [phrases.name(of: way.way)] + (chance + list + moves).map { $0 ?? "–" }
    }
    // Why nothing is said of chance, or the change is not split, where that is so.
    let silent: [String] = input.ways.flatMap { way -> [String] in
      var texts = [String]()
      if case .failure(let failure) = way.found.judgements { texts.append(phrases.noNoise(failure.reason)) }
      if case .failure(let failure) = way.found.split { texts.append(phrases.notSplit(failure.obstacle)) }
      return texts
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return .paragraphs([phrases.wayFiguresIntroduction] + silent)
      + DataTable(columns, rows: rows).html(class: "meanings")
  }

  // MARK: - Where the lists differ

  private var listTexts: [String] {
    guard let lists = WayLists(input) else { return [] }
    guard !lists.disputed.isEmpty else { return [phrases.listsAgree(lists.inAll)] }
    return [
      phrases.listsDiffer(inAll: lists.inAll, disputed: lists.disputed.count),
      phrases.scalesMatter(
        anew: lists.only(.anew, not: .scalesKept), kept: lists.only(.scalesKept, not: .anew)),
      phrases.cutOffsMatter(
        anew: lists.only(.scalesKept, not: .allKept), kept: lists.only(.allKept, not: .scalesKept)),
    ]
  }

  private var listsSection: Markup {
    guard let lists = WayLists(input) else { return .empty }
    let texts: Markup = .paragraphs(listTexts)
    guard !lists.disputed.isEmpty else { return texts }
    let (units, before) = (input.first.comparison.after.panel.units, input.before)
    let old = input.first.comparison.before.decision.isListed
    func mark(_ isListed: Bool?) -> String { isListed.map { $0 ? phrases.yes : phrases.no } ?? "–" }
    let shown = AlphabeticalOrder.sorted(lists.disputed) { units.names[$0] }.prefix(ComparisonPage.rowLimit)
    let table = DataTable(
      [.text(phrases.area), .text(phrases.beforeColumn)] + UpdateWay.allCases.map { .text(phrases.name(of: $0)) },
      rows: shown.map { unit in
        [units.label(unit), mark(before[unit].flatMap { old?[$0] })]
          + lists.isListed.map { mark($0[unit]) }
      })
    let rest = lists.disputed.count - shown.count
    return texts + table.html(class: "meanings labelled")
      + (rest > 0 ? .paragraphs([phrases.andMore(rest, table: "ways.csv")]) : .empty)
  }
}

extension Units {
  /// An area's name and code; the code alone where it has no other name.
  fileprivate func label(_ unit: Int) -> String {
    names[unit] == ids[unit] ? ids[unit] : "\(names[unit]) (\(ids[unit]))"
  }
}
