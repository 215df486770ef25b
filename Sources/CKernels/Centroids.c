#include "Centroids.h"
#include "Clones.h"

#pragma STDC FP_CONTRACT OFF

// Levels up to `SWEPT` are gone through one after another, `SWEPT_TILES` tiles of one at most.
enum { LANES = VIKT_CENTROID_LANES, ALL = (1 << LANES) - 1, LEVELS = 8, SWEPT = 2, SWEPT_TILES = LANES * LANES };

#define INLINE static inline __attribute__((always_inline))

// Read from memory only as a block: by value they would be handed on differently in each clone.
typedef double Lanes __attribute__((ext_vector_type(LANES), aligned(8)));
typedef int64_t Truth __attribute__((ext_vector_type(LANES)));
typedef _Bool Flags __attribute__((ext_vector_type(LANES)));

#define BLOCK(pointer) (*(const Lanes *)(pointer))

typedef struct {
  const double *tiles;
  const int64_t *firstTiles;
  int64_t dimension;
  const int64_t *units, *parts;
} Tree;

/// A cluster, its mass and coordinates, which stand a block apart, and the nearest found so far.
typedef struct {
  int64_t part;
  double mass;
  const double *point;
  double best;
  int64_t unit;
  /// A little above `best`, and finite.
  double limit;
} Query;

/// The two sides of m·q·squares ≤ (m + q)·limit, which asks without a division whether a distance is within a limit.
typedef struct {
  Lanes product, sum;
} Sides;

INLINE const double *at(const Tree *tree, int64_t level, int64_t tile) {
  return tree->tiles + (tree->firstTiles[level] + tile) * (1 + 2 * tree->dimension) * LANES;
}

/// Sets the nearest found. The limit's margin is more than rounding makes of the two sides, its last term that of the smallest numbers.
INLINE void settle(Query *query, double distance, int64_t unit) {
  query->best = distance;
  query->unit = unit;
  query->limit = (distance < 0x1p200 ? distance : 0x1p200) * (1 + 0x1p-40) + 0x1p-900;
}

/// The lanes within a limit, a bit a lane.
INLINE unsigned within(const Sides *sides, double limit) {
  const Truth lanes = sides->product <= sides->sum * limit;
  const union {
    Flags flags;
    uint16_t bits;
  } both = {.flags = __builtin_convertvector(lanes, Flags)};
  return both.bits;
}

/// Compares a cluster with the boxes of a tile.
INLINE void measureBoxes(const Tree *tree, const double *tile, const Query *query, Sides *sides) {
  const double *lower = tile + LANES, *upper = lower + tree->dimension * LANES;
  Lanes squares = 0;
  for (int64_t k = 0; k < tree->dimension; k++) {
    const double x = query->point[k * LANES];
    const Lanes below = BLOCK(lower + k * LANES) - x, above = x - BLOCK(upper + k * LANES);
    const Lanes outside = below < above ? above : below;
    const Lanes gap = outside > 0 ? outside : 0;
    squares += gap * gap;
  }
  sides->product = squares * (BLOCK(tile) * query->mass);
  sides->sum = BLOCK(tile) + query->mass;
}

/// Compares a cluster with those of a tile.
INLINE void scan(const Tree *tree, int64_t tile, Query *query) {
  const double *masses = at(tree, 0, tile), *points = masses + LANES;
  Lanes squares = 0;
  for (int64_t k = 0; k < tree->dimension; k++) {
    const Lanes gap = BLOCK(points + k * LANES) - query->point[k * LANES];
    squares += gap * gap;
  }
  const double q = query->mass;
  const Lanes m = BLOCK(masses), product = m * q, sum = m + q;
  const Sides sides = {squares * product, sum};
  unsigned left = within(&sides, query->limit);
  if (!left) return;
  const Lanes distances = squares * (product / sum);
  for (; left; left &= left - 1) {
    const int lane = __builtin_ctz(left);
    if (tree->parts[tile * LANES + lane] == query->part) continue;
    const double distance = distances[lane];
    const int64_t unit = tree->units[tile * LANES + lane];
    if (distance < query->best || (distance == query->best && unit < query->unit)) settle(query, distance, unit);
  }
}

