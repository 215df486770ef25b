import Testing
import TestSupport

/// Inputs of sizes that users meet: fast, bounded, or told beforehand.
@Suite struct SizeTests {
  /// A table of numbers that hardly hang together, and its spec.
  private func scratch(areas n: Int, indicators p: Int, _ more: String = "") throws -> Scratch {
    var random = LinearCongruence(7)
    let rows = (0..<n).map { i in
      let cells = (0..<p).map { _ in String(random.below(1_000)) }
      return "a\(i),1000," + cells.joined(separator: ",")
    }
    let names = (0..<p).map { "x\($0)" }
    let table = "id,people," + names.joined(separator: ",") + "\n" + rows.joined(separator: "\n") + "\n"
    let indicators = names.map { "  - {id: \($0), count: \($0), base: people, direction: higher-is-worse}\n" }
    let spec = """
      vikt: 1
      title: Test
      data: {files: [t.csv]}
      units: {id: id, population: people}
      indicators:
      \(indicators.joined())index:
        {id: i, normalise: z-score, weights: equal, aggregate: arithmetic, children: [\(names.joined(separator: ", "))]}
      \(more)
      """
    return try Scratch(["t.csv": table, "s.yaml": spec])
  }

  /// More indicators than areas: most pairs correlate by chance, which is nothing to be warned by.
  @Test(.timeLimit(.minutes(3))) func threeHundredIndicatorsOfFiftyAreas() throws {
    let folder = try scratch(areas: 50, indicators: 300)
    let result = try Vikt.run("check", "s.yaml", in: folder)
    #expect(result.code == 0)
    #expect(!result.out.contains("run against each other"))
  }

  /// Every area's scores in every replicate: told by `check` and by `run`, before anything is computed or made.
  @Test(arguments: [["check"], ["run", "--out", "o"]]) func tooManyReplicatesOfRankSets(command: [String]) throws {
    let folder = try scratch(
      areas: 6_000, indicators: 2,
      "stability: {schemes: {noise: {}}, rank_sets: {of: [simultaneous], replicates: 100000}}")
    let result = try Vikt.run(command + ["s.yaml"], in: folder)
    #expect(result.code == 65)
    #expect(
      result.error.hasPrefix(
        "error: s.yaml: stability.rank_sets.replicates: the scores of every area in every replicate would take up to "),
      "\(result.error)")
    #expect(result.error.hasSuffix("To go on, use fewer replicates, or leave rank_sets out.\n"))
    #expect(folder.names() == ["s.yaml", "t.csv"])
  }

  /// Under a limit of the address space there is room for less.
  @Test func theRoomIsWhatTheMachineLeaves() throws {
    let folder = try scratch(
      areas: 2_000, indicators: 2,
      "stability: {schemes: {noise: {}}, rank_sets: {of: [simultaneous], replicates: 100000}}")
    let started = try Vikt.Started(
      ["check", "s.yaml"], in: folder, through: ["/bin/sh", "-c", "ulimit -v 2000000; exec \"$@\"", "sh"])
    let result = try started.wait()
    #expect(result.code == 65 && result.error.contains("there is room for 1"), "\(result.error)")
    #expect(try Vikt.run("check", "s.yaml", "--set", "stability.rank_sets.replicates=1000", in: folder).code == 0)
  }

  @Test func silhouettesOfTooManyAreas() throws {
    let folder = try scratch(
      areas: 90_000, indicators: 2,
      "groups: {of: indicators, areas: all, shape: levels, linkage: ward, count: {by: silhouette}}")
    let result = try Vikt.run("check", "s.yaml", in: folder)
    #expect(result.code == 65)
    #expect(result.error.contains("groups.count: all pairs of areas are compared"), "\(result.error)")
    let given = try Vikt.run("check", "s.yaml", "--set", "groups.count=6", in: folder)
    #expect(given.code == 0 && !given.out.contains("processor time"))
  }

  @Test func whatTakesLongIsToldBeforehand() throws {
    let folder = try scratch(areas: 100, indicators: 80, "structure: {draws: 400000}")
    let result = try Vikt.run("check", "s.yaml", in: folder)
    #expect(
      result.out.contains(
        "warning: structure.draws: about 4 minutes of processor time. If that is too long: use fewer draws"),
      "\(result.out)")
    #expect(!(try Vikt.run("check", "s.yaml", "--set", "structure.draws=1000", in: folder)).out.contains("processor"))
  }

  /// A target of more factors than a rotation can turn.
  @Test func moreFactorsThanCanBeTurned() throws {
    let folder = try scratch(areas: 60, indicators: 50, "structure: {factors: 31}")
    let result = try Vikt.run("check", "s.yaml", in: folder)
    #expect(result.code == 65)
    #expect(
      result.error.contains("31 factors are more than this rotation allows; take 30 at most, or rotation: none"))
    #expect(try Vikt.run("check", "s.yaml", "--set", "structure.rotation=none", in: folder).code == 0)
  }
}
