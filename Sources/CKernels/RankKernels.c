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

// Whether a unit stands before another.
#define PRECEDES(i, j) (scores[i] > scores[j] || (scores[i] == scores[j] && (i) < (j)))

VIKT_CLONES ViktOrder vikt_order_scores(
    const double *restrict scores, int64_t count, double greatest, double scale, double cellsPerUnit, double tolerance,
    int64_t wordCount, uint32_t *restrict cells, uint32_t *restrict extras, uint64_t *restrict words,
    uint32_t *restrict starts, uint32_t *restrict order, uint32_t *restrict ranks) {
  // Of two scores that tie across the end of a cell the lower one lies no farther behind it, rounding added.
  double top = greatest * scale, last = (double)(64 * wordCount);
  double margin = tolerance * scale * cellsPerUnit + last * 0x1p-48;
  int hasTie = 0;
  for (int64_t i = 0; i < count; i++) {
    double place = (top - scores[i] * scale) * cellsPerUnit;
    place = place < last ? place : last - 1;  // what is no number too: no cell lies outside the words
    int32_t cell = (int32_t)place;
    cells[i] = (uint32_t)cell;
    hasTie |= (place - cell < margin) & (cell > 0);
  }

  // Branches here would be mispredicted: a unit is always noted, and the note kept only where its cell was taken.
  memset(words, 0, (size_t)wordCount * sizeof *words);
  int64_t extraCount = 0;
#pragma clang loop unroll_count(4)
  for (int64_t i = 0; i < count; i++) {
    uint32_t w = cells[i] >> 6, bit = cells[i] & 63;
    uint64_t word = words[w];
    extras[extraCount] = (uint32_t)i;
    extraCount += word >> bit & 1;
    words[w] = word | (uint64_t)1 << bit;
  }
  if (extraCount > count / 2) return viktCrowded;

  // An extra takes the next vacant cell, of its own word or of the one behind it.
  for (int64_t e = 0; e < extraCount; e++) {
    uint32_t cell = cells[extras[e]], w = cell >> 6;
    uint64_t vacant = ~words[w] & UINT64_MAX << (cell & 63);
    if (!vacant && ++w < wordCount) vacant = ~words[w];
    if (!vacant) return viktCrowded;
    words[w] |= vacant & -vacant;
    ranks[extras[e]] = w << 6 | (uint32_t)__builtin_ctzll(vacant);
  }
  for (int64_t e = 0; e < extraCount; e++) cells[extras[e]] = ranks[extras[e]];

  for (int64_t w = 0; w < wordCount; w++) starts[w] = bits_of(words[w]);
  uint32_t before = 1;
  for (int64_t w = 0; w < wordCount; w++) {
    uint32_t own = starts[w];
    starts[w] = before;
    before += own;
  }
#pragma clang loop vectorize(disable) unroll_count(4)
  for (int64_t i = 0; i < count; i++) {
    uint32_t w = cells[i] >> 6, bit = cells[i] & 63;
    uint32_t rank = starts[w] + bits_of(words[w] & (((uint64_t)1 << bit) - 1));
    __asm__("" : "+r"(rank));  // one after another: gathering and scattering by vectors is slower
    order[rank - 1] = (uint32_t)i;
    ranks[i] = rank;
  }

  // An extra stands behind the unit that took its cell, and rarely behind others that it precedes. All between its cell and where it
  // went came before it, and are in order once those before it are.
  for (int64_t e = 0; e < extraCount; e++) {
    uint32_t unit = extras[e], rank = ranks[unit], other = order[rank - 2];
    uint32_t isAhead = PRECEDES(unit, other);
    order[rank - 1] = isAhead ? other : unit;
    ranks[other] = rank - 1 + isAhead;
    for (rank -= isAhead; rank > 1 && PRECEDES(unit, order[rank - 2]); rank--) {
      order[rank - 1] = order[rank - 2];
      ranks[order[rank - 1]] = rank;
    }
    order[rank - 1] = unit;
    ranks[unit] = rank;
  }
  // Of two neighbours from one cell one is an extra.
  for (int64_t e = 0; e < extraCount; e++) {
    double score = scores[extras[e]];
    uint32_t rank = ranks[extras[e]];
    hasTie |= rank > 1 && scores[order[rank - 2]] - score <= tolerance;
    hasTie |= rank < count && score - scores[order[rank]] <= tolerance;
  }
  return hasTie ? viktOrdered : viktUntied;
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
