"""Summary measures of larger areas by pandas, from the English indices of deprivation 2025. Writes summaries.csv beside it.

    python make_summaries.py IMD2025_LSOA_CSV      (pandas 3.0 and later, numpy 2.4)

The file has neither people nor local authorities, so that these figures are a check of the arithmetic, not of published
summaries: larger areas are the LSOAs whose codes share the first six characters, and people and children are made from the
row's number.
"""
import math
import pathlib
import sys

import numpy as np
import pandas as pd

data = pd.read_csv(sys.argv[1], usecols=["lsoa21_code", "IMD_score", "IMD_decile"])
n = len(data)
row = np.arange(n)
data["people"] = 1000 + row * 37 % 1000
data["children"] = row * 53 % 97
data["code"] = data["lsoa21_code"].str[:6]
data["rank"] = data["IMD_score"].rank(ascending=False, method="min").astype(int)
data["percentile"] = np.ceil(100 * data["rank"] / n).astype(int)
data["listed"] = data["rank"] <= 1000
# Scores are printed to three digits: where they tie across a border, ranks differ from those published.
assert ((data["percentile"] <= 10) != (data["IMD_decile"] == 1)).sum() <= 2

weights = pd.Series(0.0, index=range(1, 101))
weights.loc[:10] = 1.0
weights.loc[11:30] = np.linspace(0.95, 0.05, 20)
data["extent"] = data["percentile"].map(weights)


def concentration(group):
    ordered = group.sort_values("rank", kind="stable")
    wanted = 0.1 * ordered["people"].sum()
    before = ordered["people"].cumsum() - ordered["people"]
    taken = np.clip(wanted - before, 0, ordered["people"])
    return (taken * ordered["rank"]).sum() / wanted


rows = []
for code, group in data.groupby("code"):
    people = group["people"]
    rows += [
        (code, "mean", np.average(group["IMD_score"], weights=people)),
        (code, "mean_rank", np.average(group["rank"], weights=people)),
        (code, "share_worst_tenth", (group["percentile"] <= 10).mean()),
        (code, "extent", np.average(group["extent"], weights=people)),
        (code, "local_concentration", concentration(group)),
        (code, "people_listed", people[group["listed"]].sum()),
        (code, "children_listed", group.loc[group["listed"], "children"].sum()),
    ]
found = pd.DataFrame(rows, columns=["code", "measure", "value"])
assert found["value"].map(math.isfinite).all()
found.to_csv(pathlib.Path(__file__).with_name("summaries.csv"), index=False, float_format="%.15g")
