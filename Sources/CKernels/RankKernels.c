#include "RankKernels.h"

#include <string.h>

#include "Clones.h"

#pragma STDC FP_CONTRACT OFF

#define LANES 16

VIKT_CLONES double vikt_measure_distances(
    const double *restrict scores, int64_t count, double resolution, double *restrict distances, double *longest) {
  int64_t whole = count - count % LANES;
  double sums[LANES], tops[LANES], bottoms[LANES], squares[LANES];
  for (int k = 0; k < LANES; k++) {
    sums[k] = squares[k] = 0;
    tops[k] = bottoms[k] = scores[0];
  }
  for (int64_t i = 0; i < whole; i += LANES) {
    for (int k = 0; k < LANES; k++) {
      double x = scores[i + k];
      sums[k] += x;
      tops[k] = x > tops[k] ? x : tops[k];
      bottoms[k] = x < bottoms[k] ? x : bottoms[k];
    }
  }
  for (int64_t i = whole; i < count; i++) {
    double x = scores[i];
    sums[i - whole] += x;
    tops[0] = x > tops[0] ? x : tops[0];
    bottoms[0] = x < bottoms[0] ? x : bottoms[0];
  }
  double sum = 0, greatest = tops[0], least = bottoms[0];
  for (int k = 0; k < LANES; k++) {
    sum += sums[k];
    greatest = tops[k] > greatest ? tops[k] : greatest;
    least = bottoms[k] < least ? bottoms[k] : least;
  }
  double mean = sum / (double)count;

  for (int64_t i = 0; i < whole; i += LANES) {
    for (int k = 0; k < LANES; k++) squares[k] += (scores[i + k] - mean) * (scores[i + k] - mean);
  }
  for (int64_t i = whole; i < count; i++) squares[i - whole] += (scores[i] - mean) * (scores[i] - mean);
  double variance = 0;
  for (int k = 0; k < LANES; k++) variance += squares[k];
  variance /= (double)(count > 1 ? count - 1 : 1);

  double unit = __builtin_sqrt(variance) * resolution;
  double unitsPerScore = unit > 0 ? 1 / unit : 0;
  for (int64_t i = 0; i < count; i++) {
    distances[i] = __builtin_floor((greatest - scores[i]) * unitsPerScore + 0.5);
  }
  *longest = __builtin_floor((greatest - least) * unitsPerScore + 0.5);
  return unit;
}

VIKT_CLONES int64_t vikt_sort_distances(
    const double *restrict distances, int64_t count, double longest, int digitBits, uint64_t *restrict keys,
    uint64_t *restrict spare, uint32_t *restrict digits, uint32_t *restrict order, uint32_t *restrict ranks,
    uint32_t *restrict doubtful) {
  int64_t digitCount = (int64_t)1 << digitBits;
  uint32_t mask = (uint32_t)digitCount - 1;
  uint32_t *restrict low = digits, *restrict high = digits + digitCount;
  double cellsPerUnit = (double)(((int64_t)1 << 2 * digitBits) - 1) / longest;
  for (int64_t i = 0; i < count; i++) {
    keys[i] = (uint64_t)(uint32_t)(int32_t)(distances[i] * cellsPerUnit) << 32 | (uint64_t)i;
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

  // Branches here would be mispredicted: a place is always noted, and the note kept only where there is doubt.
  int64_t doubts = 0;
  uint64_t previous = ~(uint64_t)0;
  for (int64_t k = 0; k < count; k++) {
    uint32_t unit = (uint32_t)keys[k];
    order[k] = unit;
    ranks[unit] = (uint32_t)k + 1;
    doubtful[doubts] = (uint32_t)k;
    doubts += keys[k] >> 32 == previous;
    previous = keys[k] >> 32;
  }
  return doubts;
}
