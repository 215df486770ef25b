#pragma once

#include <stddef.h>
#include <stdint.h>

/// Raises maxima over pairs of areas of weighted differences of deviations, for some replicates.
///
/// For each row i and each k-th listed replicate, `maxima[i * maximaStride + k]` becomes the greatest of itself and
/// s(w(d_i - d_j)) over the columns j, with w the weight of (i, j) and d the replicate's deviations. The last bit of a
/// weight chooses s: clear, the absolute value; set, the signed value, so that the sign of w chooses one direction.
///
/// Subtraction, product and maximum are each rounded once and no sum is formed: any machine and any division of the
/// columns give the same bits.
///
/// - deviations: of replicate r from `deviations + r * stride`.
/// - row, column: the areas at which rows and columns begin; `columnCount` is a multiple of 8.
/// - weights: of row i and column j at `weights[i * weightStride + j]`; finite.
/// - maximaStride: 0 joins all rows in one maximum a replicate.
void vikt_raise_pair_maxima(
    const double *deviations, size_t stride, const uint32_t *replicates, size_t replicateCount,
    size_t row, size_t rowCount, size_t column, size_t columnCount,
    const double *weights, size_t weightStride, double *maxima, size_t maximaStride);
