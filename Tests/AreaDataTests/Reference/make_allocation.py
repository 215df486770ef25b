"""Figures of one division brought over to another, by other programs.

    python make_allocation.py      writes beside itself: allocation_units.csv, allocation_overlaps.csv, allocation_areas.csv,
                                   allocation_variances.csv, allocation_session.txt

Units are the cells of a grid, areas those of a coarser and shifted one. `allocation_areas.csv`: count and base of each area, by tobler's
areal weighting of the polygons (extensive variables). `allocation_variances.csv`: the standard deviation of parts around their unit, in
the indicator's unit, for a correlation of two parts. V solves sum (r - mean)^2/(s + cV) = k - 1 by SciPy's brentq, c = rho + (1 - rho)·(sum
of squared shares); where every unit lies in one area alone (c = 1) that is statsmodels' Paule-Mandel estimate, which is checked here.
"""

import platform
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import scipy
import statsmodels
import tobler
from scipy.optimize import brentq
from shapely.geometry import box
from statsmodels.stats.meta_analysis import combine_effects
from tobler.area_weighted import area_interpolate

HERE = Path(__file__).parent
rng = np.random.default_rng(20261130)

SIDE = 6
units = geopandas.GeoDataFrame(
    {"unit": [f"u{x}{y}" for x in range(SIDE) for y in range(SIDE)]},
    geometry=[box(x, y, x + 1, y + 1) for x in range(SIDE) for y in range(SIDE)], crs="EPSG:3006")
edges = np.array([0, 1.3, 2.5, 3.0, 4.6, 6.0])
areas = geopandas.GeoDataFrame(
    {"area": [f"a{i}{j}" for i in range(5) for j in range(5)]},
    geometry=[box(edges[i], edges[j], edges[i + 1], edges[j + 1]) for i in range(5) for j in range(5)], crs="EPSG:3006")

k = len(units)
n = rng.integers(80, 600, k)
p = np.clip(rng.normal(0.2, 0.06, k), 0.02, 0.6)
units["n"], units["y"] = n, rng.binomial(n, p)
units["mean"], units["se"] = rng.normal(300, 40, k).round(3), rng.uniform(5, 30, k).round(3)

brought = area_interpolate(units, areas, extensive_variables=["y", "n"])
pd.DataFrame({"area": areas["area"], "y": brought["y"], "n": brought["n"]}).to_csv(HERE / "allocation_areas.csv", index=False)
pieces = geopandas.overlay(units, areas, how="intersection")
pieces["w"] = pieces.geometry.area
pieces = pieces[pieces["w"] > 1e-12]
pieces[["unit", "area", "w"]].to_csv(HERE / "allocation_overlaps.csv", index=False)
units.drop(columns="geometry").to_csv(HERE / "allocation_units.csv", index=False)

h = pieces.assign(square=pieces["w"] ** 2).groupby("unit")["square"].sum().reindex(units["unit"]).to_numpy()


def estimate(r, s, c):
    def excess(V):
        w = 1 / (s + c * V)
        return (w * (r - (w * r).sum() / w.sum()) ** 2).sum() - (len(r) - 1)
    return 0.0 if excess(0) <= 0 else brentq(excess, 0, 1e6, xtol=1e-16, rtol=1e-14)


y, n = units["y"].to_numpy(float), units["n"].to_numpy(float)
P, RATE = y.sum() / n.sum(), y.sum() / (2 * n.sum())
kinds = {
    "share": (100 * y / n, 1e4 * P * (1 - P) / n),
    "rate": (1000 * y / (2 * n), 1e6 * RATE / (2 * n)),
    "mean": (units["mean"].to_numpy(), units["se"].to_numpy() ** 2),
}
rows = []
for kind, (r, s) in kinds.items():
    whole = estimate(r, s, np.ones(k))
    told = combine_effects(r, s, method_re="iterated").tau2
    assert abs(whole - told) <= 1e-5 * whole, (kind, whole, told)
    for rho in [0, 0.5, 0.9]:
        V = estimate(r, s, rho + (1 - rho) * h)
        rows.append((kind, rho, ((1 - rho) * V) ** 0.5))
pd.DataFrame(rows, columns=["kind", "correlation", "sd"]).to_csv(HERE / "allocation_variances.csv", index=False)
(HERE / "allocation_session.txt").write_text(
    f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, pandas {pd.__version__}, "
    f"statsmodels {statsmodels.__version__}, geopandas {geopandas.__version__}, tobler {tobler.__version__}\n")
