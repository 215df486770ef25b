"""Choices made otherwise in every combination, in NumPy; but for `each`, at its best: what combinations share is computed once.

    observed   binary choices in a tree of three levels, 51 areas × 49 indicators: eight pillars in two halves. `--replicates`
               is the number of combinations, a power of two: scales of the pillars, halves and root, weights of the halves.
    each       the same, one combination after the other, each whole, in operations on arrays over areas.
    crossed    4,096 combinations on each of so many replicates that redraw every cell: four scales of each of four
               domains, four ways to weigh the domains, four to put them together; the twentieth with the highest scores is listed.

Both make what ours makes but Kendall's τ: ranks' range and middle, how many list an area, total shares of the choices; of replicates
how far the choices and the data answer for being listed.
"""

import peer  # first: it settles the environment

from functools import reduce

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata


def z(x):
    return (x - x.mean(axis=-1, keepdims=True)) / x.std(axis=-1, ddof=1, keepdims=True)


def least_to_greatest(x, low, high):
    least = x.min(axis=-1, keepdims=True)
    return low + (high - low) * (x - least) / (x.max(axis=-1, keepdims=True) - least)


def observed(values, count):
    """Ranks of all combinations, `combinations × areas`: halves first, of which there are few."""
    k, (n, p) = count.bit_length() - 1, values.shape
    choices = [("scale", j) for j in range(11)] + [("weights", 8), ("weights", 9)]
    varied = choices[len(choices) - k:]
    bits = np.arange(count)[:, None] >> np.arange(k) & 1
    way = {choice: bits[:, position] for position, choice in enumerate(varied)}
    fixed = np.zeros(count, int)
    scales = (z, lambda x: least_to_greatest(x, 0, 100))
    weights = np.array([[1, 1, 1, 1], [1, 2, 3, 4]]) / np.array([[4], [10]])
    columns = values.T.copy()
    pillars = [[scale(columns[j * p // 8:(j + 1) * p // 8]).mean(axis=0) for scale in scales] for j in range(8)]
    halves = []
    for h in range(2):
        # Every scale of the half's pillars, its own and its weights: those that differ.
        key = reduce(lambda a, b: 2 * a + b, [way.get(("scale", 4 * h + c), fixed) for c in range(4)])
        key = 4 * key + 2 * way.get(("scale", 8 + h), fixed) + way.get(("weights", 8 + h), fixed)
        distinct, position = np.unique(key, return_inverse=True)
        scaled = np.array([[[scale(pillars[4 * h + c][s]) for scale in scales] for s in range(2)] for c in range(4)])
        own = np.array([
            sum(weights[d & 1, c] * scaled[c, d >> (5 - c) & 1, d >> 1 & 1] for c in range(4)) for d in distinct])
        halves.append((own, position))
    root = way.get(("scale", 10), fixed)[:, None]
    sides = [[scale(own) for scale in scales] for own, _ in halves]
    score = sum(np.where(root == 0, side[0][position], side[1][position])
                for side, (_, position) in zip(sides, halves)) / 2
    ranks = np.empty((count, n), np.int32)
    np.put_along_axis(ranks, np.argsort(-score, axis=1), np.arange(1, n + 1, dtype=np.int32)[None, :], axis=1)
    return ranks


def each(values, count):
    """The ranks of `observed`, and nothing kept from one combination for the next."""
    k, (n, p) = count.bit_length() - 1, values.shape
    choices = [("scale", j) for j in range(11)] + [("weights", 8), ("weights", 9)]
    varied = choices[len(choices) - k:]
    scales = (z, lambda x: least_to_greatest(x, 0, 100))
    weights = np.array([[1, 1, 1, 1], [1, 2, 3, 4]]) / np.array([[4], [10]])
    columns = values.T.copy()
    parts = [slice(j * p // 8, (j + 1) * p // 8) for j in range(8)]
    ranks = np.empty((count, n), np.int32)
    for combination in range(count):
        way = {choice: combination >> position & 1 for position, choice in enumerate(varied)}
        scale = [scales[way.get(("scale", j), 0)] for j in range(11)]
        pillars = np.array([scale[j](columns[part]).mean(axis=0) for j, part in enumerate(parts)])
        halves = np.array([
            weights[way.get(("weights", 8 + h), 0)] @ scale[8 + h](pillars[4 * h:4 * h + 4]) for h in range(2)])
        score = scale[10](halves).mean(axis=0)
        ranks[combination, np.argsort(-score)] = np.arange(1, n + 1)
    return ranks


def audit(ranks):
    """What is told of the areas, and of the choices."""
    count, n = ranks.shape
    k = count.bit_length() - 1
    ordered = np.sort(ranks, axis=0)
    listed = ranks <= n // 5
    areas = np.column_stack([ordered[0], ordered[(count - 1) // 2], ordered[-1], listed.sum(axis=0)])
    published = ranks[0]
    shifts = np.abs(ranks - published)
    shifts.mean(axis=1), shifts.max(axis=1)
    (listed & ~listed[0]).sum(axis=1), (listed[0] & ~listed).sum(axis=1)

    def totals(outputs):
        outputs = outputs.astype(float)
        variance = outputs.var(axis=0).sum()
        found = []
        for i in range(k):
            pairs = outputs.reshape(count >> (i + 1), 2, 1 << i, -1)
            found.append(((pairs[:, 0] - pairs[:, 1]) ** 2).mean(axis=(0, 1)).sum() / 4 / variance if variance else np.nan)
        return found

    effects = totals(ranks) + totals(listed)
    return areas.ravel().astype(float).tolist(), effects


class Crossed:
    def __init__(self, chosen):
        self.y, self.N = peer.read(chosen, "counts", "<i4"), peer.read(chosen, "bases", "<i4")
        self.share = np.where((self.y == 0) | (self.y == self.N), (self.y + 0.5) / (self.N + 1), self.y / self.N)
        self.n, self.p = self.y.shape
        self.top = int(0.05 * self.n + 1e-9)
        self.normal = ndtri((np.arange(1, self.n + 1) - 0.5) / self.n)
        places = np.arange(256)[:, None] >> 2 * np.arange(4) & 3
        self.rows = places + 4 * np.arange(4)  # for each combination of scales its four columns of sixteen
        self.choose = np.zeros((256, 4, 16))
        np.put_along_axis(self.choose, self.rows[..., None], 1, axis=2)

    def scores(self, rates):
        """`4,096 × n`, by four forms, four weightings and 256 combinations of scales."""
        columns = rates.T.copy()
        ranks = rankdata(columns, axis=1)
        order = (ranks - 1).astype(int)
        scaled = (z(columns), least_to_greatest(columns, 0, 100), self.normal[order], ranks)
        width = self.p // 4
        domains = np.array([s[d * width:(d + 1) * width].mean(axis=0) for d in range(4) for s in scaled])
        found = np.empty((4, 4, 256, self.n))
        ranked = rankdata(domains, axis=1)
        forms = (z(domains), least_to_greatest(domains, 0, 100), self.normal[(ranked - 1).astype(int)],
                 least_to_greatest(domains, 1, 100))
        given = np.array([[1, 1, 1, 1], [1, 2, 3, 4]]) / np.array([[4], [10]])
        for f, columns in enumerate(forms):
            correlation, sd = np.corrcoef(columns), columns.std(axis=1, ddof=1)
            blocks = correlation[self.rows[:, :, None], self.rows[:, None, :]]
            own = peer.index_weights(blocks)
            conflict = sd[self.rows] * (1 - blocks).sum(axis=2)
            weights = [np.broadcast_to(w, (256, 4)) for w in given] + [own, conflict / conflict.sum(axis=1, keepdims=True)]
            table = np.log(columns) if f == 3 else columns
            for v, w in enumerate(weights):
                spread = np.einsum("cd,cdk->ck", w, self.choose)
                np.matmul(spread, table, out=found[f, v])
        return found.reshape(4096, self.n)  # the geometric mean's logarithm has its order

    def run(self, replicates, seed):
        rng = np.random.default_rng(seed)
        by_bundle = np.zeros((4096, self.n), np.int32)
        squares = np.zeros(self.n)
        for _ in range(replicates):
            scores = self.scores(rng.binomial(self.N, self.share) * (100 / self.N))
            for rows in np.split(np.arange(4096), 16):
                block = scores[rows]
                least = np.partition(block, self.n - self.top, axis=1)[:, self.n - self.top, None]
                np.greater_equal(block, least, out=block)
                scores[rows] = block
            listed = scores.astype(np.uint8)
            by_bundle += listed
            squares += listed.sum(axis=0, dtype=np.int64) ** 2.0
        pairs = 4096 * replicates
        share = by_bundle.sum(axis=0) / pairs
        choice = ((by_bundle / replicates) ** 2).mean(axis=0) - share**2
        data = squares / replicates / 4096**2 - share**2
        variance = share * (1 - share)
        self.shares = [float(x.mean()) for x in (variance, choice, data, variance - choice - data)]


def main():
    chosen = peer.options(["observed", "each", "crossed"])
    if chosen.variant == "crossed":
        job = Crossed(chosen)
        peer.report("scenarios-crossed", chosen, lambda: job.run(chosen.replicates, chosen.seed),
                    lambda: {"shares": job.shares})
        return
    values, found = peer.read(chosen, "values", "<f8"), {}

    def run():
        ranks = observed if chosen.variant == "observed" else each
        found["areas"], found["effects"] = audit(ranks(values, chosen.replicates))

    peer.report("scenarios", chosen, run, lambda: found)


main()
