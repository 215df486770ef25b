#include "PairMaxima.h"
#include "Clones.h"

#pragma STDC FP_CONTRACT OFF

// A weight, once read, serves four replicates.
enum { LANES = 8, TOGETHER = 4 };

typedef double Lanes __attribute__((vector_size(64), aligned(8)));
typedef int64_t Bits __attribute__((vector_size(64), aligned(8)));

VIKT_CLONES void vikt_raise_pair_maxima(
    const double *deviations, size_t stride, const uint32_t *replicates, size_t replicateCount,
    size_t row, size_t rowCount, size_t column, size_t columnCount,
    const double *weights, size_t weightStride, double *maxima, size_t maximaStride) {
  for (size_t k = 0; k < replicateCount; k += TOGETHER) {
    const double *d[TOGETHER];
    for (size_t q = 0; q < TOGETHER; q++) {
      const size_t listed = k + q < replicateCount ? k + q : replicateCount - 1;
      d[q] = deviations + replicates[listed] * stride;
    }
    for (size_t i = 0; i < rowCount; i++) {
      Lanes own[TOGETHER], greatest[TOGETHER];
      for (size_t q = 0; q < TOGETHER; q++) {
        own[q] = d[q][row + i] - (Lanes){0};
        greatest[q] = (Lanes){0};
      }
      for (size_t j = 0; j < columnCount; j += LANES) {
        const Lanes w = *(const Lanes *)(weights + i * weightStride + j);
        const Bits kept = (Bits)w << 63 | INT64_MAX;  // the last bit, in the place of a sign
        for (size_t q = 0; q < TOGETHER; q++) {
          const Lanes x = (own[q] - *(const Lanes *)(d[q] + column + j)) * w;
          const Lanes s = (Lanes)((Bits)x & kept);
          for (size_t l = 0; l < LANES; l++) greatest[q][l] = s[l] > greatest[q][l] ? s[l] : greatest[q][l];
        }
      }
      for (size_t q = 0; q < TOGETHER && k + q < replicateCount; q++) {
        double *slot = maxima + i * maximaStride + k + q;
        for (size_t l = 0; l < LANES; l++) *slot = greatest[q][l] > *slot ? greatest[q][l] : *slot;
      }
    }
  }
}
