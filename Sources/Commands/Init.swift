import AreaData
import ArgumentParser
import Foundation
import Specification

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a starter spec with every column commented out: you choose indicators and directions.",
    discussion: """
      Lines before and after the table, records labelled as totals and numbers formatted for people are recognised; what \
      was found is written into the spec and reported.
      """)

  @Argument(help: ArgumentHelp("The table of areas, a CSV file.", valueName: "table"), completion: .file())
  var table: String
  @Option(help: ArgumentHelp("The spec to write (default: the table's name with .yaml).", valueName: "file"))
  var out: String?
  @Flag(help: "Print nothing on stderr except errors.")
  var quiet = false

  func run() throws {
    try reporting {
      let (source, rules) = try lifting { try Self.read(table) }
      let profile = TableProfile(source)
      let url = URL(fileURLWithPath: table)
      let path = out ?? url.deletingPathExtension().appendingPathExtension("yaml").path
      guard !FileManager.default.fileExists(atPath: path) else {
        throw Failure("\(path): exists already. Choose another name with --out.", code: Failure.cannotCreate)
      }
      let text = StarterSpec(file: url.lastPathComponent, rules: rules, profile: profile).yaml
      try lifting { try AtomicFile.write(text, to: path) }
      if !quiet {
        for repair in source.repairs + profile.repairs { Console.note("note: \(repair.message)") }
        if profile.columns.contains(where: { $0.role == .id(isUnique: false) }) {
          Console.warning(
            "\(table): no column has a different value in every record, so none can be the areas' code; see units.id")
        }
        Console.note("Choose indicators and directions in the spec, then: vikt check \(path)")
      }
      try Console.out(path)
    }
  }

  /// The table, with the lines before and after it passed over that seem to be none of it.
  private static func read(_ path: String) throws(DataError) -> (DelimitedText, TableRules) {
    let bytes = try FileBytes.read(path)
    var rules = TableRules()
    while true {
      do throws(DataError) {
        let table = try DelimitedText(bytes: bytes, name: path, rules: rules)
        try table.refuseNotes()
        return (table, rules)
      } catch .linesBeforeTable(_, let skip, _, _, _) where rules.skip == 0 {
        rules = TableRules(skip: skip, until: rules.until)
      } catch .linesAfterTable(_, _, let content) where rules.until == nil {
        rules = TableRules(skip: rules.skip, until: content)
      } catch { throw error }
    }
  }
}
