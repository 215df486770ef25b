/// A seeded source of choices: the same seed makes the same case everywhere.
///
/// - SeeAlso: Steele, Lea & Flood (2014), *Fast splittable pseudorandom number generators* (SplitMix64).
package struct Dice: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// The dice of one case; those of neighbouring cases have nothing in common.
  package init(seed: UInt64, case index: Int) {
    var mixer = Dice(seed: seed)
    state = mixer.next() ^ UInt64(index)
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

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
