"""Ward's method among neighbours, by scikit-learn: the figures of ContiguousWardTests.

    python make_contiguous.py FOLDER_OF_GUERRY      (guerry.csv, neighbours.csv)

Written with scikit-learn and NumPy; versions in contiguous_session.txt. The graphs are connected: scikit-learn completes
others by joining the nearest units of their components. Its heights are those of SciPy's ward.
"""
import csv
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
import sklearn
from sklearn.cluster import ward_tree

here = Path(__file__).parent
variables = ["Crime_pers", "Crime_prop", "Literacy", "Donations", "Infants", "Suicides"]


def grid(rows, columns):
    pairs = []
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns:
                pairs.append((r * columns + c, r * columns + c + 1))
            if r + 1 < rows:
                pairs.append((r * columns + c, (r + 1) * columns + c))
    return pairs


def labels_at(children, n, k):
    parent = list(range(2 * n))
    for step in range(n - k):
        for child in children[step]:
            parent[child] = n + step

    def root(i):
        while parent[i] != i:
            i = parent[i]
        return i

    names = {}
    return [names.setdefault(root(i), len(names)) for i in range(n)]


def write(name, data, pairs):
    n = len(data)
    rows, columns = zip(*pairs)
    graph = sparse.coo_matrix((np.ones(len(pairs)), (rows, columns)), shape=(n, n))
    graph = (graph + graph.T).tocsr()
    assert sparse.csgraph.connected_components(graph)[0] == 1
    children, _, _, _, heights = ward_tree(data, connectivity=graph, return_distance=True)
    np.savetxt(here / f"{name}_contiguous_data.csv", data, delimiter=",", fmt="%.17g")
    np.savetxt(here / f"{name}_contiguous_pairs.csv", np.array(pairs), delimiter=",", fmt="%d")
    np.savetxt(here / f"{name}_contiguous_heights.csv", heights, delimiter=",", fmt="%.17g")
    cuts = np.array([labels_at(children, n, k) for k in range(2, 9)]).T
    np.savetxt(here / f"{name}_contiguous_cuts.csv", cuts, delimiter=",", fmt="%d")
    total = ((data - data.mean(0)) ** 2).sum()
    shares = []
    for j in range(cuts.shape[1]):
        within = sum(((data[cuts[:, j] == g] - data[cuts[:, j] == g].mean(0)) ** 2).sum() for g in set(cuts[:, j]))
        shares.append(1 - within / total)
    np.savetxt(here / f"{name}_contiguous_shares.csv", np.array(shares), delimiter=",", fmt="%.17g")
    print(name, n, "inversions", int((np.diff(heights) < 0).sum()), "shares", [round(s, 4) for s in shares])


folder = Path(sys.argv[1])


with open(folder / "guerry.csv", encoding="utf-8") as file:
    records = list(csv.DictReader(file))
data = np.array([[float(r[v]) for v in variables] for r in records])
data = (data - data.mean(0)) / data.std(0, ddof=1)
codes = {int(r["dept"]): k for k, r in enumerate(records)}
with open(folder / "neighbours.csv", encoding="utf-8") as file:
    pairs = sorted({tuple(sorted((codes[int(r["a"])], codes[int(r["b"])]))) for r in csv.DictReader(file)})
write("guerry", data, pairs)
random = np.random.default_rng(7)
write("grid", random.normal(size=(20 * 15, 3)), grid(20, 15))
(here / "contiguous_session.txt").write_text(
    f"scikit-learn {sklearn.__version__}\nNumPy {np.__version__}\nPython {sys.version.split()[0]}\n"
)
