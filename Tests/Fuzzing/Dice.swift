import TestSupport

/// A seeded source of choices: the same seed makes the same case everywhere.
package struct Dice: RandomNumberGenerator {
  private var words: SplitMix64

  package init(seed: UInt64) { words = SplitMix64(seed) }

  /// The dice of one case; those of neighbouring cases have nothing in common.
  package init(seed: UInt64, case index: Int) {
    var mixer = Dice(seed: seed)
    var neighbour = Dice(seed: mixer.next() ^ UInt64(index))
    words = SplitMix64(neighbour.next())
  }

  package mutating func next() -> UInt64 { words.next() }

  /// A whole number in `0..<bound`.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func whole(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A number in `0..<1`.
  mutating func unit() -> Double { Double.random(in: 0..<1, using: &self) }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// One of the choices, of which there is at least one.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[below(choices.count)] }

  /// One of the choices, each as often as its weight says.
  mutating func pick<Choice>(weighing choices: [(weight: Double, choice: Choice)]) -> Choice {
    var left = unit() * choices.reduce(0) { $0 + $1.weight }
    for (weight, choice) in choices {
      left -= weight
      if left < 0 { return choice }
    }
    return choices[choices.count - 1].choice
  }

  /// A standard normal number, near enough: the sum of twelve uniform ones.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + unit() } }
}
