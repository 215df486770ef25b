import AreaData
import CompositeIndex
import Foundation
import Testing
import TestSupport

/// What is told of codes and values that read well and seldom mean what they say; and what is not told.
@Suite struct FindingTests {
  /// The findings for a table with the id column `id`; `values` are ready-made indicators, `counts` rates over `n`.
  private func findings(
    _ text: String, values: [String] = [], counts: [String] = [], name: String? = nil, population: String? = nil,
    within: [UnitsPlan.LevelPlan] = [], noise: IndicatorSource.Noise = .none, decimal: DecimalMark? = nil
  ) throws -> [DataFinding] {
    let folder = try Scratch()
    try folder.write(text, to: "t.csv")
    let sources =
      values.map { IndicatorSource(value: .column($0), noise: noise) }
      + counts.map { IndicatorSource(value: .ratio(count: [$0], base: ["n"], years: 1, per: 100), noise: .none) }
    let plan = DataPlan(
      files: ["t.csv"], decimalMark: decimal,
      units: UnitsPlan(id: "id", name: name, population: population, within: within), sources: sources)
    return try PanelReader(
      plan, indicators: (values + counts).map { Indicator(id: $0, direction: .higherIsWorse) },
      folders: DataFolders([folder.path])
    ).read().findings
  }

  private func column(_ values: [String]) -> String {
    "id,x\n" + values.enumerated().map { "K\(100 + $0),\($1)\n" }.joined()
  }

  // MARK: Codes

