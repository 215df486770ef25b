import CRename
import Foundation

/// The few calls of the system that Foundation does not offer; most return 0 or the error number.
///
/// `unsafe` here only because C takes and gives strings as pointers; none is kept beyond the call.
package enum PosixCalls {
  /// Creates a file that must not exist yet.
  ///
  /// - Returns: a descriptor open for writing, or the error number negated.
  static func create(_ path: String) -> Int32 {
    let descriptor = unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    return descriptor >= 0 ? descriptor : -errno
  }

  /// What the system calls an error number: "No space left on device".
  static func description(of code: Int32) -> String { unsafe String(cString: strerror(code)) }

  /// The error number behind an error of Foundation.
  package static func errorNumber(of error: any Error) -> Int32 {
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return Int32(exactly: error.code) ?? EIO }
    return (error.userInfo[NSUnderlyingErrorKey] as? any Error).map(errorNumber) ?? EIO
  }

  /// Renames `source` to `target`, replacing a file there in one step.
  package static func rename(_ source: String, to target: String) -> Int32 {
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

  /// Brings a file to the disk.
  static func synchronise(_ path: String) -> Int32 {
    let descriptor = open(path)
    guard descriptor >= 0 else { return -descriptor }
    defer { close(descriptor) }
    return result(fsync(descriptor))
  }

  /// Brings a folder's entries to the disk, so that a rename in it survives a power cut; a link to a folder stands for it.
  package static func synchroniseFolder(_ path: String) -> Int32 {
    let descriptor = unsafe Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    return result(fsync(descriptor))
  }

  /// Makes a folder that must not exist yet.
  static func makeFolder(_ path: String) -> Int32 { unsafe result(mkdir(path, 0o777)) }

  /// Opens what stands at a path, a link excepted, for reading.
  ///
  /// - Returns: a descriptor, or the error number negated.
  package static func open(_ path: String) -> Int32 {
    // Without blocking: a pipe that nobody writes to would wait forever.
    let descriptor = unsafe Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : -errno
  }

  /// Takes the lock of an open file or folder; `EWOULDBLOCK` when another has it.
  static func lock(_ descriptor: Int32) -> Int32 { result(flock(descriptor, LOCK_EX | LOCK_NB)) }

  /// Whether a descriptor is open on what stands at a path now.
  static func isOpen(_ descriptor: Int32, _ path: String) -> Bool {
    var (opened, standing) = (stat(), stat())
    guard unsafe fstat(descriptor, &opened) == 0, unsafe lstat(path, &standing) == 0 else { return false }
    return opened.st_dev == standing.st_dev && opened.st_ino == standing.st_ino
  }

  /// The type bits of what stands at a path, a link itself and not its target; nil where nothing does.
  static func fileType(of path: String) -> mode_t? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Closes a descriptor; one below 0 is none.
  static func close(_ descriptor: Int32) {
    if descriptor >= 0 { _ = Foundation.close(descriptor) }
  }

  /// Removes a folder unless something stands in it.
  static func removeEmptyFolder(_ path: String) { _ = unsafe rmdir(path) }

  private static func result(_ returned: Int32) -> Int32 { returned == 0 ? 0 : errno }

  private static func isUnsupported(_ code: Int32) -> Bool { code == ENOSYS || code == EINVAL || code == ENOTSUP }
}
