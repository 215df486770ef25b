#include "AgreementKernels.h"

#include <string.h>

#include "Clones.h"

#define WORDS 64  // of a block

/// Units compared before any of them enters, so that the counters that one reads are not those just written.
#define TOGETHER 4

/// From element `WORDS - 1 - word` on: 1 for every later word of a block.
static const uint16_t isLater[2 * WORDS] = {[WORDS... 2 * WORDS - 1] = 1};

/// How many of the units that are in stand at lower positions.
static inline __attribute__((always_inline)) int64_t count_lower(
    int64_t position, const uint64_t *words, const uint16_t *before, const uint32_t *blocks) {
  uint64_t lower = words[position >> 6] & (((uint64_t)1 << (position & 63)) - 1);
  return (int64_t)blocks[position >> 12] + before[position >> 6] + __builtin_popcountll(lower);
}

VIKT_CLONES int64_t vikt_count_discordant(
    const uint32_t *restrict order, const uint32_t *restrict firsts, const uint32_t *restrict ranks, int64_t count,
    uint64_t *restrict words, uint16_t *restrict before, uint32_t *restrict blocks, uint32_t *restrict filled,
    int64_t *tied, int64_t *tiedInBoth) {
  int64_t blockCount = (count + 64 * WORDS - 1) / (64 * WORDS);
  memset(words, 0, (size_t)(blockCount * WORDS) * sizeof *words);
  memset(before, 0, (size_t)(blockCount * WORDS) * sizeof *before);
  memset(blocks, 0, (size_t)blockCount * sizeof *blocks);
  memset(filled, 0, (size_t)count * sizeof *filled);
  int64_t discordant = 0, ties = 0, common = 0;
  for (int64_t start = 0, end; start < count; start = end) {
    end = start + TOGETHER;
    int isUntied = end < count ? firsts[end] == end + 1 : end == count;
    for (int64_t k = start + 1; k < end && isUntied; k++) isUntied = firsts[k] == k + 1;
    if (isUntied) {
      int64_t positions[TOGETHER];
      for (int k = 0; k < TOGETHER; k++) {
        uint32_t rank = ranks[order[start + k]] - 1;
        if (rank >= count) return -1;
        positions[k] = (int64_t)rank + filled[rank];
        if (positions[k] >= count) return -1;
        ties += filled[rank]++;
      }
      int isOneBlock = 1;
      for (int k = 0; k < TOGETHER; k++) {
        discordant += start - count_lower(positions[k], words, before, blocks);
        for (int j = 0; j < k; j++) discordant += positions[j] > positions[k];
        isOneBlock &= positions[k] >> 12 == positions[0] >> 12;
      }
      const uint16_t *later[TOGETHER];
      for (int k = 0; k < TOGETHER; k++) {
        words[positions[k] >> 6] |= (uint64_t)1 << (positions[k] & 63);
        later[k] = isLater + WORDS - 1 - (positions[k] >> 6 & (WORDS - 1));
        for (int64_t b = (positions[k] >> 12) + 1; b < blockCount; b++) blocks[b] += 1;
      }
      uint16_t *counts = before + (positions[0] >> 12) * WORDS;
      if (isOneBlock) {
        for (int w = 0; w < WORDS; w++) counts[w] += later[0][w] + later[1][w] + later[2][w] + later[3][w];
      } else {
        for (int k = 0; k < TOGETHER; k++) {
          counts = before + (positions[k] >> 12) * WORDS;
          for (int w = 0; w < WORDS; w++) counts[w] += later[k][w];
        }
      }
      continue;
    }
    // Units tied in the first ranking are all compared before any of them enters.
    for (end = start; end < count && firsts[end] == firsts[start]; end++) {
      uint32_t rank = ranks[order[end]] - 1;
      if (rank >= count) return -1;
      // Those tied in the second that are in already hold the positions from their rank on.
      int64_t position = (int64_t)rank + filled[rank];
      if (position >= count) return -1;
      discordant += start - count_lower(position, words, before, blocks);
      common -= filled[rank];
    }
    for (int64_t k = start; k < end; k++) {
      uint32_t rank = ranks[order[k]] - 1;
      int64_t position = (int64_t)rank + filled[rank];
      if (position >= count) return -1;
      common += filled[rank];
      ties += filled[rank]++;
      words[position >> 6] |= (uint64_t)1 << (position & 63);
      uint16_t *counts = before + (position >> 12) * WORDS;
      const uint16_t *later = isLater + WORDS - 1 - (position >> 6 & (WORDS - 1));
      for (int w = 0; w < WORDS; w++) counts[w] += later[w];
      for (int64_t b = (position >> 12) + 1; b < blockCount; b++) blocks[b] += 1;
    }
  }
  *tied = ties;
  *tiedInBoth = common;
  return discordant;
}

VIKT_CLONES int64_t vikt_sum_shifts(
    const uint32_t *restrict first, const uint32_t *restrict second, int64_t count, uint32_t top, uint32_t *largest,
    int64_t *shared) {
  uint64_t sum = 0;
  uint32_t greatest = 0, both = 0;
  for (int64_t i = 0; i < count; i++) {
    uint32_t shift = first[i] > second[i] ? first[i] - second[i] : second[i] - first[i];
    sum += shift;
    greatest = shift > greatest ? shift : greatest;
    both += (first[i] <= top) & (second[i] <= top);
  }
  *largest = greatest;
  *shared = both;
  return (int64_t)sum;
}
