import Specification
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: Fixtures.names)
  func effectiveSpecReadsBackAsTheSamePlan(name: String) throws {
    let spec = try Fixtures.spec(name)
    let text = spec.plan.yaml
    let again = try Fixtures.read(text, file: "elsewhere.yaml")
    #expect(again.plan == spec.plan)
    #expect(again.plan.yaml == text)
  }
}
