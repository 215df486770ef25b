#include "JointPosterior.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "Clones.h"

#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

typedef double d8 __attribute__((vector_size(64)));
typedef int64_t l8 __attribute__((vector_size(64)));
typedef double d8_any __attribute__((vector_size(64), aligned(8), may_alias));

#define EIGHT(value) ((d8){0} + (value))
#define WHERE(condition, a, b) ((d8)(((l8)(a) & (condition)) | ((l8)(b) & ~(condition))))
#define AT(array, i) (*(const d8_any *)((array) + (i)))
#define SET(array, i) (*(d8_any *)((array) + (i)))

// Adding it leaves the nearest integer in the low bits.
static const double shift = 0x1.8p52;

// exp by x = n·ln 2 + r and eleven terms: relative error below 1e-14; beyond ±700 as at ±700.
INLINE void exponential(d8 *value) {
  d8 x = *value;
  x = WHERE(x < 700.0, x, EIGHT(700.0));
  x = WHERE(x > -700.0, x, EIGHT(-700.0));
  const d8 n = x * 0x1.71547652b82fep0 + shift;
  const l8 power = ((l8)n - (l8)EIGHT(shift) + 1023) << 52;
  const d8 r = (x - (n - shift) * 0x1.62e42fefap-1) - (n - shift) * 0x1.cf79abc9e3b3ap-40;
  d8 e = EIGHT(1.0 / 39916800);
  static const double terms[] = {1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120,
                                 1.0 / 24,      1.0 / 6,      0.5,         1,          1};
  _Pragma("clang loop unroll(full)") for (int k = 0; k < 11; k++) e = e * r + terms[k];
  *value = e * (d8)power;
}

// ln x for 1 ≤ x < ∞: x = 2ⁿm with m in [√½, √2), and 2·artanh((m − 1)/(m + 1)) by ten terms; relative error below 1e-12.
INLINE void logarithm(d8 *value) {
  const l8 bits = (l8)*value;
  const l8 lifted = bits + 0x00095f619980c433;  // carries into the exponent from √2 on
  const l8 n = (lifted >> 52) - 1023;
  const d8 m = (d8)(bits - (n << 52));
  const d8 w = (m - 1.0) / (m + 1.0), square = w * w;
  d8 sum = EIGHT(1.0 / 19);
  static const double terms[] = {1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1};
  _Pragma("clang loop unroll(full)") for (int k = 0; k < 9; k++) sum = sum * square + terms[k];
  *value = 2.0 * w * sum + __builtin_convertvector(n, d8) * 0x1.62e42fefa39efp-1;
}

// Lanes one after another, so that the sum is the same whatever the width of registers.
INLINE double total(const d8 *lanes) {
  double sum = 0;
  for (int k = 0; k < 8; k++) sum += (*lanes)[k];
  return sum;
}

VIKT_CLONES void vikt_place_draws(
    size_t order, size_t drawCount, const float *scores, size_t scoreStride, const double *factor, double stretch,
    const double *mode, const double *precision, const double *centre, double *draws, double *gradients,
    double *distances, double *lengths) {
  const size_t half = drawCount / 2;
  memset(lengths, 0, drawCount * sizeof *lengths);
  memset(distances, 0, drawCount * sizeof *distances);
  for (size_t j = 0; j < order; j++) {
    double *row = draws + j * drawCount;
    for (size_t s = 0; s < half; s++) row[s] = scores[s * scoreStride + j];
    for (size_t s = 0; s < half; s += 8) {
      SET(row, half + s) = -AT(row, s);
      SET(lengths, s) = AT(lengths, s) + 0.5 * AT(row, s) * AT(row, s);
      SET(lengths, half + s) = AT(lengths, s);
    }
  }
  for (size_t j = order; j-- > 0;) {
    double *row = draws + j * drawCount;
    for (size_t k = j + 1; k < order; k++) {
      const double *other = draws + k * drawCount;
      const double l = factor[j * order + k];
      for (size_t s = 0; s < drawCount; s += 8) SET(row, s) = AT(row, s) - l * AT(other, s);
    }
    const double inverse = 1 / factor[j * order + j];
    for (size_t s = 0; s < drawCount; s += 8) SET(row, s) = inverse * AT(row, s);
  }
  for (size_t j = 0; j < order; j++) {
    double *row = draws + j * drawCount;
    for (size_t s = 0; s < drawCount; s += 8) SET(row, s) = mode[j] + stretch * AT(row, s);
  }
  memset(gradients, 0, order * drawCount * sizeof *gradients);
  for (size_t k = 0; k < order; k++) {
    const double *row = draws + k * drawCount;
    for (size_t j = 0; j < order; j++) {
      const double p = precision[k * order + j];
      double *gradient = gradients + j * drawCount;
      for (size_t s = 0; s < drawCount; s += 8) SET(gradient, s) = AT(gradient, s) + p * (AT(row, s) - centre[k]);
    }
  }
  for (size_t j = 0; j < order; j++) {
    for (size_t s = 0; s < drawCount; s += 8)
      SET(distances, s) =
          AT(distances, s) + (AT(draws, j * drawCount + s) - centre[j]) * AT(gradients, j * drawCount + s);
  }
}

