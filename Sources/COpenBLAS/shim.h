#include <alloca.h>
#include <cblas.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

// Part of OpenBLAS on POSIX threads, though no header declares it; weak, for one on OpenMP has none.
extern int blas_thread_shutdown_(void) __attribute__((weak));

/// One thread for every product, and an end to those that OpenBLAS started when it was loaded: unemployed as they are, each
/// turns in circles for a tenth of a second, on a processor that others could use.
static inline void vikt_use_one_blas_thread(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

/// Kernels that the processor has the instructions for where OpenBLAS, which goes by the processor's model, has taken one newer
/// than itself for the first with 64 bits; else null.
static inline const char *vikt_better_core(void) {
#if defined(__x86_64__)
  if (strcmp(openblas_get_corename(), "Prescott") != 0) return NULL;
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return NULL;
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
                 __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
             ? "OPENBLAS_CORETYPE=SkylakeX"
             : "OPENBLAS_CORETYPE=Haswell";
#else
  return NULL;
#endif
}

/// Starts the program anew where OpenBLAS would have been loaded otherwise: with ``vikt_better_core``, and with one thread where the
/// address space is limited, which the buffers of more would fill. What the environment sets stays. Returns where nothing is to be
/// changed, or where the system does not let the program start itself.
///
/// Asks for no memory: OpenBLAS's threads may have taken all that the limit leaves.
static inline void vikt_restart_blas(char *const *arguments) {
  extern char **environ;
  struct rlimit space;
  const char *core = getenv("OPENBLAS_CORETYPE") ? NULL : vikt_better_core();
  int limited = getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY;
  int threads = !getenv("OPENBLAS_NUM_THREADS") && (core || limited);
  if (!core && !threads) return;
  size_t count = 0;
  while (environ[count]) count++;
  const char **settings = (const char **)alloca((count + 3) * sizeof *settings);
  memcpy(settings, environ, count * sizeof *settings);
  if (core) settings[count++] = core;
  if (threads) settings[count++] = "OPENBLAS_NUM_THREADS=1";
  settings[count] = NULL;
  execve("/proc/self/exe", arguments, (char *const *)settings);
}
