"""Makes many.csv: python make_many.py, in this folder. SciPy 1.17.1, fastcluster 1.3.0, NumPy 2.4.6.

5,000 units of three values from integer arithmetic, so the same everywhere. Row 1: Ward's heights by rank, every 312th from the
lowest; row 2: the sizes of the cut into 20, ascending. Both programs must find the same.
"""

import fastcluster
import numpy as np
from scipy.cluster import hierarchy

N, D = 5_000, 3
state, values = 20261130, np.empty(N * D)
for i in range(N * D):
    state = state * 48271 % 2147483647
    values[i] = state / 2147483647
data = values.reshape(N, D)

trees = [hierarchy.linkage(data, "ward"), fastcluster.linkage_vector(data, "ward")]
rows = []
for tree in trees:
    labels = hierarchy.fcluster(tree, 20, "maxclust")
    rows.append((np.sort(tree[:, 2])[::312], np.sort(np.bincount(labels)[1:])))
assert np.allclose(rows[0][0], rows[1][0], rtol=1e-10, atol=0) and (rows[0][1] == rows[1][1]).all()
with open("many.csv", "w") as file:
    print(",".join(map(repr, rows[0][0].tolist())), file=file)
    print(",".join(map(str, rows[0][1])), file=file)
