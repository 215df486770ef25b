internal import COpenBLAS

/// One BLAS thread: parallelism belongs to the engine, and results must not depend on how many cores BLAS sees.
///
/// Every call into BLAS or LAPACK touches ``single`` first; the library is set once, whoever comes first.
enum BLASThreads {
  static let single: Void = vikt_use_one_blas_thread()
}

/// What the linked BLAS says of itself, for a diagnosis or a ledger: bits of a product depend on it.
public enum BLASLibrary {
  /// The version, such as `0.3.21`: the second word of ``config``.
  public static var version: String {
    let words = config.split(separator: " ")
    return words.count > 1 ? String(words[1]) : config
  }

  /// The build configuration, such as `OpenBLAS 0.3.21 DYNAMIC_ARCH … MAX_THREADS=64`.
  public static var config: String { unsafe String(cString: openblas_get_config()) }

  /// The kernels chosen for this processor, such as `SkylakeX` or `Zen`.
  public static var coreName: String { unsafe String(cString: openblas_get_corename()) }

  /// Threads a product may use: one, once anything of this module has run.
  public static var threadCount: Int {
    BLASThreads.single
    return Int(openblas_get_num_threads())
  }
}
