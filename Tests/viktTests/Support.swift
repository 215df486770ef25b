import Foundation
import Testing
import TestSupport

/// The command under test, built beside the tests, run as its users run it.
enum Vikt {
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("vikt").path

  struct Result: Equatable {
    var code: Int32
    var out: String
    var error: String
  }

  /// Runs to the end; the folder's own path is left out of what is told.
  static func run(_ arguments: String..., in folder: Scratch) throws -> Result { try run(arguments, in: folder) }

  static func run(_ arguments: [String], in folder: Scratch) throws -> Result {
    try Started(arguments, in: folder).wait()
  }

  /// A command that is running.
  final class Started {
    private let process = Process()
    private let folder: Scratch
    private let told = try! Scratch()

    init(_ arguments: [String], in folder: Scratch, through launcher: [String] = []) throws {
      let words = launcher + [Vikt.path] + arguments
      self.folder = folder
      process.executableURL = URL(fileURLWithPath: words[0])
      process.arguments = Array(words.dropFirst())
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      // Files, not pipes: a full pipe nobody reads would stop the command.
      process.standardOutput = try told.handle("out")
      process.standardError = try told.handle("error")
      try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var identifier: Int32 { process.processIdentifier }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    func wait() throws -> Result {
      process.waitUntilExit()
      func text(_ name: String) throws -> String {
        try told.text(name).replacingOccurrences(of: "\(folder.path)/", with: "")
      }
      return Result(code: process.terminationStatus, out: try text("out"), error: try text("error"))
    }
  }
}

extension Scratch {
  /// The files of a run with their bytes, but for the one that depends on where and when.
  func run(_ folder: String) throws -> [String: Data] {
    let files = names(folder).filter { $0 != "environment.json" && $0 != "figures" }
    return try Dictionary(uniqueKeysWithValues: files.map { ($0, try data("\(folder)/\($0)")) })
  }

  /// A table of a run: for each row its cells by column. For tables without quoted commas.
  func table(_ name: String) throws -> [[String: String]] {
    let lines = try text(name).split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return lines.dropFirst().map {
      Dictionary(uniqueKeysWithValues: zip(lines[0].map(String.init), $0.map(String.init)))
    }
  }
}

/// A small table and a spec of it, to be made wrong.
enum Sample {
  static let table = """
    id,name,a,b,c,n,k
    1001,Alby,3,10,1.5,100,10
    1002,Berga,5,12,2.5,200,30
    1003,Dalby,4,18,2.0,150,20
    1004,Ekeby,9,11,4.5,120,40
    1005,Forsa,7,19,3.0,180,33
    1006,Grava,2,14,1.0,160,12

    """
  static let spec = """
    vikt: 1
    title: Test
    seed: 7
    data: {files: [t.csv]}
    units: {id: id, name: name}
    indicators:
      - {id: a, column: a, direction: higher-is-worse}
      - {id: b, column: b, direction: higher-is-worse}
      - {id: c, column: c, direction: higher-is-worse}
    index: {id: index, normalise: z-score, weights: equal, aggregate: arithmetic, children: [a, b, c]}
    tiers:
      - {id: large, when: {score: {at_least: {sd: 1}}}}
    list: large

    """
  static let files = ["t.csv": table, "s.yaml": spec]
}

/// 200 areas in 10 municipalities, four indicators with counts and bases, two domains: every stage has something to do.
enum Country {
  static let table: String = {
    var random = LinearCongruence(2022)
    let rows = (0..<200).map { i in
      // One level of hardship an area, so that the indicators agree somewhat.
      let level = random.below(30)
      let counts = (0..<4).map { _ in 40 + 4 * level + random.below(80) }
      return
        "\(1000 + i),Area \(i),\(10 + i % 10),\(800 + random.below(400)),\(counts.map(String.init).joined(separator: ","))"
    }
    return "id,name,municipality,people,w,x,y,z\n" + rows.joined(separator: "\n") + "\n"
  }()

  static let spec = """
    vikt: 1
    id: country
    title: {en: A country, sv: Ett land}
    seed: 5
    data: {files: [areas.csv], reference: 2022-12-31}
    units: {id: id, name: name, population: people, within: [{id: municipality}]}
    indicators:
      - {id: w, count: w, base: people, per: 100, direction: higher-is-worse, problem: {at_least: 16}}
      - {id: x, count: x, base: people, per: 100, direction: higher-is-worse, problem: {at_least: 16}}
      - {id: y, count: y, base: people, per: 100, direction: higher-is-worse, problem: {at_least: 16}}
      - {id: z, count: z, base: people, per: 1000, noise: poisson, direction: higher-is-worse, treat: [log1p]}
    index:
      id: index
      normalise: z-score
      weights: pca
      aggregate: arithmetic
      children:
        - {id: money, children: [w, x]}
        - {id: school, children: [y]}
        - {id: crime, children: [z]}
    tiers:
      - {id: severe, when: {problems: {at_least: 3}}}
      - {id: large, when: {problems: {at_least: 2}}}
    list: large
    needs: {of: domains, at_least: {percentile: 95}}
    stability:
      replicates: 200
      certainty: noise
      schemes: {noise: {}, areas: {}}
      leave_out: [indicators, domains, municipality]
      rank_sets: {of: [marginal, simultaneous, {highest: 10}], replicates: 200}
      thinning: {splits: 2}
    claims:
      - {id: first_three, that: {listed: {rank: {at_most: 3}}}}
    groups: {of: domains, areas: with-problems, shape: profile, linkage: ward, count: {by: silhouette, from: 2, to: 5}}
    report: {languages: [en, sv], contact: office@example.org}

    """

  /// The data file has the name of a table that every run writes.
  static func folder() throws -> Scratch { try Scratch(["areas.csv": table, "country.yaml": spec]) }
}
