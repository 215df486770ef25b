"""Recomputes the English Index of Multiple Deprivation 2025 from its seven published domain ranks.

    python check_imd2025.py DATA        DATA holds england/imd2025_lsoa.csv

A domain's rank (1 = most deprived) becomes R = (n − r + 1)/n, then E = −23·ln{1 − R·[1 − exp(−100/23)]}; the score is the
sum of weight × E. The published ranks have a few ties; the four ways of breaking them are tried. Fails unless tied
ranks averaged give every score to its three printed decimals and every rank.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

WEIGHTS = {"Income": 0.225, "Employment": 0.225, "Education": 0.135, "Health": 0.135,
           "Crime": 0.093, "Housing_and_Services": 0.093, "Environment": 0.093}

table = pd.read_csv(Path(sys.argv[1]) / "england" / "imd2025_lsoa.csv")
n = len(table)
print(f"{n} areas")
for domain in WEIGHTS:
    ranks = table[f"{domain}_rank"]
    for rank in ranks[ranks.duplicated()].unique():
        codes = table.lsoa21_code[ranks == rank]
        print(f"tie in {domain}: rank {rank} for {', '.join(codes)}; rank {rank + 1} for {(ranks == rank + 1).sum()}")

for ties in ("average", "min", "max", "first"):
    score = 0
    for domain, weight in WEIGHTS.items():
        R = (n - table[f"{domain}_rank"].rank(method=ties) + 1) / n
        score = score + weight * -23 * np.log(1 - R * (1 - np.exp(-100 / 23)))
    error = (score - table.IMD_score).abs()
    rank = (-score).rank(method="min")
    wrong = table.lsoa21_code[rank != table.IMD_rank]
    print(f"ties {ties}: largest score error {error.max():.7f}, {(error > 0.0005).sum()} over 0.0005, "
          f"{len(wrong)} ranks differ {list(wrong)}, tied scores {score.duplicated().sum()}, "
          f"smallest gap {np.diff(np.sort(score)).min():.3g}")
    if ties == "average":
        assert (error <= 0.0005).all() and len(wrong) == 0
