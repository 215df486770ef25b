"""Agreement with a known truth, from SciPy and scikit-learn.

    python make_recovery.py        writes beside itself: recovery_units.csv, recovery.csv, recovery_session.txt

Units: 36 points in three far-apart clouds (`cluster`), a true score with ties and a true group that is wrong for some.
The index is the sum of x and y, which is rounded, so that it has ties too.
"""

import platform
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import spearmanr
from sklearn.metrics import adjusted_rand_score

HERE = Path(__file__).parent
rng = np.random.Generator(np.random.PCG64(5))
cluster = np.repeat([0, 1, 2], (18, 11, 7))
centres = np.array([[0, 0], [20, 1], [3, 24]])
points = np.round(centres[cluster] + rng.standard_normal((36, 2)))
truth = np.round(points.sum(axis=1) / 4 + rng.standard_normal(36))
group = np.where(rng.uniform(size=36) < 0.2, rng.integers(0, 3, 36), cluster)

with open(HERE / "recovery_units.csv", "w") as file:
    print("x,y,truth,group", file=file)
    for (x, y), t, g in zip(points, truth, group):
        print(f"{x:g},{y:g},{t:g},{g}", file=file)
with open(HERE / "recovery.csv", "w") as file:
    print("figure,value", file=file)
    print(f"spearman,{spearmanr(points.sum(axis=1), truth).statistic:.15g}", file=file)
    print(f"adjusted-rand,{adjusted_rand_score(cluster, group):.15g}", file=file)
(HERE / "recovery_session.txt").write_text(
    f"Python {platform.python_version()}\n"
    + "".join(f"{m.__name__} {m.__version__}\n" for m in (np, scipy, sklearn)))
