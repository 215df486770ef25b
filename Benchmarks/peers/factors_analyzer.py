"""Bootstrap of areas for factors with the package factor_analyzer: the jobs of factors.R in Python.

    python factors_analyzer.py --input /tmp/input --variant minres --factors 1 --replicates 20

    minres    minimum residuals
    ml        maximum likelihood
"""

import peer  # first: it settles the environment

import importlib.metadata
from itertools import permutations

import numpy as np
from factor_analyzer import FactorAnalyzer
from scipy.stats import rankdata


def extract(sample, count, method):
    """The fitted package: loadings (the pattern), and what else it computes with them."""
    return FactorAnalyzer(n_factors=count, rotation=None if count == 1 else "oblimin", method=method).fit(sample)


def matched(loadings, reference):
    """The factors in the order and of the signs that make them most like another's."""
    likeness = reference.T @ loadings / np.sqrt(np.outer((reference**2).sum(axis=0), (loadings**2).sum(axis=0)))
    rows = np.arange(len(likeness))
    order = list(max(permutations(rows), key=lambda k: np.abs(likeness[rows, k]).sum()))
    return loadings[:, order] * np.sign(likeness[rows, order])


class Weights:
    """One factor: areas scored with loading over uniqueness as weights, and ranked."""

    def __init__(self, X, method):
        self.X, self.method = X, method

    def run(self, replicates):
        X, rng = self.X, np.random.default_rng(1)
        self.kept = []
        for _ in range(replicates):
            sample = X[rng.integers(0, len(X), len(X))]
            fit = extract(sample, 1, self.method)
            weights = fit.loadings_[:, 0] / fit.get_uniquenesses()
            score = X @ (-weights / weights.sum() / sample.std(axis=0))  # only slopes matter to the ranks
            self.kept.append(rankdata(score, method="min"))

    def outcome(self):
        """Mean and standard deviation of the ranks of every (n/16)-th area."""
        kept = np.array(self.kept)[:, np.arange(16) * len(self.X) // 16]
        return {"ranks": np.column_stack([kept.mean(axis=0), kept.std(axis=0, ddof=1)]).tolist()}


class Structure:
    """Three factors, turned by oblimin and matched with the full sample's."""

    def __init__(self, X, method):
        self.X, self.method = X, method

    def run(self, replicates):
        X, rng = self.X, np.random.default_rng(1)
        loadings = extract(X, 3, self.method).loadings_
        loadings = loadings * np.sign(loadings.sum(axis=0))
        self.reference = loadings[:, np.argsort(-(loadings**2).sum(axis=0))]
        self.mean = sum(
            matched(extract(X[rng.integers(0, len(X), len(X))], 3, self.method).loadings_, self.reference)
            for _ in range(replicates)) / replicates

    def outcome(self):
        return {"loadings": [self.reference.T.ravel().tolist()], "means": [self.mean.T.ravel().tolist()]}


def main():
    chosen = peer.options(["minres", "ml"], factors=["1", "3"])
    X = peer.read(chosen, "values" if chosen.factors == "1" else "structured", "<f8")
    job = (Weights if chosen.factors == "1" else Structure)(X, chosen.variant)
    packages = {name: importlib.metadata.version(name) for name in ("factor_analyzer", "scikit-learn")}
    peer.report("factors", chosen, lambda: job.run(chosen.replicates), job.outcome, "factor_analyzer", packages)


main()
