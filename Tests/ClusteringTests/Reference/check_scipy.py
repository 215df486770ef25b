"""Compares the committed R figures with SciPy and scikit-learn: python3 check_scipy.py, in this folder.

SciPy 1.17.1, scikit-learn 1.9.1. Writes variance_ratios.csv (Calinski-Harabasz of R's cuts into 2 to 6 groups).
"""
import numpy as np
from scipy.cluster.hierarchy import linkage
from sklearn.metrics import calinski_harabasz_score, silhouette_samples

rows = []
for name in ("cloud", "groups", "ties", "cube"):
    X = np.loadtxt(f"{name}_data.csv", delimiter=",", ndmin=2)
    heights = np.loadtxt(f"{name}_merges.csv", delimiter=",")[:, 2]
    cuts = np.loadtxt(f"{name}_cuts.csv", delimiter=",")
    apart = np.abs(np.sort(linkage(X, "ward")[:, 2]) - heights).max()
    widths = max(
        np.abs(silhouette_samples(X, cuts[:, k - 1]) - cuts[:, k + 4]).max() for k in range(2, 7))
    print(f"{name}: heights differ by {apart:.1e}, silhouettes by {widths:.1e}")
    rows.append([repr(float(calinski_harabasz_score(X, cuts[:, k - 1]))) for k in range(2, 7)])
with open("variance_ratios.csv", "w") as file:
    file.writelines(",".join(row) + "\n" for row in rows)
