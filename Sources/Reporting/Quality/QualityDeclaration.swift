internal import CompositeIndex

/// A quality declaration in Markdown, under the heads of the European Statistics Code of Practice, as far as store and run know it.
///
/// - SeeAlso: Eurostat, European Statistics Code of Practice (2017), principles 11–15.
public struct QualityDeclaration: Sendable {
  private let input: QualityInput
  private let language: Language
  private var phrases: any Phrases { language.phrases }

  public init(_ input: QualityInput, in language: Language) { (self.input, self.language) = (input, language) }

  /// Line by line.
  public var lines: [String] {
    var lines = [
      "# " + phrases.qualityTitle(text(input.title)), "",
      phrases.qualityRun(input.run, engine: input.engine, sha256: input.sha256),
    ]
    for (heading, paragraph, items) in [relevance, accuracy, timeliness, comparability, accessibility] {
      lines += ["", "## \(heading)", ""] + (paragraph.map { [$0, ""] } ?? []) + items.map { "- \($0)" }
    }
    return lines
  }

  private typealias Section = (heading: String, paragraph: String?, items: [String])

  private func text(_ text: LocalizedText) -> String { text.text(in: language.rawValue) }

  private var relevance: Section {
    (
      phrases.relevance, phrases.purposeToWrite,
      [phrases.qualityIndicators(input.indicators.map(text))]
        + input.notCovered.map { phrases.notCovered(text($0.title), text($0.reason)) }
    )
  }

  private var accuracy: Section {
    var items = [phrases.areasWithScore(input.areaCount)]
    if let listed = input.listed { items.append(phrases.qualityListed(listed)) }
    items.append(
      input.expected.map { phrases.expectedWrong(listed: $0.listed, leftOut: $0.leftOut) } ?? phrases.certaintyNotTested
    )
    if !input.failedStages.isEmpty { items.append(phrases.stagesFailed(input.failedStages)) }
    for vintage in input.vintages {
      items += vintage.gaps.map { phrases.gaps($0.column, $0.count) }
      items += vintage.accepted.map { phrases.checkAccepted($0.check, found: $0.found, reason: $0.reason) }
    }
    return (phrases.accuracy, nil, items)
  }

  private var timeliness: Section {
    (
      phrases.timeliness, nil,
      (input.reference.map { [phrases.referenceTime($0)] } ?? []) + input.sources.map(phrases.published)
        + [phrases.publicationToWrite]
    )
  }

  private var comparability: Section {
    (
      phrases.comparability, nil,
      input.vintages.flatMap { vintage in
        [phrases.vintageRead(vintage)]
          + input.changes.filter { $0.division == vintage.division }.map(phrases.levelChanged)
      } + [phrases.methodChangesToWrite]
    )
  }

  private var accessibility: Section {
    (
      phrases.accessibility, nil,
      (input.contact.map { [phrases.qualityContact($0)] } ?? [])
        + (input.approvers.isEmpty ? [phrases.notApproved] : input.approvers.map(phrases.approvedBy))
        + [phrases.placesToWrite]
    )
  }
}
