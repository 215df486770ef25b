import Foundation

/// A lock on a file or folder, which the system drops with the process that holds it.
package struct PathLock: ~Copyable {
  package enum Refusal: Error, Equatable {
    /// Another holds it, or what was opened no longer stands under its name.
    case taken
    case impossible(errno: Int32)
  }

  /// Open on what is locked.
  let descriptor: Int32

  /// - Parameters:
  ///   - descriptor: what stands at `path`, opened; closed with the lock, or at once where there is none to be had.
  package init(_ descriptor: Int32, of path: String) throws(Refusal) {
    let code = PosixCalls.lock(descriptor)
    let isThere = PosixCalls.isOpen(descriptor, path)
    guard code == 0, isThere else {
      PosixCalls.close(descriptor)
      throw code == 0 || code == EWOULDBLOCK ? .taken : .impossible(errno: code)
    }
    self.descriptor = descriptor
  }

  deinit { PosixCalls.close(descriptor) }

  /// Ends the lock, which lasts until then.
  package consuming func release() {}
}
