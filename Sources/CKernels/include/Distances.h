#pragma once

#include <stdint.h>

/// Sums of Euclidean distances from one point to points that come in tiles of eight.
///
/// Lane c of `sums` becomes the sum, over the tiles in order, of presence times the distance to point c of the tile.
/// Coordinates are subtracted, squared and added one after another, each step rounded once: the same bits on any machine.
///
/// - coordinates: coordinate k of the eight points of tile t from `coordinates + (t * dimension + k) * 8`.
/// - presence: eight a tile; 1, or 0 where a lane holds no point.
/// - point: `dimension` coordinates.
/// - sums: eight, out.
void vikt_sum_distances(
    const double *coordinates, const double *presence, int64_t dimension, int64_t firstTile, int64_t lastTile,
    const double *point, double *sums);
