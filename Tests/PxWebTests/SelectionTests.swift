import AreaData
import PxWeb
import Testing
import TestSupport

/// What is selected, and what is refused before anything is asked of the service.
@Suite struct SelectionTests {
  /// Values of time and of areas that a text names, by the file.
  private func codes(_ dimension: String, _ text: String) throws -> [String] {
    let folder = try Scratch()
    var selections = whole
    selections[dimension] = text
    let outcome = try fetch(try Imitation(.small(areas: 12)), selections, into: folder)
    return try #require(try cube(outcome).dimensions.first { $0.code == dimension }).codes
  }

  /// As PxWebApi 2 reads them: the top of times is the newest, and values stand in the table's order.
  @Test(arguments: [
    ("2023", ["2023"]), ("2024,2022", ["2022", "2024"]), ("*", ["2022", "2023", "2024"]), ("TOP(1)", ["2024"]),
    ("top(2)", ["2023", "2024"]), ("TOP(1,1)", ["2023"]), ("TOP(9)", ["2022", "2023", "2024"]), ("BOTTOM(1)", ["2022"]),
    ("BOTTOM(1,1)", ["2023"]), ("FROM(2023)", ["2023", "2024"]), ("TO(2023)", ["2022", "2023"]),
    ("RANGE(2022,2023)", ["2022", "2023"]), ("RANGE(2024,2023)", ["2023", "2024"]), ("????", ["2022", "2023", "2024"]),
    ("*3", ["2023"]), ("*02*", ["2022", "2023", "2024"]), ("TOP(1),2022", ["2022", "2024"]),
  ])
  func times(text: String, expected: [String]) throws { #expect(try codes("Tid", text) == expected) }

  @Test(arguments: [
    ("TOP(2)", ["1000", "1001"]), ("TOP(2,1)", ["1001", "1002"]), ("BOTTOM(1)", ["1011"]), ("BOTTOM(1,2)", ["1009"]),
    ("101*", ["1010", "1011"]), ("100?", (0..<10).map { "100\($0)" }), ("10?1", ["1001", "1011"]),
    ("*11,1000", ["1000", "1011"]),
  ])
  func areas(text: String, expected: [String]) throws { #expect(try codes("Region", text) == expected) }

  private func refusal(
    _ selections: [String: String], eliminated: [String] = []
  ) throws -> PxWebError? {
    let folder = try Scratch()
    let imitation = try Imitation(.small())
    let error = #expect(throws: PxWebError.self) {
      try fetch(imitation, selections, eliminated: eliminated, into: folder)
    }
    #expect(imitation.dataCalls.isEmpty)
    return error
  }

  @Test(arguments: [
    ("2023,2023", PxWebError.repeatedValue(dimension: "Tid", code: "2023")),
    ("2023,*", .repeatedValue(dimension: "Tid", code: "2023")),
    ("2021", .unknownValue(dimension: "Tid", code: "2021", suggestion: "2022")),
    ("FROM(1999)", .unknownValue(dimension: "Tid", code: "1999", suggestion: nil)),
    ("19*", .nothingMatches(dimension: "Tid", "19*")), ("TOP(1,3)", .nothingMatches(dimension: "Tid", "TOP(1,3)")),
    ("TOP(0)", .wrongExpression(dimension: "Tid", "TOP(0)")), ("TOP(x)", .wrongExpression(dimension: "Tid", "TOP(x)")),
    ("LAST(1)", .wrongExpression(dimension: "Tid", "LAST(1)")), ("2*2", .wrongExpression(dimension: "Tid", "2*2")),
    ("*2*2*", .wrongExpression(dimension: "Tid", "*2*2*")),
    ("", .unknownValue(dimension: "Tid", code: "", suggestion: nil)),
  ])
  func wrongValues(text: String, expected: PxWebError) throws {
    var selections = whole
    selections["Tid"] = text
    let error = try refusal(selections)
    if case .unknownValue(let dimension, let code, _) = expected {
      guard case .unknownValue(dimension, code, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    } else {
      #expect(error == expected)
    }
  }

  /// Every dimension that lacks a selection is told, with how many values it has.
  @Test func nothingIsSummedUpUnsaid() throws {
    let error = try refusal(["ContentsCode": "*", "Tid": "*"])
    #expect(
      error
        == .unselected(
          table: "TAB1",
          [
            UnselectedDimension(
              code: "Region", label: "name of Region", count: 4, examples: ["1000", "1001", "1002"],
              canBeEliminated: false),
            UnselectedDimension(
              code: "Alder", label: "name of Alder", count: 3, examples: ["0-9", "10-", "totalt"], canBeEliminated: true
            ),
          ]))
    let message = try #require(error?.message)
    #expect(message.contains("Region (name of Region, 4 values: 1000, 1001, 1002, …)"))
    #expect(message.contains("Alder (name of Alder, 3 values: 0-9, 10-, totalt), which may be eliminated"))
  }

  @Test func wrongDimensions() throws {
    #expect(
      try refusal(["Regoin": "*"]) == .unknownDimension("Regoin", among: order, suggestion: "Region"))
    #expect(try refusal(whole, eliminated: ["Alder"]) == .repeatedDimension("Alder"))
    #expect(
      try refusal(["Alder": "*", "ContentsCode": "*", "Tid": "*"], eliminated: ["Region"]) == .notEliminable("Region"))
  }

  /// Named twice, which the service answers by dropping values.
  @Test func aDimensionNamedTwice() throws {
    let imitation = try Imitation(.small())
    let folder = try Scratch()
    let request = try FetchRequest(
      address: try ServiceAddress(imitation.address), table: "TAB1",
      selections: ["2022", "2023"].map { .init(dimension: "Tid", values: $0) })
    var fetch = TableFetch(request, into: folder.path)
    #expect(throws: PxWebError.repeatedDimension("Tid")) { try fetch.run() }
  }

  @Test(arguments: ["TAB1/../x", "", "TAB 1", "TAB1?x", String(repeating: "a", count: 65)])
  func wrongTables(name: String) throws {
    let address = try ServiceAddress("https://example.org/api/v2/")
    #expect(throws: PxWebError.wrongTableName(name)) { try FetchRequest(address: address, table: name, selections: []) }
  }

  /// TLS only, this machine excepted.
  @Test func addresses() throws {
    #expect(try ServiceAddress("https://example.org/api/v2/").text == "https://example.org/api/v2")
    #expect(try ServiceAddress(ServiceAddress.statisticsSweden).text == ServiceAddress.statisticsSweden)
    #expect(try ServiceAddress("http://127.0.0.1:80").text == "http://127.0.0.1:80")
    for text in ["http://example.org", "http://localhost", "http://127.0.0.1.example.org", "http://10.0.0.1"] {
      #expect(throws: PxWebError.notEncrypted(text)) { try ServiceAddress(text) }
    }
    for text in [
      "", "example.org", "ftp://example.org", "https://a:b@example.org", "https://example.org?x=1", "https://",
    ] {
      #expect(throws: PxWebError.wrongAddress(text)) { try ServiceAddress(text) }
    }
  }
}
