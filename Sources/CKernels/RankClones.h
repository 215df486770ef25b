#ifndef VIKT_CLONES_H
#define VIKT_CLONES_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VIKT_SANITIZED 1
#endif
#endif

/// Compiles a function for several processors; the first that the machine can run is bound at load.
/// Sanitizers do not survive the resolver, which runs before they are set up.
#if defined(__x86_64__) && defined(__linux__) && !defined(VIKT_SANITIZED)
#define VIKT_CLONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VIKT_CLONED
#endif

#endif
