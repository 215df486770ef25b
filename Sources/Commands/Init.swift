import AreaData
import ArgumentParser
import Foundation
import Specification

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a starter spec with every column commented out: you choose indicators and directions.")

  @Argument(help: ArgumentHelp("The table of areas, a CSV file.", valueName: "table"), completion: .file())
  var table: String
  @Option(help: ArgumentHelp("The spec to write (default: the table's name with .yaml).", valueName: "file"))
  var out: String?
  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false

  func run() throws {
    try reporting {
      let source = try lifting { try DelimitedText(contentsOf: table) }
      let columns = source.columnNames.map { name in
        let texts = (try? source.texts(column: name)) ?? []
        // A code such as 0114 reads as a number and is none.
        let isCode = texts.contains { $0.count > 1 && $0.hasPrefix("0") && !$0.contains(where: ".,".contains) }
        let isNumeric = !isCode && (try? source.numbers(column: name, missing: ["": .notCollected])) != nil
        return StarterSpec.Column(name: name, isNumeric: isNumeric, examples: Self.examples(of: texts))
      }
      let url = URL(fileURLWithPath: table)
      let path = out ?? url.deletingPathExtension().appendingPathExtension("yaml").path
      guard !FileManager.default.fileExists(atPath: path) else {
        throw Failure("\(path): exists already. Choose another name with --out.", code: Failure.cannotCreate)
      }
      let text = StarterSpec(file: url.lastPathComponent, columns: columns).yaml
      try lifting { try AtomicFile.write(text, to: path) }
      if !quiet { Console.note("Choose indicators and directions in the spec, then: vikt check \(path)") }
      try Console.out(path)
    }
  }

  /// The first three different texts.
  private static func examples(of texts: [String]) -> [String] {
    var examples = [String]()
    for text in texts where !text.isEmpty && !examples.contains(text) {
      examples.append(text)
      if examples.count == 3 { break }
    }
    return examples
  }
}
