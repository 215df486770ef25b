package import AreaData
import Foundation

/// A run folder held against the same run made again, by the content of every file that stands there.
///
/// What the folder says of itself is not believed: its sums and digests must be those of the files in it, and no file may
/// stand there that the run does not write. `environment.json` alone may differ, or be gone; `approvals.csv` is judged by itself
/// (`Approvals`).
package struct RunComparison {
  package enum Verdict: String, Encodable, Sendable {
    case identical
    case sameDecisions = "same decisions"
    case different
  }

  package private(set) var differences = [RunDifference]()
  /// Files with other bytes, though each number agrees and no word differs.
  package private(set) var rounded = [String]()

  private let folder: String
  private let again: String
  private let tolerance = NumberTolerance.standard
  /// Files of the run made again.
  private let known: Set<String>
  /// What the files of the folder are, by path.
  private var files = [String: (bytes: Int, sha256: String)]()

  package var verdict: Verdict { !differences.isEmpty ? .different : rounded.isEmpty ? .identical : .sameDecisions }

  /// - Parameters:
  ///   - folder: the run.
  ///   - again: the run made again.
  /// - Throws: `.unreadable` where a file or folder is closed to us.
  /// - Complexity: O(bytes of both).
  package init(of folder: String, with again: String) throws(DataError) {
    self.folder = folder
    self.again = again
    let wanted = try FolderEntry.all(in: again)
    let present = try FolderEntry.all(in: folder)
    let kinds = Dictionary(uniqueKeysWithValues: present.map { ($0.path, $0.kind) })
    known = Set(wanted.map(\.path))
    // What tells of other files comes last: by then these are known.
    let descriptive = [DataPackage.fileName, Manifest.fileName, Checksums.fileName]
    for entry in wanted where !descriptive.contains(entry.path) { try compare(entry, kinds[entry.path]) }
    for path in descriptive { try compare(FolderEntry(path: path, kind: .file), kinds[path]) }
    differences += present.filter { !known.contains($0.path) && $0.path != Approvals.fileName }.map {
      .foreign(path: $0.path, $0.kind)
    }
  }

  private mutating func compare(_ entry: FolderEntry, _ standing: FolderEntry.Kind?) throws(DataError) {
    guard let standing else {
      if entry.path != RunEnvironment.fileName { differences.append(.absent(file: entry.path)) }
      return
    }
    guard standing == entry.kind else { return differences.append(.otherKind(path: entry.path, standing)) }
    guard standing == .file else { return }
    let bytes = try FileBytes.read("\(folder)/\(entry.path)")
    if entry.path == RunEnvironment.fileName {
      if JSON.value(RunEnvironment.self, from: Data(bytes)) == nil {
        differences.append(.environment(file: entry.path))
      }
      return
    }
    try compare(bytes, of: entry.path)
    files[entry.path] = (bytes.count, SHA256.hex(of: bytes))
  }

  private mutating func compare(_ bytes: [UInt8], of file: String) throws(DataError) {
    let wanted = try FileBytes.read("\(again)/\(file)")
    switch file {
    case DataPackage.fileName: exactly(bytes, DataPackage.retold(wanted, of: files).map { [UInt8]($0.utf8) }, file)
    case Manifest.fileName: exactly(bytes, retoldManifest(wanted), file)
    case Checksums.fileName: exactly(bytes, retoldSums(), file)
    case _ where bytes == wanted: break
    case RunRecord.fileName:
      // What is in it shows in tables and pages, which are compared; whether they are made of it, `Verify` finds out.
      do throws(RunRecord.Fault) {
        _ = try RunRecord.content(of: bytes)
        rounded.append(file)
      } catch { differences.append(.record(file: file)) }
    // Of the run's own tables; those for Excel have no types beside them.
    case _ where file.hasSuffix(".csv") && known.contains("\(file)t"):
      let found = TableComparison(
        file, bytes, wanted, types: try FileBytes.read("\(again)/\(file)t"), tolerance: tolerance)
      differences += found.differences
      if found.differences.isEmpty { rounded.append(file) }
    case _ where file.hasSuffix(".html") || file.hasSuffix(".svg"):
      if let parting = tolerance.parting(of: bytes, from: wanted) {
        differences.append(.text(file, bytes, parting.position, wanted, parting.positionAgain))
      } else {
        rounded.append(file)
      }
    default: exactly(bytes, wanted, file)
    }
  }

  private mutating func exactly(_ bytes: [UInt8], _ wanted: [UInt8]?, _ file: String) {
    guard let wanted else { return differences.append(.text(file: file, line: 1, text: "…", again: "…")) }
    guard bytes != wanted else { return }
    let position = zip(bytes, wanted).prefix { $0 == $1 }.count
    differences.append(.text(file, bytes, position, wanted, position))
  }

  /// The manifest of the run made again, with the digests of the files that stand here.
  private func retoldManifest(_ wanted: [UInt8]) -> [UInt8]? {
    guard var manifest = JSON.value(Manifest.self, from: Data(wanted)) else { return nil }
    manifest.files.merge(files.filter { manifest.files[$0.key] != nil }.mapValues(\.sha256)) { _, here in here }
    return (try? JSON.data(manifest)).map { [UInt8]($0) }
  }

  /// The sums of the files that stand here, of those that the run has.
  private func retoldSums() -> [UInt8] {
    let sums = Checksums.listed(inFolder: again).merging(files.mapValues(\.sha256)) { _, here in here }
    return [UInt8](Checksums.listing(sums).utf8)
  }
}

extension RunDifference {
  /// The line and the words around the positions where two texts part.
  static func text(_ file: String, _ text: [UInt8], _ position: Int, _ again: [UInt8], _ positionAgain: Int)
    -> RunDifference
  {
    .text(
      file: file, line: text[..<position].count { $0 == UInt8(ascii: "\n") } + 1, text: excerpt(text, position),
      again: excerpt(again, positionAgain))
  }

  /// Some forty bytes of the line that a position is on.
  private static func excerpt(_ text: [UInt8], _ position: Int) -> String {
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    let before = text[..<position].suffix(16).split(whereSeparator: isBreak).last ?? []
    let isAtStart = position == 0 || isBreak(text[position - 1])
    let after = text[position...].prefix(24).prefix { !isBreak($0) }
    return String(decoding: (isAtStart ? [] : before) + after, as: UTF8.self)
  }
}
