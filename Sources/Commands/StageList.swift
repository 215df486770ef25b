import ArgumentParser
import Study

/// Stages separated by commas.
struct StageList: ExpressibleByArgument {
  let stages: Set<Stage>
  /// Whether they were asked for by name.
  var isNamed = true

  init?(argument: String) {
    var stages = Set<Stage>()
    for word in argument.split(separator: ",") {
      guard let stage = Stage(rawValue: String(word)), Stage.named.contains(stage) else { return nil }
      stages.insert(stage)
    }
    guard !stages.isEmpty else { return nil }
    self.stages = stages
  }

  static let all = StageList()

  private init() {
    stages = Set(Stage.named)
    isNamed = false
  }

  var defaultValueDescription: String { "every stage the spec has a section for" }

  static var allValueStrings: [String] { Stage.named.map(\.rawValue) }
}
