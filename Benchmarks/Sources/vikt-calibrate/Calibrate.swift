import ArgumentParser
import Study
import StudySupport

/// Holds what the engine says of invented countries against the truth their data were drawn from.
@main
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-calibrate",
    abstract: "Checks rank intervals, P(listed) and the list's own error on invented countries whose truth is known.")

  @Option(help: "Countries of each world, one data set of each.")
  var countries = 30

  @Option(help: "Replicates of the noise scheme in each country.")
  var replicates = 400

  @Option(help: "The first country's seed; the others follow.")
  var seed: UInt64 = 1000

  @Option(help: "Countries computed at a time.")
  var threads = 2

  @Option(help: "Worlds whose name begins so; all when absent.")
  var world = ""

  func validate() throws {
    guard countries >= 2, replicates >= 20, threads >= 1 else {
      throw ValidationError("At least 2 countries, 20 replicates and 1 thread.")
    }
  }

  /// What is missing is drawn under a joint prior alone.
  private static func priors(_ world: World) -> [(name: String, prior: Scheme.Prior)] {
    switch world {
    case .missing: [("joint", .joint())]
    case .clusters:
      [("joint", .joint()), ("within", .joint(within: 0)), ("Jeffreys", .jeffreys), ("national", .national)]
    default: [("joint", .joint()), ("Jeffreys", .jeffreys), ("national", .national)]
    }
  }

  func run() throws {
    let worlds = World.allCases.filter { $0.rawValue.hasPrefix(world) }
    print("\(countries) countries of each world from seed \(seed), one data set each; \(replicates) replicates.")
    print(
      "Areas: share whose 90 % rank interval holds the true rank. List, problem: share that is truly so less what was")
    print(
      "said, where that was .2–.4, .4–.6, .6–.8. Number: expected on the list over truly on it. Wrong, left out, size:")
    print("share of data sets whose 90 % interval holds the number wrongly listed, wrongly left out, truly listed.")
    print("Standard errors, by country, in the second line.\n")
    print(Self.header)
    var missed: [String] = []
    for world in worlds {
      print(world.rawValue)
      let seeds = seed..<seed + UInt64(countries)
      let found = try Calibration.run(
        world, Self.priors(world).map(\.prior), seeds: seeds, replicates: replicates, threads: threads)
      for (prior, calibration) in zip(Self.priors(world), found) {
        print(Self.rows(prior.name, calibration))
        guard world.isPromised, prior.prior == .joint() else { continue }
        missed += Verdict.all(world, calibration).filter { !$0.isHeld }.map { "\(world.rawValue): \($0.text)" }
      }
    }
    print(missed.isEmpty ? "\nCalibrated: every promise holds." : "\nNot held:\n" + missed.joined(separator: "\n"))
    if !missed.isEmpty { throw ExitCode(1) }
  }

  private static let columns =
    ["areas", "list .2", ".4", ".6", "problem .2", ".4", ".6", "number", "wrong", "left out", "size"]
  private static let width = 11
  static let header = left("", 12) + columns.map { right($0, width) }.joined()

  private static func rows(_ name: String, _ calibration: Calibration) -> String {
    let ratios =
      [calibration.coverage] + Verdict.ranges.map(calibration.listed) + Verdict.ranges.map(calibration.problems)
      + [calibration.expectedOverTrue, calibration.wronglyListed, calibration.wronglyOmitted, calibration.size]
    func row(_ name: String, _ value: (Ratio) -> Double) -> String {
      left("  " + name, 12) + ratios.map { right($0.base == 0 ? "–" : fixed(value($0), 3), width) }.joined()
    }
    return row(name) { $0.value } + "\n" + row("") { $0.standardError }
  }
}
