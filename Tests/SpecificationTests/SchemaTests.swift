import Foundation
import Specification
import Testing

@Suite struct SchemaTests {
  /// The schema as published for editors, which `Reference/validate.py` holds the examples against. After a change of the language write it anew with
  /// `UPDATE=1 script/test`, and run the script.
  private static let committed = Fixtures.examples.appending(path: "vikt-1.schema.json")

  @Test func theCommittedSchemaIsThisOne() throws {
    if ProcessInfo.processInfo.environment["UPDATE"] != nil {
      try Spec.jsonSchema.write(to: Self.committed, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.committed, encoding: .utf8) == Spec.jsonSchema)
  }

  @Test func itIsJSONWithTheKeysOfTheLanguage() throws {
    let schema = try #require(
      JSONSerialization.jsonObject(with: Data(Spec.jsonSchema.utf8)) as? [String: Any])
    let required = try #require(schema["required"] as? [String])
    #expect(required == ["vikt", "title", "data", "units", "indicators", "index"])
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(properties.count == 25 && schema["additionalProperties"] as? Bool == false)
    let seed = try #require(properties["seed"] as? [String: Any])
    #expect(seed["default"] as? Int == 1 && seed["description"] is String)
  }
}
