import Foundation
import Testing
import TestSupport

/// A table with all that an office has, from the file to the report.
@Suite struct OfficeDataTests {
  private static let table: String = {
    var random = LinearCongruence(11)
    let rows = (0..<60).map { i -> String in
      let hardship = random.below(30)
      let people = 40 + random.below(400)
      let count = people * (4 + hardship) / 200 + random.below(4)
      let cell = count < 5 ? ".." : "\(count)"
      let (size, error) = (10 + random.below(80), i % 15 == 2 ? "-555555555" : "\(1 + random.below(5)).25")
      let income = i % 9 == 4 ? "-" : "\(100 - 2 * hardship + random.below(20))"
      let base = i == 33 ? 0 : people
      return "\(1000 + i),\(10 + i % 4),\(i == 33 ? "0" : cell),\(base),\(10 + hardship + random.below(9)),\(error),"
        + "\(income),\(income == "-" ? "-" : "\(2 + random.below(6))"),\(size),\(i % 20 == 7 ? "-" : "\(hardship + random.below(12))")"
    }
    return "id,county,y,n,pct,moe,income,se,size,flat\n" + rows.joined(separator: "\n") + "\n"
  }()

  private static func spec(_ impute: String, rankSets: Bool = false) -> String {
    """
    vikt: 1
    title: T
    seed: 3
    data: {files: [t.csv], missing: {"..": suppressed, "-": not-collected}, impute: \(impute)}
    units: {id: id, within: [{id: county}]}
    indicators:
      - {id: few, count: y, base: n, suppressed: {from: 1, to: 4}, direction: higher-is-worse, problem: {at_least: 10}}
      - {id: poor, column: pct, noise: {margin_of_error: moe, level: 0.9}, range: [0, 100], exact: [-555555555], direction: higher-is-worse, problem: {at_least: 35}}
      - {id: income, column: income, noise: {standard_error: se, smooth: {sample_size: size}}, direction: lower-is-worse, problem: {at_most: 60}}
      - {id: flat, column: flat, direction: higher-is-worse}
    index: {id: idx, normalise: z-score, weights: equal, aggregate: arithmetic, children: [few, poor, income, flat]}
    tiers: [{id: large, when: {problems: {at_least: 2}}}]
    list: large
    stability: {replicates: 200, schemes: {noise: {}}\(rankSets ? ", rank_sets: {of: [marginal], replicates: 100}" : "")}
    report: {languages: [en, sv]}

    """
  }

  @Test(arguments: ["listwise", "{by: median, within: county}", "{value: 50}", "joint"])
  func everythingIsRead(_ impute: String) throws {
    let folder = try Scratch(["t.csv": Self.table, "s.yaml": Self.spec(impute, rankSets: impute != "joint")])
    let check = try Vikt.run("check", "s.yaml", in: folder)
    #expect(check.code == 0, "\(check.error)")
    #expect(check.out.contains(" suppressed, known by bounds") && check.out.contains(" exact"))
    let run = try Vikt.run("run", "s.yaml", "--out", "r", "--threads", "1", in: folder)
    #expect(run.code == 0, "\(run.error)")
    let ledger = try folder.text("r/ledger.csv")
    for step in ["data,suppressed,few,", "data,smooth,income,"] { #expect(ledger.contains(step), "\(step)") }
    if impute == "listwise" {
      let gaps = try folder.text("r/gaps.csv")
      #expect(gaps.contains("1033,few,not-applicable") && check.out.contains("\n11 more not assessed"))
    } else {
      #expect(!check.out.contains("not assessed"))
      #expect(ledger.contains("data,impute,income,") && ledger.contains("data,impute,few,1,"))
      #expect(ledger.contains(",predict,") == (impute == "joint"))
      #expect(check.out.contains(impute == "joint" ? " missing, drawn" : " put in"))
    }
    // The same at two threads, and once more.
    #expect(try Vikt.run("run", "s.yaml", "--out", "r2", "--threads", "2", in: folder).code == 0)
    for file in ["areas.csv", "indicators.csv", "stability.csv", "ledger.csv"] {
      #expect(try folder.text("r/\(file)") == folder.text("r2/\(file)"), "\(file)")
    }
    let verify = try Vikt.run("verify", "r", in: folder)
    #expect(verify.code == 0 && verify.out.contains("identical"), "\(verify.out)\(verify.error)")
  }

  @Test func whatIsNotDeclaredIsRefused() throws {
    let folder = try Scratch([
      "t.csv": Self.table.replacingOccurrences(of: "-555555555", with: "0"), "s.yaml": Self.spec("listwise"),
    ])
    let result = try Vikt.run("check", "s.yaml", in: folder)
    #expect(result.code == 65)
    #expect(
      result.error.contains(
        "s.yaml: moe: the error of '1002' is 0, and no estimate is known for certain. Correct the data, or name the code by which "
          + "the source says that a figure is exact, such as exact: [\"0\"]. The same holds for 3 more areas: 1017, 1032, 1047."
      ),
      "\(result.error)")
  }
}
