#include "CellNoise.h"
#include "Clones.h"

#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

// Sixteen cells are worked at once. Vectors pass between functions by address: by value their registers would depend on
// the clone.
enum { lanes = 16 };
typedef float f16 __attribute__((vector_size(64)));
typedef int32_t i16 __attribute__((vector_size(64)));
typedef uint32_t u16 __attribute__((vector_size(64)));
typedef double d8 __attribute__((vector_size(64)));
typedef int64_t l8 __attribute__((vector_size(64)));
typedef uint64_t w8 __attribute__((vector_size(64)));
// The same in memory, anywhere.
typedef float f16_any __attribute__((vector_size(64), aligned(4), may_alias));
typedef double d8_any __attribute__((vector_size(64), aligned(8), may_alias));
typedef float f4_any __attribute__((vector_size(16), aligned(4), may_alias));
typedef double pair_any __attribute__((aligned(4), may_alias));

#define SIXTEEN(value) ((f16){0} + (value))
#define EIGHT(value) ((d8){0} + (value))
// Lane by lane `a` where the condition holds, else `b`; the two must be of one type.
#define WHERE(type, bits, condition, a, b) ((type)(((bits)(a) & (condition)) | ((bits)(b) & ~(condition))))

// MARK: Words

typedef struct { w8 x, y, z, w; } blocks;