  @Test func codesThatAPrefixCutsInDifferentPlaces() throws {
    let prefix = [UnitsPlan.LevelPlan(id: "state", source: .prefix(of: "id", length: 2))]
    #expect(throws: PanelError.unequalCodes(level: "state", of: "id", shortest: "1001", longest: "10001")) {
      try findings("id,x\n1001,1\n10001,2\n12001,3\n", values: ["x"], within: prefix)
    }
    let told = try findings("id,x\nA001,1\nB0001,2\nB0002,3\n", values: ["x"], within: prefix)
    #expect(
      told == [
        .unequalCodes(
          level: "state", of: "id",
          lengths: [.init(length: 4, count: 1, example: "A001"), .init(length: 5, count: 2, example: "B0001")])
      ])
    #expect(try findings("id,x\n01001,1\n10001,2\n12001,3\n", values: ["x"], within: prefix) == [])
  }

  @Test func oneCodeWithTwoNames() throws {
    let level = [UnitsPlan.LevelPlan(id: "m", source: .column(name: "mn"))]
    let told = try findings(
      "id,x,m,mn\na,1,0114,Väsby\nb,2,0114,Vallentuna\nc,3,0115,Sala\n", values: ["x"], within: level)
    #expect(told == [.severalNames(level: "m", code: "0114", names: ["Vallentuna", "Väsby"], others: 0)])
  }

  @Test func idsThatOnlyAMachineTellsApart() throws {
    let told = try findings("id,x\nK1,1\nK1 ,2\nk1,3\nK\u{200B}2,4\nK3,5\n", values: ["x"])
    #expect(
      told == [
        .uncleanIDs(count: 1, first: "K1 ", .spaces), .uncleanIDs(count: 1, first: "K\u{200B}2", .invisibleCharacters),
        .alikeIDs(count: 1, first: "K1", second: "K1 ", .spaces),
        .alikeIDs(count: 1, first: "K1", second: "k1", .letterCase),
      ])
  }

  @Test func totalsAmongTheAreas() throws {
    let areas = "id,name,x,n\n01,A,10,400\n02,B,20,500\n03,C,30,600\n"
    #expect(
      try findings(areas + "00,Riket,60,1500\n", counts: ["x"], name: "name")
        == [.total(ids: ["00"], isOfAll: true, columns: ["x", "n"])])
    // Rounded parts add up to nearly the whole.
    #expect(
      try findings(areas + "00,Country,60,1501\n", counts: ["x"], name: "name")
        == [.total(ids: ["00"], isOfAll: true, columns: ["x", "n"])])
    #expect(try findings(areas + "00,Country,60,1600\n", counts: ["x"], name: "name") == [])
    // Where there is nothing to add up, by its name.
    #expect(
      try findings("id,name,x\n01,A,1\n02,B,2\n00,Hela  riket,3\n", values: ["x"], name: "name")
        == [.calledTotal(id: "00", name: "Hela  riket")])
    let parts = "id,x,n\n01,300,900\n01A,100,400\n01B,200,500\n02,70,800\n02A,30,500\n02B,40,300\n"
    #expect(
      try findings(parts, counts: ["x"]) == [.total(ids: ["01", "02"], isOfAll: false, columns: ["x", "n"])])
  }

  // MARK: Values

  @Test(
    arguments: [
      (["52000", "61000", "-666666666", "48000"], -666666666.0), (["1.5", "-999", "2", "3"], -999),
      (["1", "2", "-9", "-9", "4", "5"], -9), (["3", "12", "99999", "7", "9"], 99999), (["0.2", "-1", "0.4"], -1),
    ] as [([String], Double)]) func numbersThatStandForNone(values: [String], mark: Double) throws
  {
    let position = try #require(values.firstIndex { Double($0) == mark })
    let cell = CellReference(file: "t.csv", line: position + 2, column: "x", content: values[position])
    let told = try findings(column(values), values: ["x"])
    let count = values.count { Double($0) == mark }
    #expect(told.count == 1)
    if case .sentinel(let column, let value, let n, let at)? = told.first {
      #expect(column == "x" && value == mark && n == count)
      #expect(at?.line == cell.line && at?.content == cell.content)
    } else {
      Issue.record("\(told)")
    }
  }

  @Test func severalNumbersMayStandForNone() throws {
    let values = ["52000", "61000", "-666666666", "48000", "-888888888", "51000", "999999999"]
    let told = try findings(column(values), values: ["x"]).map { finding -> Double? in
      guard case .sentinel(_, let value, _, _) = finding else { return nil }
      return value
    }
    #expect(told == [-888_888_888, -666_666_666, 999_999_999])
  }

  @Test func valuesFarOut() throws {
    let plain = (0..<40).map { "\(20 + $0 % 7).5" }
    let told = try findings(column(plain + ["125661"]), values: ["x"])
    if case .farOut(_, let value, _, let count, let at)? = told.first {
      #expect(value == 125_661 && count == 1 && at?.line == 42 && told.count == 1)
    } else {
      Issue.record("\(told)")
    }
    // Heavy tails, negative numbers, a 999 among its like, and half the column at one value are no findings.
    let tails = (0..<200).map { String(exp(3 * sin(Double($0)) + Double($0 % 17) / 4)) }
    for values in [
      tails, tails.map { "-" + $0 }, ["998", "999", "1000", "997"], ["0", "0", "0", "0", "7"], ["-1", "-3", "2", "-9"],
    ] {
      #expect(try findings(column(values), values: ["x"]) == [])
    }
  }

  @Test func fractionsWherePercentagesAreMeant() throws {
    let text = "id,x,n\na,0.064,500\nb,0.584,400\nc,0.298,450\n"
    let noise = IndicatorSource.Noise.binomial(base: ["n"], per: 100)
    #expect(
      try findings(text, values: ["x"], noise: noise)
        == [.fraction(indicator: "x", column: "x", greatest: 0.584, per: 100)])
    #expect(try findings(text, values: ["x"], noise: .binomial(base: ["n"], per: 1)) == [])
    #expect(try findings(text.replacing("0.298", with: "1.298"), values: ["x"], noise: noise) == [])
  }

  @Test func percentagesAndCounts() throws {
    let told = try findings("id,pct_low,n,c\na,12,500,4\nb,112,500,3\nc,30,500,2\n", values: ["pct_low"], counts: ["c"])
    #expect(told == [.noPercentage(column: "pct_low", count: 1, value: 112), .constantCount(column: "n", value: 500)])
    // A name that holds the letters by chance is none.
    #expect(try findings("id,spct\na,12\nb,112\nc,30\n", values: ["spct"]) == [])
  }

  @Test func thousandsThatMayBeDecimals() throws {
    let told = try findings("id,x\na,125.661\nb,12.340\nc,874\n", values: ["x"])
    let cell = CellReference(file: "t.csv", line: 2, column: "x", content: "125.661")
    #expect(told.count == 1)
    if case .mayBeThousands(let column, let at, let isCount)? = told.first {
      #expect(column == "x" && at?.content == cell.content && !isCount)
    } else {
      Issue.record("\(told)")
    }
    // A number that can only have decimals, one of four digits without a mark, and the user's word settle it.
    #expect(try findings("id,x\na,125.661\nb,12.34\nc,874\n", values: ["x"]) == [])
    #expect(try findings("id,x\na,125.661\nb,0.340\nc,874\n", values: ["x"]) == [])
    #expect(try findings("id,x\na,125.661\nb,12.340\nc,8740\n", values: ["x"]) == [])
    #expect(try findings("id,x\na,125.661\nb,12.340\nc,874\n", values: ["x"], decimal: .point) == [])
  }

  // MARK: All faults at once

  @Test func everyColumnsFaultsAreToldTogether() throws {
    let text = "id,x,y,n\na,1,?,100\nb,z,2,100\nc,q,3,100\n"
    do {
      _ = try findings(text, values: ["x", "y"], counts: ["w"])
      Issue.record("read")
    } catch let error as PanelError {
      let lines = error.messages(spec: "s.yaml").map { $0.drop { $0 != ":" } }
      #expect(lines.count == 3)
      #expect(
        lines[0].contains(":3: x: 'z' is not a number.")
          && lines[0].hasSuffix("The same holds for 1 more cell of the column: line 4 ('q')."))
      #expect(lines[1].contains(":2: y: '?' is not a number.") && lines[2].contains("has no column 'w'"))
    }
    do {
      _ = try findings("id,x,y,n\na,1,-2,100\nb,2,2,0\nc,3,3,0\n", counts: ["x", "y"])
      Issue.record("read")
    } catch let error as PanelError {
      let base = PanelError.baseNotPositive(indicator: "x", unit: "b", base: 0)
      let baseOfY = PanelError.baseNotPositive(indicator: "y", unit: "b", base: 0)
      #expect(
        error
          == .several([
            .repeated(base, others: .init(["c"])), .negative(column: "indicators.y", unit: "a", value: -2),
            .repeated(baseOfY, others: .init(["c"])),
          ]))
    }
  }

  @Test func aJoinIsToldBeforeMissingValues() throws {
    let folder = try Scratch()
    try folder.write("id,x\nK0,1\nK1,2\nK2,3\n", to: "t.csv")
    try folder.write("id,y\nK0,1\nK1.0,2\nK2,3\n", to: "b.csv")
    let plan = DataPlan(
      files: ["t.csv", "b.csv"], units: UnitsPlan(id: "id"),
      sources: ["x", "y"].map { IndicatorSource(value: .column($0), noise: .none) })
    let reader = PanelReader(
      plan, indicators: ["x", "y"].map { Indicator(id: $0, direction: .higherIsWorse) },
      folders: DataFolders([folder.path]))
    let error = #expect(throws: PanelError.self) { try reader.read() }
    let path = folder.file("b.csv")
    #expect(
      error?.message(spec: "s.yaml")
        == "\(path): has no record for 1 of 3 areas, such as 'K1'; 1 of its 3 records belong to no area, "
        + "such as 'K1.0'. 1 would match but for decimals, as of codes that were stored as numbers. "
        + "Spell the codes alike in both files, or take the file out.")
  }
}
