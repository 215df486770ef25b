import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Testing
import TestSupport

/// Files that hold several times, of which one is read.
@Suite struct PanelTimesTests {
  private static let table = """
    id,year,pct
    01,2020,10
    02,2020,20
    03,2020,30
    01,2022,11
    02,2022,22
    04,2022,44
    05,2022,55
    01,2021-06,1
    02,2021-06,2
    03,2021-06,3
    04,2021-06,4
    05,2021-06,5

    """

  private func read(
    _ files: [String: String] = ["a.csv": table], names: [String] = ["a.csv"], at: String? = nil,
    column: String = "year", excluded: [String] = []
  ) throws -> PanelReader.Reading {
    let folder = try Scratch(files)
    let plan = DataPlan(
      files: names, panel: PanelPlan(column: column, at: at), excluded: excluded, units: UnitsPlan(id: "id"),
      sources: [IndicatorSource(value: .column("pct"), noise: .none)])
    do throws(PanelError) {
      return try PanelReader(
        plan, indicators: [Indicator(id: "x", direction: .higherIsWorse)], folders: DataFolders([folder.path])
      ).read()
    } catch {
      throw Told(error.messages(spec: "s.yaml").map { $0.replacingOccurrences(of: "\(folder.path)/", with: "") })
    }
  }

  private struct Told: Error, Equatable {
    let messages: [String]
    init(_ messages: [String]) { self.messages = messages }
  }

  @Test func theLastTimeIsRead() throws {
    let reading = try read()
    #expect(reading.panel.units.ids == ["01", "02", "04", "05"])
    #expect(reading.panel.values.column(0) == [11, 22, 44, 55])
    #expect(reading.times?.all == ["2020", "2021-06", "2022"] && reading.times?.at == "2022")
    #expect(reading.steps.contains(.selectTime(file: "a.csv", column: "year", time: "2022", count: 4)))
  }

  @Test func aTimeIsReadByItsName() throws {
    #expect(try read(at: "2020").panel.values.column(0) == [10, 20, 30])
    #expect(try read(at: "2021-06").panel.values.column(0) == [1, 2, 3, 4, 5])
  }

  @Test func areasThatSomeTimesLackAreTold() throws {
    #expect(
      try read().times!.notes == [
        "year: 2020 has no record of 2 areas of 2022, such as '04', and 1 area of which 2022 has no record, such as '03'",
        "year: 2021-06 has 1 area of which 2022 has no record, such as '03'",
      ])
    // Records that are no areas are not missed.
    #expect(
      try read(excluded: ["04"]).times!.notes == [
        "year: 2020 has no record of 1 area of 2022, such as '05', and 1 area of which 2022 has no record, such as '03'",
        "year: 2021-06 has 1 area of which 2022 has no record, such as '03'",
      ])
  }

  /// Codes with names behind them are cut at every time, and are the same areas.
  @Test func codesAreCutAtEveryTime() throws {
    var lines = Self.table.split(separator: "\n").map(String.init)
    for k in 1..<lines.count { lines[k] = "\(lines[k].prefix(2)) Name\(lines[k].dropFirst(2))" }
    let reading = try read(["a.csv": lines.joined(separator: "\n") + "\n"], excluded: ["04"])
    #expect(try reading.times == read(excluded: ["04"]).times && reading.panel.units.ids == ["01", "02", "05"])
  }

  /// Two files with times, and one without, which holds for all of them.
  @Test func filesAreJoinedAtTheirTime() throws {
    let names = "id,name\n01,A\n02,B\n03,C\n04,D\n05,E\n"
    let years = Self.table.replacingOccurrences(of: "pct", with: "other")
    let reading = try read(
      ["a.csv": Self.table, "b.csv": years, "names.csv": names], names: ["a.csv", "b.csv", "names.csv"], at: "2020")
    #expect(reading.panel.units.ids == ["01", "02", "03"])
    #expect(reading.steps.contains(.holdsForAllTimes(file: "names.csv", column: "year", count: 5)))
  }

  @Test func faultsAreTold() throws {
    #expect(
      throws: Told([
        "a.csv: year: no records of 2019; it has 2020, 2021-06, 2022. Set data.panel.at to a time that every file has."
      ])
    ) { try read(at: "2019") }
    let older = "id,year,other\n01,2020,1\n02,2020,2\n"
    #expect(
      throws: Told([
        "b.csv: year: no records of 2022, the last time of the other files; it has 2020. Set data.panel.at to a time that every file has."
      ])
    ) { try read(["a.csv": Self.table, "b.csv": older], names: ["a.csv", "b.csv"]) }
    #expect(
      throws: Told([
        "a.csv:3: year: '2020/21' is no time. Write years, months or days, such as 2022, 2022-12 or 2022-12-31, "
          + "or name another column at data.panel.column."
      ])
    ) { try read(["a.csv": Self.table.replacingOccurrences(of: "02,2020", with: "02,2020/21")]) }
    #expect(throws: (any Error).self) { try read(column: "yaer") }
    // A cell at fault is told by its line in the whole file, and only where it is of the time that is read.
    let broken = Self.table.replacingOccurrences(of: "02,2022,22", with: "02,2022,x")
    do {
      _ = try read(["a.csv": broken])
      Issue.record("no error")
    } catch { #expect((error as? Told)?.messages.first?.hasPrefix("a.csv:6: pct: 'x'") == true, "\(error)") }
    #expect(try read(["a.csv": broken], at: "2020").panel.values.column(0) == [10, 20, 30])
    // An area twice at one time.
    let twice = Self.table.replacingOccurrences(of: "04,2022", with: "02,2022")
    #expect(throws: (any Error).self) { try read(["a.csv": twice]) }
  }
}
