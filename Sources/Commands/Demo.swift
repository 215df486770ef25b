import AreaData
import ArgumentParser
import CompositeIndex
import LinearAlgebra
import Study
import Specification
import Synthetic

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a synthetic country and run everything on it.",
    discussion: """
      The country is made from the seed: 3,363 areas in 290 municipalities, eighteen indicators in six domains, with \
      the truth known. Its files can be edited and run again with: vikt run <out>/index.yaml
      """)

  @Option(help: ArgumentHelp("The folder for the country and its run.", valueName: "dir"))
  var out = "demo"
  @Flag(help: "Replace the demo that stands there.")
  var replace = false
  @Option(help: ArgumentHelp("The seed of the country and of every replicate.", valueName: "n"))
  var seed: UInt64 = 20_221_231
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var language: LanguageOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reporting {
      let spec = "\(out)/index.yaml"
      let runPath = "\(out)/run"
      Interruption.listen()
      let folder = try lifting { try RunFolder(at: out, existing: replace ? .replace(.demo) : .refuse) }
      output.note("Inventing a country of 3,363 areas in 290 municipalities…")
      let country = SyntheticCountry(seed: seed)
      let files = try country.files { rates in
        let evaluator = Evaluator(indicators: country.indicators, tree: country.recipe.tree)
        do { return try evaluator.evaluate(rates).evaluation.scores } catch {
          throw Failure("the synthetic country cannot be evaluated: \(error)", code: Failure.ourBug)
        }
      }
      let mark = [UInt8](try JSON.data(Engine.mark(.demo)))
      try lifting {
        for file in files { try AtomicFile.write(file.bytes, to: "\(folder.path)/\(file.name)") }
        try AtomicFile.write(mark, to: "\(folder.path)/\(FolderMark.fileName)")
        try Checksums.write(inFolder: folder.path)
      }
      if Interruption.hasCome { throw Failure("interrupted; nothing was written", code: Failure.interrupted) }
      do throws(DataError) { try folder.commit() } catch { throw Failure(error) }
      output.note("Running \(spec)…")
      let file = try SpecFile(path: spec, folders: [out])
      let job = RunJob(
        file: file, stages: Set(Stage.named), threads: threads.threads, isQuiet: output.quiet)
      let outcome = try job.run(into: runPath, existing: .refuse)
      try Headline(outcome, language: language.lang).print(output)
      if !outcome.failedGates.isEmpty { throw ExitCode(Failure.gateFailed) }
    }
  }
}
