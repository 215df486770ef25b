import Specification

/// Numbers: the usual, the ends of their range, what lies next to those, and what lies past them.
extension SpecGrower {
  mutating func number(in range: NumberRange, at path: String) -> String {
    if path.hasPrefix("data.skip"), !dice.chance(oddness / 10) { return String(files.titleLines) }
    let isOdd = dice.chance(0.01 + oddness / 4)
    let text = isOdd ? oddNumber(in: range) : usualNumber(in: range, at: path)
    guard range.isWhole, !Habit.free.contains(path), let value = Double(text) else { return text }
    guard value > Habit.dear, value <= range.high else { return text }
    if Habit.dearInChecks.contains(path) { return usualNumber(in: range, at: path) }
    isHeavy = true
    return text
  }

  private mutating func usualNumber(in range: NumberRange, at path: String) -> String {
    if let numbers = Habit.numbers[path] { return dice.pick(numbers) }
    let usual = [0, 1, 2, 3, 0.5, 0.9, 5, 10, 50, 0.05, 95].filter { fits($0, range) }
    return usual.isEmpty ? spelled(range.low, range) : spelled(dice.pick(usual), range)
  }

  private mutating func oddNumber(in range: NumberRange) -> String {
    let ends = [range.low, range.high].filter(\.isFinite)
    let near = range.isWhole ? ends.flatMap { [$0 - 1, $0, $0 + 1] } : ends.flatMap { [$0.nextDown, $0, $0.nextUp] }
    let far = [1e308, -1e308, 1e154, 1e-300, .leastNonzeroMagnitude, -0.0, 0x1p63, 0.1 + 0.2, -1]
    // Past the range, one in six: most specs should be legal.
    let inside = (near + far).filter { fits($0, range) }
    if dice.chance(5 / 6.0), !inside.isEmpty { return spelled(dice.pick(inside), range) }
    return dice.chance(0.5)
      ? spelled(dice.pick(near + far), range) : dice.pick(["1e999", "1.5", "007", "x", "1e-999", "+1"])
  }

  private func fits(_ x: Double, _ range: NumberRange) -> Bool {
    (range.includesLow ? x >= range.low : x > range.low) && (range.includesHigh ? x <= range.high : x < range.high)
      && (!range.isWhole || x == x.rounded())
  }

  private func spelled(_ x: Double, _ range: NumberRange) -> String {
    range.isWhole && abs(x) < 0x1p63 ? String(Int64(x)) : "\(x)"
  }
}
