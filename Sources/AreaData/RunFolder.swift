import Foundation

/// A folder that stands under its name only once it is complete.
///
/// It is filled at `path`, a sibling named `.<name>.partial-<pid>`, and takes its final name in `commit`. Dropped before
/// that, as when an error is thrown while it is filled, it removes what was written. Files in it that must survive a
/// power cut are written with `AtomicFile`.
///
/// One process fills one folder of a name at a time. One that is killed outright leaves its partial folder behind. The next run of the same name removes it: while a
/// folder is filled its process holds a lock on it, which the system drops with the process.
public struct RunFolder: ~Copyable {
  /// What to do with a folder that already has the final name.
  public enum Existing: Sendable, Equatable {
    /// Refuse, at once.
    case refuse
    /// Replace it, if it is empty or holds a file of this name: a mistyped path must not cost anyone their home folder.
    case replace(ifHolding: String)
  }

  /// Where to write until `commit`.
  public let path: String
  /// The name it takes in the end.
  public let finalPath: String
  private let existing: Existing
  /// Whether the partial folder is there and ours to remove.
  private var isPending = false
  /// Holds the lock on the partial folder until it is closed.
  private var lock: Int32 = -1
  /// Folders above it that were made for it, the outermost first.
  private var made: [String] = []

  /// Creates the partial folder, and the folders above it.
  ///
  /// - Throws: `.alreadyExists`, `.notReplaceable`; `.cannotCreate` when a folder cannot be made.
  public init(at finalPath: String, existing: Existing) throws(DataError) {
    let target = URL(fileURLWithPath: finalPath).standardizedFileURL
    let parent = target.deletingLastPathComponent().path
    self.finalPath = target.path
    self.path = "\(parent == "/" ? "" : parent)/.\(target.lastPathComponent).partial-\(getpid())"
    self.existing = existing
    try Self.checkReplaceable(self.finalPath, existing)
    Self.removeStale(in: parent, of: target.lastPathComponent)
    made = Self.absentFolders(above: path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      Self.removeIfEmpty(made)
      throw .cannotCreate(path: finalPath, errno: PosixCalls.errorNumber(of: error))
    }
    lock = PosixCalls.lockFolder(path)
    isPending = true
  }

  deinit {
    PosixCalls.close(lock)
    guard isPending else { return }
    try? FileManager.default.removeItem(atPath: path)
    Self.removeIfEmpty(made)
  }

  /// Removes partial folders of this name that no living process fills.
  ///
  /// Both signs are asked for: the lock alone would miss a folder made this instant and not locked yet, the process id
  /// alone a process on another machine that shares the disk.
  private static func removeStale(in parent: String, of name: String) {
    let prefix = ".\(name).partial-"
    for entry in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where entry.hasPrefix(prefix) {
      guard let process = Int32(entry.dropFirst(prefix.count)) else { continue }
      let lock = PosixCalls.lockFolder("\(parent)/\(entry)")
      defer { PosixCalls.close(lock) }
      guard lock >= 0, process == getpid() || !PosixCalls.isAlive(process) else { continue }
      try? FileManager.default.removeItem(atPath: "\(parent)/\(entry)")
    }
  }

  /// The folders above a path that do not exist, the outermost first.
  private static func absentFolders(above path: String) -> [String] {
    var absent: [String] = []
    var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
      absent.insert(folder.path, at: 0)
      folder = folder.deletingLastPathComponent()
    }
    return absent
  }

  /// Removes folders, the innermost first, as long as nothing stands in them.
  private static func removeIfEmpty(_ folders: [String]) {
    for folder in folders.reversed() { PosixCalls.removeEmptyFolder(folder) }
  }

  /// Gives the folder its final name. A folder it replaces is swapped out in one step where the file system can
  /// (elsewhere it is renamed aside first, and back if that fails), then removed.
  ///
  /// - Throws: `.alreadyExists` or `.notReplaceable` when something took the name meanwhile; `.inputOutput`. The partial
  ///   folder is then removed and the old one stands.
  public consuming func commit() throws(DataError) {
    try Self.checkReplaceable(finalPath, existing)
    var aside: String?
    if FileManager.default.fileExists(atPath: finalPath) {
      aside = try Self.swap(path, with: finalPath)
    } else {
      let code = PosixCalls.renameExclusively(path, to: finalPath)
      if code == EEXIST { throw .alreadyExists(path: finalPath) }
      guard code == 0 else { throw .inputOutput(path: finalPath, errno: code) }
    }
    isPending = false
    if let aside { try? FileManager.default.removeItem(atPath: aside) }
    let code = PosixCalls.synchroniseFolder(URL(fileURLWithPath: finalPath).deletingLastPathComponent().path)
    guard code == 0 else { throw .inputOutput(path: finalPath, errno: code) }
  }

  /// Puts the folder at `new` in the place of the one at `old`, and returns where that one is now.
  ///
  /// - Parameter exchange: swaps two names in one step, or answers `ENOTSUP`.
  package static func swap(
    _ new: String, with old: String, exchange: (String, String) -> Int32 = { PosixCalls.exchange($0, $1) }
  ) throws(DataError) -> String {
    let code = exchange(new, old)
    if code == 0 { return new }
    guard code == ENOTSUP else { throw .inputOutput(path: old, errno: code) }
    let aside = new + ".replaced"
    let moved = PosixCalls.renameExclusively(old, to: aside)
    guard moved == 0 else { throw .inputOutput(path: old, errno: moved) }
    let placed = PosixCalls.renameExclusively(new, to: old)
    guard placed == 0 else {
      _ = PosixCalls.renameExclusively(aside, to: old)
      throw .inputOutput(path: old, errno: placed)
    }
    return aside
  }

  private static func checkReplaceable(_ path: String, _ existing: Existing) throws(DataError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard case .replace(let marker) = existing else { throw .alreadyExists(path: path) }
    let contents = try? FileManager.default.contentsOfDirectory(atPath: path)
    guard let contents, contents.isEmpty || contents.contains(marker) else {
      throw .notReplaceable(path: path, marker: marker)
    }
  }
}
