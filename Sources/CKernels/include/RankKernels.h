#ifndef VIKT_RANK_KERNELS_H
#define VIKT_RANK_KERNELS_H

#include <stdint.h>

/// The greatest of `count` ≥ 1 finite scores; `least` receives the least.
double vikt_score_range(const double *scores, int64_t count, double *least);

/// Orders units by their scores, the highest first, ties by index, unless the scores crowd.
///
/// The range of scores is cut into 64 · `wordCount` equal cells, a bit each. The units before a cell are those of the words
/// before its own, and the bits before its own in that. Units whose cell is taken already are put among the others one by
/// one; where they are more than an eighth of all, or more than 64 of a word, nothing is ordered.
///
/// - `scores`: `count` elements, finite; `greatest` is the greatest of them; 1 ≤ `count` < 2³¹.
/// - `scale`: a power of two by which the scores are multiplied first, so that their range is an ordinary number.
/// - `cellsPerUnit`: 64 · `wordCount` − 1 by the range of the scaled scores; `wordCount` ≤ 2²⁴.
/// - `cells`, `extras`: receive each unit's cell, and the units whose cell was taken; room for `count`.
/// - `words`: scratch of `wordCount` elements.
/// - `starts`: receives the units before each of `wordCount` words.
/// - `order`, `ranks`: receive `count` units, and the position of each, from 1.
/// - Returns whether the units are in order.
int vikt_order_scores(
    const double *scores, int64_t count, double greatest, double scale, double cellsPerUnit, int64_t wordCount,
    uint32_t *cells, uint32_t *extras, uint64_t *words, uint32_t *starts, uint32_t *order, uint32_t *ranks);

/// Finds neighbours in `order` whose scores lie at most `tolerance` apart.
///
/// - `ties`: room for `count` positions; receives, ascending, those whose unit ties with the one before.
/// - Returns the number of such positions.
int64_t vikt_find_ties(
    const double *scores, const uint32_t *order, int64_t count, double tolerance, uint32_t *ties);

#endif
