#ifndef VIKT_BLOCKS_H
#define VIKT_BLOCKS_H

// Random words eight blocks at a time, inside the kernels that read them.

#include "Draws.h"

#define LANES 8
#define INLINE static inline __attribute__((always_inline))

typedef uint64_t Lanes __attribute__((vector_size(8 * LANES)));

static const uint64_t lowHalf = 0xFFFFFFFF;

/// First to fourth words of eight blocks, a block a lane, in the low half of the lane; high halves are not cleared.
typedef struct {
  Lanes x, y, z, w;
} Blocks;

/// The blocks at `first` to `first + 7`, counting modulo 2³²; see `Philox4x32` in the module Probability. High halves are
/// left dirty: products read low halves only, which is what one vector multiplication does.
INLINE void eightBlocks(ViktStream place, uint64_t first, Blocks *blocks) {
  Lanes x = first + (Lanes){0, 1, 2, 3, 4, 5, 6, 7};
  Lanes y = (Lanes){} + place.index, z = (Lanes){} + place.replicate, w = (Lanes){} + place.stream;
  uint32_t k0 = place.key[0], k1 = place.key[1];
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    Lanes p = (x & lowHalf) * 0xD2511F53, q = (z & lowHalf) * 0xCD9E8D57;
    x = q >> 32 ^ y ^ k0;
    y = q;
    z = p >> 32 ^ w ^ k1;
    w = p;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  *blocks = (Blocks){x, y, z, w};
}

#endif
