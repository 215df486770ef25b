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

VIKT_CLONES int64_t vikt_sort_scores(
    const double *restrict scores, int64_t count, double greatest, double scale, double cellsPerUnit, uint32_t reach,
    int digitBits, uint64_t *restrict keys, uint64_t *restrict spare, uint32_t *restrict digits,
    uint32_t *restrict order, uint32_t *restrict ranks, uint32_t *restrict doubtful) {
  int64_t digitCount = (int64_t)1 << digitBits;
  uint32_t mask = (uint32_t)digitCount - 1;
  uint32_t *restrict low = digits, *restrict high = digits + digitCount;
  double top = greatest * scale, last = (double)(digitCount * digitCount - 1);
  for (int64_t i = 0; i < count; i++) {
    double cell = (top - scores[i] * scale) * cellsPerUnit;
    cell = cell < last ? cell : last;  // what is no number too: no place lies outside the digits
    keys[i] = (uint64_t)(uint32_t)(int32_t)cell << 32 | (uint64_t)i;
  }

  memset(digits, 0, 2 * (size_t)digitCount * sizeof *digits);
  for (int64_t i = 0; i < count; i++) {
    low[keys[i] >> 32 & mask] += 1;
    high[keys[i] >> (32 + digitBits)] += 1;
  }
  uint32_t lowStart = 0, highStart = 0;
  for (int64_t k = 0; k < digitCount; k++) {
    uint32_t inLow = low[k], inHigh = high[k];
    low[k] = lowStart;
    high[k] = highStart;
    lowStart += inLow;
    highStart += inHigh;
  }
  for (int64_t i = 0; i < count; i++) spare[low[keys[i] >> 32 & mask]++] = keys[i];
  for (int64_t i = 0; i < count; i++) keys[high[spare[i] >> (32 + digitBits)]++] = spare[i];

  // Branches here would be mispredicted: a position is always noted, and the note kept only where there is doubt.
  int64_t doubts = 0;
  uint64_t previous = (keys[0] >> 32) - reach - 1;
  for (int64_t k = 0; k < count; k++) {
    uint32_t unit = (uint32_t)keys[k];
    order[k] = unit;
    ranks[unit] = (uint32_t)k + 1;
    doubtful[doubts] = (uint32_t)k;
    doubts += (keys[k] >> 32) - previous <= reach;
    previous = keys[k] >> 32;
  }
  return doubts;
}
