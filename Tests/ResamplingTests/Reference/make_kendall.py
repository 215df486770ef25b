"""Writes kendall.csv: pairs of rankings, ties sharing the least rank, and SciPy's Kendall tau-b of each pair.

Run with SciPy 1.15 or later: python3 make_kendall.py
"""

from pathlib import Path

import numpy as np
from scipy.stats import kendalltau, rankdata

rng = np.random.default_rng(20261122)
rows = ["published,replicate,tau_b"]
for n in [2, 3, 5, 17, 40, 64, 65, 130]:
    for levels in [3, n, 10**9]:
        for noise in [0.0, 0.3, 5.0]:
            truth = rng.integers(0, levels, n) / levels
            published = rankdata(-truth, method="min")
            replicate = rankdata(-np.round((truth + noise * rng.random(n)) * levels), method="min")
            tau = kendalltau(published, replicate, variant="b").statistic
            cells = [" ".join(map(str, ranks.astype(int))) for ranks in (published, replicate)]
            rows.append(f"{cells[0]},{cells[1]},{'' if np.isnan(tau) else repr(float(tau))}")
Path(__file__).with_name("kendall.csv").write_text("\n".join(rows) + "\n")
