#include "TallyKernels.h"

#include "Clones.h"

/// Areas taken together: their ranks in one replicate fill a cache line.
#define STRIP 16

/// The greatest of `count` ≤ `STRIP` columns of ranks less 1, so that a rank of 0 is the greatest of all.
static inline __attribute__((always_inline)) uint32_t greatest_position(
    const uint32_t *ranks, int64_t replicateCount, int64_t stride, int64_t count) {
  uint32_t tops[STRIP] = {0};
  for (int64_t b = 0; b < replicateCount; b++) {
    for (int64_t a = 0; a < count; a++) {
      uint32_t position = ranks[b * stride + a] - 1;
      tops[a] = position > tops[a] ? position : tops[a];
    }
  }
  uint32_t greatest = 0;
  for (int64_t a = 0; a < STRIP; a++) greatest = tops[a] > greatest ? tops[a] : greatest;
  return greatest;
}

static inline __attribute__((always_inline)) void add_figures(
    const uint32_t *ranks, int64_t replicateCount, int64_t stride, int64_t count, uint64_t *sums, uint64_t *squares,
    uint32_t *least, uint32_t *greatest) {
  for (int64_t b = 0; b < replicateCount; b++) {
    for (int64_t a = 0; a < count; a++) {
      uint32_t rank = ranks[b * stride + a];
      sums[a] += rank;
      squares[a] += (uint64_t)rank * rank;
      least[a] = rank < least[a] ? rank : least[a];
      greatest[a] = rank > greatest[a] ? rank : greatest[a];
    }
  }
}

#define COUNT_RANKS(NAME, COUNTER)                                                                                    \
  VIKT_CLONES int NAME(                                                                                               \
      const uint32_t *restrict ranks, int64_t replicateCount, int64_t stride, int64_t areaCount, uint32_t rankCount,  \
      const uint16_t *restrict cellOfRank, int64_t cellCount, COUNTER *restrict counts, uint64_t *restrict sums,      \
      uint64_t *restrict squares, uint32_t *restrict least, uint32_t *restrict greatest) {                            \
    for (int64_t first = 0; first < areaCount; first += STRIP) {                                                      \
      const uint32_t *strip = ranks + first;                                                                          \
      int64_t width = areaCount - first < STRIP ? areaCount - first : STRIP;                                          \
      uint32_t last = width == STRIP ? greatest_position(strip, replicateCount, stride, STRIP)                           \
                                     : greatest_position(strip, replicateCount, stride, width);                          \
      if (last >= rankCount) return 0;                                                                                \
      for (int64_t a = 0; a < width; a++) {                                                                           \
        COUNTER *row = counts + (first + a) * cellCount;                                                              \
        if (cellOfRank) {                                                                                             \
          for (int64_t b = 0; b < replicateCount; b++) row[cellOfRank[strip[b * stride + a] - 1]] += 1;               \
        } else {                                                                                                      \
          for (int64_t b = 0; b < replicateCount; b++) row[strip[b * stride + a] - 1] += 1;                           \
        }                                                                                                             \
      }                                                                                                               \
      if (sums) {                                                                                                     \
        add_figures(                                                                                                  \
            strip, replicateCount, stride, width, sums + first, squares + first, least + first, greatest + first);    \
      }                                                                                                               \
    }                                                                                                                 \
    return 1;                                                                                                         \
  }

COUNT_RANKS(vikt_count_ranks_16, uint16_t)
COUNT_RANKS(vikt_count_ranks_32, uint32_t)
