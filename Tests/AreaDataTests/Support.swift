import AreaData
import Foundation

/// A folder of its own for one test, removed with the value.
final class ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("areadata-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The names in the folder, hidden ones included, sorted.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  /// Everything in the folder and below it, sorted.
  func tree() throws -> [String] { try FolderEntry.all(in: path).map(\.path) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: file(name), withDestinationPath: target)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}

/// Fills a folder as we write them: one file, the mark, the sums.
func fill(
  _ path: String, existing: RunFolder.Existing = .refuse, _ text: String = "1", kind: FolderMark.Kind = .run,
  inputs: [String] = [], beforeCommit: () throws -> Void = {}
) throws {
  let run = try RunFolder(at: path, existing: existing, inputs: inputs)
  try FileManager.default.createDirectory(atPath: run.path + "/figures", withIntermediateDirectories: true)
  try AtomicFile.write(text, to: run.path + "/a.csv")
  try AtomicFile.write("<svg/>", to: run.path + "/figures/a.svg")
  let mark = JSONEncoder()
  mark.outputFormatting = .sortedKeys
  try AtomicFile.write([UInt8](mark.encode(FolderMark(version: "1", kind: kind))), to: run.path + "/manifest.json")
  try Checksums.write(inFolder: run.path)
  try AtomicFile.write("here and now", to: run.path + "/environment.json")
  try beforeCommit()
  try run.commit()
}

/// A table read from text, under the name `t.csv`.
func table(_ text: String, decimalMark: DecimalMark? = nil) throws(DataError) -> DelimitedText {
  try DelimitedText(bytes: Array(text.utf8), name: "t.csv", decimalMark: decimalMark)
}

/// A cell of `t.csv`.
func cell(_ line: Int, _ column: String, _ content: String) -> CellReference {
  CellReference(file: "t.csv", line: line, column: column, content: content)
}

func contents(of path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}

/// Real data beside the repository, not part of it; tests that read it are skipped where it is absent.
enum SharedData {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data").path

  static func path(_ name: String) -> String { "\(folder)/\(name)" }
  static let isPresent = FileManager.default.fileExists(atPath: path("sweden/kommun_boundaries.gpkg"))
}

/// Files committed beside the tests, with the script that makes them where there is one.
func reference(_ name: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/\(name)").path
}

/// A small seeded generator for test data (SplitMix64; Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
