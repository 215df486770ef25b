#ifndef VIKT_RANK_KERNELS_H
#define VIKT_RANK_KERNELS_H

#include <stdint.h>

/// Writes each score's distance below the greatest, in rounding units, rounded to a whole number (halves up).
///
/// The rounding unit is `resolution` times the scores' standard deviation; it is 0, as is every distance, when they are
/// all one. Sums run in sixteen interleaved lanes, added in one fixed order: every clone gives the same bits.
///
/// - `scores`, `distances`: `count` elements each, `count` ≥ 1; the scores finite.
/// - `longest`: receives the greatest distance.
/// - Returns the rounding unit.
double vikt_measure_distances(
    const double *scores, int64_t count, double resolution, double *distances, double *longest);

/// Orders units by their distances, the shortest first, ties by index, as far as the distances' leading bits tell.
///
/// The range of distances is cut into 4^`digitBits` equal cells; cell and index make a key, sorted on two digits.
///
/// - `distances`: `count` elements ≥ 0; `longest`, > 0, is the greatest of them; `count` < 2³¹.
/// - `digitBits`: at most 15.
/// - `keys`, `spare`: scratch of `count` elements; `digits`: of 2 · 2^`digitBits`.
/// - `order`, `ranks`: receive `count` units, and the place of each, from 1.
/// - `doubtful`: room for `count` places; receives, ascending, those whose unit shares a cell with the one before.
/// - Returns the number of doubtful places.
int64_t vikt_sort_distances(
    const double *distances, int64_t count, double longest, int digitBits, uint64_t *keys, uint64_t *spare,
    uint32_t *digits, uint32_t *order, uint32_t *ranks, uint32_t *doubtful);

#endif
