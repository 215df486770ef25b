internal import Probability
internal import Study

extension English: ThinningPhrases {
  var thinningHeading: String { "Do such statements come true?" }

  func thinningIntroduction(_ divided: [Divided], areas: Int?, splits: Int, _ statements: [Thinning.Statement])
    -> String
  {
    let what = divided.map { kind in
      switch kind {
      case .people: "people"
      case .events: "events"
      case .errors: "chance errors"
      }
    }
    let whom = areas.map { " in \(self.areas($0))" } ?? ""
    let on = statements.map { statement in
      switch statement {
      case .problem: "each problem"
      case .listed: "a place on the list"
      }
    }
    return
      "The \(language.list(what)) behind each area's figures\(whom) were divided at random into two halves, \(times(splits)). From one half it was computed how likely \(language.list(on)) \(on.count == 1 ? "is" : "are") in the other half's figures; then it was counted how often that came true there. If the computation is right, the two agree but for chance."
  }

  var thinningLimits: String {
    "Halves are smaller than the whole, so that statements about them are less certain than those in the rest of this report. What both halves share cannot be seen: how a sample was drawn, or that the year was unusual."
  }

  var thinningLeavesOut: String {
    "Areas with a figure that was brought over from parts of other units are left out: behind it stand no people of the area's own who could be divided."
  }

  func thinningTitle(misses: Int, of count: Int, bound: String) -> String {
    misses == 0
      ? "Statements came true as often as they said, within \(bound) of 100 and chance"
      : "\(capitalised(language.spelled(misses))) of \(language.spelled(count)) groups of statements came true too often or too seldom by more than \(bound) of 100"
  }

  var thinningDescription: String {
    "For statements of about the same probability: what they said, and how often they came true."
  }

  var thinningStatement: String { "Statement" }
  var thinningRange: String { "Probability" }
  var thinningSaid: String { "Said, of 100" }
  var thinningCameTrue: String { "Came true, of 100" }
  var thinningCameTrueKey: String { "Came true, with two standard errors" }
  var thinningError: String { "Two standard errors" }
  var thinningCount: String { "Statements" }

  func name(of statement: Thinning.Statement) -> String {
    switch statement {
    case .listed: "on the list"
    case .problem: "has the problem"
    }
  }

  func thinningRow(said: String, cameTrue: String) -> String { "said \(said), came true \(cameTrue)" }

  func thinningMiss(_ bin: Thinning.Bin) -> String {
    let (said, held) = (ofHundredPrecisely(bin.said), ofHundredPrecisely(bin.cameTrue))
    return "“\(name(of: bin.statement))”, said in \(said) of 100: came true in \(held)"
  }

  func thinningFailed(_ thinning: Thinning) -> String {
    let count = thinning.failures.values.reduce(0, +)
    return "In \(number(count)) divisions a half made no index; they are not counted."
  }

  private func times(_ count: Int) -> String { count == 1 ? "once" : "\(number(count)) times" }
}
