#pragma once

#include <stdint.h>

/// Lanes of a tile.
#define VIKT_CENTROID_LANES 16

// A tree of boxes around weighted centroids; see `CentroidTree` in the module Clustering.
//
// A tile is 1 + 2·dimension blocks, each a number a lane: the masses, the lower corners coordinate after coordinate, the upper
// corners. Lane c of tile t at level l + 1 encloses tile t·lanes + c at level l. Levels follow one another, level l from tile
// `firstTiles[l]`; the last has one tile. Level 0 holds the centroids, both corners alike. An empty lane has the mass 2⁵¹² and
// runs from ∞ to −∞.

/// The cluster of another part that is nearest to a cluster by m·q/(m + q) times the squared distance of their centroids; of equally
/// near ones, the one with the lowest name.
///
/// Coordinates are subtracted, squared and added one after another, each step rounded once: the same bits on any machine. What is
/// passed over is farther by more than rounding could hide.
///
/// - tiles, firstTiles, levelCount, dimension: the tree; fewer than 2³¹ clusters, their masses whole and below 2²⁶, coordinates at
///   most 1 in size.
/// - units, parts: the name and the part of the cluster in each lane of level 0.
/// - position: the lane of level 0 from which a neighbour is sought.
/// - distance, unit: the nearest known before; ∞ for none. They receive the nearest, where one is as near.
void vikt_nearest_centroid(
    const double *tiles, const int64_t *firstTiles, int64_t levelCount, int64_t dimension, const int64_t *units,
    const int64_t *parts, int64_t position, double *distance, int64_t *unit);

/// Makes the lane above a tile enclose what the tile holds, and so on from `level` up to `lastLevel`, or to where nothing changes.
void vikt_enclose_centroids(
    double *tiles, const int64_t *firstTiles, int64_t level, int64_t lastLevel, int64_t dimension, int64_t tile);
