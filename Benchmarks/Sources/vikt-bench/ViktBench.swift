import ArgumentParser
import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study

/// Vikt's own line beside the peers': one job in one process.
@main
struct ViktBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-bench",
    abstract: "Time one job as the peers do, and print a line of JSON.",
    discussion: """
      Studies are whole: the index, its replicates, every area's rank distribution summed up. With --from, the shorter
      study is taken off the longer, so that what is done once does not count: seconds and replicates are those between.
      """)

  enum Job: String, ExpressibleByArgument, CaseIterable {
    case areas
    case factorMinres = "factor-minres"
    case factorML = "factor-ml"
    case structureMinres = "structure-minres"
    case structureML = "structure-ml"
    case parallelSimulated = "parallel-simulated"
    case parallelPermuted = "parallel-permuted"
    case noiseRedraw = "noise-redraw"
    case noisePosterior = "noise-posterior"
    case noiseJoint = "noise-joint"
    case noiseRanks = "noise-ranks"
    /// The products that the areas scheme cannot avoid, in the shapes it takes them in.
    case countProduct = "count-product"
    /// The same product in one call for a tile of replicates.
    case dgemm
    case simultaneousSets = "simultaneous-sets"
    case marginalSets = "marginal-sets"
    /// Every combination of choices on the observed figures; as many as replicates are asked for.
    case scenarios
    /// 4,096 combinations of choices on each of the replicates.
    case scenariosCrossed = "scenarios-crossed"
    /// Ward's tree.
    case groupsWard = "groups-ward"
    /// The tree of single linkage.
    case groupsSingle = "groups-single"
    /// The silhouettes of the cuts into 2 to 20 groups.
    case groupsSilhouettes = "groups-silhouettes"
    /// Ward's joins among neighbours on a lattice.
    case groupsContiguous = "groups-contiguous"
  }

  @Option(help: "The folder written by make_input.py.") var input: String
  @Option var job: Job
  @Option var n = 3363
  @Option var p = 20
  @Option var replicates: Int
  @Option(help: "Replicates of a shorter study, to be taken off.") var from: Int?
  @Option var threads = 1
  @Option(help: "The best of so many runs is reported, after one to warm up; 0 for the first run.") var repeats = 1

  func run() throws {
    BLASLibrary.restartWithBetterSettings()
    let input = Input(folder: URL(filePath: input, directoryHint: .isDirectory), n: n, p: p)
    let body: (_ replicates: Int) throws -> Outcome =
      switch job {
      case .areas: try Studies.job(input.areas(), .areas, threads: threads)
      case .factorMinres: try Studies.job(input.areas(.factor(.init(.minimumResiduals))), .areas, threads: threads)
      case .factorML: try Studies.job(input.areas(.factor(.init(.maximumLikelihood))), .areas, threads: threads)
      case .structureMinres: try Structures.job(input.structured(), .minimumResiduals, threads: threads)
      case .structureML: try Structures.job(input.structured(), .maximumLikelihood, threads: threads)
      case .parallelSimulated: References.simulated(n: n, p: p, threads: threads)
      case .parallelPermuted: try References.permuted(input.structured().0.values, threads: threads)
      case .noiseRedraw: try Studies.job(input.noise(), .noise(.redraw), threads: threads)
      case .noisePosterior: try Studies.job(input.noise(), .noise(.posterior, prior: .jeffreys), threads: threads)
      case .noiseJoint: try Studies.job(input.noise(), .noise(.posterior, prior: .joint()), threads: threads)
      case .noiseRanks:
        try Studies.job(input.noise(.equal, normalise: .normalScore), .noise(.redraw), threads: threads)
      case .countProduct: try Products.counts(input)
      case .dgemm: try Products.bare(input)
      case .simultaneousSets: try Sets.job(input, .simultaneous, replicates: replicates, threads: threads)
      case .scenarios: try ChoicesMade.observed(input.pillars(), threads: threads)
      case .scenariosCrossed: try ChoicesMade.crossed(input.domains(), threads: threads)
      case .groupsWard: try Grouped.ward(input)
      case .groupsSingle: try Grouped.single(input)
      case .groupsSilhouettes: try Grouped.silhouettes(input, threads: threads)
      case .groupsContiguous: try Grouped.contiguous(input)
      case .marginalSets: try Sets.job(input, .marginal, replicates: replicates, threads: threads)
      }
    let shorter = try from.map { shorter in try Timing.of { try body(shorter) }.timing }
    var (timing, outcome) = try Timing.of { try body(replicates) }
    for _ in 0..<(from == nil ? repeats : 0) { timing = min(timing, try Timing.of { try body(replicates) }.timing) }
    let line = Line(
      job: job.rawValue, n: n, p: p, replicates: replicates - (from ?? 0),
      seconds: timing.seconds - (shorter?.seconds ?? 0), cpuSeconds: timing.cpuSeconds - (shorter?.cpuSeconds ?? 0),
      whole: timing, from: from, peakMebibytes: Timing.peakMebibytes, outcome: outcome,
      versions: .init(openblas: BLASLibrary.version, kernel: BLASLibrary.coreName, threads: threads))
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    print(String(decoding: try encoder.encode(line), as: UTF8.self))
  }

  private struct Line: Encodable {
    let job: String
    let peer = "vikt"
    let n: Int
    let p: Int
    let replicates: Int
    let seconds: Double
    let cpuSeconds: Double
    /// The longer study alone.
    let whole: Timing
    let from: Int?
    let peakMebibytes: Double?
    let outcome: Outcome
    let versions: Versions

    struct Versions: Encodable {
      let openblas: String
      let kernel: String
      let threads: Int
    }
  }
}
