#include "AgreementKernels.h"

#include <string.h>

#include "Clones.h"

#define WORDS 64  // of a block

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
    // Units tied in the first ranking are all compared before any of them enters.
    for (end = start; end < count && firsts[end] == firsts[start]; end++) {
      uint32_t rank = ranks[order[end]] - 1;
      if (rank >= count) return -1;
      // Those tied in the second that are in already hold the positions from their rank on.
      int64_t position = (int64_t)rank + filled[rank];
      if (position >= count) return -1;
      uint64_t lower = words[position >> 6] & (((uint64_t)1 << (position & 63)) - 1);
      discordant += start - blocks[position >> 12] - before[position >> 6] - __builtin_popcountll(lower);
      common -= filled[rank];
    }
    for (int64_t k = start; k < end; k++) {
      uint32_t rank = ranks[order[k]] - 1;
      int64_t position = (int64_t)rank + filled[rank];
      if (position >= count) return -1;
      common += filled[rank];
      ties += filled[rank]++;
      words[position >> 6] |= (uint64_t)1 << (position & 63);
      uint16_t *counts = before + (position >> 12) * WORDS, word = position >> 6 & (WORDS - 1);
      for (uint16_t w = 0; w < WORDS; w++) counts[w] += w > word;
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
