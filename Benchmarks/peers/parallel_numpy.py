"""Reference eigenvalues of parallel analysis in NumPy: data in which nothing hangs together, draw by draw, the spectra of
their correlation matrix and of its reduced form, with squared multiple correlations on the diagonal.

    python parallel_numpy.py --input /tmp/input --variant naive --reference simulated --replicates 200

    naive    the loop one writes first: draw a table, corrcoef, eigvalsh, inv, eigvalsh
    stacked  a tile of draws: eigenvalues and inverses of stacks, correlations by products of standardised columns;
             simulated ones from the factor of a Wishart matrix (Bartlett), without a table
"""

import peer  # first: it settles the environment

import numpy as np

TILE = 32


class Naive:
    tile = 1

    def __init__(self, X, reference):
        self.X, self.reference = X, reference

    def correlations(self, rng, count):
        n, p = self.X.shape
        for _ in range(count):
            table = rng.permuted(self.X, axis=0) if self.reference == "permuted" else rng.standard_normal((n, p))
            yield np.corrcoef(table, rowvar=False)

    def spectra(self, rng, count):
        for R in self.correlations(rng, count):
            components = np.linalg.eigvalsh(R)[::-1]
            np.fill_diagonal(R, 1 - 1 / np.diag(np.linalg.inv(R)))
            yield np.concatenate([components, np.linalg.eigvalsh(R)[::-1]])


class Stacked(Naive):
    tile = TILE

    def __init__(self, X, reference):
        super().__init__(X, reference)
        n = len(X)
        self.columns = np.ascontiguousarray(((X - X.mean(axis=0)) / X.std(axis=0) / n**0.5).T)

    def correlations(self, rng, count):
        p, n = self.columns.shape
        if self.reference == "permuted":
            tables = np.repeat(self.columns[None], count, axis=0)
            for table in tables:
                for column in table:
                    rng.shuffle(column)  # a third of the time of rng.permuted
            return tables @ tables.transpose(0, 2, 1)
        factors = np.zeros((count, p, p))
        lower = np.tril_indices(p, -1)
        factors[:, lower[0], lower[1]] = rng.standard_normal((count, len(lower[0])))
        diagonal = np.arange(p)
        factors[:, diagonal, diagonal] = np.sqrt(rng.chisquare(n - 1 - diagonal, (count, p)))
        factors /= np.linalg.norm(factors, axis=2, keepdims=True)
        return factors @ factors.transpose(0, 2, 1)

    def spectra(self, rng, count):
        R = self.correlations(rng, count)
        diagonal = np.arange(R.shape[1])
        components = np.linalg.eigvalsh(R)[:, ::-1]
        R[:, diagonal, diagonal] = 1 - 1 / np.linalg.inv(R)[:, diagonal, diagonal]
        return np.concatenate([components, np.linalg.eigvalsh(R)[:, ::-1]], axis=1)


VARIANTS = {"naive": Naive, "stacked": Stacked}


def main():
    chosen = peer.options(VARIANTS, reference=["simulated", "permuted"])
    X = peer.read(chosen, "structured", "<f8")
    method = VARIANTS[chosen.variant](X, chosen.reference)
    found = np.empty((chosen.replicates, 2 * chosen.p))

    def run():
        rng = np.random.default_rng(chosen.seed)
        for first in range(0, chosen.replicates, method.tile):
            last = min(first + method.tile, chosen.replicates)
            for k, values in enumerate(method.spectra(rng, last - first)):
                found[first + k] = values

    def outcome():
        spread = np.column_stack([found.mean(axis=0), found.std(axis=0, ddof=1)]).tolist()
        return {"components": spread[: chosen.p], "factors": spread[chosen.p :]}

    peer.report(f"parallel-{chosen.reference}", chosen, run, outcome)


main()
