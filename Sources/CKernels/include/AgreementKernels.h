#ifndef VIKT_AGREEMENT_KERNELS_H
#define VIKT_AGREEMENT_KERNELS_H

#include <stdint.h>

/// Counts the pairs of units that two rankings put in opposite order, and those tied in the second.
///
/// Units enter a set of bits, one a position in the second ranking, in the order of the first; those already in at later
/// positions are the discordant ones. Bits are counted in words of 64 with running counts over 64 words and over all, so
/// that a unit costs the same whatever their number (up to a term of count / 4,096).
///
/// - `order`: `count` units, the best first, of the first ranking; `firsts`: their ranks there, ascending.
/// - `ranks`: of the units in the second; ties share the least rank, in both.
/// - `words`, `before`: scratch of `count` / 64 elements, rounded up to a multiple of 64.
/// - `blocks`: scratch of `count` / 4,096 elements, rounded up.
/// - `filled`: scratch of `count` elements.
/// - `tied`, `tiedInBoth`: receive the pairs tied in the second ranking, and in both.
/// - Returns the discordant pairs, or −1 where `ranks` are no ranks.
int64_t vikt_count_discordant(
    const uint32_t *order, const uint32_t *firsts, const uint32_t *ranks, int64_t count, uint64_t *words,
    uint16_t *before, uint32_t *blocks, uint32_t *filled, int64_t *tied, int64_t *tiedInBoth);

/// Compares two rankings unit by unit.
///
/// - `largest`: receives the greatest difference of ranks; `shared`: the units with rank ≤ `top` in both.
/// - Returns the sum of the differences.
int64_t vikt_sum_shifts(
    const uint32_t *first, const uint32_t *second, int64_t count, uint32_t top, uint32_t *largest, int64_t *shared);

#endif
