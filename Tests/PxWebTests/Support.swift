import AreaData
import Foundation
import PxWeb
import Synchronization
import Testing
import TestSupport

extension Imitation.Table {
  /// Four areas of no edition, three ages with a total, two contents, three years: 72 cells, or 288 with more areas.
  static func small(areas: Int = 4) -> Self {
    Self(dimensions: [
      .init(code: "Region", codes: (0..<areas).map { "\(1_000 + $0)" }),
      .init(code: "Alder", codes: ["0-9", "10-", "totalt"], canBeEliminated: true, total: "totalt"),
      .init(code: "ContentsCode", codes: ["A1", "A2"], role: "metric", valueNotes: ["A2": "A mandatory note."]),
      .init(code: "Tid", codes: ["2022", "2023", "2024"], role: "time"),
    ])
  }
}

/// What a fetch tells.
final class Told: Sendable {
  let steps = Mutex<[FetchStep]>([])
  func tell(_ step: FetchStep) { steps.withLock { $0.append(step) } }
  var all: [FetchStep] { steps.withLock { $0 } }
  var waits: [Int] { all.compactMap { if case .waiting(let milliseconds, _) = $0 { milliseconds } else { nil } } }
}

/// Everything of the small table.
let whole = ["Region": "*", "Alder": "*", "ContentsCode": "*", "Tid": "*"]

/// A fetch into a folder, with waits too short to notice.
func fetch(
  _ imitation: Imitation, _ selections: [String: String] = whole, eliminated: [String] = [], division: String? = nil,
  years: [String: String] = [:], into folder: Scratch, replaces: Bool = false, patience: Duration = .seconds(20),
  told: Told = Told(), isCancelled: @escaping @Sendable () -> Bool = { false }
) throws(PxWebError) -> TableFetch.Outcome {
  var backoff = Backoff()
  backoff.first = .milliseconds(2)
  let request = try FetchRequest(
    address: try ServiceAddress(imitation.address), table: "TAB1",
    selections: selections.sorted { $0.key < $1.key }.map { .init(dimension: $0.key, values: $0.value) },
    eliminated: eliminated, division: division.flatMap(Edition.init(name:)),
    years: Dictionary(
      uniqueKeysWithValues: years.compactMap { name, text in
        Edition(name: name).flatMap { edition in EditionYears(text).map { (edition, $0) } }
      }))
  var fetch = TableFetch(
    request, into: folder.path, replaces: replaces, patience: patience, backoff: backoff, isCancelled: isCancelled,
    tell: told.tell)
  return try fetch.run()
}

/// The fetched file, read by the engine's own reader.
func cube(_ outcome: TableFetch.Outcome) throws -> Cube {
  let data = try Data(contentsOf: URL(filePath: outcome.path))
  return try Cube(bytes: [UInt8](data), name: "TAB1.json", format: .jsonStat)
}

/// Every cell of a cube by its codes, in the order of some dimensions; a dimension that it lacks is left out.
func cells(_ cube: Cube, _ order: [String]) -> [[String]: Imitation.Cell] {
  let strides = cube.strides
  var cells: [[String]: Imitation.Cell] = [:]
  for cell in cube.values.indices {
    let key = order.compactMap { code in
      cube.dimensions.firstIndex { $0.code == code }.map { d in
        cube.dimensions[d].codes[cell / strides[d] % cube.dimensions[d].codes.count]
      }
    }
    cells[key] = cube.symbol(at: cell).map { .gap($0.text) } ?? .figure(cube.values[cell])
  }
  return cells
}

/// What stands in an imitation, for all combinations of some codes.
func expected(_ table: Imitation.Table, _ codes: [[String]]? = nil) -> [[String]: Imitation.Cell] {
  let keys = (codes ?? table.dimensions.map(\.codes)).reduce([[]]) { begun, list in
    begun.flatMap { start in list.map { start + [$0] } }
  }
  return Dictionary(uniqueKeysWithValues: keys.map { ($0, table.cell($0)) })
}

let order = ["Region", "Alder", "ContentsCode", "Tid"]
