import AreaData
import Foundation
import TestSupport

extension Scratch {
  /// Everything in the folder and below it, sorted, as the reader of folders has it.
  func tree() throws -> [String] { try FolderEntry.all(in: path).map(\.path) }
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
