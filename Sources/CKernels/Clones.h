#ifndef VIKT_CLONES_H
#define VIKT_CLONES_H

// One source, compiled for several instruction sets, the best one chosen when the program loads. Every clone gives the
// same bits: no contraction, no reassociation, sums in lanes of one fixed width. Sanitizers instrument the choice itself,
// which runs before they do, so under them there is one version.
#if defined(__x86_64__) && defined(__linux__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
#define VIKT_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VIKT_CLONES
#endif

#endif