// Eight blocks of Philox4x32-10; the high halves of the lanes are not cleared, products read low halves only.
INLINE void philox(blocks *b, uint64_t key) {
  const w8 low = {~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u};
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
  for (int round = 0; round < 10; round++) {
    w8 p = (b->x & low) * 0xD2511F53u, q = (b->z & low) * 0xCD9E8D57u;
    b->x = (q >> 32) ^ b->y ^ (uint64_t)k0;
    b->y = q;
    b->z = (p >> 32) ^ b->w ^ (uint64_t)k1;
    b->w = p;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

#define NARROW(a, b) \
  __builtin_shufflevector((u16)(a), (u16)(b), 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)

// |Φ⁻¹((v + ½)/2³²)| with the word's sign, v the word folded into its lower half.
INLINE void scores_of(const u16 *words, const float *table, float *scores) {
  const u16 sign = ~*words & 0x80000000u;
  const i16 upper = (i16)*words >> 31;
  const i16 folded = (i16)*words ^ upper;
  const i16 bits = (i16)(__builtin_convertvector(folded, f16) + 0.5f);
  const i16 index = (bits >> (23 - vikt_octave_bits)) - (126 << vikt_octave_bits);
  const f16 part = __builtin_convertvector(bits & ((1 << (23 - vikt_octave_bits)) - 1), f16);
  d8 a, b;  // a pair in a lane
  _Pragma("clang loop unroll(full)") for (int k = 0; k < 8; k++) {
    a[k] = *(const pair_any *)(table + 2 * index[k]);
    b[k] = *(const pair_any *)(table + 2 * index[k + 8]);
  }
  const f16 value =
      __builtin_shufflevector((f16)a, (f16)b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const f16 slope =
      __builtin_shufflevector((f16)a, (f16)b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
  *(f16_any *)scores = (f16)((u16)(value + slope * part) ^ sign);
}

VIKT_CLONES void vikt_normal_scores(
    uint64_t key, uint32_t stream, uint32_t quad, uint32_t first, size_t count, const float *table, float *scores,
    size_t score_start, size_t stride) {
  scores += score_start;
  const w8 step = {0, 1, 2, 3, 4, 5, 6, 7};
  for (size_t i = 0; i < count; i += lanes) {
    blocks a, b;
    a.x = b.x = (w8){0} + (uint64_t)quad;
    a.y = step + (uint64_t)(first + i);
    b.y = a.y + 8;
    a.z = b.z = (w8){0};
    a.w = b.w = (w8){0} + (uint64_t)stream;
    philox(&a, key);
    philox(&b, key);
    const u16 words[4] = {NARROW(a.x, b.x), NARROW(a.y, b.y), NARROW(a.z, b.z), NARROW(a.w, b.w)};
    for (int k = 0; k < 4; k++) scores_of(words + k, table, scores + k * stride + i);
  }
}

VIKT_CLONES void vikt_mix(
    size_t count, float a, const float *restrict x, size_t x_start, float b, float *restrict into, size_t into_start) {
  for (size_t i = 0; i < count; i++) into[into_start + i] = a * x[x_start + i] + b * into[into_start + i];
}

// MARK: Rows

// Cells ahead whose rows are called for: which of a row's lines comes next is chance, so no processor foresees it.
enum { ahead = 2 * lanes };

INLINE void call_for_rows(const float *rows) {
  _Pragma("clang loop unroll(full)") for (size_t k = 0; k < 2 * lanes; k++)
    __builtin_prefetch(rows + (ahead + k / 2) * vikt_row_length + 16 * (k % 2));
}

// The rows of sixteen cells at their scores: cubics through the four nodes around s(z).
INLINE void at_rows(const float *rows, const float *scores, f16 *result) {
  call_for_rows(rows);
  const f16 z = *(const f16_any *)scores;
  const f16 square = z * z;
  const f16 s = z * (1.0f + square * (square * vikt_row_quintic - vikt_row_cubic));
  // Intervals from the second node; those at the ends serve what lies beyond.
  f16 position = s * (14.5f / vikt_row_reach) + 14.5f;
  position = WHERE(f16, i16, position > 0.0f, position, SIXTEEN(0.0f));
  position = WHERE(f16, i16, position < 28.999998f, position, SIXTEEN(28.999998f));
  const i16 index = __builtin_convertvector(position, i16);
  const f16 f = position - __builtin_convertvector(index, f16);
  // Cells 0, 4, 8, 12 lie side by side, then 1, 5, …: transposing quarters then leaves the cells in order.
#define NODES(k) (*(const f4_any *)(rows + (k) * vikt_row_length + index[k]))
#define JOIN4(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7)
#define JOIN8(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
#define FOUR(k) JOIN8(JOIN4(NODES(k), NODES(k + 4)), JOIN4(NODES(k + 8), NODES(k + 12)))
  const f16 r0 = FOUR(0), r1 = FOUR(1), r2 = FOUR(2), r3 = FOUR(3);
#define PAIR(a, b, m, n) \
  __builtin_shufflevector( \
      a, b, m, 16 + m, n, 16 + n, 4 + m, 20 + m, 4 + n, 20 + n, 8 + m, 24 + m, 8 + n, 24 + n, 12 + m, 28 + m, 12 + n, \
      28 + n)
#define HALF(a, b, m) \
  __builtin_shufflevector( \
      a, b, m, m + 1, 16 + m, 17 + m, 4 + m, 5 + m, 20 + m, 21 + m, 8 + m, 9 + m, 24 + m, 25 + m, 12 + m, 13 + m, \
      28 + m, 29 + m)
  const f16 low01 = PAIR(r0, r1, 0, 1), high01 = PAIR(r0, r1, 2, 3);
  const f16 low23 = PAIR(r2, r3, 0, 1), high23 = PAIR(r2, r3, 2, 3);
  const f16 a = HALF(low01, low23, 0), b = HALF(low01, low23, 2), c = HALF(high01, high23, 0),
            d = HALF(high01, high23, 2);
  // Newton's form around b, in differences, so that a row of small numbers keeps its digits.
  const f16 ab = b - a, bc = c - b, cd = d - c;
  const f16 second = bc - ab, third = (cd - bc) - second;
  *result = b + f * (bc + (f - 1.0f) * (0.5f * second + (f + 1.0f) * (third * (1.0f / 6))));
}

#define LOWER(v) __builtin_convertvector(__builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7), d8)
#define UPPER(v) __builtin_convertvector(__builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15), d8)

// Adding it leaves the nearest integer in the low bits.
static const double shift = 0x1.8p52;

// exp by x = n·ln 2 + r and eight terms: relative error below 6e-9; beyond ±700 as at ±700.
INLINE void exponential(d8 *value) {
  d8 x = *value;
  x = WHERE(d8, l8, x < 700.0, x, EIGHT(700.0));
  x = WHERE(d8, l8, x > -700.0, x, EIGHT(-700.0));
  const d8 n = x * 0x1.71547652b82fep0 + shift;
  const l8 power = ((l8)n - (l8)EIGHT(shift) + 1023) << 52;
  const d8 r = (x - (n - shift) * 0x1.62e42fefap-1) - (n - shift) * 0x1.cf79abc9e3b3ap-40;
  d8 e = r * (1.0 / 5040) + 1.0 / 720;
  e = e * r + 1.0 / 120;
  e = e * r + 1.0 / 24;
  e = e * r + 1.0 / 6;
  e = e * r + 0.5;
  e = e * r + 1.0;
  e = e * r + 1.0;
  *value = e * (d8)power;
}

// The mode and what is to be added, up to the next whole number, within 0…top.
INLINE void count_up(d8 *value, const double *mode, const double *top) {
  const d8 x = *value, nearest = (x + shift) - shift;
  d8 k = *(const d8_any *)mode + WHERE(d8, l8, nearest < x, nearest + 1.0, nearest);
  k = WHERE(d8, l8, k > 0.0, k, EIGHT(0.0));
  const d8 most = *(const d8_any *)top;
  *value = WHERE(d8, l8, k < most, k, most);
}

// Runs `body` on eight cells at a time, `x` their rows' values and then their figures. Scores, rows and parameters are
// padded to sixteen cells, the output is not.
#define BY_EIGHTS(row, body) \
  for (size_t i = 0; i < count; i += lanes) { \
    const float *const z = scores + score_start + i; \
    const size_t first = cell_start + i; \
    d8 values[2]; \
    f16 t; \
    row; \
    const d8 halves[2] = { \
        __builtin_convertvector(__builtin_shufflevector(t, t, 0, 1, 2, 3, 4, 5, 6, 7), d8), \
        __builtin_convertvector(__builtin_shufflevector(t, t, 8, 9, 10, 11, 12, 13, 14, 15), d8)}; \
    _Pragma("clang loop unroll(full)") for (size_t half = 0; half < 2; half++) { \
      const size_t cell = first + 8 * half; \
      d8 x = halves[half]; \
      body; \
      values[half] = x; \
    } \
    if (count - i >= lanes) { \
      *(d8_any *)(output + output_start + i) = values[0]; \
      *(d8_any *)(output + output_start + i + 8) = values[1]; \
    } else { \
      for (size_t k = 0; k < count - i; k++) output[output_start + i + k] = values[k / 8][k % 8]; \
    } \
  }
#define AT(array) (*(const d8_any *)(array + cell))

VIKT_CLONES void vikt_normal_values(
    size_t count, const float *scores, size_t score_start, const double *centre, const double *scale, size_t cell_start,
    double *output, size_t output_start) {
  BY_EIGHTS(t = *(const f16_any *)z, x = AT(centre) + AT(scale) * x)
}

VIKT_CLONES void vikt_disturb_within(
    size_t count, const float *scores, size_t score_start, const double *deviation, size_t cell_start, double least,
    double greatest, double *output, size_t output_start) {
  for (size_t i = 0; i < count; i++) {
    const double x = output[output_start + i] + deviation[cell_start + i] * (double)scores[score_start + i];
    const double raised = x > least ? x : least;
    output[output_start + i] = raised < greatest ? raised : greatest;
  }
}

VIKT_CLONES void vikt_count_values(
    size_t count, const float *scores, size_t score_start, const float *rows, const double *mode, const double *top,
    const double *base, double per, size_t cell_start, double *output, size_t output_start) {
  BY_EIGHTS(at_rows(rows + first * vikt_row_length, z, &t), count_up(&x, mode + cell, top + cell);
            x = per * x / AT(base))
}

VIKT_CLONES void vikt_gamma_values(
    size_t count, const float *scores, size_t score_start, const float *rows, const double *scale, size_t cell_start,
    double *output, size_t output_start) {
  BY_EIGHTS(at_rows(rows + first * vikt_row_length, z, &t), exponential(&x); x = AT(scale) * x)
}

VIKT_CLONES void vikt_figure_values(
    size_t count, const float *scores, size_t score_start, const float *rows, const double *centre, double scale,
    size_t cell_start, double *output, size_t output_start) {
  BY_EIGHTS(at_rows(rows + first * vikt_row_length, z, &t), x = AT(centre) + scale * x)
}

VIKT_CLONES void vikt_beta_values(
    size_t count, const float *scores, size_t score_start, const float *rows, const double *middle, double per,
    size_t cell_start, double *output, size_t output_start) {
  BY_EIGHTS(at_rows(rows + first * vikt_row_length, z, &t), exponential(&x);
            const d8 odds = AT(middle) * x;
            x = per * odds / (1.0 - AT(middle) + odds))
}
