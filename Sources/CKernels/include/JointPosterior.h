#pragma once

#include <stdbool.h>
#include <stddef.h>

// The posterior of one area's cells under a joint prior, by weighted draws. A matrix of draws holds a row for each cell and
// a column for each draw; `drawCount` is a multiple of 16. Callers have checked the shapes; see AreaPosterior.swift. Every
// clone gives the same bits.

/// Places draws around a mode.
///
/// With `A = LLᵀ` the precision of the proposal, the draws are `mode + stretch · L⁻ᵀz`; the second half of them has the
/// first half's scores with their signs turned.
///
/// - scores: that of cell j in draw s of the first half at `scores[s * scoreStride + j]`.
/// - factor: `L`, `order × order`, column after column, of which the lower triangle is read.
/// - precision: of the prior, `order × order`.
/// - centre: of the prior.
/// - draws: receives them.
/// - gradients: receives `precision · (draw − centre)`.
/// - distances: receives `(draw − centre)ᵀ · precision · (draw − centre)` of each draw.
/// - lengths: receives half the squared length of each draw's scores.
void vikt_place_draws(
    size_t order, size_t drawCount, const float *scores, size_t scoreStride, const double *factor, double stretch,
    const double *mode, const double *precision, const double *centre, double *draws, double *gradients,
    double *distances, double *lengths);

/// Writes the log-likelihood of each draw in row `cell`, less its greatest, and its curvature, −ℓ″, into the same row: of
/// `y` successes among `size` trials with logit θ.
void vikt_binomial_likelihoods(
    size_t drawCount, const double *draws, size_t cell, double y, double size, double *likelihoods, double *curvatures);

/// The same of `y` events over an exposure with rate exp θ.
void vikt_poisson_likelihoods(
    size_t drawCount, const double *draws, size_t cell, double y, double exposure, double *likelihoods,
    double *curvatures);

/// `Σ w`, `Σ w·a` and `Σ w·a·b` over draws for all cells: the lower triangle of the last, column after column.
void vikt_weighted_moments(
    size_t order, size_t drawCount, const double *weights, const double *draws, double *sums, double *products);

/// The density of one cell at the points of a grid, but for the cell's own likelihood and a constant: the mean over draws
/// of the prior given the other cells, each divided by its integral with the likelihood.
///
/// - draws, gradients: of all cells, of which row `cell` is read; distances, weights: of the draws.
/// - precision: of the prior given the other cells.
/// - degrees: of freedom of the prior, a whole number; infinite for a normal one. order: of the prior.
/// - points: `pointCount` ≤ 64 even steps. likelihoods: the cell's own at the points, the greatest 1.
/// - roots, tilts: by point and by draw; where `tilted`, their product is taken off the logarithm of the prior.
/// - density: receives it.
void vikt_conditional_mean(
    size_t drawCount, const double *draws, const double *gradients, size_t cell, const double *distances,
    const double *weights, double precision, double degrees, double order, size_t pointCount, const double *points, const double *likelihoods,
    bool tilted, const double *roots, const double *tilts, double *density);

/// Replaces scores `z` of `order` cells of an area by `L·z`, for `count` areas in four replicates.
///
/// - factors: `L` row after row, of each element `factorStride` numbers, one for each area, from `factorStart` on; up to the
///   next multiple of 16 past `count` there are others, which are read.
/// - scores: of cell j in replicate k at `scores[(4 * j + k) * stride]`, likewise; `stride` is a multiple of 16.
void vikt_mix_areas(
    size_t count, size_t order, const float *factors, size_t factorStart, size_t factorStride, float *scores,
    size_t stride);
