import AreaData
import ArgumentParser
import Foundation
import Reporting

/// The index that is run of what was added, and the run that it is held against.
struct UpdateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The index: a spec that names this store and vintage. Needs --base and --out.", valueName: "spec"),
    completion: .file(extensions: ["yaml", "yml"]))
  var spec: String?
  @Option(
    help: ArgumentHelp(
      "The run of the year before: its folder, sought as index.frozen.run is, or its name in the store.",
      valueName: "run"),
    completion: .directory)
  var base: String?
  @Option(help: ArgumentHelp("The folder to write the runs and the report into.", valueName: "dir"))
  var out: String?
  @Flag(help: "Replace the update that stands there, in one step when the new one is complete.")
  var replace = false
  @Option(help: ArgumentHelp("A folder to look for the spec's files in, after the spec's own.", valueName: "dir"))
  var data: String?
  @Option(
    help: ArgumentHelp(
      "What became of the areas, where the run before is of another edition: as for vikt compare.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var bridge: String?
  @Option(
    help: ArgumentHelp(
      "Recalculations of each run when changes are judged, 100 or more. (default: 1000)", valueName: "n"))
  var replicates: Int?
  @Option(help: ArgumentHelp("Workers at most, 1 to 256; the results are the same at any number.", valueName: "n"))
  var threads: Int?
  @Option(
    help: ArgumentHelp("Language of the terminal output: \(LanguageOptions.codes). (default: en)", valueName: "code"),
    transform: LanguageOptions.language)
  var lang: Language?

  func validate() throws {
    guard spec == nil else {
      guard base != nil, out != nil else { throw ValidationError("--spec needs --base and --out.") }
      guard replicates ?? 1000 >= 100 else { throw ValidationError("--replicates must be 100 or more.") }
      guard 1...256 ~= threads ?? 1 else { throw ValidationError("--threads must be 1 to 256.") }
      return
    }
    let given: [(name: String, isGiven: Bool)] = [
      ("--base", base != nil), ("--out", out != nil), ("--replace", replace), ("--data", data != nil),
      ("--bridge", bridge != nil), ("--replicates", replicates != nil), ("--threads", threads != nil),
      ("--lang", lang != nil),
    ]
    if let option = given.first(where: \.isGiven) {
      throw ValidationError("\(option.name) says nothing without --spec.")
    }
  }

  /// The index to run of a vintage; nil where none was asked for.
  func job(store: String, vintage: String, isQuiet: Bool) throws -> UpdateJob? {
    guard let spec, let base, let out else { return nil }
    return try UpdateJob(
      store: store, vintage: vintage, spec: spec, base: base, out: out, existing: replace ? .replace(.update) : .refuse,
      data: data, bridge: bridge, replicates: replicates ?? 1000, threads: threads ?? ThreadOptions.available,
      language: lang ?? .en, isQuiet: isQuiet)
  }
}
