"""Writes the table that every peer reads: a one-factor structure, half the columns skewed, and counts to match.

    python make_input.py --n 3363 --p 20 --seed 1 DIRECTORY

Files, little-endian, row by row, one area a row; the shape stands in the name:
    values-NxP.f64   indicators, higher = worse
    bases-NxP.i32    people behind each share, 50...5000
    counts-NxP.i32   of them, with the problem
    cutoffs-P.f64    an absolute cut-off in percent for each indicator
with --structured, for factors:
    structured-NxP.f64   indicators of three correlated factors
and with --deviations R, for rank sets:
    scores-N.f64         in falling order
    deviations-NxR.f64   of each score in R replicates
"""

import argparse
from pathlib import Path

import numpy as np


def make(n, p, seed):
    """A factor with loadings 0.45...0.85; even columns are exponentiated, so that their skewness is some 2...4."""
    rng = np.random.Generator(np.random.PCG64(seed))
    factor = rng.standard_normal((n, 1))
    loading = np.linspace(0.45, 0.85, p)
    values = factor * loading + rng.standard_normal((n, p)) * np.sqrt(1 - loading**2)
    size = np.exp(rng.uniform(np.log(50), np.log(5000), (n, 1)))
    bases = np.clip(np.rint(size * rng.uniform(0.4, 1, p)), 50, 5000).astype(np.int64)
    rate = 1 / (1 + np.exp(-(np.linspace(-3.2, -1, p) + 0.6 * values)))
    counts = rng.binomial(bases, rate)
    values[:, ::2] = np.exp(0.7 * values[:, ::2])
    cutoffs = np.round(100 * np.quantile(rate, 0.92, axis=0), 1)
    return {
        f"values-{n}x{p}.f64": values.astype("<f8"),
        f"bases-{n}x{p}.i32": bases.astype("<i4"),
        f"counts-{n}x{p}.i32": counts.astype("<i4"),
        f"cutoffs-{p}.f64": cutoffs.astype("<f8"),
    }


def structured(n, p, seed):
    """Three factors that correlate by 0.3; each indicator has one that it loads on by 0.45...0.8, every fifth another, by
    0.25."""
    rng = np.random.Generator(np.random.PCG64(seed))
    correlation = np.full((3, 3), 0.3) + 0.7 * np.eye(3)
    factors = rng.standard_normal((n, 3)) @ np.linalg.cholesky(correlation).T
    pattern = np.zeros((p, 3))
    own = np.arange(p) * 3 // p
    pattern[np.arange(p), own] = 0.45 + 0.35 * (np.arange(p) * 7 % p) / p
    pattern[np.arange(p)[::5], (own[::5] + 1) % 3] = 0.25
    communality = (pattern @ correlation * pattern).sum(axis=1)
    return factors @ pattern.T + rng.standard_normal((n, p)) * np.sqrt(1 - communality)


def deviations(n, R, seed):
    """Scores that spread some ten standard errors, and normal deviations of them."""
    rng = np.random.Generator(np.random.PCG64(seed))
    error = 0.5 + rng.random(n)
    scores = np.sort(10 * rng.standard_normal(n) + error * rng.standard_normal(n))[::-1]
    return scores, error[:, None] * rng.standard_normal((n, R))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("--n", type=int, default=3363)
    parser.add_argument("--p", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--structured", action="store_true")
    parser.add_argument("--deviations", type=int, help="replicates")
    options = parser.parse_args()
    tables = make(options.n, options.p, options.seed)
    if options.structured:
        tables[f"structured-{options.n}x{options.p}.f64"] = structured(options.n, options.p, options.seed).astype("<f8")
    if options.deviations:
        scores, drawn = deviations(options.n, options.deviations, options.seed)
        tables[f"scores-{options.n}.f64"] = scores.astype("<f8")
        tables[f"deviations-{options.n}x{options.deviations}.f64"] = drawn.astype("<f8")
    options.directory.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.tofile(options.directory / name)
