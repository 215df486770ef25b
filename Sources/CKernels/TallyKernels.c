#include "TallyKernels.h"

#include "Clones.h"

/// Areas taken together: their ranks in one replicate fill a cache line.
#define STRIP(RANK) (64 / (int)sizeof(RANK))

/// Areas counted by turns, so that the processor waits for the counters of all at once: few of them are in cache, but for
/// so many areas they stay there.
#define TOGETHER 8

// The greatest of `count` columns of ranks less 1, so that a rank of 0 is the greatest of all.
#define GREATEST_POSITION(NAME, RANK)                                                                                  \
  static inline __attribute__((always_inline)) RANK NAME(                                                              \
      const RANK *ranks, int64_t replicateCount, int64_t stride, int64_t count) {                                      \
    RANK tops[STRIP(RANK)] = {0};                                                                                      \
    for (int64_t b = 0; b < replicateCount; b++) {                                                                     \
      for (int64_t a = 0; a < count; a++) {                                                                            \
        RANK position = (RANK)(ranks[b * stride + a] - 1);                                                             \
        tops[a] = position > tops[a] ? position : tops[a];                                                             \
      }                                                                                                                \
    }                                                                                                                  \
    RANK greatest = 0;                                                                                                 \
    for (int64_t a = 0; a < STRIP(RANK); a++) greatest = tops[a] > greatest ? tops[a] : greatest;                      \
    return greatest;                                                                                                   \
  }

#define ADD_FIGURES(NAME, RANK)                                                                                        \
  static inline __attribute__((always_inline)) void NAME(                                                              \
      const RANK *ranks, int64_t replicateCount, int64_t stride, int64_t count, uint64_t *sums, uint64_t *squares,     \
      uint32_t *least, uint32_t *greatest) {                                                                           \
    for (int64_t b = 0; b < replicateCount; b++) {                                                                     \
      for (int64_t a = 0; a < count; a++) {                                                                            \
        uint32_t rank = ranks[b * stride + a];                                                                         \
        sums[a] += rank;                                                                                               \
        squares[a] += (uint64_t)rank * rank;                                                                           \
        least[a] = rank < least[a] ? rank : least[a];                                                                  \
        greatest[a] = rank > greatest[a] ? rank : greatest[a];                                                         \
      }                                                                                                                \
    }                                                                                                                  \
  }

#define COUNT_RANKS(NAME, RANK)                                                                                        \
  GREATEST_POSITION(NAME##_greatest, RANK)                                                                             \
  ADD_FIGURES(NAME##_figures, RANK)                                                                                    \
  VIKT_CLONES int NAME(                                                                                                \
      const RANK *restrict ranks, int64_t replicateCount, int64_t stride, int64_t areaCount, uint32_t rankCount,       \
      const uint16_t *restrict cellOfRank, int64_t cellCount, uint16_t *restrict counts, uint64_t *restrict sums,      \
      uint64_t *restrict squares, uint32_t *restrict least, uint32_t *restrict greatest) {                             \
    for (int64_t first = 0; first < areaCount; first += STRIP(RANK)) {                                                 \
      const RANK *strip = ranks + first;                                                                               \
      int64_t width = areaCount - first < STRIP(RANK) ? areaCount - first : STRIP(RANK);                               \
      RANK last = width == STRIP(RANK) ? NAME##_greatest(strip, replicateCount, stride, STRIP(RANK))                   \
                                       : NAME##_greatest(strip, replicateCount, stride, width);                        \
      if (last >= rankCount) return 0;                                                                                 \
      for (int64_t some = 0; some < width; some += TOGETHER) {                                                         \
        int64_t count = width - some < TOGETHER ? width - some : TOGETHER;                                             \
        uint16_t *rows = counts + (first + some) * cellCount;                                                          \
        for (int64_t b = 0; b < replicateCount; b++) {                                                                 \
          const RANK *own = strip + b * stride + some;                                                                 \
          if (cellOfRank) {                                                                                            \
            for (int64_t a = 0; a < count; a++) rows[a * cellCount + cellOfRank[own[a] - 1]] += 1;                     \
          } else {                                                                                                     \
            for (int64_t a = 0; a < count; a++) rows[a * cellCount + own[a] - 1] += 1;                                 \
          }                                                                                                            \
        }                                                                                                              \
      }                                                                                                                \
      if (sums) {                                                                                                      \
        NAME##_figures(                                                                                                \
            strip, replicateCount, stride, width, sums + first, squares + first, least + first, greatest + first);     \
      }                                                                                                                \
    }                                                                                                                  \
    return 1;                                                                                                          \
  }

COUNT_RANKS(vikt_count_ranks_16, uint16_t)
COUNT_RANKS(vikt_count_ranks_32, uint32_t)
