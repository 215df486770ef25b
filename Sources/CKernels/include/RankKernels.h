#ifndef VIKT_RANK_KERNELS_H
#define VIKT_RANK_KERNELS_H

#include <stdint.h>

/// The greatest of `count` ≥ 1 finite scores; `least` receives the least.
double vikt_score_range(const double *scores, int64_t count, double *least);

/// What is known once scores have been ordered.
typedef enum {
  /// They crowd into few cells; nothing is ordered.
  viktCrowded,
  /// They are in order; neighbours may tie.
  viktOrdered,
  /// They are in order, and no neighbours tie.
  viktUntied,
} ViktOrder;

/// Orders units by their scores, the highest first, ties by index, unless the scores crowd.
///
/// The range of scores is cut into equal cells, 64 a word, a bit each. The units before a cell are those of the words before its
/// own, and the bits before its own in that. A unit whose cell is taken already takes the next vacant one, and is compared with
/// those before it afterwards. Where these are more than half of all, or find none in their word and the next, nothing is
/// ordered.
///
/// - `scores`: `count` elements, finite; `greatest` is the greatest of them; 1 ≤ `count` < 2³¹.
/// - `scale`: a power of two by which the scores are multiplied first, so that their range is an ordinary number.
/// - `cellsPerUnit`: 64 · (`wordCount` − 1) − ½ by the range of the scaled scores; `wordCount` ≤ 2²⁴ + 2.
/// - `tolerance`: how far apart neighbours that tie lie at most, ≥ 0.
/// - `cells`: receives each unit's cell, which no other has once they are in order.
/// - `extras`: receive the units whose cell was taken; room for `count`.
/// - `words`, `starts`: scratch of `wordCount` elements.
/// - `order`, `ranks`: receive `count` units, and the position of each, from 1.
ViktOrder vikt_order_scores(
    const double *scores, int64_t count, double greatest, double scale, double cellsPerUnit, double tolerance,
    int64_t wordCount, uint32_t *cells, uint32_t *extras, uint64_t *words, uint32_t *starts, uint32_t *order,
    uint32_t *ranks);

/// Finds neighbours in `order` whose scores lie at most `tolerance` apart.
///
/// - `ties`: room for `count` positions; receives, ascending, those whose unit ties with the one before.
/// - Returns the number of such positions.
int64_t vikt_find_ties(
    const double *scores, const uint32_t *order, int64_t count, double tolerance, uint32_t *ties);

#endif
