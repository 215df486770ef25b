#ifndef VIKT_RANK_KERNELS_H
#define VIKT_RANK_KERNELS_H

#include <stdint.h>

/// The greatest of `count` ≥ 1 finite scores; `least` receives the least.
double vikt_score_range(const double *scores, int64_t count, double *least);

/// Orders units by their scores, the highest first, ties by index, as far as the leading bits tell.
///
/// The range of scores is cut into 4^`digitBits` equal cells; cell and index make a key, sorted on two digits.
///
/// - `scores`: `count` elements, finite; `greatest` is the greatest of them; 1 ≤ `count` < 2³¹.
/// - `scale`: a power of two by which the scores are multiplied first, so that their range is an ordinary number.
/// - `cellsPerUnit`: 4^`digitBits` − 1 by the range of the scaled scores.
/// - `reach`: neighbours up to so many cells apart are in doubt; 0 for those in one cell.
/// - `digitBits`: at most 15.
/// - `keys`, `spare`: scratch of `count` elements; `digits`: of 2 · 2^`digitBits`.
/// - `order`, `ranks`: receive `count` units, and the position of each, from 1.
/// - `doubtful`: room for `count` positions; receives, ascending, those whose unit is in doubt with the one before.
/// - Returns the number of doubtful positions.
int64_t vikt_sort_scores(
    const double *scores, int64_t count, double greatest, double scale, double cellsPerUnit, uint32_t reach,
    int digitBits, uint64_t *keys, uint64_t *spare, uint32_t *digits, uint32_t *order, uint32_t *ranks,
    uint32_t *doubtful);

#endif
