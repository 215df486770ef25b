import AreaData
import ArgumentParser
import Foundation

/// What the changes between years say of `design_effect`, `overdispersion` and `persistence`.
@main
struct Years: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-years",
    abstract: "Holds the changes of counts between years against what the noise model predicts.",
    discussion: """
      Without options it studies Sweden's open tables, and is content where they are absent. Your own: a CSV file with a
      record for each area and year, and any number of --shares and --events.
      """)

  @Option(help: "Folder of Sweden's tables; ../shared/data/sweden unless told.")
  var data: String?

  @Option(help: "A file of your own.")
  var panel: String?

  @Option(help: "Its column of area codes; the first four characters are the municipality.")
  var id = "regso"

  @Option(help: "Its column of years.")
  var year = "year"

  @Option(help: "id=COUNT/BASE: columns of people counted and of those they are counted among, summed by +.")
  var shares: [String] = []

  @Option(help: "id=COUNT/BASE: columns of one year's events, never rolling sums, and of those exposed to them.")
  var events: [String] = []

  @Flag(help: "Try the statistics on invented years whose truth is known.")
  var selfTest = false

  func validate() throws {
    if (panel == nil) != (shares.isEmpty && events.isEmpty) {
      throw ValidationError("--panel goes with at least one of --shares and --events.")
    }
  }

  func run() throws {
    do {
      if selfTest {
        if try !SelfTest.passes() { throw ExitCode(1) }
      } else if let panel {
        let table = try YearTable(contentsOf: panel, id: id, year: year)
        let all =
          try shares.map { try series($0, .share, of: table) } + events.map { try series($0, .events, of: table) }
        try Report(all).print()
      } else if data == nil, !FileManager.default.fileExists(atPath: "\(Sweden.folder)/\(Sweden.panel)") {
        print("skipped: \(Sweden.folder)/\(Sweden.panel) is not here")
      } else {
        try Report(Sweden.series(in: data ?? Sweden.folder)).print()
        print("\n" + Sweden.notStudied)
      }
    } catch let error as DataError {
      try fail(error.message)
    } catch let error as YearsError {
      try fail(error.message)
    }
  }

  private func series(_ text: String, _ kind: Series.Kind, of table: YearTable) throws -> Series {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    let columns = parts.last!.split(separator: "/", omittingEmptySubsequences: false).map {
      $0.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    }
    guard parts.count == 2, columns.count == 2 else { throw YearsError.notASeries(text) }
    return try Series(
      String(parts[0]), kind, years: table.years, areas: table.areas, counts: table.sum(of: columns[0]),
      bases: table.sum(of: columns[1]))
  }

  private func fail(_ message: String) throws -> Never {
    FileHandle.standardError.write(Data("vikt-years: \(message)\n".utf8))
    throw ExitCode(65)
  }
}
