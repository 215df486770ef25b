internal import COpenBLAS
private import Foundation

extension BLASLibrary {
  /// Kernels that this processor has the instructions for and OpenBLAS did not choose, such as `SkylakeX`; nil where it chose well,
  /// or was told by `OPENBLAS_CORETYPE` what to choose.
  ///
  /// OpenBLAS goes by the processor's model. One newer than the library is taken for the first with 64 bits (`Prescott`), on which
  /// products take three to four times as long.
  public static var betterCore: String? {
    guard coreName == "Prescott", ProcessInfo.processInfo.environment[coreVariable] == nil else { return nil }
    return switch vikt_processor_level() {
    case 4: "SkylakeX"
    case 3: "Haswell"
    default: nil
    }
  }

  /// Starts the program anew with ``betterCore``, since OpenBLAS chooses once, as it is loaded; to be called before anything else.
  ///
  /// Returns where there is no such core, or where the system does not let the program start itself.
  public static func restartWithBetterCore() {
    guard let betterCore else { return }
    unsafe setenv(coreVariable, betterCore, 1)
    // No more than are used: each takes memory as it starts.
    unsafe setenv("OPENBLAS_NUM_THREADS", "1", 0)
    unsafe execv("/proc/self/exe", CommandLine.unsafeArgv)
    unsafe unsetenv(coreVariable)
  }

  private static var coreVariable: String { "OPENBLAS_CORETYPE" }
}
