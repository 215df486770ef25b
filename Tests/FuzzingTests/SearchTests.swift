import Foundation
import Fuzzing
import Testing
import TestSupport

/// A small search, as `script/fuzz` does a large one.
@Suite struct SearchTests {
  /// The program that is its own worker, built beside the tests.
  static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "vikt-fuzz")

  @Test(.enabled(if: TestSize.isFull))
  func nothingFails() throws {
    let options = Driver.Options(program: Self.program, seed: 2026, runs: 500, mutations: 4000, jobs: 2)
    let (tally, _) = try Driver(options).run()
    #expect(tally.findings.isEmpty, "\(Summary(tally).text)")
    #expect(tally.count(.runs) == 500)
    #expect(tally.count(.mutations) == 4000)
  }

  /// Most specs are legal, and nearly every key and word of the language is in one of them.
  @Test func generatedRunsSpeakTheLanguage() throws {
    let runs = (0..<1000).map { GeneratedRun($0, seed: 1) }
    let spoken = runs.reduce(into: Set<String>()) { $0.formUnion($1.vocabulary) }
    let missed = Vocabulary.all.subtracting(spoken)
    #expect(missed.count <= Vocabulary.all.count / 20, "\(missed.sorted())")
    #expect(spoken.isSubset(of: Vocabulary.all), "\(spoken.subtracting(Vocabulary.all).sorted())")
  }

  @Test func theSameSeedMakesTheSameCases() {
    #expect((0..<50).allSatisfy { GeneratedRun($0, seed: 9).case == GeneratedRun($0, seed: 9).case })
    #expect(GeneratedRun(1, seed: 9).case != GeneratedRun(2, seed: 9).case)
  }
}
