import Foundation

/// What stands in a folder of ours, held against the folder's own account: the list of its sums.
struct FolderAccount {
  /// What we did not write, hidden or not, a folder before what it holds.
  private(set) var added = [FolderEntry]()
  /// Files that no longer are what was written.
  private(set) var changed = [String]()

  /// - Returns: nil when the folder's mark is absent or says something else; an empty folder needs none.
  init?(of folder: String, as kind: FolderMark.Kind) throws(DataError) {
    let entries = try FolderEntry.all(in: folder)
    if entries.isEmpty { return }
    guard FolderMark(of: folder)?.kind == kind else { return nil }
    let sums = Checksums.listed(inFolder: folder)
    let listedFolders = Set(sums.keys.flatMap(Self.foldersAbove))
    for entry in entries where kind.parts[Self.top(of: entry.path)] == nil {
      switch entry.kind {
      case .file where Checksums.unlisted.contains(entry.path): continue
      case .folder where listedFolders.contains(entry.path): continue
      case .file where sums[entry.path] != nil:
        if try SHA256.hex(ofFile: "\(folder)/\(entry.path)") != sums[entry.path] { changed.append(entry.path) }
      default: added.append(entry)
      }
    }
    for entry in entries {
      guard let part = kind.parts[entry.path] else { continue }
      guard entry.kind == .folder, let account = try FolderAccount(of: "\(folder)/\(entry.path)", as: part) else {
        added.append(entry)
        continue
      }
      added += account.added.map { FolderEntry(path: "\(entry.path)/\($0.path)", kind: $0.kind) }
      changed += account.changed.map { "\(entry.path)/\($0)" }
    }
  }

  private static func top(of path: String) -> String { String(path.prefix { $0 != "/" }) }

  /// `a` and `a/b` of `a/b/c`.
  private static func foldersAbove(_ path: String) -> [String] {
    path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }
}
