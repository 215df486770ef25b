import Foundation

/// One thing that stands in a folder or below it. Links are told, never followed.
package struct FolderEntry: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case file, folder, link
    /// A pipe, a socket or a device; or a name that is no text.
    case other

    /// What stands at a path; nil where nothing does. A link is a link wherever it leads.
    package init?(of path: String) {
      switch PosixCalls.fileType(of: path) {
      case nil: return nil
      case S_IFREG: self = .file
      case S_IFDIR: self = .folder
      case S_IFLNK: self = .link
      default: self = .other
      }
    }
  }

  /// From the folder that was asked for.
  package let path: String
  package let kind: Kind

  package init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// Everything in a folder, hidden or not: by path, a folder before what it holds.
  ///
  /// - Throws: `.fileNotFound`; `.unreadable` where a folder is closed to us.
  package static func all(in folder: String) throws(DataError) -> [FolderEntry] {
    guard Kind(of: folder) != nil else { throw .fileNotFound(file: folder) }
    var entries = [FolderEntry]()
    try collect(from: folder, below: "", into: &entries)
    return entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func collect(
    from folder: String, below prefix: String, into entries: inout [FolderEntry]
  ) throws(DataError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unreadable(file: folder)
    }
    for name in names {
      let kind = Kind(of: "\(folder)/\(name)") ?? .other
      entries.append(FolderEntry(path: prefix + name, kind: kind))
      if kind == .folder { try collect(from: "\(folder)/\(name)", below: "\(prefix)\(name)/", into: &entries) }
    }
  }
}
