import CRename
import Foundation

/// The few calls of the system that Foundation does not offer; most return 0 or the error number.
///
/// `unsafe` here only because C takes and gives strings as pointers; none is kept beyond the call.
enum PosixCalls {
  /// Creates a file that must not exist yet.
  ///
  /// - Returns: a descriptor open for writing, or the error number negated.
  static func create(_ path: String) -> Int32 {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    return descriptor >= 0 ? descriptor : -errno
  }

  /// What the system calls an error number: "No space left on device".
  static func description(of code: Int32) -> String { unsafe String(cString: strerror(code)) }

  /// The error number behind an error of Foundation.
  static func errorNumber(of error: any Error) -> Int32 {
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return Int32(exactly: error.code) ?? EIO }
    return (error.userInfo[NSUnderlyingErrorKey] as? any Error).map(errorNumber) ?? EIO
  }

  /// Renames `source` to `target`, replacing a file there in one step.
  static func rename(_ source: String, to target: String) -> Int32 {
    unsafe result(Foundation.rename(source, target))
  }

  /// Renames `source` to `target` unless something stands there: then `EEXIST`.
  static func renameExclusively(_ source: String, to target: String) -> Int32 {
    #if canImport(Glibc)
      let code = unsafe result(renameat2(AT_FDCWD, source, AT_FDCWD, target, UInt32(renameWithoutReplacing)))
      if !isUnsupported(code) { return code }
    #endif
    return FileManager.default.fileExists(atPath: target) ? EEXIST : rename(source, to: target)
  }

  /// Swaps what two paths name, in one step; `ENOTSUP` where the system or its file system cannot.
  static func exchange(_ first: String, _ second: String) -> Int32 {
    #if canImport(Glibc)
      let code = unsafe result(renameat2(AT_FDCWD, first, AT_FDCWD, second, UInt32(renameExchanging)))
      return isUnsupported(code) ? ENOTSUP : code
    #else
      return ENOTSUP
    #endif
  }

  /// Brings a folder's entries to the disk, so that a rename in it survives a power cut.
  static func synchroniseFolder(_ path: String) -> Int32 {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    return result(fsync(descriptor))
  }

  /// Takes the lock of a folder, which ends with the process that holds it.
  ///
  /// - Returns: the descriptor that holds it, or -1 when another has it or the file system knows no locks.
  static func lockFolder(_ path: String) -> Int32 {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
    close(descriptor)
    return -1
  }

  /// Closes a descriptor; -1 is none.
  static func close(_ descriptor: Int32) {
    if descriptor >= 0 { _ = Foundation.close(descriptor) }
  }

  /// Whether a process with this id runs here, be it ours or not.
  static func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

  /// Removes a folder unless something stands in it.
  static func removeEmptyFolder(_ path: String) { _ = unsafe rmdir(path) }

  private static func result(_ returned: Int32) -> Int32 { returned == 0 ? 0 : errno }

  private static func isUnsupported(_ code: Int32) -> Bool { code == ENOSYS || code == EINVAL || code == ENOTSUP }
}
