#include "RankKernels.h"

#include <string.h>

#include "Clones.h"

#pragma STDC FP_CONTRACT OFF

#define LANES 16

VIKT_CLONES double vikt_score_range(const double *restrict scores, int64_t count, double *least) {
  int64_t whole = count - count % LANES;
  double tops[LANES], bottoms[LANES];
  for (int k = 0; k < LANES; k++) tops[k] = bottoms[k] = scores[0];
  for (int64_t i = 0; i < whole; i += LANES) {
    for (int k = 0; k < LANES; k++) {
      double x = scores[i + k];
      tops[k] = x > tops[k] ? x : tops[k];
      bottoms[k] = x < bottoms[k] ? x : bottoms[k];
    }
  }
  for (int64_t i = whole; i < count; i++) {
    double x = scores[i];
    tops[0] = x > tops[0] ? x : tops[0];
    bottoms[0] = x < bottoms[0] ? x : bottoms[0];
  }
  double greatest = tops[0];
  *least = bottoms[0];
  for (int k = 1; k < LANES; k++) {
    greatest = tops[k] > greatest ? tops[k] : greatest;
    *least = bottoms[k] < *least ? bottoms[k] : *least;
  }
  return greatest;
}

static uint32_t bits_of(uint64_t word) { return (uint32_t)__builtin_popcountll(word); }

VIKT_CLONES int vikt_order_scores(
    const double *restrict scores, int64_t count, double greatest, double scale, double cellsPerUnit, int64_t wordCount,
    uint32_t *restrict cells, uint32_t *restrict extras, uint64_t *restrict words, uint32_t *restrict starts,
    uint32_t *restrict order, uint32_t *restrict ranks) {
  double top = greatest * scale, last = (double)(64 * wordCount - 1);
  for (int64_t i = 0; i < count; i++) {
    double cell = (top - scores[i] * scale) * cellsPerUnit;
    cell = cell < last ? cell : last;  // what is no number too: no cell lies outside the words
    cells[i] = (uint32_t)(int32_t)cell;
  }

  // Branches here would be mispredicted: a unit is always noted, and the note kept only where its cell was taken.
  memset(words, 0, (size_t)wordCount * sizeof *words);
  memset(starts, 0, (size_t)wordCount * sizeof *starts);
  int64_t extraCount = 0;
  for (int64_t i = 0; i < count; i++) {
    uint32_t w = cells[i] >> 6, bit = cells[i] & 63;
    uint64_t word = words[w];
    extras[extraCount] = (uint32_t)i;
    extraCount += word >> bit & 1;
    words[w] = word | (uint64_t)1 << bit;
  }
  if (extraCount > count / 8) return 0;

  uint32_t most = 0;
  for (int64_t e = 0; e < extraCount; e++) {
    uint32_t own = ++starts[cells[extras[e]] >> 6];
    most = own > most ? own : most;
  }
  if (most > 64) return 0;
  uint32_t before = 0;
  for (int64_t w = 0; w < wordCount; w++) {
    uint32_t own = starts[w] + bits_of(words[w]);
    starts[w] = before;
    before += own;
  }
  // From the last unit to the first, so that of those that share a cell the one that took it is written last. Gathering and
  // scattering by vectors is slower.
#pragma clang loop vectorize(disable) unroll_count(4)
  for (int64_t i = count - 1; i >= 0; i--) {
    uint32_t w = cells[i] >> 6, bit = cells[i] & 63;
    uint32_t position = starts[w] + bits_of(words[w] & (((uint64_t)1 << bit) - 1));
    order[position] = (uint32_t)i;
    ranks[i] = position + 1;
  }

  // A word with extras from here on tells how many of its units are in place.
  for (int64_t e = 0; e < extraCount; e++) ranks[extras[e]] = bits_of(words[cells[extras[e]] >> 6]);
  for (int64_t e = 0; e < extraCount; e++) words[cells[extras[e]] >> 6] = ranks[extras[e]];
  for (int64_t e = 0; e < extraCount; e++) {
    uint32_t unit = extras[e], w = cells[unit] >> 6, hole = starts[w] + (uint32_t)words[w]++;
    double score = scores[unit];
    while (hole > starts[w]) {
      uint32_t other = order[hole - 1];
      if (!(scores[other] < score || (scores[other] == score && other > unit))) break;
      order[hole] = other;
      ranks[other] = hole + 1;
      hole -= 1;
    }
    order[hole] = unit;
    ranks[unit] = hole + 1;
  }
  return 1;
}

#define BLOCK 64

VIKT_CLONES int64_t vikt_find_ties(
    const double *restrict scores, const uint32_t *restrict order, int64_t count, double tolerance,
    uint32_t *restrict ties) {
  // Few blocks hold any.
  int64_t tieCount = 0;
  double sorted[BLOCK + 1];
  sorted[0] = scores[order[0]];
  for (int64_t start = 1; start < count; start += BLOCK) {
    int64_t length = count - start < BLOCK ? count - start : BLOCK;
    int any = 0;
    for (int64_t k = 0; k < length; k++) sorted[k + 1] = scores[order[start + k]];
    for (int64_t k = 0; k < length; k++) any |= sorted[k] - sorted[k + 1] <= tolerance;
    for (int64_t k = 0; any && k < length; k++) {
      if (sorted[k] - sorted[k + 1] <= tolerance) ties[tieCount++] = (uint32_t)(start + k);
    }
    sorted[0] = sorted[length];
  }
  return tieCount;
}
