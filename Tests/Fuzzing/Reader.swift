import AreaData
package import Foundation
import Specification

/// A reader of one format, given bytes of any kind.
package enum Reader: String, Sendable, Codable, CaseIterable {
  case table = "csv"
  case spec = "yaml"
  case override
  case geoJSON = "geojson"
  case geoPackage = "gpkg"
  case geometry = "wkb"
  case px
  case jsonStat = "jsonstat"

  /// Whether the bytes were taken for what they should be, or refused with a reason.
  enum Verdict: String, Codable { case accepted, refused }

  /// Reads bytes, and uses what was read as the engine would.
  ///
  /// - Parameter scratch: a file that may be written.
  /// - Throws: a fault where a reason has no words, or what was read is not what was written.
  func read(_ bytes: [UInt8], scratch: URL) throws -> Verdict {
    do {
      switch self {
      case .table: try Self.readTable(bytes)
      case .spec: try readSpec(bytes)
      case .override:
        _ = try Spec(yaml: Self.base, file: "a.yaml", overrides: [String(decoding: bytes, as: UTF8.self)])
      case .geoJSON, .geoPackage: try Self.readOutlines(bytes, scratch)
      case .geometry: _ = try WellKnownBinary.shape(geoPackage: bytes).area
      case .px, .jsonStat: try readCube(bytes)
      }
      return .accepted
    } catch let error as DataError {
      return try refused(error.message)
    } catch let error as SpecError {
      return try refused("\(error)")
    } catch is GeometryFailure {
      return .refused
    }
  }

  /// What the reader makes of a file's bytes, in a word; a fault in words.
  package func verdict(on data: Data) throws -> String {
    do {
      return try read([UInt8](data), scratch: FileManager.default.temporaryDirectory.appending(path: "vikt-read"))
        .rawValue
    } catch let broken as Broken {
      return broken.fault.description
    }
  }

  private func refused(_ message: String) throws -> Verdict {
    if message.isEmpty { throw fault("refuses without a word") }
    return .refused
  }

  private func fault(_ what: String) -> Broken { Broken(fault: Fault(step: rawValue, what: what)) }

  /// A fault, thrown.
  struct Broken: Error {
    let fault: Fault
  }

  private static func readTable(_ bytes: [UInt8]) throws {
    let table = try DelimitedText(bytes: bytes, name: "a.csv")
    for name in table.columnNames {
      _ = try table.texts(column: name)
      _ = try? table.numbers(column: name, missing: ["": .notCollected, "..": .suppressed, "-9": .notApplicable])
    }
    _ = try JoinedTable([table], id: table.columnNames[0])
  }

  /// Takes each dimension for the areas and the others for columns: every cell is then in the table, the figure or the gap that it
  /// is in the cube.
  private func readCube(_ bytes: [UInt8]) throws {
    let cube = try Cube(bytes: bytes, name: "a.\(rawValue)", format: self == .px ? .px : .jsonStat)
    let count = cube.dimensions.reduce(1) { $0 * $1.codes.count }
    guard cube.values.count == count, cube.values.indices.allSatisfy({ cube.values[$0].isNaN == (cube.gaps[$0] > 0) })
    else { throw fault("has other cells than its dimensions make") }
    for (d, area) in cube.dimensions.enumerated() where count <= Self.cellLimit {
      let others = cube.dimensions.indices.filter { $0 != d }
      let selection = CubeSelection(area: area.code, columns: others.map { cube.dimensions[$0].code })
      let table: DelimitedText
      do throws(DataError) { table = try CubeTable(cube, selection, id: "id", name: "a").table } catch {
        _ = try refused(error.message)
        continue
      }
      let known = Set(cube.symbols.map(\.text))
      let missing = Dictionary(uniqueKeysWithValues: known.map { ($0, MissingReason.notCollected) })
      var figures = 0
      for name in table.columnNames.dropFirst(2) {
        figures += try table.numbers(column: name, missing: missing).values.count { !$0.isNaN }
      }
      if figures != cube.gaps.count(where: { $0 == 0 }) { throw fault("has other figures as a table") }
    }
  }

  /// Larger cubes are not made into tables, which takes as many columns as an area has cells.
  private static let cellLimit = 5000

  /// What is read is written and read again as the same plan.
  private func readSpec(_ bytes: [UInt8]) throws {
    let plan = try Spec(yaml: bytes, file: "a.yaml").plan
    guard let again = try? Spec(yaml: Array(plan.yaml.utf8), file: "b.yaml").plan, again == plan else {
      throw fault("is not the same when written and read again")
    }
  }

  private static func readOutlines(_ bytes: [UInt8], _ scratch: URL) throws {
    try Data(bytes).write(to: scratch)
    let outlines = try Boundaries(contentsOf: scratch.path, id: "code")
    if let neighbours = outlines.neighbours(of: outlines.ids) {
      _ = outlines.faults(of: outlines.ids, neighbours: neighbours)
    }
    _ = outlines.simplified(tolerance: 0.1)
  }

  /// The spec that overrides change.
  private static let base = Array(
    """
    vikt: 1
    title: t
    data: {files: [a.csv]}
    units: {id: id, within: [{id: k}]}
    indicators:
      - {id: a, column: a, base: n, direction: higher-is-worse, problem: {at_least: 1}}
      - {id: b, column: b, direction: higher-is-worse}
    index: {id: x, normalise: z-score, weights: {a: 1, b: 2}, aggregate: sum, children: [a, b]}
    tiers: [{id: large, when: {rank: {at_most: 2}}}]
    list: large
    stability: {replicates: 10, schemes: {noise: {}, areas: {}}}
    """.utf8)
}
