#include "Distances.h"
#include "Clones.h"

#pragma STDC FP_CONTRACT OFF

enum { LANES = 8 };

typedef double Lanes __attribute__((vector_size(64), aligned(8)));

VIKT_CLONES void vikt_sum_distances(
    const double *coordinates, const double *presence, int64_t dimension, int64_t firstTile, int64_t lastTile,
    const double *point, double *sums) {
  Lanes total = {0};
  for (int64_t tile = firstTile; tile < lastTile; tile++) {
    const double *own = coordinates + tile * dimension * LANES;
    Lanes squares = {0};
    for (int64_t k = 0; k < dimension; k++) {
      const Lanes gap = *(const Lanes *)(own + k * LANES) - point[k];
      squares += gap * gap;
    }
    total += __builtin_elementwise_sqrt(squares) * *(const Lanes *)(presence + tile * LANES);
  }
  *(Lanes *)sums = total;
}
