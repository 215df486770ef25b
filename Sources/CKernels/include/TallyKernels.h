#ifndef VIKT_TALLY_KERNELS_H
#define VIKT_TALLY_KERNELS_H

#include <stdint.h>

/// Counts the ranks of several replicates area by area, so that an area's row of counters stays in cache.
///
/// - `ranks`: `replicateCount` replicates, `stride` elements apart, of `areaCount` ranks each.
/// - `rankCount`: the greatest rank there can be.
/// - `cellOfRank`: the cell of rank r in element r − 1; null where that cell is r − 1 itself.
/// - `counts`: `areaCount` rows of `cellCount` counters; none may pass its greatest value.
/// - `sums`, `squares`, `least`, `greatest`: per area, of its ranks so far; null to do without.
/// - Returns 1, or 0 where a rank outside 1...`rankCount` was met; counters are then worthless, but nothing else is.
int vikt_count_ranks_16(
    const uint16_t *ranks, int64_t replicateCount, int64_t stride, int64_t areaCount, uint32_t rankCount,
    const uint16_t *cellOfRank, int64_t cellCount, uint16_t *counts, uint64_t *sums, uint64_t *squares,
    uint32_t *least, uint32_t *greatest);

/// The same of wider ranks.
int vikt_count_ranks_32(
    const uint32_t *ranks, int64_t replicateCount, int64_t stride, int64_t areaCount, uint32_t rankCount,
    const uint16_t *cellOfRank, int64_t cellCount, uint16_t *counts, uint64_t *sums, uint64_t *squares,
    uint32_t *least, uint32_t *greatest);

#endif
