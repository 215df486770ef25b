"""Register noise for a PCA index in NumPy: would an area still be listed if chance events had fallen differently?

A replicate redraws every cell, as Binomial(N, y/N) (where none or all were seen: around the mean of the posterior) or
from the Jeffreys posterior Beta(y + ½, N − y + ½), in percent; re-estimates the index as areas_numpy.py does; ranks; counts each area's indicators at or over their absolute cut-offs;
lists areas with at least three.

    naive       one draw call an indicator, corrcoef, eigh, rankdata
    vectorised  one draw call a replicate, one product, one argsort
    tiled       sixteen replicates a draw call, cell by cell, so that the binomial sampler sets up each cell once
"""

import peer  # first: it settles the environment

import numpy as np
from scipy.stats import rankdata


def draw_columns(rng, sampler, y, N, share):
    """Naive: column by column."""
    if sampler == "redraw":
        columns = [rng.binomial(N[:, j], share[:, j]) / N[:, j] for j in range(y.shape[1])]
    else:
        columns = [rng.beta(y[:, j] + 0.5, N[:, j] - y[:, j] + 0.5) for j in range(y.shape[1])]
    return 100 * np.column_stack(columns)


def evaluate_naive(rates, cutoffs, ranks):
    weights = peer.index_weights(np.corrcoef(rates, rowvar=False))
    Z = (rates - rates.mean(axis=0)) / rates.std(axis=0, ddof=1)
    ranks[:] = rankdata(-(Z @ weights), method="min") - 1
    return (rates >= cutoffs).sum(axis=1) >= 3


def evaluate(rates, cutoffs, ranks):
    n = len(rates)
    centred = rates - rates.mean(axis=0)
    covariance = centred.T @ centred / (n - 1)
    deviation = np.sqrt(np.diag(covariance))
    weights = peer.index_weights(covariance / np.outer(deviation, deviation))
    ranks[np.argsort(centred @ (-weights / deviation))] = np.arange(n)
    return np.count_nonzero(rates >= cutoffs, axis=1) >= 3


def main():
    chosen = peer.options(["naive", "vectorised", "tiled"], sampler=["redraw", "posterior"])
    y, N = peer.read(chosen, "counts", "<i4"), peer.read(chosen, "bases", "<i4")
    cutoffs = np.fromfile(chosen.input / f"cutoffs-{chosen.p}.f64", "<f8")
    a, b, percent = y + 0.5, N - y + 0.5, 100 / N
    share = np.where((y == 0) | (y == N), a / (N + 1), y / N)
    tally, listed = peer.Tally(chosen.n, chosen.replicates), np.zeros(chosen.n, np.int64)

    rates = draw_columns(np.random.default_rng(chosen.seed), chosen.sampler, y, N, share)
    slow, fast = np.empty(chosen.n, np.int64), np.empty(chosen.n, np.int64)
    on_slow, on_fast = evaluate_naive(rates, cutoffs, slow), evaluate(rates, cutoffs, fast)
    assert (on_slow == on_fast).all() and (slow == fast)[np.bincount(slow, minlength=chosen.n)[slow] == 1].all()

    def rates_of_replicates(rng):
        if chosen.variant == "naive":
            for _ in range(chosen.replicates):
                yield draw_columns(rng, chosen.sampler, y, N, share)
        elif chosen.variant == "vectorised":
            for _ in range(chosen.replicates):
                yield rng.binomial(N, share) * percent if chosen.sampler == "redraw" else 100 * rng.beta(a, b)
        else:
            for first in range(0, chosen.replicates, 16):
                size = (*y.shape, min(16, chosen.replicates - first))
                if chosen.sampler == "redraw":
                    tile = rng.binomial(N[:, :, None], share[:, :, None], size) * percent[:, :, None]
                else:
                    tile = 100 * rng.beta(a[:, :, None], b[:, :, None], size)
                yield from np.ascontiguousarray(tile.transpose(2, 0, 1))

    evaluate_one = evaluate_naive if chosen.variant == "naive" else evaluate

    def run():
        listed[:] = 0
        for rates in rates_of_replicates(np.random.default_rng(chosen.seed)):
            np.add(listed, evaluate_one(rates, cutoffs, tally.slots(1)[0]), out=listed)
        tally.flush()

    peer.report(f"noise-{chosen.sampler}", chosen, run, tally.outcome)


main()
