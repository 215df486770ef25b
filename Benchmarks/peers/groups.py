"""Groups in other software: Ward's tree, that of single linkage, the silhouette of one cut, Ward's joins among neighbours on a lattice.

    fastcluster   linkage_vector, which keeps no distances
    genieclust    Genie with a threshold of 1, which is single linkage, on one thread; it offers no Ward
    scipy         linkage, which keeps those of all pairs
    sklearn       silhouette_score; AgglomerativeClustering with the lattice as its connectivity, and the whole tree
"""

import peer  # first: it settles the environment

import fastcluster
import genieclust
import numpy as np
import quitefastmst
import sklearn
from scipy import sparse
from scipy.cluster import hierarchy
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import silhouette_score


def heights(found):
    ordered = np.sort(found)
    return {"heights": ordered[np.arange(1, 17) * len(ordered) // 16 - 1].tolist()}


def lattice(n):
    side = int(np.sqrt(n))
    i = np.arange(n)
    right, below = i[(i % side + 1 < side) & (i + 1 < n)], i[i + side < n]
    rows, columns = np.r_[right, below], np.r_[right + 1, below + side]
    return sparse.coo_matrix((np.ones(2 * len(rows)), (np.r_[rows, columns], np.r_[columns, rows])), (n, n)).tocsr()


def main():
    chosen = peer.options(
        ["fastcluster", "genieclust", "scipy", "sklearn"], job=["ward", "single", "silhouettes", "contiguous"])
    assert chosen.replicates == 1, "one is made"
    data = peer.read(chosen, "values", "<f8")
    found = []
    if chosen.job == "ward":
        make = {"fastcluster": lambda: fastcluster.linkage_vector(data, "ward"),
                "scipy": lambda: hierarchy.linkage(data, "ward")}[chosen.variant]

        def run():
            found[:] = [make()]

        outcome = lambda: heights(found[0][:, 2])
    elif chosen.job == "single":
        quitefastmst.omp_set_num_threads(chosen.threads)
        make = {"fastcluster": lambda: fastcluster.linkage_vector(data, "single")[:, 2],
                "genieclust": lambda: genieclust.Genie(2, gini_threshold=1.0, compute_full_tree=True).fit(data).distances_,
                }[chosen.variant]

        def run():
            found[:] = [make()]

        outcome = lambda: heights(found[0])
    elif chosen.job == "silhouettes":
        labels = hierarchy.fcluster(fastcluster.linkage_vector(data, "ward"), 8, "maxclust")

        def run():
            found[:] = [silhouette_score(data, labels)]

        outcome = lambda: {"silhouette": float(found[0])}
    else:
        graph = lattice(chosen.n)

        def run():
            found[:] = [AgglomerativeClustering(
                2, connectivity=graph, linkage="ward", compute_full_tree=True, compute_distances=True).fit(data)]

        outcome = lambda: heights(found[0].distances_)
    peer.report(f"groups-{chosen.job}", chosen, run, outcome, package="python",
                versions={"fastcluster": fastcluster.__version__, "genieclust": genieclust.__version__,
                          "scikit-learn": sklearn.__version__})


main()
