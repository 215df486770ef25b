/// What a stage finds, or a part of it that rests on what others found.
///
/// A finding is listed once, in `Study.parts`, after those that it reads.
protocol Finding: Sendable, Codable {
  /// The stage that it belongs to.
  static var stage: Stage { get }

  /// The findings that it reads, where they were made.
  static var reads: [any Finding.Type] { get }

  /// Whether the rest of a study stands without it: then its error is kept beside the rest, and otherwise ends the study.
  static var isSeparable: Bool { get }

  /// What it asks of the machine; nothing where the plan does not ask for it.
  ///
  /// - Throws: what is known at the start to be too much, or too little.
  static func demands(_ estimate: DemandEstimate) throws(StudyError) -> [Demand]

  /// Finds it; nil where the plan does not ask for it, or it needs what was not found.
  static func find(in run: inout StudyRun) throws(StudyError) -> Self?
}

extension Finding {
  static var reads: [any Finding.Type] { [] }
  static var isSeparable: Bool { false }
  static func demands(_ estimate: DemandEstimate) throws(StudyError) -> [Demand] { [] }

  /// What a study keeps it by.
  static var key: StudyKey { StudyKey(stringValue: "\(Self.self)") }
}
