public import CompositeIndex
public import Study

/// All that tables and pages of a comparison are made of.
public struct ComparisonInput: Sendable {
  /// What a run is called by.
  public struct Run: Sendable, Equatable {
    /// What its index is called.
    public let title: LocalizedText
    /// The time of its figures, as its spec writes it.
    public let reference: String?
    /// The folder, as the command was given it.
    public let folder: String

    /// - Parameter folder: as the command was given it.
    public init(title: LocalizedText, reference: String?, folder: String) {
      (self.title, self.reference, self.folder) = (title, reference, folder)
    }
  }

  /// What was found.
  public let comparison: StudyComparison
  /// As many as were compared, in order.
  public let runs: [Run]
  /// Languages that a page is written in.
  public let languages: [Language]
  public let contact: String?

  /// - Precondition: a name for each run.
  public init(
    _ comparison: StudyComparison, runs: [Run], languages: [Language], contact: String?
  ) {
    precondition(runs.count == comparison.runCount, "\(runs.count) names for \(comparison.runCount) runs")
    (self.comparison, self.runs, self.languages) = (comparison, runs, languages)
    self.contact = contact
  }

  /// What tells the runs apart: the times of their figures, else their titles, else their folders.
  package func labels(_ language: Language) -> [String] {
    let choices = [
      runs.compactMap(\.reference), runs.map { $0.title.text(in: language.rawValue) }, runs.map(\.folder),
    ]
    return choices.first { Set($0).count == runs.count } ?? runs.map(\.folder)
  }
}

/// What becomes of an area's place on the list.
package enum ListChange: String, CaseIterable, Sendable {
  case stays, enters, leaves, off

  init(before: Bool, after: Bool) {
    self = before ? (after ? .stays : .leaves) : after ? .enters : .off
  }
}

/// Whether an area's change is more than chance makes.
package enum ChangeVerdict: String, CaseIterable, Sendable {
  /// Under every assumption on how far chance errors persist.
  case beyondNoise = "beyond-noise"
  /// Only where they persist as far as was supposed.
  case ifNoisePersists = "if-noise-persists"
  case withinNoise = "within-noise"
  /// Nothing is known of chance here.
  case unknown
}

extension StudyComparison {
  package var judged: [Judgement] { (try? judgements.get()) ?? [] }

  /// Pairs of areas of which nothing is said since a figure was missing; nil where there is none.
  package var filledCount: Int? {
    let count = isFilled.count { $0 }
    return count > 0 ? count : nil
  }

  /// By pair of areas.
  package var verdicts: [ChangeVerdict] {
    match.pairs.indices.map { k in
      let areas = judged.map { $0.draws.areas[k] }
      guard let first = areas.first, first.isJudged else { return .unknown }
      return first.isBeyondNoise
        ? .beyondNoise : areas.contains(where: \.isBeyondNoise) ? .ifNoisePersists : .withinNoise
    }
  }

  /// By pair of areas; nil where a run has no list.
  package var listChanges: [ListChange]? {
    guard let old = before.decision.isListed, let new = after.decision.isListed else { return nil }
    return match.pairs.map { ListChange(before: old[$0.before], after: new[$0.after]) }
  }

  package func count(_ change: ListChange) -> Int? { listChanges.map { $0.count { $0 == change } } }

  /// The change of each score.
  package var scoreChanges: [Double] {
    let (old, new) = (before.evaluation.scores, after.evaluation.scores)
    return match.pairs.map { new[$0.after] - old[$0.before] }
  }
}
