import Foundation

/// A folder that stands under its name only once it is complete.
///
/// It is filled at `path`, a sibling named `.<name>.partial-<pid>`, and takes its final name in `commit`. Dropped before
/// that, as when an error is thrown while it is filled, it removes what was written. Files in it that must survive a
/// power cut are written with `AtomicFile`.
///
/// One process fills one folder of a name at a time: a partial folder with our process id is what a crashed process with
/// the same id left, and is removed.
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
    try? FileManager.default.removeItem(atPath: path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .cannotCreate(path: finalPath, errno: PosixCalls.errorNumber(of: error))
    }
    isPending = true
  }

  deinit {
    if isPending { try? FileManager.default.removeItem(atPath: path) }
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
