import Foundation
import TestSupport
import Testing

/// An update whose figures are held against those of the run before and each other under one prior.
@Suite struct UnexpectedUpdateTests {
  private static let spec = """
    vikt: 1
    id: country
    title: A country
    data: {store: office.vikt, vintage: 2022}
    units: {id: area}
    indicators:
      - {id: a, count: a, base: people, per: 100, direction: higher-is-worse}
      - {id: b, count: b, base: people, per: 100, direction: higher-is-worse}
    index: {id: index, normalise: z-score, weights: pca, aggregate: arithmetic, children: [a, b]}
    report: {languages: [en]}

    """

  /// Areas of 300 to 900 people, who have a and b more or less; counts of both years have one truth and chance errors as large as a
  /// binomial's. In 2023 area 7 has two and a half times as many of b as it should.
  private static func figures(_ year: Int, areas: Int) -> String {
    let rows = (0..<areas).map { i -> String in
      var (own, chance) = (LinearCongruence(UInt64(100 + i)), LinearCongruence(UInt64(1000 * year + i)))
      let people = 300 + own.below(600)
      let level = 0.08 + 0.0002 * Double(own.below(1000))
      let counts = [1.0, 0.8].enumerated().map { j, part -> Int in
        let share = level * part + 0.00003 * Double(own.below(1000))
        let sd = (Double(people) * share * (1 - share)).squareRoot()
        let jumps = year == 2023 && i == 7 && j == 1
        return Int((Double(people) * share * (jumps ? 2.5 : 1) + sd * chance.nearlyNormal()).rounded())
      }
      return "A\(100 + i),\(people),\(counts[0]),\(counts[1])"
    }
    return "area,people,a,b\n" + rows.joined(separator: "\n") + "\n"
  }

  private func office(areas: Int) throws -> Scratch {
    let folder = try Scratch([
      "2022.csv": Self.figures(2022, areas: areas), "2023.csv": Self.figures(2023, areas: areas), "old.yaml": Self.spec,
      "new.yaml": Self.spec.replacing("vintage: 2022", with: "vintage: 2023"),
    ])
    for words in [
      ["store", "init", "office.vikt", "--quiet"],
      ["store", "division", "office.vikt", "d1", "2022.csv", "--level", "area"],
      [
        "store", "add", "office.vikt", "2022.csv", "--vintage", "2022", "--published", "2023", "--level", "area",
        "--source",
        "Register", "--authority", "Office", "--quiet",
      ], ["run", "old.yaml", "--out", "runs/old", "--quiet"], ["store", "add", "office.vikt", "runs/old"],
    ] {
      let result = try Vikt.run(words, in: folder)
      #expect(result.code == 0, "\(words): \(result)")
    }
    return folder
  }

  private func update(_ folder: Scratch, _ more: String...) throws -> Vikt.Result {
    try Vikt.run(
      [
        "store", "update", "office.vikt", "2023.csv", "--vintage", "2023", "--published", "2024", "--spec", "new.yaml",
        "--replicates", "100",
      ]
        + more, in: folder)
  }

  @Test func `A figure that others do not make likely stops, and is taken with a reason`() throws {
    let folder = try office(areas: 100)
    let before = try folder.data("office.vikt")
    for base in ["runs/old", "country#1"] {
      let stopped = try update(folder, "--base", base, "--out", "up")
      #expect(stopped.code == 65, "\(stopped)")
      #expect(
        stopped.error.contains(
          "unexpected: b: an area has a figure that neither the figures before nor the area's other new figures make likely: A107 from "
        )
          && stopped.error.contains(" was to be expected.")
          && stopped.error.contains("--accept unexpected --because TEXT"),
        "\(stopped)")
      #expect(!folder.names().contains { $0.hasPrefix("up") })
    }
    #expect(try folder.data("office.vikt") == before)
    let taken = try update(
      folder, "--base", "runs/old", "--out", "up", "--accept", "unexpected", "--because",
      "A home for the old was opened")
    #expect(taken.code == 0 && taken.error.contains("warning: accepted: unexpected: b: "), "\(taken)")
    let shown = try Vikt.run("store", "show", "office.vikt", "2023", in: folder).out
    #expect(shown.contains("accepted: unexpected: b: ") && shown.contains("A home for the old was opened"), "\(shown)")
  }

  @Test func `Of few areas it is said that nothing was judged`() throws {
    let folder = try office(areas: 39)
    let result = try update(folder, "--base", "runs/old", "--out", "up")
    #expect(result.code == 0, "\(result)")
    #expect(
      result.error.contains(
        "no check of unexpected figures, for which these indicators need 40 areas of both runs: there are 39\n"),
      "\(result)")
  }

  @Test func `A spec that asks for more than comes stops before anything is added`() throws {
    let folder = try office(areas: 100)
    let spec = Self.spec.replacing("vintage: 2022", with: "vintage: 2023").replacing("base: people", with: "base: folk")
    try folder.write(spec, to: "new.yaml")
    let result = try update(folder, "--base", "runs/old", "--out", "up")
    #expect(
      result.code == 65 && result.error.contains("new.yaml: data: ") && !result.error.contains("stand there"),
      "\(result)")
    #expect(try !Vikt.run("store", "list", "office.vikt", in: folder).out.contains("vintage 2023"))
  }
}
