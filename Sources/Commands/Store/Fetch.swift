import AreaData
import ArgumentParser
import Foundation
import PxWeb
import Specification

struct StoreFetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch a table of Statistics Sweden, or of another service of PxWebApi 2, as JSON-stat.",
    discussion: """
      Writes TABLE.json, TABLE.source.json (where it comes from, what was selected, every note) and TABLE.yaml, a spec to begin \
      with. Every dimension is selected or eliminated: nothing is summed up unsaid. Cells of years that an area's edition of \
      the division does not have are gaps, whatever stands there. What an interrupted fetch has brought is kept, and the same \
      command goes on from there. A table that is up to date is not fetched again. This is the only command that uses the network.

      vikt store fetch scb TAB6574 --division regso-2025 --select Alder=totalt --select 'Kon=1+2' --select 'ContentsCode=*' \
      --select 'Tid=TOP(1)'
      """)

  enum Service: String, ExpressibleByArgument, CaseIterable {
    case scb
  }

  @Argument(help: ArgumentHelp("scb: Statistics Sweden's database, unless --host names another.", valueName: "service"))
  var service: Service
  @Argument(help: ArgumentHelp("The table's id, such as TAB6574.", valueName: "table"))
  var table: String
  @Option(
    name: .customLong("select"),
    help: ArgumentHelp(
      "Values of a dimension, by their codes: Tid=2023,2024. *, 0180*, TOP(2), BOTTOM(2), FROM(2020), TO(2023) and "
        + "RANGE(2020,2023) too. Once for each dimension.", valueName: "dimension=values"))
  var selections: [String] = []
  @Option(
    help: ArgumentHelp(
      "A dimension that is left out: by its total, or summed up by the service. May be repeated.",
      valueName: "dimension"))
  var eliminate: [String] = []
  @Option(
    help: ArgumentHelp(
      "Fetch the areas of one edition of a division: regso-2020, regso-2025, deso-2018 or deso-2025. Their codes are written "
        + "without the ending that tells the edition.", valueName: "edition"))
  var division: String?
  @Option(
    help: ArgumentHelp(
      "The reference years of an edition, where the table does not say them: regso-2025=2024.. May be repeated.",
      valueName: "edition=years"))
  var editionYears: [String] = []
  @Option(help: ArgumentHelp("The service's address, with https.", valueName: "url"))
  var host = ServiceAddress.statisticsSweden
  @Option(help: ArgumentHelp("Language of the table's texts, such as sv or en.", valueName: "code"))
  var texts = "sv"
  @Option(help: ArgumentHelp("The folder to write into.", valueName: "dir"))
  var out = "."
  @Flag(help: "Replace files of the table that stand there.")
  var replace = false
  @Option(
    help: ArgumentHelp("Seconds after which an answer that does not come on is given up, 1 to 3600.", valueName: "n"))
  var timeout = 60
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard 1...3_600 ~= timeout else { throw ValidationError("--timeout must be 1 to 3600.") }
  }

  func run() throws {
    try reporting {
      Interruption.listen()
      let bar = ProgressBar(table, isQuiet: output.quiet)
      let outcome = try fetching { () throws(PxWebError) in
        var fetch = TableFetch(
          try request(), into: out, replaces: replace, patience: .seconds(timeout),
          isCancelled: { Interruption.hasCome }, tell: { tell($0, bar) })
        return try fetch.run()
      }
      bar.clear()
      let starter = try writeStarter(outcome)
      tell(outcome, starter)
      try output.json ? Console.json(outcome.record) : Console.out(outcome.path)
    }
  }

  private func request() throws(PxWebError) -> FetchRequest {
    var years: [Edition: EditionYears] = [:]
    for text in editionYears {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let edition = Edition(name: parts[0]), let own = EditionYears(parts[1]) else {
        throw .wrongYears(text)
      }
      guard years.updateValue(own, forKey: edition) == nil else { throw .repeatedYears(parts[0]) }
    }
    let selections = try selections.map { text throws(PxWebError) in
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { throw .wrongSelection(text) }
      return FetchRequest.Selection(
        dimension: String(text[..<sign]), values: String(text[text.index(after: sign)...]))
    }
    let edition = try division.map { name throws(PxWebError) in
      guard let edition = Edition(name: name) else { throw .wrongEdition(name) }
      return edition
    }
    return try FetchRequest(
      address: try ServiceAddress(host), table: table, language: texts, selections: selections, eliminated: eliminate,
      division: edition, years: years)
  }

  private func tell(_ step: FetchStep, _ bar: ProgressBar) {
    switch step {
    case .part(let done, let total): bar.report(done: done, total: total)
    default:
      bar.clear()
      output.note(step.message)
    }
  }

  private func tell(_ outcome: TableFetch.Outcome, _ starter: String?) {
    let record = outcome.record
    guard outcome.isNew else {
      return output.note(
        "\(outcome.path): up to date, as the table of \(record.updated ?? "then"); nothing was fetched.")
    }
    for note in record.notes where note.mandatory {
      let place = [note.dimension, note.value].compactMap(\.self).joined(separator: ", ")
      output.note("note of the source\(place.isEmpty ? "" : " (\(place))"): \(note.text)")
    }
    if record.otherEditionCells > 0 {
      output.note(
        "\(record.otherEditionCells) cells are gaps: their year is not of their area's edition (\(record.editionList))."
      )
    }
    if let protection = record.protection { output.note(protection) }
    output.note(
      "\(record.cells) cells, \(record.gaps) of them without a figure at the source, in \(outcome.calls) calls."
        + (starter.map { " Choose indicators and directions in \($0), then: vikt check \($0)" } ?? ""))
  }

  /// A spec to begin with, beside the table, unless one stands there.
  private func writeStarter(_ outcome: TableFetch.Outcome) throws -> String? {
    let path = "\(out)/\(table).yaml"
    guard !FileManager.default.fileExists(atPath: path) else { return nil }
    try lifting { try AtomicFile.write(CubeStarter(outcome).yaml, to: path) }
    return path
  }
}
