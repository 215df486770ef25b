import Foundation

/// A spec, data to fit it, and what is done with them.
package struct GeneratedRun {
  package let `case`: Case
  /// Keys and words of the language that the spec holds, as `Vocabulary` names them.
  package let vocabulary: Set<String>

  package init(_ index: Int, seed: UInt64) {
    var dice = Dice(seed: seed, case: index)
    let region = Region(&dice)
    let files = RegionFiles(region, &dice)
    var grower = SpecGrower(about: region, in: files, dice)
    let spec = grower.spec().yaml
    dice = grower.dice
    `case` = Case(
      files: files.files.merging(["a.yaml": Data(spec.utf8)]) { $1 },
      steps: Self.steps(region, isHeavy: grower.isHeavy, &dice))
    vocabulary = grower.vocabulary
  }

  private static func steps(_ region: Region, isHeavy: Bool, _ dice: inout Dice) -> [Step] {
    var steps: [Step] = []
    func add(_ words: String...) { steps.append(.vikt(words)) }
    if isHeavy || dice.chance(0.4) { add("check", "a.yaml") }
    if dice.chance(0.2) { add("check", "a.yaml", "--json") }
    if dice.chance(0.05) {
      add("init", "a.csv", "--out", "s.yaml")
      add("check", "s.yaml")
    }
    guard !isHeavy else { return steps }
    var run = ["run", "a.yaml", "--out", "o", "--threads", "1"]
    if dice.chance(0.15) {
      run += ["--only", dice.pick(["index", "structure", "stability", "groups", "index,report"])]
    }
    if dice.chance(0.2) {
      run += dice.pick([["--quiet"], ["--json"], ["--lang", "sv"], ["--seed", "\(dice.next())"]])
    }
    steps.append(.vikt(run))
    for _ in 0..<dice.below(3) where !region.ids.isEmpty {
      add("explain", "o", "--lang", dice.pick(["en", "sv"]), "--", dice.pick(region.ids))
    }
    if dice.chance(0.1) { add("explain", "o", "--json", "--", region.ids.first ?? "a0") }
    if dice.chance(0.1) {
      steps.append(.vikt(run.map { $0 == "o" ? "p" : $0 == "1" ? "2" : $0 }))
      steps.append(.compare("o", "p"))
    }
    if dice.chance(0.06) { add("report", "o", "--set", "report.status=approved", "--quiet") }
    if dice.chance(0.06) { add("verify", "o", "--quiet") }
    if dice.chance(0.03) { steps.append(.vikt(run + ["--replace"])) }
    return steps
  }
}
