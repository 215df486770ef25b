import ArgumentParser

/// A part of a run that can be asked for alone. `index` always runs: the others need it.
enum Stage: String, CaseIterable, ExpressibleByArgument, Codable {
  case structure, index, stability, groups, report
}

/// Stages separated by commas.
struct StageList: ExpressibleByArgument {
  let stages: Set<Stage>
  /// Whether they were asked for by name.
  var isNamed = true

  init?(argument: String) {
    var stages = Set<Stage>()
    for word in argument.split(separator: ",") {
      guard let stage = Stage(rawValue: String(word)) else { return nil }
      stages.insert(stage)
    }
    guard !stages.isEmpty else { return nil }
    self.stages = stages
  }

  static let all = StageList()

  private init() {
    stages = Set(Stage.allCases)
    isNamed = false
  }

  var defaultValueDescription: String { "every stage the spec has a section for" }

  static var allValueStrings: [String] { Stage.allCases.map(\.rawValue) }
}
