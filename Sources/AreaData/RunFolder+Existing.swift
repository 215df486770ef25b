import Foundation

extension RunFolder {
  /// What to do with a folder that already has the final name.
  ///
  /// A mistyped path must not cost anyone a file: a folder makes way only when it is empty, or marked as ours with nothing
  /// in it that we did not write or that was changed since. It never does when it is a link, holds a file that the new one
  /// is made from, or the folder that the command was started in.
  public enum Existing: Sendable, Equatable {
    /// Refuse, at once.
    case refuse
    /// Replace it.
    case replace(FolderMark.Kind)
    /// Replace it, and carry over what was added to it.
    case renew(FolderMark.Kind)

    /// Names in the folder under which folders of their own are written.
    var parts: [String] {
      switch self {
      case .refuse: []
      case .replace(let kind), .renew(let kind): kind.parts.keys.sorted()
      }
    }

    /// What is to be carried over from a folder that may make way.
    ///
    /// - Throws: `.alreadyExists` or `.notReplaceable` when it may not; `.unreadable`.
    func additions(to path: String, inputs: [String]) throws(DataError) -> [FolderEntry] {
      guard let standing = FolderEntry.Kind(of: path) else { return [] }
      let (kind, keepsAdded): (FolderMark.Kind, Bool)
      switch self {
      case .refuse: throw .alreadyExists(path: path)
      case .replace(let wanted): (kind, keepsAdded) = (wanted, false)
      case .renew(let wanted): (kind, keepsAdded) = (wanted, true)
      }
      guard standing == .folder else { throw .notReplaceable(path: path, standing == .link ? .link : .noFolder) }
      if let input = inputs.first(where: { Self.isWithin($0, path) }) {
        throw .notReplaceable(path: path, .input(input))
      }
      guard !Self.isWithin(FileManager.default.currentDirectoryPath, path) else {
        throw .notReplaceable(path: path, .workingFolder)
      }
      guard let account = try FolderAccount(of: path, as: kind) else {
        throw .notReplaceable(path: path, .foreign(kind))
      }
      if let entry = account.added.first(where: { !keepsAdded || $0.kind == .other }) {
        throw .notReplaceable(path: path, .added(entry.path))
      }
      if let changed = account.changed.first { throw .notReplaceable(path: path, .changed(changed)) }
      return account.added
    }

    /// Whether a path leads to a folder or below it, by whatever links.
    private static func isWithin(_ path: String, _ folder: String) -> Bool {
      let (inner, outer) = (parts(of: path), parts(of: folder))
      return inner.starts(with: outer)
    }

    private static func parts(of path: String) -> [String] {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.pathComponents
    }
  }
}

/// Why a folder may not make way for another.
public enum ReplacementFault: Sendable, Equatable {
  case noFolder
  case link
  /// Its mark is absent, or does not say that it is one of these.
  case foreign(FolderMark.Kind)
  /// It holds something that we did not write.
  case added(String)
  /// A file in it is no longer what we wrote.
  case changed(String)
  /// It holds a file that the new folder is made from.
  case input(String)
  /// The command was started in it.
  case workingFolder
  /// It holds something that we did not write under a name that the new folder needs.
  case needed(String)
}
