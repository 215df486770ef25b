#include "Shuffle.h"

#include <string.h>

#include "Blocks.h"
#include "Clones.h"

/// The i-th element goes where an integer below i + 1 says, and what stood there to the end: Fisher and Yates from the
/// inside out. The integers are those of `RandomStream.integer(below:)`, by multiply-shift.
VIKT_CLONES
void viktShuffle(ViktStream place, uint64_t count, const double *restrict source, double *restrict shuffled) {
  uint64_t i = 0;
  for (uint64_t block = 0; i < count; block += LANES) {
    Blocks words;
    eightBlocks(place, block, &words);
    const Lanes inOrder[4] = {words.x & lowHalf, words.y & lowHalf, words.z & lowHalf, words.w & lowHalf};
    const Lanes bound = i + 1 + (Lanes){0, 4, 8, 12, 16, 20, 24, 28};
    uint64_t drawn[4][LANES];
    // A word may be passed over only if the low half is below its bound, one in millions: a difference that borrows.
    Lanes borrows = {};
    for (int k = 0; k < 4; k++) {
      const Lanes product = inOrder[k] * ((bound + k) & lowHalf), high = product >> 32;
      memcpy(drawn[k], &high, sizeof high);
      borrows |= (product & lowHalf) - (bound + k);
    }
    if (__builtin_reduce_or(borrows) >> 63 == 0 && count - i >= 4 * LANES) {
      for (int word = 0; word < 4 * LANES; word++, i++) {
        const uint64_t j = drawn[word % 4][word / 4];
        shuffled[i] = shuffled[j];
        shuffled[j] = source[i];
      }
    } else {
      for (int word = 0; word < 4 * LANES && i < count; word++) {
        const uint64_t product = inOrder[word % 4][word / 4] * (i + 1);
        if ((product & lowHalf) < (UINT64_C(1) << 32) % (i + 1)) continue;
        const uint64_t j = product >> 32;
        shuffled[i] = shuffled[j];
        shuffled[j] = source[i];
        i++;
      }
    }
  }
}
