import Specification
import Testing

@Suite struct CubeStarterTests {
  /// Only what is in numbers is a count that noise may have altered, and only where noise is known of.
  @Test func noiseIsOfCounts() {
    func sources(_ protection: String?) -> [String] {
      var starter = CubeStarter(
        file: "t.json", title: "T", area: "Region",
        columns: [
          .init(
            code: "C", codes: ["a", "b", "c", "d"], labels: ["A", "B", "C", "D"],
            units: ["antal", "procent", "tkr", nil])
        ])
      starter.protection = protection
      return starter.yaml.split(separator: "\n").filter { $0.contains("direction:") }.map {
        $0.contains("disclosure_noise") ? "count" : $0.contains("column:") ? "column" : ""
      }
    }
    #expect(sources("Noise.") == ["count", "column", "column", "column"])
    #expect(sources(nil) == ["column", "column", "column", "column"])
  }
}
