"""Bootstrap of areas for a PCA index in NumPy: how stable are the ranks if other areas had existed?

A replicate draws n areas with replacement, takes the first eigenvector of the resample's correlations as weights
(over their sum), standardises all areas with the resample's mean and deviation, scores and ranks them (1 = highest),
and adds the ranks to the tally.

    naive    the loop one writes first: fancy-indexed rows, corrcoef, eigh, rankdata
    argsort  draws as counts, one weighted product and one argsort a replicate
    batched  counts of a tile of replicates times pair products in one product; stacked eigh; scores in one product
    packed   batched, with a warm-started power iteration for eigh, and one sort of (score, index) keys for argsort

The last is as far as NumPy goes here. Only `naive` looks at ties; the input has none, and the check says so.
"""

import peer  # first: it settles the environment

import numpy as np
from scipy.stats import rankdata

TILE = 96


class Naive:
    tile = 1

    def __init__(self, X):
        self.X = X

    def ranks(self, draws, out):
        X, sample = self.X, self.X[draws[0]]
        weights = peer.index_weights(np.corrcoef(sample, rowvar=False))
        Z = (X - sample.mean(axis=0)) / sample.std(axis=0, ddof=1)
        out[0] = rankdata(-(Z @ weights), method="min") - 1


class Argsort:
    tile = 1

    def __init__(self, X):
        # Standardised once: the moments are then taken near zero, and only slopes matter to the ranks.
        self.Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
        self.Z1 = np.column_stack([self.Z, np.ones(len(X))])
        self.weighted = np.empty_like(self.Z)
        self.positions = np.arange(len(X), dtype=np.uint16 if len(X) <= 65_536 else np.uint32)

    def ranks(self, draws, out):
        n = len(self.Z)
        np.multiply(self.Z, np.bincount(draws[0], minlength=n)[:, None], out=self.weighted)
        moments = self.Z1.T @ self.weighted
        mean = moments[-1] / n
        covariance = (moments[:-1] - n * np.outer(mean, mean)) / (n - 1)
        deviation = np.sqrt(np.diag(covariance))
        weights = peer.index_weights(covariance / np.outer(deviation, deviation))
        out[0, np.argsort(self.Z @ (-weights / deviation))] = self.positions


class Batched:
    tile = TILE

    def __init__(self, X):
        n, p = X.shape
        Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
        first, second = np.triu_indices(p)
        self.pairs = np.column_stack([Z[:, first] * Z[:, second], Z])  # P, n × p(p + 3)/2
        self.square = np.empty((p, p), np.intp)  # where each pair of columns stands in P
        self.square[first, second] = self.square[second, first] = np.arange(len(first))
        self.counts = np.empty((TILE, n))  # W
        self.Zt = np.ascontiguousarray(Z.T)
        self.scores = np.empty((TILE, n))
        self.positions = np.arange(n, dtype=np.uint16 if n <= 65_536 else np.uint32)

    def weights(self, correlation):
        return peer.index_weights(correlation)

    def score(self, draws):
        """Minus the scores, up to a constant a replicate, so that ascending order is rank order."""
        (t, n), p = draws.shape, len(self.Zt)
        for row, draw in zip(self.counts, draws):
            row[:] = np.bincount(draw, minlength=n)
        moments = self.counts[:t] @ self.pairs
        mean = moments[:, -p:] / n
        covariance = (moments[:, self.square] - n * mean[:, :, None] * mean[:, None, :]) / (n - 1)
        deviation = np.sqrt(np.einsum("tii->ti", covariance))
        weights = self.weights(covariance / (deviation[:, :, None] * deviation[:, None, :]))
        return np.matmul(-weights / deviation, self.Zt, out=self.scores[:t])

    def ranks(self, draws, out):
        for ranks, order in zip(out, np.argsort(self.score(draws), axis=1)):
            ranks[order] = self.positions


class Packed(Batched):
    def __init__(self, X):
        super().__init__(X)
        self.start = np.linalg.eigh(np.corrcoef(X, rowvar=False))[1][:, -1]
        self.bits = int(len(X) - 1).bit_length()
        self.index = np.arange(len(X))
        self.block = max(1, min(8, 32_768 // len(X)))  # so many replicates at a time stay in L2
        self.scaled = np.empty((self.block, len(X)))
        self.keys = np.empty((self.block, len(X)), np.int64)

    def weights(self, correlation):
        vector = np.repeat(self.start[None, :, None], len(correlation), axis=0)
        for _ in range(60):
            image = correlation @ vector
            image /= np.linalg.norm(image, axis=1, keepdims=True)
            change = np.abs(image - vector).max()
            vector = image
            if change < 1e-14:
                return vector[:, :, 0] / vector.sum(axis=1)
        return super().weights(correlation)

    def ranks(self, draws, out):
        scores = self.score(draws)
        scale = 2.0 ** (62 - self.bits) / np.abs(scores).max()  # score in the high bits, index in the low ones
        for first in range(0, len(scores), self.block):
            block = scores[first : first + self.block]
            scaled, keys = self.scaled[: len(block)], self.keys[: len(block)]
            np.multiply(block, scale, out=scaled)
            np.copyto(keys, scaled, casting="unsafe")
            np.left_shift(keys, self.bits, out=keys)
            np.bitwise_or(keys, self.index, out=keys)
            keys.sort(axis=1)
            np.bitwise_and(keys, (1 << self.bits) - 1, out=keys)
            for ranks, order in zip(out[first : first + self.block], keys):
                ranks[order] = self.positions


VARIANTS = {"naive": Naive, "argsort": Argsort, "batched": Batched, "packed": Packed}


def check(X, seed, count=5):
    """All variants rank the same draws alike, and without ties."""
    n = len(X)
    draws = np.random.default_rng(seed).integers(0, n, (count, n))
    results = {}
    for name, variant in VARIANTS.items():
        method, out = variant(X), np.empty((count, n), np.uint32)
        for first in range(0, count, method.tile):
            method.ranks(draws[first : first + method.tile], out[first : first + method.tile])
        results[name] = out
    assert (np.sort(results["naive"], axis=1) == np.arange(n)).all(), "the input has ties"
    for name, ranks in results.items():
        assert (ranks == results["naive"]).all(), f"{name} ranks otherwise than naive"


def main():
    chosen = peer.options(VARIANTS)
    X = peer.read(chosen, "values", "<f8")
    n = len(X)
    check(X, chosen.seed)
    method, tally = VARIANTS[chosen.variant](X), peer.Tally(n, chosen.replicates)

    def run():
        rng = np.random.default_rng(chosen.seed)
        for first in range(0, chosen.replicates, method.tile):
            t = min(method.tile, chosen.replicates - first)
            method.ranks(rng.integers(0, n, (t, n)), tally.slots(t))
        tally.flush()

    peer.report("areas", chosen, run, tally.outcome)


main()
