"""Register noise for an index of normal scores in NumPy: ranks within ranks.

A replicate redraws every cell as noise_numpy.py's redraws do; gives each indicator's areas the normal scores of their
average ranks, Φ⁻¹((r − ½)/n); adds them up with equal weights; ranks; counts cut-offs as noise_numpy.py does.

    naive       rankdata and ndtri, an indicator at a time
    vectorised  one sort of all indicators, ties by runs, scores of whole and half ranks from a table
"""

import peer  # first: it settles the environment

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata


def evaluate_naive(rates, ranks, _):
    n = len(rates)
    scores = sum(ndtri((rankdata(column) - 0.5) / n) for column in rates.T) / rates.shape[1]
    ranks[:] = rankdata(-scores, method="min") - 1


def evaluate(rates, ranks, table):
    columns = np.ascontiguousarray(rates.T)
    order = np.argsort(columns, axis=1)
    n = columns.shape[1]
    total = np.zeros(n)
    for column, places in zip(columns, order):
        ordered = column[places]
        starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
        ends = np.r_[starts[1:], n]
        # Twice the average of ranks start + 1 … end.
        total[places] += np.repeat(table[starts + ends + 1], ends - starts)
    ranks[np.argsort(-total)] = np.arange(n)


def main():
    chosen = peer.options(["naive", "vectorised"])
    y, N = peer.read(chosen, "counts", "<i4"), peer.read(chosen, "bases", "<i4")
    cutoffs = np.fromfile(chosen.input / f"cutoffs-{chosen.p}.f64", "<f8")
    share = np.where((y == 0) | (y == N), (y + 0.5) / (N + 1), y / N)
    percent = 100 / N
    tally, listed = peer.Tally(chosen.n, chosen.replicates), np.zeros(chosen.n, np.int64)
    with np.errstate(divide="ignore"):
        table = ndtri((np.arange(2 * chosen.n + 1) / 2 - 0.5) / chosen.n)

    rates = np.random.default_rng(chosen.seed).binomial(N, share) * percent
    slow, fast = np.empty(chosen.n, np.int64), np.empty(chosen.n, np.int64)
    evaluate_naive(rates, slow, table), evaluate(rates, fast, table)
    assert (np.abs(slow - fast) <= 1).all()  # scores that tie in algebra part in the last bit

    evaluate_one = evaluate_naive if chosen.variant == "naive" else evaluate

    def run():
        listed[:] = 0
        rng = np.random.default_rng(chosen.seed)
        for _ in range(chosen.replicates):
            rates = rng.binomial(N, share) * percent
            evaluate_one(rates, tally.slots(1)[0], table)
            np.add(listed, np.count_nonzero(rates >= cutoffs, axis=1) >= 3, out=listed)
        tally.flush()

    peer.report("noise-ranks", chosen, run, tally.outcome)


main()
