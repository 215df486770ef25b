import ArgumentParser
import Multivariate
import Study
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

  @Flag(help: "How often resamples tell the number of factors, in other worlds, and nothing else.")
  var numbers = false

  @Flag(help: "Fail where a promise is missed, which few data sets can tell only by far.")
  var check = false

  func validate() throws {
    guard dataSets >= 2, replicates >= 20, threads >= 1, units.allSatisfy({ $0 >= 50 }), !units.isEmpty else {
      throw ValidationError("At least 2 data sets of 50 units, 20 replicates, and 1 thread.")
    }
  }

  func run() throws {
    if numbers {
      print(
        try Table.resampledCounts(samples: dataSets, replicates: replicates, seed: seed, threads: threads))
      return
    }
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

  /// Says which promises are missed, by more than three Monte Carlo errors; what they allow for is no matter of chance.
  private func conclude(_ all: [Trials]) throws {
    let missed = all.flatMap { trials in
      Method.all.indices.flatMap { k in
        Promise.all(trials, method: k).filter { !$0.isHeld }.map { promise in
          "\(trials.unitCount) units, \(Method.all[k].title): \(promise.words)"
        }
      }
    }
    print("\nmissed: " + (missed.isEmpty ? "nothing" : missed.joined(separator: "; ")))
    if check && !missed.isEmpty { throw ExitCode(1) }
  }
}
