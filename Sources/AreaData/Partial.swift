import Foundation

/// What is written before it takes its name: a file or folder called `.<name>.partial-<random>` beside it.
///
/// It is made so that it cannot have stood there before, and while it is written its process holds a lock on it. Dropped
/// before `keep`, it is removed. A process that is killed outright loses the lock and leaves the rest; `sweep` removes it
/// when the same name is written next.
package struct Partial: ~Copyable {
  package enum Kind: Sendable {
    case file, folder
  }

  package let path: String
  private let lock: PathLock
  /// Folders above it that were made for it, the outermost first.
  private let made: [String]
  private var isPending = true

  /// Open for writing when it is a file.
  var descriptor: Int32 { lock.descriptor }

  private init(path: String, lock: consuming PathLock, made: [String]) {
    self.path = path
    self.lock = lock
    self.made = made
  }

  /// Makes one, and for a folder those above it.
  ///
  /// - Parameter target: the path it will have.
  /// - Throws: `.cannotCreate`; `.cannotLock` where the file system knows no locks, for nothing could tell then that it is
  ///   being written.
  package static func make(_ kind: Kind, for target: String) throws(DataError) -> Partial {
    let made = kind == .folder ? absentFolders(above: target) : []
    if let innermost = made.last {
      do { try FileManager.default.createDirectory(atPath: innermost, withIntermediateDirectories: true) } catch {
        removeIfEmpty(made)
        throw .cannotCreate(path: target, errno: PosixCalls.errorNumber(of: error))
      }
    }
    do throws(DataError) { return try lockedOne(kind, for: target, made: made) } catch {
      removeIfEmpty(made)
      throw error
    }
  }

  private static func lockedOne(_ kind: Kind, for target: String, made: [String]) throws(DataError) -> Partial {
    for _ in 0..<16 {
      let path = SiblingNames(of: target, .partial).random()
      if kind == .folder {
        let code = PosixCalls.makeFolder(path)
        if code == EEXIST { continue }
        guard code == 0 else { throw .cannotCreate(path: target, errno: code) }
      }
      let descriptor = kind == .folder ? PosixCalls.open(path) : PosixCalls.create(path)
      // There already; or gone again, for whoever clears leftovers may come before the lock.
      if descriptor == -EEXIST || (kind == .folder && descriptor == -ENOENT) { continue }
      guard descriptor >= 0 else { throw .cannotCreate(path: target, errno: -descriptor) }
      do throws(PathLock.Refusal) {
        return Partial(path: path, lock: try PathLock(descriptor, of: path), made: made)
      } catch .impossible(let code) {
        try? FileManager.default.removeItem(atPath: path)
        throw .cannotLock(path: target, errno: code)
      } catch {}
    }
    throw .cannotCreate(path: target, errno: EEXIST)
  }

  deinit {
    guard isPending else { return }
    try? FileManager.default.removeItem(atPath: path)
    Self.removeIfEmpty(made)
  }

  /// Says that it has taken its name: nothing is removed any more.
  mutating func keep() { isPending = false }

  /// Removes it, which stands until then.
  package consuming func discard() {}

  /// Removes what killed processes left of this name: everything that `make` could have made and nobody holds locked.
  package static func sweep(_ kind: Kind, for target: String) {
    for path in SiblingNames(of: target, .partial).present()
    where FolderEntry.Kind(of: path) == (kind == .file ? .file : .folder) {
      guard let lock = try? PathLock(PosixCalls.open(path), of: path) else { continue }
      try? FileManager.default.removeItem(atPath: path)
      lock.release()
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
}
