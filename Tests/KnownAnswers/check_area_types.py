"""Recomputes Statistics Sweden's area types of 2022 for the 3,363 RegSO areas from three public percentages.

    python check_area_types.py DATA        DATA holds sweden/regso_2022_indicators.csv

The mean of low economic standard, no upper-secondary education and unemployed (of those aged 16–64), unweighted over
areas; type 1 from μ + 2σ, 2 from μ + σ, 3 from μ, 4 from μ − σ, 5 below. The official third variable is not public at
this level, so some areas differ. Fails unless each differs by one type.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS = ["pct_low_econ_standard", "pct_pregymnasial_25_64", "pct_unemployed_of_pop_16_64"]

table = pd.read_csv(Path(sys.argv[1]) / "sweden" / "regso_2022_indicators.csv", dtype={"regso": str, "kommun": str})
official = table.omradestyp_2022_SCB
score = table[COLUMNS].mean(axis=1)
for name, sd in (("n − 1", score.std(ddof=1)), ("n", score.std(ddof=0))):
    edges = score.mean() + sd * np.array([2, 1, 0, -1])
    ours = pd.Series(1 + (score.to_numpy()[:, None] < edges).sum(axis=1), name="ours")
    equal = (ours == official).sum()
    print(f"σ over {name}: μ = {score.mean():.12f}, σ = {sd:.12f}; {equal} of {len(table)} equal "
          f"({100 * equal / len(table):.2f} %), largest difference {(ours - official).abs().max()} type; "
          f"nearest any score comes to an edge: {np.abs(score.to_numpy()[:, None] - edges).min():.2g}")
    print(pd.crosstab(official, ours).to_string())
    assert (ours - official).abs().max() == 1
