"""The product behind the areas scheme, bare: frequencies of a tile of replicates times pair products, in NumPy.

    python gemm_numpy.py --input /tmp/input --variant rows --replicates 9600

    rows      both matrices row after row
    columns   the products column after column
"""

import peer  # first: it settles the environment

import numpy as np

TILE = 96


def main():
    chosen = peer.options(["rows", "columns"])
    n, m = chosen.n, (chosen.p + 1) * (chosen.p + 2) // 2
    counts = np.random.default_rng(chosen.seed).multinomial(n, np.full(n, 1 / n), TILE).astype(np.float64)
    pairs = np.random.default_rng(chosen.seed).random((n, m))
    pairs[:, 0] = 1
    if chosen.variant == "columns":
        pairs = np.asfortranarray(pairs)
    sums = np.empty((TILE, m))

    def run():
        for _ in range(0, chosen.replicates, TILE):
            np.matmul(counts, pairs, out=sums)

    peer.report("dgemm", chosen, run)
    assert (sums[:, 0] == n).all()


main()
