import Study

extension ScenarioError {
  var message: String {
    switch self {
    case .didNotRun(let choice):
      "scenarios.choices.\(choice): whichever way it is made, the nodes that it is about have the same values to the bit, so it was "
        + "not carried out. Look at `at`: a node with one child has nothing to weigh, and a scale may be that of the index already."
    case .didNotTreat(let choice):
      "scenarios.choices.\(choice): whichever way they are treated, the indicators that it is about come out the same to the bit, so it "
        + "changes nothing. Remove it, or treat them in another way."
    case .nothingLeft:
      "scenarios.choices: together they leave out all that the index is made of, in some combination. Leave out only indicators, or only "
        + "domains."
    case .tooManyNumbers(let count, let limit):
      "scenarios.choices: \(count) numbers would be drawn for each scenario, and there is room for \(limit). Jitter fewer cut-offs or nodes."
    case .everyCombinationFailed(let failure):
      "scenarios: no scenario has a result, most for '\(failure.rawValue)'. \(failure.remedy)"
    case .tooManyCombinations(let count, let limit):
      "scenarios.choices: \(count == .max ? "the combinations" : "\(count) combinations") are more than \(limit). Vary fewer choices, or "
        + "give them fewer ways."
    }
  }
}

extension DemandWords {
  static let scenarios = DemandWords(
    key: "scenarios", subject: "every node's values in every scenario",
    remedy: "vary fewer choices, give them fewer ways, or lower scenarios.draws or scenarios.replicates")
}
