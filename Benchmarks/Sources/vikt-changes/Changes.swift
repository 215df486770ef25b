import ArgumentParser
import CompositeIndex
import Foundation
import StudySupport
import Study
import Synthetic

/// Whether comparisons of two runs say what is so: areas counted twice whose truth is known.
@main
struct Changes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-changes",
    abstract:
      "Compares two years of invented areas, without any change and with planted ones; seeks unexpected figures.")

  @Option(help: "Countries of each kind.")
  var countries = 40
  @Option(help: "Areas in each.")
  var areas = 800
  @Option(help: "Recalculations of each run.")
  var replicates = 1000
  @Option(help: "Workers at most.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func run() throws {
    print(
      left("\(countries) countries of \(areas) areas", 46)
        + ["beyond %", "se", "called", "wrong", "found %", "zero %"].map { right($0, 9) }.joined() + "  promised")
    var all = true
    for kind in Kind.allCases {
      let outcomes = try (0..<UInt64(countries)).map { try Outcome(kind, self, seed: $0) }
      all = kind.holds(outcomes, print: true) && all
    }
    print("\n" + Jumps.heading(countries, areas))
    for kind in Jumps.allCases {
      let outcomes = (0..<UInt64(countries)).map { JumpOutcome(kind, self, seed: $0) }
      all = kind.holds(outcomes, print: true) && all
    }
    if !all { throw ExitCode(1) }
  }
}

/// A kind of country.
enum Kind: String, CaseIterable {
  case base = "nothing changed"
  case small = "areas of 50 to 300 people"
  case heavyTails = "t tails, 3 degrees"
  case overdispersed = "overdispersed: ρ = .002, ω = .04"
  case both = "t tails and overdispersed"
  case planted = "one in ten changed, by .6 in log odds"
  case plantedSmall = "one in ten changed, by .3 in log odds"
  case everywhere = "every area changed, by .3 either way"

  var isStill: Bool { ![.planted, .plantedSmall, .everywhere].contains(self) }

  func country(_ areas: Int, seed: UInt64) -> CountedTwice {
    CountedTwice(
      areas: areas, people: self == .small ? 50...300 : 200...3000,
      tails: self == .heavyTails || self == .both ? .student(degrees: 3) : .normal,
      overdispersion: self == .overdispersed || self == .both ? 0.002 : 0,
      changed: isStill ? 0 : self == .everywhere ? 0.5 : 0.1,
      change: isStill ? 0 : self == .planted ? 0.6 : 0.3, seed: seed)
  }

  /// Without any change 10 ± 1.5 % are beyond noise and none is called changed beyond one country in ten; with changes at most
  /// 10 % of the directions called are wrong, and 2 % more by chance.
  func holds(_ outcomes: [Outcome], print shows: Bool) -> Bool {
    let beyond = outcomes.map(\.beyond)
    let mean = beyond.mean
    let spread = (beyond.map { ($0 - mean) * ($0 - mean) }.sum / Double(max(1, outcomes.count - 1))).squareRoot()
    let called = outcomes.map { Double($0.called) }.mean
    let wrong = outcomes.map { Double($0.wrong) }.sum / max(1, outcomes.map { Double($0.called) }.sum)
    let found = outcomes.map { Double($0.found) }.sum / max(1, outcomes.map { Double($0.planted) }.sum)
    let holds = isStill ? abs(mean - 0.1) <= 0.015 && called <= 0.1 : wrong <= 0.12 && found > 0.02
    if shows {
      print(
        left(rawValue, 46)
          + [
            fixed(100 * mean, 2), fixed(100 * spread / Double(outcomes.count).squareRoot(), 2), fixed(called, 2),
            isStill ? "" : fixed(wrong, 3), isStill ? "" : fixed(100 * found, 1),
            fixed(100 * outcomes.map(\.zeroShare).mean, 1),
          ].map { right($0, 9) }.joined() + (holds ? "  holds" : "  FAILS"))
    }
    return holds
  }
}

/// One country compared with itself.
struct Outcome {
  /// The share of areas beyond noise.
  let beyond: Double
  /// Called changed, and of those in the wrong direction: nothing changed is neither.
  let called: Int
  let wrong: Int
  /// Planted, and of those called in the right direction.
  let planted: Int
  let found: Int
  /// The share of areas without any change, as estimated.
  let zeroShare: Double

  init(_ kind: Kind, _ options: Changes, seed: UInt64) throws {
    let country = kind.country(options.areas, seed: seed)
    let recipe = Recipe(
      tree: IndexTree(nodes: [
        Node(
          id: "index", children: (0..<4).map(Child.indicator), normalise: .zScore, weights: .equal,
          aggregate: .arithmetic)
      ]))
    func study(_ panel: Panel) throws -> Study {
      try Study(StudyPlan(recipe: recipe, structure: nil, seed: seed), on: panel, threads: options.threads)
    }
    let (before, after) = (try study(country.before), try study(country.after))
    let comparison = try StudyComparison(
      [.init(study: before, seed: seed, time: 1), .init(study: after, seed: seed, time: 2)],
      matches: [AreaMatch(before, after)], plan: .init(replicates: options.replicates, persistences: [0]),
      threads: options.threads)
    guard let judged = try comparison.judgements.get().first, let signs = judged.signs else {
      throw ValidationError("nothing was judged")
    }
    let truth = try (
      IndexModel(recipe, on: country.truth.before).evaluation.scores,
      IndexModel(recipe, on: country.truth.after).evaluation.scores
    )
    let (old, new) = (before.evaluation.scores, after.evaluation.scores)
    beyond = Double(judged.beyondNoise) / Double(judged.judgedCount)
    let calls = signs.isCalled.indices.filter { signs.isCalled[$0] }
    let right = calls.filter { (new[$0] - old[$0]) * (truth.1[$0] - truth.0[$0]) > 0 }
    called = calls.count
    wrong = calls.count - right.count
    planted = country.isChanged.count { $0 }
    found = right.count { country.isChanged[$0] }
    zeroShare = judged.prior?.shares[0] ?? .nan
  }
}

extension [Double] {
  var sum: Double { reduce(0, +) }
  var mean: Double { isEmpty ? 0 : sum / Double(count) }
}
