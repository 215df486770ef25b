import AreaData
import Testing
import TestSupport

@Suite struct SpeedTests {
  /// Reading a table and all its numbers, timed and printed. The figure is not asserted: machines are shared.
  @Test(arguments: [Delimiter.comma, .semicolon]) func readingNumbers(delimiter: Delimiter) throws {
    var random = SplitMix64(2)
    let columns = 20
    var text = (0..<columns).map { "x\($0)" }.joined(separator: delimiter.rawValue) + "\n"
    for _ in 0..<30_000 {
      let row = (0..<columns).map { _ in (Double.random(in: 0...1000, using: &random) * 1e5).rounded() / 1e5 }
      text += row.map(\.description).joined(separator: delimiter.rawValue) + "\n"
    }
    let bytes = Array(text.utf8)
    let clock = ContinuousClock()
    var best = Duration.seconds(1000)
    for _ in 0..<3 {
      let elapsed = try clock.measure {
        let table = try DelimitedText(bytes: bytes, name: "t.csv")
        for name in table.columnNames {
          #expect(try table.numbers(column: name, missing: ["": .notCollected]).values.count == 30_000)
        }
      }
      best = min(best, elapsed)
    }
    print("\(delimiter): \(Int(Double(bytes.count) / 1e6 / (best / .seconds(1)))) MB/s over \(bytes.count) bytes")
  }
}
