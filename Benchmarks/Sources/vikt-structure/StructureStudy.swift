import ArgumentParser
import Multivariate
import Robustness
import StudySupport

/// Holds loadings, their intervals and the number of factors against a population whose structure is known, through the
/// whole pipeline.
@main
struct StructureStudy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-structure",
    abstract: "Counts how often intervals of loadings hold those of an invented population.")

  @Option(help: "Data sets of each size.")
  var dataSets = 500

  @Option(help: "Replicates of the units for each data set and method.")
  var replicates = 400

  @Option(help: "Units in a data set; once for each size.")
  var units = [200, 3_000]

  @Option(help: "The first data set's seed; the others follow.")
  var seed: UInt64 = 7000

  @Option(help: "Data sets computed at a time.")
  var threads = 2

  @Flag(help: "Fail where intervals hold the truth less often than is known of them, or factors are not found.")
  var check = false

  /// How far percentile intervals of a sound engine may stay below their level, Monte Carlo error aside.
  static let allowance = 0.03

  func validate() throws {
    guard dataSets >= 2, replicates >= 20, threads >= 1, units.allSatisfy({ $0 >= 50 }), !units.isEmpty else {
      throw ValidationError("At least 2 data sets of 50 units, 20 replicates, and 1 thread.")
    }
  }

  func run() throws {
    let population = Population()
    let truths = try Method.all.map { try population.solution($0) }
    print(
      "\(dataSets) data sets of each size from seed \(seed): \(Population.indicatorCount) indicators, "
        + "\(Population.factorCount) factors; \(replicates) resamples of the units; level \(Trial.level);")
    print("± is one Monte Carlo error, clustered by data set.\n")
    print(Table.population(population, truths))
    var all = [Trials]()
    for unitCount in units {
      all.append(
        try Trials(
          of: population, truths: truths, unitCount: unitCount, seeds: seed..<seed + UInt64(dataSets),
          replicates: replicates, threads: threads))
      print("\n" + Table.loadings(all.last!))
    }
    print("\n" + Table.failures(all))
    print("\n" + Table.counts(all))
    try conclude(all)
  }

  /// The least coverage that data sets so few can be held to, and solutions in at least nine of ten.
  private func conclude(_ all: [Trials]) throws {
    var missed = [String]()
    for trials in all {
      for (k, method) in Method.all.enumerated() {
        let coverage = trials.meanOfLoadings(method: k, \.held)
        let bound = Trial.level - Self.allowance - 3 * coverage.standardError
        let solved = trials.trials.count - trials.failures(method: k).values.reduce(0, +)
        // Without any solution the coverage is no number, and not above the bound.
        if !(coverage.value >= bound) || 10 * solved < 9 * trials.trials.count {
          missed.append(
            "\(trials.unitCount) units, \(method.title): \(fixed(coverage.value, 3)) below \(fixed(bound, 3)), "
              + "or solved in \(solved) of \(trials.trials.count)")
        }
      }
    }
    guard check else { return }
    print("\nmissed: " + (missed.isEmpty ? "nothing" : missed.joined(separator: "; ")))
    if !missed.isEmpty { throw ExitCode(1) }
  }
}
