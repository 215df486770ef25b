// Random words eight blocks at a time, and what is made of them without another pass through memory.

#include "Draws.h"

#include <string.h>

#include "Blocks.h"
#include "Clones.h"

#pragma STDC FP_CONTRACT OFF

typedef double Reals __attribute__((vector_size(8 * LANES)));

VIKT_CLONES
void viktCountDraws(ViktStream place, uint64_t drawCount, uint32_t bound, float *frequencies) {
  // Counted as integers, where the reals will stand: an addition of reals takes longer.
  typedef uint32_t __attribute__((may_alias)) Count;
  Count *counts = (Count *)frequencies;
  memset(counts, 0, (size_t)bound * sizeof *counts);
  const uint64_t excess = (UINT64_C(1) << 32) % bound;
  uint64_t remaining = drawCount;
  for (uint64_t block = 0; remaining > 0; block += LANES) {
    Blocks words;
    eightBlocks(place, block, &words);
    Lanes products[4] = {
        (words.x & lowHalf) * bound, (words.y & lowHalf) * bound, (words.z & lowHalf) * bound,
        (words.w & lowHalf) * bound};
    uint64_t drawn[4][LANES];
    for (int i = 0; i < 4; i++) {
      Lanes high = products[i] >> 32;
      memcpy(drawn[i], &high, sizeof high);
    }
    // Rejection is a matter of one word in millions, so one test serves all: a difference that borrows.
    Lanes borrows = {};
    for (int i = 0; i < 4; i++) borrows |= (products[i] & lowHalf) - excess;
    if (__builtin_reduce_or(borrows) >> 63 == 0) {
      // In the stream's order, which the last draws depend on.
      const int taken = remaining < 4 * LANES ? (int)remaining : 4 * LANES;
      for (int word = 0; word < taken; word++) counts[drawn[word % 4][word / 4]] += 1;
      remaining -= taken;
    } else {
      for (int word = 0; word < 4 * LANES && remaining > 0; word++) {
        if ((products[word % 4][word / 4] & lowHalf) < excess) continue;
        counts[drawn[word % 4][word / 4]] += 1;
        remaining -= 1;
      }
    }
  }
  for (uint32_t i = 0; i < bound; i++) {
    float frequency = (float)counts[i];
    memcpy(frequencies + i, &frequency, sizeof frequency);
  }
}

/// −ln u of u = (k + ½)·2⁻⁵², `k` the first 52 bits of two words, to two units in the last place.
///
/// With u = 2ᵉ·m, m within √½…√2, and s = (m − 1)/(m + 1), ln m = 2s·(1 + s²/3 + s⁴/5 + …), where s² < 0.0295.
INLINE void minusLog(const Lanes *low, const Lanes *high, Reals *result) {
  const Lanes k = (*low & lowHalf) >> 12 | (*high & lowHalf) << 20;
  // Whole numbers below 2⁵² become reals by standing in the fraction of 2⁵².
  const Reals u = ((Reals)(k | 0x4330000000000000) - 0x1p52 + 0.5) * 0x1p-52;
  const Lanes bits = (Lanes)u;
  const Lanes e = (bits - 0x3FE6A09E667F3BCD + 0x3FF0000000000000) >> 52;  // + 1023
  const Reals exponent = (Reals)(e | 0x4330000000000000) - (0x1p52 + 1023);
  const Reals m = (Reals)(bits - ((e - 1023) << 52));
  const Reals s = (m - 1) / (m + 1);
  const Reals z = s * s;
  Reals sum = (Reals){} + 1.0 / 23;
  for (int odd = 21; odd >= 3; odd -= 2) sum = sum * z + 1.0 / odd;
  // ln 2 in two parts, the first with zeros enough for its product to be exact.
  const Reals rest = 2 * s * z * sum + exponent * 0x1.ef35793c76730p-45;
  *result = -(exponent * 0x1.62e42fefa3800p-1 + (2 * s + rest));
}

VIKT_CLONES
void viktDrawExponentials(ViktStream place, uint64_t count, float *weights) {
  typedef float Singles __attribute__((vector_size(8 * LANES)));
  Reals sums = {};
  double sum = 0;
  uint64_t i = 0;
  for (uint64_t block = 0; i < count; block += LANES) {
    Blocks words;
    eightBlocks(place, block, &words);
    Reals a, b;
    minusLog(&words.x, &words.y, &a);
    minusLog(&words.z, &words.w, &b);
    Singles drawn = __builtin_convertvector(
        __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15), Singles);
    if (count - i >= 2 * LANES) {
      memcpy(weights + i, &drawn, sizeof drawn);
      sums += a + b;
      i += 2 * LANES;
    } else {
      for (int lane = 0; i < count; lane++) {
        weights[i++] = drawn[lane];
        sum += drawn[lane];
      }
    }
  }
  for (int lane = 0; lane < LANES; lane++) sum += sums[lane];
  const double factor = (double)count / sum;
  for (uint64_t j = 0; j < count; j++) weights[j] = (float)(weights[j] * factor);
}
