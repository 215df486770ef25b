import ArgumentParser
import Study
import Foundation
import Reporting

/// The language of a command's sentences.
struct LanguageOptions: ParsableArguments {
  /// As a sentence has them.
  static let codes = Language.allCases.map(\.rawValue).sorted().joined(separator: " or ")

  /// The language of a code.
  @Sendable static func language(_ code: String) throws -> Language {
    guard let language = Language(rawValue: code) else {
      throw ValidationError("'\(code)' is neither \(codes.replacing(" or ", with: " nor ")).")
    }
    return language
  }

  @Option(
    help: ArgumentHelp("Language of the terminal output: \(codes). (default: en)", valueName: "code"),
    transform: language)
  var lang: Language = .en
}

/// How a command speaks.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print the result as JSON on stdout.")
  var json = false
  @Flag(help: "Print nothing on stderr except errors.")
  var quiet = false

  func note(_ line: String) {
    if !quiet { Console.note(line) }
  }
  func warn(_ line: String) {
    if !quiet { Console.warning(line) }
  }
}

/// Where data are and how they are overridden.
struct SpecOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The spec, a YAML file.", valueName: "spec"), completion: .file(extensions: ["yaml", "yml"]))
  var spec: String
  @Option(help: ArgumentHelp("A folder to look for data files in, after the spec's own.", valueName: "dir"))
  var data: String?
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override a key of the spec, such as stability.replicates=1000. May be repeated.", valueName: "key=value"))
  var overrides: [String] = []
  @Option(help: ArgumentHelp("The seed of every random number, instead of the spec's.", valueName: "n"))
  var seed: UInt64?

  /// The overrides in order, the seed last.
  var allOverrides: [String] { overrides + (seed.map { ["seed=\($0)"] } ?? []) }
}

/// Which stages are run, or checked.
struct StageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Stages to run, separated by commas. The index always runs; structure is printed in full when it is named.",
      valueName: "stage,…"))
  var only: StageList = .all
}

/// How much of the machine a run may take.
struct ThreadOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Workers at most, 1 to 256; the results are the same at any number.", valueName: "n"))
  var threads: Int = available

  /// As many as the machine has processors.
  static var available: Int { min(256, ProcessInfo.processInfo.activeProcessorCount) }

  mutating func validate() throws {
    guard 1...256 ~= threads else { throw ValidationError("--threads must be 1 to 256.") }
  }
}

/// Where a run goes.
struct FolderOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The run folder (default: runs/<id>).", valueName: "dir"))
  var out: String?
  @Flag(help: "Replace the run that stands there, in one step when the new one is complete.")
  var replace = false
}
