"""Makes the figures of the linkages' tests: python3 make_linkages.py, in this folder; then Rscript check_linkages.R.

NumPy 2, SciPy 1.17.1, fastcluster 1.3.0. linkages.csv has SciPy's merges, cophenetic.csv the cophenetic correlations.
"""
import sys

import fastcluster
import numpy as np
from scipy.cluster.hierarchy import cophenet, fcluster, linkage
from scipy.spatial.distance import pdist


def lehmer(seed, count):
    """Numbers between -1 and 1, as TestSupport/Lehmer.swift draws them."""
    numbers = []
    for _ in range(count):
        seed = seed * 16807 % 2147483647
        numbers.append(2 * (seed / 2147483647) - 1)
    return np.array(numbers)


def classic(name):
    table = np.genfromtxt(f"../../TestSupport/Figures/classic/{name}", delimiter=",", skip_header=1)[:, 1:]
    return (table - table.mean(0)) / table.std(0, ddof=1)


def state():
    """300 areas, six columns, a long tail; the last 40 are the first once more."""
    table = lehmer(1914, 260 * 6).reshape(260, 6, order="F")
    table = table * table * table
    return np.vstack([table, table[:40]])


data = {
    "USArrests": classic("usarrests.csv"),
    "swiss": classic("swiss.csv"),
    "cloud": np.loadtxt("cloud_data.csv", delimiter=","),
    "groups": np.loadtxt("groups_data.csv", delimiter=","),
    "state": state(),
}
methods = ["ward", "average", "complete", "single", "weighted"]
worst = 0.0
with open("linkages.csv", "w") as merges, open("cophenetic.csv", "w") as correlations:
    merges.write("data,method,left,right,height\n")
    correlations.write("data,method,r\n")
    for name, X in data.items():
        for method in methods:
            Z = linkage(X, method)
            other = fastcluster.linkage(X, method)
            worst = max(worst, np.abs(Z[:, 2] - other[:, 2]).max() / Z[:, 2].max())
            for k in range(1, len(X) + 1):
                if k < len(X) and k > 1 and Z[-k, 2] == Z[-k + 1, 2]:
                    continue
                ours, theirs = (fcluster(tree, k, "maxclust") for tree in (Z, other))
                if len(set(ours)) != len(set(zip(ours, theirs))):
                    sys.exit(f"{name}, {method}: SciPy and fastcluster part at {k} groups")
            for left, right, height, _ in Z:
                merges.write(f"{name},{method},{int(left)},{int(right)},{float(height)!r}\n")
            correlations.write(f"{name},{method},{float(cophenet(Z, pdist(X))[0])!r}\n")
print(f"heights of SciPy and fastcluster differ by {worst:.1e} of the largest")
np.savetxt("state_data.csv", data["state"], delimiter=",", fmt="%.17g")
