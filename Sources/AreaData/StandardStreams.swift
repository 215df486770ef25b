import Foundation

/// The three streams that a process is given, any of which may be closed, full or cut.
package enum StandardStreams {
  package enum Output: Sendable {
    case standardOutput, standardError
  }

  /// Makes a failing stream an error and not the end of the process: a closed pipe and a limit on file sizes no longer kill
  /// it, and a stream that the caller closed is opened on nothing, so that no file of ours takes its number.
  package static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", O_RDONLY)  // takes the lowest free number; writing to it fails
    }
  }

  /// Writes all bytes.
  ///
  /// - Returns: 0, or the error number of the system.
  package static func write(_ bytes: [UInt8], to output: Output) -> Int32 {
    let handle = output == .standardOutput ? FileHandle.standardOutput : FileHandle.standardError
    do { try handle.write(contentsOf: bytes) } catch { return PosixCalls.errorNumber(of: error) }
    return 0
  }

  /// What the system calls an error number: "No space left on device".
  package static func description(of error: Int32) -> String { PosixCalls.description(of: error) }
}
