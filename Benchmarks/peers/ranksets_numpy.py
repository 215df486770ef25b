"""Simultaneous confidence sets for ranks in NumPy: all pairs of n scores, R replicates, step-down, in blocks.

    python ranksets_numpy.py --input /tmp/input --n 3363 --replicates 1000 --threads 2

    float32     standard errors from one product a block in float64, the maxima in float32
    float64     all in float64

Scores and deviations are those of make_input.py. Pairs come in order of
score, a block of rows at a time; a tile of 64 pairs by all replicates stays in the second-level cache and is passed over
four times: difference, weight, and both ends of the range. As in the R package csranks a rejected pair leaves and its
opposite stays. After the first step only the replicates with the greatest maxima are done again, as ours does it.
"""

import peer  # first: it settles the environment

import argparse
import math
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import make_input
import numpy as np
import threadpoolctl

BLOCK, TILE, LEVEL = 128, 64, 0.9


def block_of_pairs(scores, D, D64, squares, first, critical, listed, dtype):
    """Maxima over what is not rejected of a block's rows, counts of the rejected, the greatest statistic left."""
    n, R = D64.shape
    rows = slice(first, min(n, first + BLOCK))
    distance = squares[rows, None] + squares[None, first:] - 2 * (D64[rows] @ D64[first:].T)
    with np.errstate(divide="ignore"):
        weights = 1 / np.sqrt(np.maximum(distance, 0) / R)
    upper = np.arange(first, n)[None, :] > np.arange(*rows.indices(n))[:, None]
    statistic = np.where(upper, (scores[rows, None] - scores[None, first:]), 0) * np.where(upper, weights, 0)
    rejected = statistic > critical
    both = np.where(upper & ~rejected, weights, 0).astype(dtype)  # i over j still stands
    reverse = np.where(upper, weights, 0).astype(dtype)
    own = D[:, listed] if len(listed) < R else D
    maxima = np.zeros(len(listed), dtype)
    buffer = np.empty((TILE, len(listed)), dtype)
    for i in range(rows.stop - first):
        for j in range(first + i + 1, n, TILE):
            stop = min(n, j + TILE)
            x = np.subtract(own[first + i], own[j:stop], out=buffer[: stop - j])
            columns = slice(j - first, stop - first)
            if rejected[i, columns].any():
                np.maximum(maxima, (x * both[i, columns, None]).max(axis=0), out=maxima)
            x *= reverse[i, columns, None]
            if not rejected[i, columns].any():
                np.maximum(maxima, x.max(axis=0), out=maxima)
            np.maximum(maxima, -x.min(axis=0), out=maxima)
    higher = np.zeros(n, int)
    higher[first:] = rejected.sum(axis=0)
    lower = np.zeros(n, int)
    lower[rows] = rejected.sum(axis=1)
    return maxima, higher, lower, statistic[~rejected].max(initial=0)


def rank_sets(scores, deviations, threads, dtype):
    """Sets in order of score, and the critical value of each step."""
    n, R = deviations.shape
    D, squares = deviations.astype(dtype), (deviations**2).sum(axis=1)
    above = R + 1 - math.ceil(round(LEVEL * (R + 1), 9))

    def run(critical, listed):
        with ThreadPoolExecutor(threads) as pool:
            found = list(pool.map(lambda first: block_of_pairs(
                scores, D, deviations, squares, first, critical, listed, dtype), range(0, n, BLOCK)))
        maxima, higher, lower, greatest = zip(*found)
        return np.maximum.reduce(maxima), sum(higher), sum(lower), max(greatest)

    maxima, higher, lower, greatest = run(np.inf, np.arange(R))
    criticals = []
    while True:
        criticals.append(float(np.sort(maxima)[-above]))
        if greatest <= criticals[-1]:
            return 1 + higher, n - lower, criticals
        listed = np.sort(np.argsort(maxima)[-min(R, 4 * above):])
        again, higher, lower, greatest = run(criticals[-1], listed)
        rest = np.delete(maxima, listed).max(initial=0)
        maxima[listed] = again
        if np.sort(again)[-above] < rest:
            maxima = run(criticals[-1], np.arange(R))[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", type=Path, required=True, help="folder written by make_input.py --deviations R")
    parser.add_argument("--n", type=int, default=3363)
    parser.add_argument("--variant", choices=["float32", "float64"], default="float32")
    parser.add_argument("--replicates", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=1)
    chosen = parser.parse_args()
    chosen.p = 0
    threadpoolctl.threadpool_limits(1)  # the pool's threads call it

    scores, deviations = make_input.deviations(200, 99, seed=1)
    fast, exact = (rank_sets(scores, deviations, 1, np.dtype(kind)) for kind in ("float32", "float64"))
    assert all((a == b).all() for a, b in zip(fast[:2], exact[:2])) and np.allclose(fast[2], exact[2], rtol=1e-5)

    n, R = chosen.n, chosen.replicates
    scores = np.fromfile(chosen.input / f"scores-{n}.f64", "<f8")
    deviations = np.fromfile(chosen.input / f"deviations-{n}x{R}.f64", "<f8").reshape(n, R)
    found = []

    def run():
        found[:] = rank_sets(scores, deviations, chosen.threads, np.dtype(chosen.variant))

    def outcome():
        lower, upper, criticals = found
        return {"sets": [criticals[-1], int(lower.sum()), int(upper.sum())]}

    peer.report("simultaneous-sets", chosen, run, outcome)


main()
