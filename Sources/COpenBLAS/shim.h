#include <cblas.h>

// Part of OpenBLAS on POSIX threads, though no header declares it; weak, for one on OpenMP has none.
extern int blas_thread_shutdown_(void) __attribute__((weak));

/// One thread for every product, and an end to those that OpenBLAS started when it was loaded: unemployed as they are, each
/// turns in circles for a tenth of a second, on a processor that others could use.
static inline void vikt_use_one_blas_thread(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
