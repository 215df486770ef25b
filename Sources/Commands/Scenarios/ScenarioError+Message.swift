import Study

extension ScenarioError {
  var message: String {
    switch self {
    case .didNotRun(let choice):
      "scenarios.choices.\(choice): whichever way it is made, the nodes that it is about have the same values to the bit, so it was "
        + "not carried out. Look at `at`: a node with one child has nothing to weigh, and a scale may be that of the index already."
    case .everyCombinationFailed(let failure):
      "scenarios: no combination of choices has a result, most for '\(failure.rawValue)'. \(failure.remedy)"
    case .tooManyCombinations(let count, let limit):
      "scenarios.choices: \(count == .max ? "the combinations" : "\(count) combinations") are more than \(limit). Vary fewer choices, or "
        + "give them fewer ways."
    }
  }
}

extension DemandWords {
  static let scenarios = DemandWords(
    key: "scenarios", subject: "every node's values in every combination of choices",
    remedy: "vary fewer choices, give them fewer ways, or lower scenarios.replicates")
}
