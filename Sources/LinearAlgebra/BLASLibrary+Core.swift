internal import COpenBLAS

extension BLASLibrary {
  /// Starts the program anew where OpenBLAS, which settles its kernels and threads once as it is loaded, would do better with others;
  /// to be called before anything else.
  ///
  /// OpenBLAS goes by the processor's model. One newer than the library is taken for the first with 64 bits (`Prescott`), on which
  /// products take three to four times as long: then the kernels are those that the processor has the instructions for
  /// (`OPENBLAS_CORETYPE`). Where the address space is limited (`ulimit -v`), one thread, for each takes a buffer of it
  /// (`OPENBLAS_NUM_THREADS`). What the environment sets already stays. Where nothing is to be changed, or the system does not let the
  /// program start itself, OpenBLAS's threads are ended at once: unemployed they would keep a processor busy for a tenth of a second.
  public static func restartWithBetterSettings() {
    unsafe vikt_restart_blas(CommandLine.unsafeArgv)
    _ = BLASThreads.single
  }
}