// ln(1 + exp θ) and the logistic function of θ.
INLINE void softplus(const d8 *at, d8 *value, d8 *share) {
  const d8 theta = *at;
  const l8 positive = theta > 0.0;
  d8 e = WHERE(positive, -theta, theta);
  exponential(&e);
  const d8 part = 1.0 / (1.0 + e);
  d8 l = 1.0 + e;
  logarithm(&l);
  *value = WHERE(positive, theta, EIGHT(0.0)) + l;
  *share = WHERE(positive, part, e * part);
}

VIKT_CLONES void vikt_binomial_likelihoods(
    size_t drawCount, const double *draws, size_t cell, double y, double size, double *likelihoods,
    double *curvatures) {
  draws += cell * drawCount;
  curvatures += cell * drawCount;
  likelihoods += cell * drawCount;
  const double failures = size - y;
  const double greatest = (y > 0 ? y * log(y / size) : 0) + (failures > 0 ? failures * log(failures / size) : 0);
  for (size_t s = 0; s < drawCount; s += 8) {
    const d8 theta = AT(draws, s);
    d8 value, share;
    softplus(&theta, &value, &share);
    SET(likelihoods, s) = y * theta - size * value - greatest;
    SET(curvatures, s) = size * share * (1.0 - share);
  }
}

VIKT_CLONES void vikt_poisson_likelihoods(
    size_t drawCount, const double *draws, size_t cell, double y, double exposure, double *likelihoods,
    double *curvatures) {
  draws += cell * drawCount;
  curvatures += cell * drawCount;
  likelihoods += cell * drawCount;
  const double greatest = y > 0 ? y * log(y / exposure) - y : 0;
  for (size_t s = 0; s < drawCount; s += 8) {
    d8 e = AT(draws, s);
    exponential(&e);
    e = exposure * e;
    // So far off that the draw has no weight, and yet a number.
    e = WHERE(e < 1e200, e, EIGHT(1e200));
    SET(likelihoods, s) = y * AT(draws, s) - e - greatest;
    SET(curvatures, s) = e;
  }
}

VIKT_CLONES void vikt_weighted_moments(
    size_t order, size_t drawCount, const double *weights, const double *draws, double *sums, double *products) {
  for (size_t j = 0; j < order; j++) {
    const double *row = draws + j * drawCount;
    d8 sum = {0};
    for (size_t s = 0; s < drawCount; s += 8) sum += AT(weights, s) * AT(row, s);
    sums[j] = total(&sum);
    for (size_t k = j; k < order; k++) {
      const double *other = draws + k * drawCount;
      d8 product = {0};
      for (size_t s = 0; s < drawCount; s += 8) product += AT(weights, s) * AT(row, s) * AT(other, s);
      products[j * order + k] = total(&product);
    }
  }
}

enum { mostPoints = 64 };

// x to the power of halves/2, for x > 0.
INLINE void raise(d8 *value, unsigned halves) {
  d8 x = *value;
  d8 product = halves & 1 ? __builtin_elementwise_sqrt(x) : EIGHT(1.0);
  for (unsigned n = halves >> 1; n > 0; n >>= 1) {
    if (n & 1) product *= x;
    x *= x;
  }
  *value = product;
}

