import ArgumentParser
import Foundation
import Fuzzing

/// Looks for files that make vikt crash, hang, lie or leave something half done.
@main
struct ViktFuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-fuzz", abstract: "Generated runs and mutated files, each in a process that may die of it.",
    subcommands: [Search.self, Lay.self, ReplayFolder.self, ReadFile.self, Work.self], defaultSubcommand: Search.self)
}

/// The program that this process runs, to be started again.
let ownProgram = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Search for failures; exit code 1 when there is one.")

  @Option(help: "Generated runs.") var runs = 2000
  @Option(help: "Mutated inputs.") var mutations = 50_000
  @OptionGroup var readers: ReaderOptions
  @Option(help: "Starts every choice; the same seed makes the same cases.") var seed: UInt64 = 1
  @Option(help: "Workers at a time.") var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: "Begin no batch after so many seconds.") var seconds = Double.infinity
  @Option(help: ArgumentHelp("Shrink each kind of failure and write it below this folder.", valueName: "dir"))
  var keep: String?

  func run() throws {
    let options = Driver.Options(
      program: ownProgram, seed: seed, runs: runs, mutations: mutations, readers: readers.readers, jobs: jobs,
      seconds: seconds, keep: keep.map { URL(filePath: $0) })
    let (tally, kept) = try Driver(options) { tally in
      FileHandle.standardError.write(Data((Summary(tally).progress + "\n").utf8))
    }.run()
    print(Summary(tally, kept: kept).text)
    if !tally.findings.isEmpty { throw ExitCode(1) }
  }
}

struct Lay: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Write one case of a search into a folder.")

  @Argument(help: "corpus, mutations or runs.") var phase: Phase
  @Argument(help: "The case's number, as a search tells it.") var index: Int
  @Argument(help: "The folder.") var folder: String
  @Option(help: "The seed of the search.") var seed: UInt64 = 1
  @OptionGroup var readers: ReaderOptions

  func run() throws {
    try CaseSource(seed: seed, corpus: try Corpus(), readers: readers.readers).case(index, of: phase).case.write(
      to: folder)
  }
}

struct ReplayFolder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Do the steps of a folder's CMD again and tell what is wrong with them.")

  @Argument(help: "A folder that --keep wrote, or one of the corpus.") var folder: String

  func run() throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "vikt-replay-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let faults = Replay(program: ownProgram, scratch: scratch).faults(of: try Case(folder: folder))
    for fault in faults { print(fault.description) }
    if !faults.isEmpty { throw ExitCode(1) }
  }
}

struct ReadFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read one file as a reader's input, in this process.")

  @Argument(help: ArgumentHelp("The reader: \(Reader.names)")) var reader: String
  @Argument(help: "The file.") var file: String

  func run() throws {
    guard let reader = Reader(rawValue: reader) else { throw ValidationError("There is no reader '\(reader)'.") }
    print(try reader.verdict(on: Data(contentsOf: URL(filePath: file))))
  }
}

/// A worker's side; started by the driver.
struct Work: ParsableCommand {
  static let configuration = CommandConfiguration(shouldDisplay: false)

  @Option var scratch: String
  @Option var `case`: String?
  @Option var corpus = Corpus.standard.path
  @Option var seed: UInt64 = 1
  @Option var phase = Phase.corpus
  @Option var first = 0
  @Option var count = 0
  @OptionGroup var readers: ReaderOptions

  func run() throws {
    let worker = try Worker(in: URL(filePath: scratch))
    if let file = `case` {
      return try worker.work(on: JSONDecoder().decode(Case.self, from: Data(contentsOf: URL(filePath: file))))
    }
    let source = CaseSource(seed: seed, corpus: try Corpus(at: URL(filePath: corpus)), readers: readers.readers)
    try worker.work(on: .init(phase, first..<first + count), from: source)
  }
}

/// Whose files are mutated.
struct ReaderOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Mutate files of these readers only, in turn: \(Reader.names). (default: all, and whole cases)",
      valueName: "reader"))
  var readers: [Reader] = []
}

extension Phase: ExpressibleByArgument {}

extension Reader: ExpressibleByArgument {
  static let names = allCases.map(\.rawValue).joined(separator: ", ")
}
