import CompositeIndex
import StudySupport
import Study
import Synthetic

/// A kind of country in which figures may be unexpected.
enum Jumps: String, CaseIterable {
  case still = "nothing changed"
  case small = "areas of 50 to 300 people"
  case heavyLevels = "t tails of the levels, 3 degrees"
  case overdispersed = "overdispersed: ρ = .002, ω = .04"
  case drift = "every figure moves: sd .1"
  case heavyDrift5 = "moves in t tails of 5 degrees"
  case heavyDrift3 = "moves in t tails of 3 degrees"
  case jumps = "20 figures jump by .8"
  case jumpsAmongMoves = "20 jump by .8, every figure moves"
  case largeJumps = "20 jump by 1.5, every figure moves"

  private var drift: CountedTwice.Drift {
    switch self {
    case .still, .small, .heavyLevels, .overdispersed: .init()
    case .drift: .init(width: 0.1)
    case .heavyDrift5: .init(width: 0.1, tails: .student(degrees: 5))
    case .heavyDrift3: .init(width: 0.1, tails: .student(degrees: 3))
    case .jumps: .init(jumps: 20, jump: 0.8)
    case .jumpsAmongMoves: .init(width: 0.1, jumps: 20, jump: 0.8)
    case .largeJumps: .init(width: 0.1, jumps: 20, jump: 1.5)
    }
  }

  /// Kinds that the model does not have: what it then says is told, not held to.
  private var isOutside: Bool { self == .heavyDrift5 || self == .heavyDrift3 }

  func country(_ areas: Int, seed: UInt64) -> CountedTwice {
    CountedTwice(
      areas: areas, people: self == .small ? 50...300 : 200...3000,
      tails: self == .heavyLevels ? .student(degrees: 3) : .normal,
      overdispersion: self == .overdispersed ? 0.002 : 0, drift: drift, seed: seed)
  }

  static func heading(_ countries: Int, _ areas: Int) -> String {
    left("unexpected figures, \(areas * 4) a country", 46)
      + ["called", "false", "share", "se", "found %"].map { right($0, 9) }.joined() + "  promised"
  }

  /// The share of false calls among all, on average over countries, none where there are no calls, is no more than tolerated and two
  /// standard errors.
  func holds(_ outcomes: [JumpOutcome], print shows: Bool) -> Bool {
    let shares = outcomes.map { $0.called == 0 ? 0 : Double($0.wrong) / Double($0.called) }
    let mean = shares.mean
    // Of few countries none may be wrong by luck: the standard error is that of the tolerated share at least.
    let n = Double(outcomes.count)
    let tolerated = UnexpectedFigures.tolerated
    let spread = max(shares.map { ($0 - mean) * ($0 - mean) }.sum / max(1, n - 1), tolerated * (1 - tolerated))
    let error = (spread / n).squareRoot()
    let jumped = outcomes.map { Double($0.jumped) }.sum
    let found = outcomes.map { Double($0.called - $0.wrong) }.sum
    let holds = mean <= tolerated + 2 * error
    if shows {
      print(
        left(rawValue, 46)
          + [
            fixed(outcomes.map { Double($0.called) }.mean, 2), fixed(outcomes.map { Double($0.wrong) }.mean, 2),
            fixed(mean, 3), fixed(error, 3), jumped == 0 ? "" : fixed(100 * found / jumped, 1),
          ].map { right($0, 9) }.joined() + (holds ? "  holds" : isOutside ? "  no: outside the model" : "  FAILS"))
    }
    return holds || isOutside
  }
}

/// One country's unexpected figures. In a country of heavy tails every call counts as false: nothing jumped there by itself.
struct JumpOutcome {
  let called: Int
  let wrong: Int
  let jumped: Int

  init(_ kind: Jumps, _ options: Changes, seed: UInt64) {
    let country = kind.country(options.areas, seed: seed)
    let found = UnexpectedFigures(
      country.before, country.after, pairs: (0..<options.areas).map { ($0, $0) }, seed: seed, threads: options.threads)
    let positions = Dictionary(
      uniqueKeysWithValues: country.after.units.ids.enumerated().map { ($1, $0) })
    called = found.called.count
    wrong = found.called.count { !country.hasJumped[positions[$0.id]!][$0.indicator] }
    jumped = country.hasJumped.reduce(0) { $0 + $1.count { $0 } }
  }
}
