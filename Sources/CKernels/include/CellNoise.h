// Normal scores in bulk, and inverse distribution functions of them. Every clone gives the same bits.
// Callers have checked the shapes; see NormalScores.swift and QuantileTable.swift.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Nodes in a row of a quantile table, even in s = z − cubic·z³ + quintic·z⁵; the second and the last but one lie at
// s = ∓reach, which is |z| = 6.35.
#define vikt_row_length 32
#define vikt_row_cubic 0.01296f
#define vikt_row_quintic 0.000108f
#define vikt_row_reach 4.147f

// Steps that an octave of the score table is cut into, as a power of two.
#define vikt_octave_bits 6

// Scores of `count` cells in four replicates: replicate 4·quad + k of cell first + i stands at scores[score_start + k·stride + i].
// One Philox block, counter (quad, first + i, 0, stream) under `key`, holds the four words of a cell.
// `table` holds 32·2^octave_bits + 1 pairs (score, slope) by octave and leading bits of the folded word.
void vikt_normal_scores(
    uint64_t key, uint32_t stream, uint32_t quad, uint32_t first, size_t count, const float *table, float *scores,
    size_t score_start, size_t stride);

// into[i] = a·x[i] + b·into[i].
void vikt_mix(size_t count, float a, const float *x, size_t x_start, float b, float *into, size_t into_start);

// output[i] = centre[i] + scale[i]·score[i].
void vikt_normal_values(
    size_t count, const float *scores, size_t score_start, const double *centre, const double *scale, size_t cell_start,
    double *output, size_t output_start);

// output[i] = output[i] + deviation[i]·score[i], within least…greatest.
void vikt_disturb_within(
    size_t count, const float *scores, size_t score_start, const double *deviation, size_t cell_start, double least,
    double greatest, double *output, size_t output_start);

// K = mode[i] + ⌈row(score)⌉ within 0…top[i]; output[i] = per·K / base[i].
void vikt_count_values(
    size_t count, const float *scores, size_t score_start, const float *rows, const double *mode, const double *top,
    const double *base, double per, size_t cell_start, double *output, size_t output_start);

// output[i] = scale[i]·exp(row(score)).
void vikt_gamma_values(
    size_t count, const float *scores, size_t score_start, const float *rows, const double *scale, size_t cell_start,
    double *output, size_t output_start);

// output[i] = centre[i] + scale·row(score).
void vikt_figure_values(
    size_t count, const float *scores, size_t score_start, const float *rows, const double *centre, double scale,
    size_t cell_start, double *output, size_t output_start);

// output[i] = per·m·e / (1 − m + m·e) with e = exp(row(score)), m = middle[i].
void vikt_beta_values(
    size_t count, const float *scores, size_t score_start, const float *rows, const double *middle, double per,
    size_t cell_start, double *output, size_t output_start);
