#include <cblas.h>

// Part of OpenBLAS on POSIX threads, though no header declares it; weak, for one on OpenMP has none.
extern int blas_thread_shutdown_(void) __attribute__((weak));

/// One thread for every product, and an end to those that OpenBLAS started when it was loaded: unemployed as they are, each
/// turns in circles for a tenth of a second, on a processor that others could use.
static inline void vikt_use_one_blas_thread(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

/// 4 where the processor has the AVX-512 of the first servers with it, 3 where it has AVX2 and FMA, else 0.
static inline int vikt_processor_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 0;
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
                 __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
             ? 4
             : 3;
#else
  return 0;
#endif
}