VIKT_CLONES void vikt_conditional_mean(
    size_t drawCount, const double *draws, const double *gradients, size_t cell, const double *distances,
    const double *weights, double precision, double degrees, double order, size_t pointCount, const double *points,
    const double *likelihoods, bool tilted, const double *roots, const double *tilts, double *density) {
  draws += cell * drawCount;
  gradients += cell * drawCount;
  d8 sums[mostPoints], values[mostPoints];
  for (size_t g = 0; g < pointCount; g++) sums[g] = EIGHT(0.0);
  const size_t middle = pointCount / 2;
  const double step = (points[pointCount - 1] - points[0]) / (double)(pointCount - 1);
  const unsigned halves = degrees < INFINITY ? (unsigned)(degrees + order) : 0;
  // No power leaves the range of numbers.
  const double most = halves > 0 ? pow(10, 600.0 / halves) : 0;
  // From one even point of a normal density to the next: a ratio that itself falls by a ratio.
  const double fall = exp(-precision * step * step), half = exp(-0.5 * precision * step * step);
  const double farthest = sqrt(1800 / precision);
  for (size_t s = 0; s < drawCount; s += 8) {
    const d8 pull = AT(gradients, s) / precision;
    const d8 centre = AT(draws, s) - pull;
    if (halves > 0) {
      // What the others leave of the distance, and the distance of the middle of the grid.
      const d8 rest = AT(distances, s) - AT(gradients, s) * pull + degrees;
      const d8 from = rest + precision * (points[middle] - centre) * (points[middle] - centre);
      for (size_t g = 0; g < pointCount; g++) {
        const d8 x = from / (rest + precision * (points[g] - centre) * (points[g] - centre));
        values[g] = WHERE(x < most, x, EIGHT(most));
        raise(&values[g], halves);
      }
    } else {
      d8 away = points[middle] - centre;
      away = WHERE(away < farthest, away, EIGHT(farthest));
      away = WHERE(away > -farthest, away, EIGHT(-farthest));
      d8 slope = precision * step * away;
      exponential(&slope);
      d8 up = half / slope, down = half * slope;
      values[middle] = EIGHT(1e-150);
      for (size_t g = middle + 1; g < pointCount; g++) {
        values[g] = values[g - 1] * up;
        up *= fall;
      }
      for (size_t g = middle; g-- > 0;) {
        values[g] = values[g + 1] * down;
        down *= fall;
      }
    }
    if (tilted) {
      for (size_t g = 0; g < pointCount; g++) {
        d8 factor = -roots[g] * AT(tilts, s);
        exponential(&factor);
        values[g] *= factor;
      }
    }
    d8 integral = {0};
    for (size_t g = 0; g < pointCount; g++) integral += likelihoods[g] * values[g];
    // A likelihood so far off that nothing is left of the product says nothing of where the cell lies.
    const d8 weight = WHERE(integral > 0.0, AT(weights, s) / integral, EIGHT(0.0));
    for (size_t g = 0; g < pointCount; g++) sums[g] += weight * values[g];
  }
  for (size_t g = 0; g < pointCount; g++) density[g] = total(&sums[g]);
}

typedef float f16 __attribute__((vector_size(64)));
typedef float f16_any __attribute__((vector_size(64), aligned(4), may_alias));

VIKT_CLONES void vikt_mix_areas(
    size_t count, size_t order, const float *factors, size_t factorStart, size_t factorStride, float *scores,
    size_t stride) {
  for (size_t i = 0; i < count; i += 16) {
    // From the last row up, so that what a row reads is still unmixed.
    for (size_t j = order; j-- > 0;) {
      const float *factor = factors + factorStart + j * (j + 1) / 2 * factorStride + i;
      f16 a = {0}, b = {0}, c = {0}, d = {0};
      for (size_t k = 0; k <= j; k++) {
        const f16 f = *(const f16_any *)(factor + k * factorStride);
        const float *z = scores + 4 * k * stride + i;
        a += f * *(const f16_any *)z;
        b += f * *(const f16_any *)(z + stride);
        c += f * *(const f16_any *)(z + 2 * stride);
        d += f * *(const f16_any *)(z + 3 * stride);
      }
      float *into = scores + 4 * j * stride + i;
      *(f16_any *)into = a;
      *(f16_any *)(into + stride) = b;
      *(f16_any *)(into + 2 * stride) = c;
      *(f16_any *)(into + 3 * stride) = d;
    }
  }
}
