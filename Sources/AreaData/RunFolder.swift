import Foundation

/// A folder that stands under its name only once it is complete.
///
/// It is filled at `path`, beside its name, and takes its final name in `commit`. Dropped before that, as when an error is
/// thrown while it is filled, it removes what was written. Files in it that must survive a power cut are written with
/// `AtomicFile`.
///
/// Any number of processes may fill folders of one name, each its own; the first to commit takes the name. What a killed
/// process leaves is removed by the next of the same name, see `Partial`.
public struct RunFolder: ~Copyable {
  /// The name it takes in the end.
  public let finalPath: String
  private let existing: Existing
  private let inputs: [String]
  private var partial: Partial

  /// Where to write until `commit`.
  public var path: String { partial.path }

  /// Makes a folder to fill, and the folders above it.
  ///
  /// - Parameters:
  ///   - existing: what to do with a folder that has the name already.
  ///   - inputs: files that what is written is made from; a folder that holds one is not replaced.
  /// - Throws: `.alreadyExists`, `.notReplaceable`; `.cannotCreate` when a folder cannot be made, `.cannotLock` when it
  ///   cannot be kept from others.
  public init(at finalPath: String, existing: Existing, inputs: [String] = []) throws(DataError) {
    let target = URL(fileURLWithPath: finalPath).standardizedFileURL.path
    Self.restore(target)
    Partial.sweep(.folder, for: target)
    for part in existing.parts { Partial.sweep(.folder, for: "\(target)/\(part)") }
    _ = try existing.additions(to: target, inputs: inputs)
    partial = try Partial.make(.folder, for: target)
    self.finalPath = target
    self.existing = existing
    self.inputs = inputs
  }

  /// Gives the folder its final name. A folder it replaces is swapped out in one step where the file system can
  /// (elsewhere it is renamed aside first, and back if that fails), then removed.
  ///
  /// - Throws: `.alreadyExists` or `.notReplaceable` when something took the name meanwhile; `.unreadable`,
  ///   `.inputOutput`. The partial folder is then removed and the old one stands.
  public consuming func commit() throws(DataError) {
    let finalPath = finalPath
    for entry in try existing.additions(to: finalPath, inputs: inputs) {
      try Self.carryOver(entry, from: finalPath, to: partial.path)
    }
    var aside: String?
    if FolderEntry.Kind(of: finalPath) != nil {
      aside = try Self.swap(partial.path, with: finalPath)
    } else {
      let code = PosixCalls.renameExclusively(partial.path, to: finalPath)
      if code == EEXIST { throw .alreadyExists(path: finalPath) }
      guard code == 0 else { throw .inputOutput(path: finalPath, errno: code) }
    }
    partial.keep()
    if let aside { try? FileManager.default.removeItem(atPath: aside) }
    let code = PosixCalls.synchroniseFolder(URL(fileURLWithPath: finalPath).deletingLastPathComponent().path)
    guard code == 0 else { throw .inputOutput(path: finalPath, errno: code) }
  }

  /// Copies what a user added to the old folder into the new one, links as links, and brings it to the disk.
  private static func carryOver(_ entry: FolderEntry, from old: String, to new: String) throws(DataError) {
    let (source, target) = ("\(old)/\(entry.path)", "\(new)/\(entry.path)")
    let standing = FolderEntry.Kind(of: target)
    if entry.kind == .folder, standing == .folder { return }
    guard standing == nil else { throw .notReplaceable(path: old, .needed(entry.path)) }
    let above = URL(fileURLWithPath: target).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: entry.kind == .folder ? target : above, withIntermediateDirectories: true)
      if entry.kind != .folder { try FileManager.default.copyItem(atPath: source, toPath: target) }
    } catch {
      throw .inputOutput(path: source, errno: PosixCalls.errorNumber(of: error))
    }
    for path in entry.kind == .link ? [above] : [target, above] {
      let code = PosixCalls.synchronise(path)
      guard code == 0 else { throw .inputOutput(path: source, errno: code) }
    }
  }
}
