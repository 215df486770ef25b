import Foundation

extension RunFolder {
  /// Puts the folder at `new` in the place of the one at `old`, and returns where that one is now.
  ///
  /// - Parameter exchange: swaps two names in one step, or answers `ENOTSUP`.
  package static func swap(
    _ new: String, with old: String, exchange: (String, String) -> Int32 = { PosixCalls.exchange($0, $1) }
  ) throws(DataError) -> String {
    let code = exchange(new, old)
    if code == 0 { return new }
    guard code == ENOTSUP else { throw .inputOutput(path: old, errno: code) }
    // Until the new one stands the old one is locked, or whoever comes between would take it for left behind.
    let lock: PathLock
    do throws(PathLock.Refusal) { lock = try PathLock(PosixCalls.open(old), of: old) } catch .impossible(let code) {
      throw .cannotLock(path: old, errno: code)
    } catch { throw .cannotLock(path: old, errno: EWOULDBLOCK) }
    let aside = SiblingNames(of: old, .replaced).random()
    let moved = PosixCalls.renameExclusively(old, to: aside)
    guard moved == 0 else { throw .inputOutput(path: old, errno: moved) }
    let placed = PosixCalls.renameExclusively(new, to: old)
    guard placed == 0 else {
      _ = PosixCalls.renameExclusively(aside, to: old)
      throw .inputOutput(path: old, errno: placed)
    }
    lock.release()
    return aside
  }

  /// Puts right what a process killed in `swap` left: a folder renamed aside goes back if nothing stands in its place, and
  /// is removed if something does.
  static func restore(_ target: String) {
    for aside in SiblingNames(of: target, .replaced).present() where FolderEntry.Kind(of: aside) == .folder {
      guard let lock = try? PathLock(PosixCalls.open(aside), of: aside) else { continue }
      if PosixCalls.renameExclusively(aside, to: target) == EEXIST {
        try? FileManager.default.removeItem(atPath: aside)
      }
      lock.release()
    }
  }
}