/// Searches below a tile of a level up to `SWEPT`, but for the lanes left out: level by level and without branches, so that no tile
/// waits for the one before.
INLINE void sweep(const Tree *tree, int64_t level, int64_t tile, unsigned leftOut, Query *query) {
  int64_t waiting[2][SWEPT_TILES + LANES];
  int64_t count = 1;
  waiting[level & 1][0] = tile;
  for (; level > 0; level--) {
    const int64_t *tiles = waiting[level & 1];
    int64_t *below = waiting[~level & 1];
    int64_t belowCount = 0;
    for (int64_t i = 0; i < count; i++) {
      Sides sides;
      measureBoxes(tree, at(tree, level, tiles[i]), query, &sides);
      unsigned found = within(&sides, query->limit) & ~leftOut;
      leftOut = 0;
      int64_t *next = below + belowCount;
      belowCount += __builtin_popcount(found);
      // Six at a time, found or not, for there are seldom more: what stands behind the last is written over.
      do {
        for (int lane = 0; lane < 6; lane++, found &= found - 1)
          *next++ = tiles[i] * LANES + __builtin_ctz(found | 1u << LANES);
      } while (found);
    }
    count = belowCount;
  }
  for (int64_t i = 0; i < count; i++) scan(tree, waiting[0][i], query);
}

INLINE void search(
    const double *tiles, const int64_t *firstTiles, int64_t levelCount, int64_t dimension, const int64_t *units,
    const int64_t *parts, int64_t position, double *distance, int64_t *unit) {
  const Tree tree = {tiles, firstTiles, dimension, units, parts};
  const double *own = at(&tree, 0, position / LANES) + position % LANES;
  Query query = {.part = parts[position], .mass = own[0], .point = own + LANES};
  settle(&query, *distance, *unit);
  // From the cluster's own tile outwards, so that the first boxes already meet a small distance.
  scan(&tree, position / LANES, &query);
  int64_t done = position / LANES;
  for (int64_t top = 1; top < levelCount; top++, done /= LANES) {
    struct {
      int64_t tile;
      unsigned waiting;
      Sides sides;
    } open[LEVELS];
    int64_t level = top, tile = done / LANES;
    unsigned leftOut = 1u << done % LANES;
    for (;;) {
      if (level <= SWEPT) {
        sweep(&tree, level, tile, leftOut, &query);
        level++;
      } else {
        measureBoxes(&tree, at(&tree, level, tile), &query, &open[level].sides);
        open[level].tile = tile;
        open[level].waiting = ALL & ~leftOut;
      }
      leftOut = 0;
      // Up to a tile that still has something near, and into its next lane.
      for (; level <= top; level++) {
        open[level].waiting &= within(&open[level].sides, query.limit);
        if (open[level].waiting) break;
      }
      if (level > top) break;
      tile = open[level].tile * LANES + __builtin_ctz(open[level].waiting);
      open[level].waiting &= open[level].waiting - 1;
      level--;
    }
  }
  *distance = query.best;
  *unit = query.unit;
}

// Where the number of coordinates is known as this is compiled, no loop goes over them.
#define BY_DIMENSION(DO)             \
  switch (dimension) {               \
    case 2: return DO(2);            \
    case 3: return DO(3);            \
    case 4: return DO(4);            \
    case 5: return DO(5);            \
    case 6: return DO(6);            \
    case 7: return DO(7);            \
    case 8: return DO(8);            \
    default: return DO(dimension);   \
  }

VIKT_CLONES void vikt_nearest_centroid(
    const double *tiles, const int64_t *firstTiles, int64_t levelCount, int64_t dimension, const int64_t *units,
    const int64_t *parts, int64_t position, double *distance, int64_t *unit) {
#define SEARCH(DIMENSION) search(tiles, firstTiles, levelCount, DIMENSION, units, parts, position, distance, unit)
  BY_DIMENSION(SEARCH)
#undef SEARCH
}

INLINE void enclose(
    double *tiles, const int64_t *firstTiles, int64_t level, int64_t lastLevel, int64_t dimension, int64_t tile) {
  const int64_t size = (1 + 2 * dimension) * LANES;
  int changed = 1;
  for (; changed && level < lastLevel; level++, tile /= LANES) {
    const double *inner = tiles + (firstTiles[level] + tile) * size;
    double *outer = tiles + (firstTiles[level + 1] + tile / LANES) * size + tile % LANES;
    changed = 0;
    for (int64_t b = 0; b <= 2 * dimension; b++) {
      const Lanes block = BLOCK(inner + b * LANES);
      const double end = b <= dimension ? __builtin_reduce_min(block) : __builtin_reduce_max(block);
      changed |= outer[b * LANES] != end;
      outer[b * LANES] = end;
    }
  }
}

VIKT_CLONES void vikt_enclose_centroids(
    double *tiles, const int64_t *firstTiles, int64_t level, int64_t lastLevel, int64_t dimension, int64_t tile) {
#define ENCLOSE(DIMENSION) enclose(tiles, firstTiles, level, lastLevel, DIMENSION, tile)
  BY_DIMENSION(ENCLOSE)
#undef ENCLOSE
}
