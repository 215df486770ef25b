#ifndef VIKT_SHUFFLE_H
#define VIKT_SHUFFLE_H

#include "Draws.h"

/// Writes `count` < 2³² elements in an order drawn at random, each order as likely as any other.
///
/// - `source`, `shuffled`: `count` elements each, apart from one another.
void viktShuffle(ViktStream place, uint64_t count, const double *source, double *shuffled);

#endif
