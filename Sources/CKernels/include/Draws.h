#ifndef VIKT_DRAWS_H
#define VIKT_DRAWS_H

#include <stdint.h>

/// The place of a stream of Philox4x32-10 words: key and the last three words of its counter, which counts blocks in
/// the first.
typedef struct {
  uint32_t key[2];
  uint32_t index;
  uint32_t replicate;
  uint32_t stream;
} ViktStream;

/// Writes for each integer i below `bound` ≥ 1 how often it came among `drawCount` ≤ 2²⁴ uniform ones, by multiply-shift.
void viktCountDraws(ViktStream place, uint64_t drawCount, uint32_t bound, float *frequencies);

/// Writes `count` ≥ 1 standard exponential numbers −ln u, each u from two words, scaled to sum to `count`.
void viktDrawExponentials(ViktStream place, uint64_t count, float *weights);

#endif
