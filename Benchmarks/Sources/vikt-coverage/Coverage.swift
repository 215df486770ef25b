import ArgumentParser
import Resampling
import Study
import StudySupport

/// Holds rank sets, rank intervals and P(listed) against the truth of invented countries, through the whole pipeline.
@main
struct Coverage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-coverage",
    abstract: "Counts how often rank sets and intervals hold the true ranks of invented countries.")

  @Option(help: "Data sets for each setting, each of a country of its own.")
  var dataSets = 1000

  @Option(help: "Replicates of each scheme for each data set.")
  var replicates = 399

  @Option(help: "The first data set's seed; the others follow.")
  var seed: UInt64 = 5000

  @Option(help: "Data sets computed at a time.")
  var threads = 2

  @Option(help: "Only settings whose title holds this.")
  var only: String?

  @Flag(help: "Fail where a promise is missed by far, which few data sets can tell.")
  var check = false

  @Flag(help: "Try the study's own statistics on cases with known answers, and nothing else.")
  var selfTest = false

  func validate() throws {
    guard dataSets >= 2, replicates >= RankSets.leastReplicates(level: Trial.level), threads >= 1 else {
      throw ValidationError("At least 2 data sets, enough replicates for a critical value, and 1 thread.")
    }
  }

  func run() throws {
    if selfTest {
      guard SelfTest.passes() else { throw ExitCode(1) }
      return
    }
    let settings = Setting.all.filter { only.map($0.title.contains) ?? true }
    let (areas, indicators) = (Country.areaCount, Country.indicatorCount)
    print(
      "\(dataSets) data sets of each setting from seed \(seed), a country each: \(areas) areas, \(indicators) indicators;"
    )
    print("\(replicates) replicates; level \(Trial.level); ± is one Monte Carlo error, clustered by data set.")
    print("holds: at least the level, or below it by at most two of them. naive: percentiles of replicated ranks.\n")
    print(Table.header)
    var all = [Trials]()
    for setting in settings {
      all.append(
        try Trials(of: setting, seeds: seed..<seed + UInt64(dataSets), replicates: replicates, threads: threads))
      print(Table(all.last!).coverage)
    }
    print("\n" + Table.listHeader)
    for trials in all where trials.setting.hasVariedList { print(Table(trials).list) }
    try conclude(all)
  }

  private func conclude(_ all: [Trials]) throws {
    let promises = all.flatMap { trials in trials.promises.map { (trials.setting.title, $0) } }
    let missed = promises.filter { !$0.1.isHeld }
    print("\nOf \(promises.count) promises \(promises.count - missed.count) hold.")
    for (title, promise) in missed {
      let figure = "\(fixed(promise.figure.value, 3)) ± \(fixed(promise.figure.standardError, 3))"
      print("does not hold: \(title): \(promise.name): \(figure)")
    }
    guard check else { return }
    let far = promises.filter { $0.1.isFar(dataSets: dataSets) }
    for (title, promise) in far { print("far from its promise: \(title): \(promise.name)") }
    if !far.isEmpty { throw ExitCode(1) }
  }
}
